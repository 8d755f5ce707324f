package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.pop3.Pop3ReplyDecoder.Step;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Status lines, listings and messages are read and written without an octet of garbage. */
@Tag("allocation")
class ReplyAllocationTest {
    private static final byte[] STATUS = octets("+OK 2 messages\r\n-ERR [SYS/TEMP] later\r\n+ Y2hhbGxlbmdl\r\n+OK\r\n");
    private static final byte[] SCAN = octets("+OK 2 messages\r\n1 120\r\n2 200 10\r\n.\r\n");
    private static final byte[] UNIQUE_IDS =
            octets("+OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n2 QhdPYR:00WBw1Ph7x7\r\n.\r\n");
    private static final byte[] CAPABILITIES = octets("+OK\r\nTOP\r\nSASL PLAIN CRAM-MD5\r\nEXPIRE 60\r\n.\r\n");
    private static final byte[] MESSAGE = octets(
            "+OK 120 octets\r\nSubject: x\r\n\r\n" + "..dots and lines\r\nline after line\r\n".repeat(40) + ".\r\n");

    private final Pop3ReplyDecoder decoder = new Pop3ReplyDecoder(
            Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, DotDecoder.BareLineEnd.KEEP, Buffers.pool(1 << 16));
    private final Octets text = new Octets();
    private long sum;

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void readingAllocatesNothing() {
        whole(ReplyForm.STATUS, STATUS, 4);
        whole(ReplyForm.SCAN_LISTINGS, SCAN, 4);
        whole(ReplyForm.UNIQUE_ID_LISTINGS, UNIQUE_IDS, 4);
        whole(ReplyForm.CAPABILITIES, CAPABILITIES, 5);
        whole(ReplyForm.DROP_LISTING, octets("+OK 2 320\r\n"), 1);
    }

    @Test
    void readingInPiecesAllocatesNothing() {
        inPieces(ReplyForm.STATUS, STATUS, 4);
        inPieces(ReplyForm.SCAN_LISTINGS, SCAN, 4);
        inPieces(ReplyForm.UNIQUE_ID_LISTINGS, UNIQUE_IDS, 4);
        inPieces(ReplyForm.CAPABILITIES, CAPABILITIES, 5);
    }

    @Test
    void readingMessagesAllocatesNothing() {
        ByteBuffer in = ByteBuffer.wrap(MESSAGE);
        Allocation.expectNone(() -> {
            in.clear();
            read(ReplyForm.MESSAGE, in);
        });
        ByteBuffer direct = ByteBuffer.allocateDirect(MESSAGE.length).put(MESSAGE);
        Allocation.expectNone(() -> {
            direct.clear();
            read(ReplyForm.MESSAGE, direct);
        });
    }

    private void whole(ReplyForm form, byte[] octets, int steps) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        Allocation.expectNone(() -> {
            in.clear();
            assertEquals(steps, read(form, in));
        });
    }

    private void inPieces(ReplyForm form, byte[] octets, int steps) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        Allocation.expectNone(() -> {
            int found = 0;
            for (int from = 0; from < octets.length; from += 7) {
                in.limit(Math.min(octets.length, from + 7)).position(from);
                found += read(form, in);
            }
            assertEquals(steps, found);
        });
    }

    private int read(ReplyForm form, ByteBuffer in) {
        int steps = 0;
        for (; ; steps++) {
            if (!decoder.isInReply()) {
                decoder.expect(form);
            }
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return steps;
                }
                case REPLY -> look(decoder.reply());
                case LISTING_LINE -> {
                    look(decoder.line());
                    for (; decoder.nextLine(in); steps++) {
                        look(decoder.line());
                    }
                }
                case END_OF_LISTING, END_OF_CONTENT -> sum++;
                case CONTENT -> sum += decoder.content().length();
                default -> throw new AssertionError(decoder.violation());
            }
        }
    }

    private void look(Pop3ReplyView reply) {
        reply.text(text);
        sum += text.length() + reply.sizeHint() + reply.quirks().bits();
        if (reply.responseCode(text)) {
            sum += text.length() + reply.responseCodeKind().ordinal();
        }
    }

    private void look(ListingLineView line) {
        sum += line.number()
                + line.octets()
                + line.maximum()
                + line.capability().ordinal();
        if (line.name(text)) {
            sum += text.length();
        }
        if (line.text(text)) {
            sum += text.length();
        }
    }

    @Test
    void writingAllocatesNothing() {
        Pop3ReplyEncoder encoder = new Pop3ReplyEncoder(Buffers.pool(1 << 16));
        Pop3Reply reply = Pop3Reply.err(ResponseCode.IN_USE, "locked");
        ListingLine scan = ScanListing.of(1, 120);
        ListingLine id = UniqueIdListing.of(1, "whqtswO00WBw418f9t5JxYwZ");
        ListingLine capability = Pop3Capability.sasl("PLAIN");
        ByteBuffer out = ByteBuffer.allocate(200);
        Allocation.expectNone(() -> {
            encoder.encode(reply);
            encoder.encode(scan);
            encoder.encode(id);
            encoder.encode(capability);
            encoder.endListing();
            encoder.drainTo(out);
            out.clear();
        });
    }

    @Test
    void passingOnAllocatesNothing() {
        Pop3ReplyEncoder encoder = new Pop3ReplyEncoder(Buffers.pool(1 << 16));
        ByteBuffer in = ByteBuffer.wrap(UNIQUE_IDS);
        ByteBuffer out = ByteBuffer.allocate(200);
        Allocation.expectNone(() -> {
            in.rewind();
            decoder.expect(ReplyForm.UNIQUE_ID_LISTINGS);
            if (decoder.decode(in) == Step.REPLY) {
                encoder.encode(decoder.reply());
            }
            while (decoder.decode(in) == Step.LISTING_LINE) {
                encoder.encode(decoder.line());
            }
            encoder.drainTo(out);
            out.clear();
        });
    }
}
