package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderCursorTest {
    private static List<String> strict(String message) {
        return HeaderLog.byCursor(HeaderLog.octets(message), MessageQuirk.STRICT);
    }

    private static List<String> tolerant(String message) {
        return HeaderLog.byCursor(HeaderLog.octets(message), MessageQuirk.TOLERANT);
    }

    @Test
    void splitsNameAndBodyAtTheFirstColon() {
        assertEquals(
                List.of("0 Subject| hello|hello", "16 X|:::|:::", "23 Empty||", "body 33"),
                strict("Subject: hello\r\nX::::\r\nEmpty:\r\n\r\nbody"));
    }

    @Test
    void unfoldsBeforeWhiteSpaceOnly() {
        assertEquals(List.of("0 A| b\\r\\n\\tc\\r\\n  d|b\\tc  d", "end 15"), strict("A: b\r\n\tc\r\n  d\r\n"));
    }

    // hostile row I18
    @Test
    void i18BlankFoldsDoNotEndTheHeader() {
        assertEquals(
                List.of("0 A| b\\r\\n \\r\\n |b", "12 C| d|d", "body 20"), strict("A: b\r\n \r\n \r\nC: d\r\n\r\n"));
    }

    // hostile row I18
    @Test
    void i18TabFold() {
        assertEquals(List.of("0 A|b\\r\\n\\tc|b\\tc", "end 9"), strict("A:b\r\n\tc\r\n"));
    }

    // hostile row I18
    @Test
    void i18WhiteSpaceBeforeAnyFieldIsKeptAndFlagged() {
        assertEquals(
                List.of("0 stray  A: b\\r\\n !FOLD_WITHOUT_FIELD@0", "7 C| d|d", "body 15"),
                strict(" A: b\r\nC: d\r\n\r\n"));
    }

    // hostile row I18
    @Test
    void i18ObsoleteSpaceBeforeTheColonIsRead() {
        assertEquals(List.of("0 A| b|b", "end 7"), strict("A : b\r\n"));
        assertEquals(List.of("0 A| b|b", "end 9"), strict("A \t : b\r\n"));
    }

    // hostile row I18
    @Test
    void i18NoNameAndNoColonAreKeptAndFlagged() {
        assertEquals(
                List.of("0 stray : b\\r\\n !FIELD_WITHOUT_NAME@0", "5 B|c|c", "body 12"), strict(": b\r\nB:c\r\n\r\n"));
        assertEquals(
                List.of("0 stray A\\r\\n !FIELD_WITHOUT_COLON@1", "3 B|c|c", "body 10"), strict("A\r\nB:c\r\n\r\n"));
    }

    // hostile row I18
    @Test
    void i18BareCrIsContentAndNoLineEnd() {
        assertEquals(List.of("0 A| b\\rC: d|b\\rC: d !BARE_CR@4", "end 11"), strict("A: b\rC: d\r\n"));
        assertEquals(List.of("0 A| b\\rC: d|b\\rC: d !BARE_CR@4", "end 11"), tolerant("A: b\rC: d\r\n"));
    }

    @Test
    void aStrayLineHasItsFoldsToo() {
        assertEquals(
                List.of("0 A|b|b", "5 stray From x@y Tue\\r\\n more: of it\\r\\n !FIELD_WITHOUT_COLON@9", "body 35"),
                strict("A:b\r\nFrom x@y Tue\r\n more: of it\r\n\r\n"));
    }

    @Test
    void aNameWithSpaceOrEightBitIsNone() {
        assertEquals(List.of("0 stray From x Tue 10:00\\r\\n !FIELD_NAME@4", "end 18"), strict("From x Tue 10:00\r\n"));
        assertEquals(List.of("0 stray X\\xc3\\xa4: b\\r\\n !FIELD_NAME@1", "end 8"), strict("X\u00c3\u00a4: b\r\n"));
    }

    @Test
    void lfEndsALineOnlyUnderTheQuirk() {
        String message = "A: b\nC: d\n\nbody";
        assertEquals(List.of("0 A| b\\nC: d\\n\\nbody|b\\nC: d\\n\\nbody !BARE_LF@4", "end 15"), strict(message));
        assertEquals(List.of("0 A| b|b !BARE_LF@4", "5 C| d|d !BARE_LF@9", "body 11"), tolerant(message));
        assertEquals(List.of("0 A| b\\n c|b c !BARE_LF@4", "end 8"), tolerant("A: b\n c\n"));
    }

    @Test
    void aHeaderMayEndWithTheMessage() {
        assertEquals(List.of("0 A| b|b", "end 6"), strict("A: b\r\n"));
        assertEquals(List.of("0 A| b|b !LINE_UNTERMINATED@4", "end 4"), strict("A: b"));
        assertEquals(List.of("end 0"), strict(""));
        assertEquals(List.of("body 2"), strict("\r\nA: b\r\n"));
    }

    @Test
    void nulAndLongLinesAreFlaggedAndRead() {
        assertEquals(List.of("0 A| \\0|\\0 !NUL@3", "end 6"), strict("A: \0\r\n"));
        String fits = "A: " + "x".repeat(995) + "\r\n";
        assertEquals(
                1,
                strict(fits).stream()
                        .filter(line -> line.startsWith("0 A|") && !line.contains("!"))
                        .count());
        assertTrue(strict("A: " + "x".repeat(996) + "\r\n").get(0).endsWith("!LINE_TOO_LONG@998"));
    }

    @Test
    void showsTheBodyAndTheNameInAnyCase() {
        byte[] message = HeaderLog.octets("subJect: x\r\n\r\nthe body");
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(message, 0, message.length);
        Octets body = new Octets();
        assertFalse(cursor.body(body));
        assertTrue(cursor.next());
        assertTrue(cursor.field().nameIs("Subject"));
        assertFalse(cursor.field().nameIs("Subjec"));
        HeaderField field = cursor.field().toRecord();
        assertNotNull(field);
        assertEquals(HeaderField.of("subJect", "x"), field);
        assertFalse(cursor.next());
        assertFalse(cursor.next());
        assertTrue(cursor.body(body));
        assertTrue(body.contentEquals("the body"));
    }

    @Test
    void aStrayLineIsNoRecord() {
        byte[] message = HeaderLog.octets("nothing here\r\n");
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(message, 0, message.length);
        assertTrue(cursor.next());
        assertNull(cursor.field().toRecord());
        assertFalse(cursor.field().name(new Octets()));
        assertFalse(cursor.field().body(new Octets()));
        assertFalse(cursor.field().nameIs(""));
        assertEquals("nothing here", cursor.field().value().toUtf8());
    }
}
