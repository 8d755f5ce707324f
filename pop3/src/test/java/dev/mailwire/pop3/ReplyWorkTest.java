package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** However slowly and oddly a server drips, the work is in proportion to its octets, and what is held to the limits. */
@Covers({"J2", "D6"})
class ReplyWorkTest {
    private static final Pop3Limits WIDE =
            Pop3Limits.DEFAULT.withAuthLine(1 << 21).withReplyLine(1 << 21);

    @Test
    void oneLineIsLinear() {
        linear(ReplyForm.STATUS, n -> "+OK " + "a".repeat(n) + "\r\n");
        linear(ReplyForm.STATUS, n -> "+OK " + "\n\u00e9".repeat(n) + "\r\n");
        linear(ReplyForm.STATUS, n -> "-ERR [" + "a/".repeat(n) + "\r\n");
        linear(ReplyForm.STATUS, n -> "\r".repeat(n) + "\r\n");
        linear(ReplyForm.DROP_LISTING, n -> "+OK " + "1".repeat(n) + " 2\r\n");
    }

    @Test
    void listingsAreLinear() {
        linear(ReplyForm.SCAN_LISTINGS, n -> "+OK\r\n" + "1 120\r\n".repeat(n / 4) + ".\r\n");
        linear(ReplyForm.SCAN_LISTINGS, n -> "+OK\r\n" + "9".repeat(n) + " 1\r\n.\r\n");
        linear(ReplyForm.SCAN_LISTINGS, n -> "+OK\r\n1" + " ".repeat(n) + "1\r\n.\r\n");
        linear(ReplyForm.UNIQUE_ID_LISTINGS, n -> "+OK\r\n1 " + "a ".repeat(n) + "\r\n.\r\n");
        linear(ReplyForm.CAPABILITIES, n -> "+OK\r\nA " + "a ".repeat(n) + "\r\n.\r\n");
        linear(ReplyForm.LINES, n -> "+OK\r\n" + "..\r\n.\n\r\n".repeat(n / 4) + ".\r\n");
        linear(ReplyForm.MESSAGE, n -> "+OK\r\n" + "..\r\n.\n\r.".repeat(n / 4) + "\r\n.\r\n");
        linear(ReplyForm.MESSAGE, n -> "+OK \0\r\n" + "..\r\n.\n\r.".repeat(n / 4) + "\r\n.\r\n");
        linear(ReplyForm.LINES, n -> "+OK \0\r\n" + "..\r\n.\n\r\n".repeat(n / 4) + ".\r\n");
    }

    @Test
    @Covers({"D5"})
    void aGreetingIsLinear() {
        Work.isLinear(n -> "<".repeat(n), ReplyWorkTest::timestamp);
        Work.isLinear(n -> "<a@".repeat(n), ReplyWorkTest::timestamp);
        Work.isLinear(n -> "<a@b".repeat(n) + ">", ReplyWorkTest::timestamp);
        Work.isLinear(n -> "<a@" + "@>a".repeat(n), ReplyWorkTest::timestamp);
    }

    private static void timestamp(String text) {
        String timestamp = new Pop3Greeting(new Pop3Reply(Pop3Status.OK, OctetString.of(text))).timestamp();
        assertTrue(timestamp == null || timestamp.endsWith(">"));
    }

    @Test
    void aDrippedLineIsHeldWithinItsLimit() {
        for (ReplyForm form : new ReplyForm[] {ReplyForm.STATUS, ReplyForm.SCAN_LISTINGS}) {
            Counting buffers = new Counting();
            Pop3ReplyDecoder decoder =
                    new Pop3ReplyDecoder(Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, DotDecoder.BareLineEnd.KEEP, buffers);
            decoder.expect(form);
            int limit = Pop3Limits.DEFAULT.replyLine();
            byte[] first = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);
            assertEquals(Pop3ReplyDecoder.Step.REPLY, decoder.decode(ByteBuffer.wrap(first)));
            Pop3ReplyDecoder.Step step = Pop3ReplyDecoder.Step.NEED_INPUT;
            for (int i = 0; i < 3 * limit; i++) {
                step = decoder.decode(ByteBuffer.wrap(new byte[] {'+'}));
            }
            assertEquals(Pop3ReplyDecoder.Step.FATAL, step);
            assertTrue(buffers.most <= 3L * limit, buffers.most + " octets at once");
            assertEquals(0, buffers.held);
        }
    }

    /** Counts what is lent. */
    private static final class Counting implements Buffers {
        private long held;
        private long most;

        @Override
        public byte[] take(int atLeast) {
            held += atLeast;
            most = Math.max(most, held);
            return new byte[atLeast];
        }

        @Override
        public void give(byte[] array) {
            held -= array.length;
        }
    }

    private static void linear(ReplyForm form, IntFunction<String> input) {
        for (int piece : new int[] {1, 1 << 30}) {
            Work.isLinear(512, input, text -> {
                Pop3ReplyDecoder decoder = new Pop3ReplyDecoder(
                        WIDE, Pop3Quirk.TOLERANT, DotDecoder.BareLineEnd.KEEP, Buffers.allocating());
                byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
                for (int from = 0; from < octets.length; from += Math.min(piece, octets.length)) {
                    read(decoder, form, ByteBuffer.wrap(octets, from, Math.min(piece, octets.length - from)));
                }
            });
        }
    }

    private static void read(Pop3ReplyDecoder decoder, ReplyForm form, ByteBuffer in) {
        for (; ; ) {
            if (!decoder.isInReply()) {
                decoder.expect(form);
            }
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return;
                }
                case REPLY -> {
                    Pop3Reply reply = decoder.reply().toRecord();
                    assertEquals(reply.responseCode() != null, decoder.reply().hasResponseCode());
                    assertTrue(decoder.reply().sizeHint() >= -1);
                }
                case LISTING_LINE -> decoder.line().toRecord();
                case FATAL -> throw new AssertionError(decoder.violation());
                default -> {}
            }
        }
    }
}
