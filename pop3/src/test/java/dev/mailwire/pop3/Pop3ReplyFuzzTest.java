package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.pop3.Pop3ReplyDecoder.Step;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Any octets, as replies of any form: only steps, the same for one piece and for two, and what was read is read again from what is written. */
class Pop3ReplyFuzzTest {
    @FuzzTest
    void anyOctetsGiveSteps(FuzzedDataProvider data) {
        Quirks<Pop3Quirk> quirks = switch (data.consumeInt(0, 2)) {
            case 0 -> Pop3Quirk.STRICT;
            case 1 -> Pop3Quirk.TOLERANT;
            default -> Pop3Quirk.TOLERANT.with(Pop3Quirk.BARE_LF_LINE);
        };
        ReplyForm form = data.pickValue(ReplyForm.values());
        DotDecoder.BareLineEnd bare = data.pickValue(DotDecoder.BareLineEnd.values());
        Pop3Limits limits =
                data.consumeBoolean() ? Pop3Limits.DEFAULT.withReplyLine(40).withContent(30) : Pop3Limits.DEFAULT;
        int cut = data.consumeInt(0, 200);
        byte[] octets = data.consumeRemainingAsBytes();
        Reader whole = new Reader(limits, quirks, form, bare);
        whole.read(ByteBuffer.wrap(octets));
        Reader cutOnce = new Reader(limits, quirks, form, bare);
        int at = Math.min(cut, octets.length);
        cutOnce.read(ByteBuffer.wrap(octets, 0, at));
        cutOnce.read(ByteBuffer.wrap(octets, at, octets.length - at));
        assertEquals(whole.end(), cutOnce.end());
    }

    private static final class Reader {
        private final Pop3ReplyDecoder decoder;
        private final Quirks<Pop3Quirk> quirks;
        private final ReplyForm form;
        private final List<String> events = new ArrayList<>();
        private final StringBuilder content = new StringBuilder();
        private boolean over;

        Reader(Pop3Limits limits, Quirks<Pop3Quirk> quirks, ReplyForm form, DotDecoder.BareLineEnd bare) {
            this.decoder = new Pop3ReplyDecoder(limits, quirks, bare, Buffers.pool(1 << 16));
            this.quirks = quirks;
            this.form = form;
        }

        void read(ByteBuffer in) {
            for (; ; ) {
                if (!decoder.isInReply()) {
                    decoder.expect(form);
                }
                Step step = decoder.decode(in);
                if (step == Step.NEED_INPUT) {
                    return;
                }
                if (step == Step.CONTENT) {
                    content.append(decoder.content());
                    continue;
                }
                String detail = switch (step) {
                    case REPLY -> reply(decoder.reply());
                    case LISTING_LINE -> line(decoder.line());
                    case MALFORMED_LINE -> decoder.violation() + " " + decoder.line();
                    case MALFORMED, FATAL -> decoder.violation().toString();
                    default -> "";
                };
                if (step == Step.FATAL && over) {
                    return;
                }
                over = step == Step.FATAL;
                events.add(content + " " + step + " " + detail + decoder.quirks());
                content.setLength(0);
                if (over) {
                    return;
                }
            }
        }

        private String reply(Pop3ReplyView reply) {
            Pop3Reply record = reply.toRecord();
            assertEquals(record, ReplyText.readAgain(record));
            assertEquals(record.responseCode() != null && !isUnspaced(reply), reply.hasResponseCode());
            String shown = record.toString() + reply.sizeHint();
            if (record.status() == Pop3Status.CONTINUE) {
                Secret challenge = reply.challenge(quirks).octets();
                return shown + (challenge == null ? reply.violation() : challenge.length());
            }
            boolean typed = reply.isOk() && !form.isMultiLine() && form != ReplyForm.STATUS;
            return typed ? shown + line(decoder.line()) : shown;
        }

        private static boolean isUnspaced(Pop3ReplyView reply) {
            return reply.quirks().contains(Pop3Quirk.MISSING_SPACE);
        }

        private static String line(ListingLineView line) {
            ListingLine record = line.toRecord();
            assertEquals(record, ReplyText.readAgain(record));
            return record.toString() + line.maximum() + line.capability();
        }

        List<String> end() {
            events.add(content + " " + decoder.endOfInput() + decoder.position());
            return events;
        }
    }
}
