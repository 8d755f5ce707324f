package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapResponseEncoder.Drain;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.BodyStructure;
import dev.mailwire.imap.value.Envelope;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.ImapAddress;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.StructureGens;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What a server emits: octets that nobody can take for something else. */
class ImapResponseEncoderTest {
    private final ImapResponseEncoder encoder = new ImapResponseEncoder(Buffers.allocating());

    private String written(ImapResponse response) {
        encoder.encode(response);
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        assertEquals(Drain.DONE, encoder.drainTo(out));
        return new String(out.array(), StandardCharsets.ISO_8859_1);
    }

    private void refused(ImapResponse response) {
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(response), response::toString);
        assertEquals(0, encoder.queued());
    }

    private static OctetString octets(String latin1) {
        return OctetString.of(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Envelope about(String subject) {
        ImapAddress from = new ImapAddress(octets(subject), null, OctetString.of("a"), OctetString.of("b"));
        return new Envelope(
                null,
                octets(subject),
                List.of(from),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    @Test
    @Covers("F1")
    void aSubjectWithLineEndsOr8BitIsALiteral() {
        assertEquals(
                "* 1 FETCH (ENVELOPE (NIL \"=?UTF-8?Q?A=0D=0A=2A_9_EXISTS=0D=0A?=\" ((\"=?UTF-8?Q?A=0D=0A=2A_9_EXISTS=0D=0A?=\""
                        + " NIL \"a\" \"b\")) NIL NIL NIL NIL NIL NIL NIL))\r\n",
                written(ImapResponse.Fetch.of(1, FetchValue.envelope(about("=?UTF-8?Q?A=0D=0A=2A_9_EXISTS=0D=0A?=")))));
        assertEquals(
                "* 1 FETCH (ENVELOPE (NIL {15}\r\nA\r\n* 9 EXISTS\r\n ((",
                written(ImapResponse.Fetch.of(1, FetchValue.envelope(about("A\r\n* 9 EXISTS\r\n"))))
                        .substring(0, 49));
        assertTrue(written(ImapResponse.Fetch.of(1, FetchValue.envelope(about("\u00e9"))))
                .contains("{1}\r\n\u00e9"));
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.encode(ImapResponse.Fetch.of(1, FetchValue.envelope(about("a\0b")))));
        assertEquals(0, encoder.queued());
    }

    @Test
    @Covers("F2")
    void namesAreQuotedOrLiteralsAndFlagsAreAtoms() {
        assertEquals(
                "* LIST () \"/\" \"a \\\"b\\\\\"\r\n",
                written(ImapResponse.ListData.of(MailboxName.of("a \"b\\"), '/')));
        assertEquals(
                "* LIST () NIL {5}\r\na\r\nb\u00e9\r\n",
                written(ImapResponse.ListData.of(MailboxName.ofOctets(octets("a\r\nb\u00e9")), null)));
        assertEquals("* LIST () \"\\\\\" INBOX\r\n", written(ImapResponse.ListData.of(MailboxName.INBOX, '\\')));
        assertEquals("* LIST () \"/\" \"NIL\"\r\n", written(ImapResponse.ListData.of(MailboxName.of("NIL"), '/')));
        assertEquals(
                "* LIST () \"/\" M&AOQ-rz\r\n", written(ImapResponse.ListData.of(MailboxName.of("M\u00e4rz"), '/')));
        encoder.utf8(true);
        assertEquals(
                "* LIST () \"/\" \"M\u00c3\u00a4rz\"\r\n",
                written(ImapResponse.ListData.of(MailboxName.of("M\u00e4rz"), '/')));
        assertThrows(IllegalArgumentException.class, () -> Flag.of("two words"));
        assertThrows(IllegalArgumentException.class, () -> Flag.of("a\r\nb"));
        assertThrows(IllegalArgumentException.class, () -> Flag.of("a)"));
    }

    @Test
    @Covers("F3")
    void statusTextIsALineAndNoLiteral() {
        for (String text : new String[] {"Can't open \"x\r\na OK\"", "a\nb", "a\rb", "a\0b"}) {
            assertThrows(IllegalArgumentException.class, () -> ImapResponse.Status.no(text));
        }
        for (String text : new String[] {"hi {3}", "{0}", "x {3+}", "{123456789012345678901234567890}"}) {
            refused(ImapResponse.Status.ok(text));
            refused(ImapResponse.Continuation.of(text));
            refused(ImapResponse.Status.no(ResponseCode.ALERT, text));
        }
        for (String text : new String[] {"{3} ", "{}", "{+}", "3}", "{3", "{a}", "{3+} x"}) {
            assertEquals("* OK " + text + "\r\n", written(ImapResponse.Status.ok(text)));
        }
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Status.ok("[ALERT] you"));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("BADURL", octets("imap://x/]y")));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("X", octets("a\r\nb")));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("X", octets("a\0b")));
        assertEquals("* OK [X {3}] \r\n", written(ImapResponse.Status.ok(ResponseCode.of("X", octets("{3}")), "")));
        refused(ImapResponse.Status.ok("[Error=\"x\" y] z"));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.badCharset(List.of("a\r\nb")));
        assertEquals(
                "* NO [BADCHARSET (US-ASCII \"x]y\")] no\r\n",
                written(ImapResponse.Status.no(ResponseCode.badCharset(List.of("US-ASCII", "x]y")), "no")));
    }

    @Test
    @Covers("F9")
    void aLiteralIsAsLongAsItSays() {
        assertEquals(
                "* 1 FETCH (BODY[] {6}\r\na\nb\rc\n UID 3)\r\n",
                written(ImapResponse.Fetch.of(
                        1, FetchValue.section(Section.WHOLE, octets("a\nb\rc\n")), FetchValue.uid(3))));
        refused(ImapResponse.Fetch.of(1, FetchValue.section(Section.WHOLE, octets("a\0b"))));
        refused(ImapResponse.Fetch.of(1, FetchValue.message(FetchAttribute.RFC822, octets("\0"))));
        assertEquals(
                "* 1 FETCH (BINARY[1] ~{3}\r\na\0b)\r\n",
                written(ImapResponse.Fetch.of(1, FetchValue.binary(Section.part(1), octets("a\0b")))));
    }

    @Test
    @Covers("F9")
    void streamedOctetsGoPastTheQueue() {
        encoder.encode(ImapResponse.Fetch.of(
                1,
                FetchValue.uid(7),
                FetchValue.section(Section.TEXT, 5).from(3),
                FetchValue.section(Section.HEADER, 0),
                FetchValue.binary(Section.part(2), null).streamedLiteral8(2),
                FetchValue.flags(Flag.SEEN)));
        encoder.encode(ImapResponse.Status.ok("x"));
        assertThrows(
                IllegalStateException.class, () -> encoder.sendLiteral(ByteBuffer.allocate(1), ByteBuffer.allocate(1)));
        StringBuilder all = new StringBuilder();
        ByteBuffer out = ByteBuffer.allocate(4);
        ByteBuffer body = ByteBuffer.wrap(new byte[] {'a', 'b', 'c', 'd', 'e', 0, 1});
        int turns = 0;
        for (Drain drain = encoder.drainTo(out); drain != Drain.DONE; drain = encoder.drainTo(out)) {
            if (drain == Drain.SEND_LITERAL) {
                turns++;
                ByteBuffer tooMuch = ByteBuffer.allocate((int) encoder.literalLeft() + 1);
                assertThrows(IllegalArgumentException.class, () -> encoder.sendLiteral(tooMuch, out));
                ByteBuffer piece = body.slice().limit((int) Math.min(encoder.literalLeft(), 3));
                body.position(body.position() + encoder.sendLiteral(piece, out));
            }
            if (!out.hasRemaining()) {
                flush(out, all);
            }
        }
        flush(out, all);
        assertEquals(
                "* 1 FETCH (UID 7 BODY[TEXT]<3> {5}\r\nabcde BODY[HEADER] {0}\r\n BINARY[2] ~{2}\r\n\0\u0001 FLAGS (\\Seen))\r\n"
                        + "* OK x\r\n",
                all.toString());
        assertTrue(turns >= 3);
        assertEquals(0, encoder.queued());
    }

    private static void flush(ByteBuffer out, StringBuilder all) {
        all.append(StandardCharsets.ISO_8859_1.decode(out.flip()));
        out.clear();
    }

    @Test
    @Covers("I50")
    void whatARevisionHasNotIsRefused() {
        ImapResponse search = new ImapResponse.SearchData(0, 1, 2);
        ImapResponse recent = new ImapResponse.MessageData(ResponseKind.RECENT, 1);
        ImapResponse status = ImapResponse.StatusData.of(MailboxName.INBOX, NamedValue.of("MESSAGES", 3));
        assertEquals("* SEARCH 1 2\r\n", written(search));
        assertEquals("* 1 RECENT\r\n", written(recent));
        assertEquals("* STATUS INBOX (MESSAGES 3)\r\n", written(status));
        ImapResponse large = ImapResponse.Fetch.of(1, FetchValue.size(1L << 32));
        ImapResponse streamed = ImapResponse.Fetch.of(1, FetchValue.section(Section.WHOLE, 1L << 32));
        ImapResponse words = ImapResponse.Fetch.of(1, FetchValue.section(Section.HEADER, octets("x")));
        refused(large);
        refused(streamed);
        encoder.dialect(ImapDialect.RFC9051);
        refused(search);
        refused(recent);
        assertEquals("* 1 FETCH (RFC822.SIZE 4294967296)\r\n", written(large));
        assertEquals("* 1 FETCH (BODY[HEADER] \"x\")\r\n", written(words));
        encoder.dialect(ImapDialect.RFC1730);
        refused(status);
        refused(words);
        assertEquals("* SEARCH 1 2\r\n", written(search));
    }

    @Test
    void whatOnlyOthersSendIsRefusedWhole() {
        encoder.encode(ImapResponse.Status.ok("before"));
        int queued = encoder.queued();
        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.encode(ImapResponse.Fetch.of(1, FetchValue.section(Section.TEXT, 3), FetchValue.uid(0))));
        assertEquals(queued, encoder.queued());
        ByteBuffer out = ByteBuffer.allocate(queued);
        assertEquals(Drain.DONE, encoder.drainTo(out));
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(ImapResponse.Fetch.of(0, FetchValue.uid(1))));
    }

    @Test
    void writingIsLinear() {
        linear(n -> new ImapResponse.SearchData(0, longs(n)));
        linear(n -> ImapResponse.Fetch.of(1, FetchValue.flags(Collections.nCopies(n, Flag.SEEN))));
        linear(n -> new ImapResponse.Fetch(1, Collections.nCopies(n, FetchValue.uid(7))));
        linear(n -> ImapResponse.Fetch.of(1, FetchValue.section(Section.WHOLE, OctetString.of("a\r\n".repeat(n)))));
        linear(n -> ImapResponse.Status.ok("}{".repeat(n)));
        linear(n -> ImapResponse.Status.ok(ResponseCode.badCharset(Collections.nCopies(n, "x]y")), "x"));
        linear(n -> ImapResponse.Unknown.of("X " + "{1}\r\nx ".repeat(n) + "y"));
        linear(n -> ImapResponse.Unknown.of("X " + "{".repeat(n)));
        linear(n -> ImapResponse.Fetch.of(
                1, FetchValue.unknown(OctetString.of("X " + "(".repeat(90) + "a ".repeat(n) + "b" + ")".repeat(90)))));
    }

    private static void linear(IntFunction<ImapResponse> response) {
        // Two of the same content, so that equals walks over all of it.
        Work.isLinear(2_000, n -> List.of(response.apply(n), response.apply(n)), two -> {
            ImapResponseEncoder encoder = new ImapResponseEncoder(Buffers.allocating());
            encoder.encode(two.get(0));
            encoder.drainTo(ByteBuffer.allocate(encoder.queued()));
            assertEquals(two.get(0), two.get(1));
            assertEquals(two.get(0).hashCode(), two.get(1).hashCode());
            assertFalse(two.get(0).toString().isEmpty());
        });
    }

    private static long[] longs(int n) {
        long[] numbers = new long[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = 1 + i;
        }
        return numbers;
    }

    @Test
    @Covers("I41")
    void aBodyWithoutExtensionDataIsBody() {
        Property.tries(300).check(StructureGens.bodies(3), body -> {
            ImapResponse fetch = ImapResponse.Fetch.of(1, FetchValue.body(body));
            ImapResponseDecoder decoder =
                    ResponseText.decoder(ResponseText.write(fetch, false), ImapQuirk.STRICT, false);
            ImapResponse.Fetch read = (ImapResponse.Fetch) ResponseText.record(decoder);
            BodyStructure plain = read.values().get(0).bodyStructure();
            assertEquals(body.parts().size(), plain.parts().size());
            assertEquals(fetchBody(plain), fetchBody(body));
        });
    }

    private static OctetString fetchBody(BodyStructure body) {
        return ResponseText.write(ImapResponse.Fetch.of(1, FetchValue.body(body)), false);
    }
}
