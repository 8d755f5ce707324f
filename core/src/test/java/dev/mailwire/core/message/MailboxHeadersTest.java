package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Octets;
import dev.mailwire.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The headers of the recorded mailbox, read where it lies; skipped where it is not. */
class MailboxHeadersTest {
    private static List<Path> mails() throws IOException {
        Path root = Path.of(System.getProperty("mailwire.vectors", "../shared"));
        for (Path base : List.of(root, Path.of("..").resolve(root))) {
            Path folder = base.resolve("traces/mailbox");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    return files.filter(file -> file.toString().endsWith(".eml"))
                            .sorted()
                            .toList();
                }
            }
        }
        return List.of();
    }

    @Test
    void readsEveryHeaderTheSameHoweverItIsCutAndLosesNothing() throws IOException {
        List<Path> mails = mails();
        Assumptions.assumeFalse(mails.isEmpty(), "no mailbox here");
        int fields = 0;
        for (Path mail : mails) {
            byte[] message = Files.readAllBytes(mail);
            List<String> expected = HeaderLog.byCursor(message, MessageQuirk.STRICT);
            assertEquals(expected, HeaderLog.byDecoder(message, MessageQuirk.STRICT, false), mail.toString());
            assertEquals(
                    expected,
                    HeaderLog.byDecoder(message, MessageQuirk.STRICT, true, HeaderDecoderTest.eachOctet(message)),
                    mail.toString());
            fields += expected.size() - 1;
            assertNothingIsLost(message, mail);
        }
        Vectors.report("headers of the mailbox", mails.size());
        Vectors.report("fields of the mailbox", fields);
    }

    private static void assertNothingIsLost(byte[] message, Path mail) {
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(message, 0, message.length);
        int end = 0;
        Octets raw = new Octets();
        while (cursor.next()) {
            assertEquals(end, cursor.field().offset(), mail.toString());
            cursor.field().raw(raw);
            end += raw.length();
            HeaderField field = cursor.field().toRecord();
            if (field != null && field.isWritable()) {
                byte[] again = new HeaderWriter().field(field).toOctets().toByteArray();
                HeaderCursor second = new HeaderCursor(MessageQuirk.STRICT);
                second.begin(again, 0, again.length);
                assertTrue(second.next());
                assertEquals(field, second.field().toRecord(), mail.toString());
            }
        }
        assertEquals(cursor.position(), end + (cursor.isAtBody() ? 2 : 0), mail.toString());
    }

    @Test
    void readsEveryDateAndStampOfTheMailbox() throws IOException {
        List<Path> mails = mails();
        Assumptions.assumeFalse(mails.isEmpty(), "no mailbox here");
        int dates = 0;
        int stamps = 0;
        List<String> unread = new ArrayList<>();
        for (Path mail : mails) {
            byte[] message = Files.readAllBytes(mail);
            HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
            cursor.begin(message, 0, message.length);
            while (cursor.next()) {
                if (cursor.field().nameIs("Date")) {
                    dates++;
                    if (cursor.field().dateTime().value() == null) {
                        unread.add(mail.getFileName().toString());
                    }
                }
                if (cursor.field().nameIs("Received")) {
                    stamps++;
                    assertNotNull(cursor.field().received().orElseThrow().date(), mail.toString());
                }
            }
        }
        assertTrue(dates >= 30, "dates " + dates);
        // 25:61:00 is no time
        assertEquals(List.of("28-obsolete-date.eml"), unread);
        Vectors.report("dates of the mailbox", dates);
        Vectors.report("trace stamps of the mailbox", stamps);
    }
}
