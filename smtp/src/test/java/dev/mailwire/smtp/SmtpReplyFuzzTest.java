package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.Quirks;
import dev.mailwire.smtp.SmtpReplyDecoder.Step;
import dev.mailwire.testkit.Cuts;
import dev.mailwire.testkit.Script;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Any octets, as replies: only steps, the same for one piece and for two, and what was read is read again from what is written. */
class SmtpReplyFuzzTest {
    private static final SmtpLimits TIGHT =
            SmtpLimits.DEFAULT.withReplyLine(64).withReplyLines(8).withReplyOctets(256);

    @FuzzTest
    void anyOctetsGiveSteps(FuzzedDataProvider data) {
        Quirks<SmtpQuirk> quirks = switch (data.consumeInt(0, 2)) {
            case 0 -> SmtpQuirk.STRICT;
            case 1 -> SmtpQuirk.TOLERANT;
            default -> SmtpQuirk.TOLERANT.with(SmtpQuirk.BARE_LF_LINE);
        };
        SmtpLimits limits = data.consumeBoolean() ? TIGHT : SmtpLimits.DEFAULT;
        ReplySubject.As as = data.pickValue(ReplySubject.As.values());
        int cut = data.consumeInt(0, 300);
        byte[] octets = data.consumeRemainingAsBytes();
        assertEquals(
                events(octets, octets.length, limits, quirks),
                events(octets, Math.min(cut, octets.length), limits, quirks));
        Cuts.uncut(Script.of(octets), () -> new ReplySubject(quirks, as, limits));
    }

    private static List<String> events(byte[] octets, int cut, SmtpLimits limits, Quirks<SmtpQuirk> quirks) {
        SmtpReplyDecoder decoder = new SmtpReplyDecoder(limits, quirks, Buffers.pool(1 << 16));
        List<String> events = new ArrayList<>();
        read(decoder, ByteBuffer.wrap(octets, 0, cut), events);
        read(decoder, ByteBuffer.wrap(octets, cut, octets.length - cut), events);
        events.add("" + decoder.endOfInput() + decoder.position());
        return events;
    }

    private static void read(SmtpReplyDecoder decoder, ByteBuffer in, List<String> events) {
        for (Step step = decoder.decode(in); step != Step.NEED_INPUT; step = decoder.decode(in)) {
            if (step == Step.FATAL) {
                if (events.isEmpty()
                        || !events.get(events.size() - 1)
                                .equals(decoder.violation().toString())) {
                    events.add(decoder.violation().toString());
                }
                return;
            }
            SmtpReplyView reply = decoder.reply();
            events.add(step + " " + reply + reply.quirks() + reply.violation() + reply.isEnhancedCodeConsistent());
            if (step == Step.REPLY) {
                writtenAgain(reply);
            }
        }
    }

    private static void writtenAgain(SmtpReplyView reply) {
        SmtpReply record = reply.toRecord();
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.pool(1 << 16));
        encoder.encode(record);
        encoder.encode(reply);
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        assertEquals(SmtpReplyEncoder.Drain.DONE, encoder.drainTo(out));
        out.flip();
        SmtpReplyDecoder strict = new SmtpReplyDecoder(
                SmtpLimits.DEFAULT, SmtpQuirk.STRICT.with(SmtpQuirk.EIGHT_BIT_IN_REPLY), Buffers.pool(1 << 16));
        for (int i = 0; i < 2; i++) {
            assertEquals(Step.REPLY, strict.decode(out));
            assertEquals(record, strict.reply().toRecord());
        }
        assertEquals(Step.NEED_INPUT, strict.decode(out));
    }
}
