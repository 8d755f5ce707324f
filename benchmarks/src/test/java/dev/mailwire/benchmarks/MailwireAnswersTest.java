package dev.mailwire.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import dev.mailwire.benchmarks.corpus.SmtpReplyCorpus;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.Octets;
import dev.mailwire.smtp.ParameterCursor;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpCommandDecoder;
import dev.mailwire.smtp.SmtpCommandEncoder;
import dev.mailwire.smtp.SmtpCommandView;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpReplyDecoder;
import dev.mailwire.smtp.SmtpReplyEncoder;
import dev.mailwire.smtp.SmtpReplyView;
import dev.mailwire.smtp.SmtpVerb;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mailwire reads and writes the corpus rightly, octet for octet. */
class MailwireAnswersTest {

    private static final List<SmtpCommandCorpus.Command> COMMANDS = SmtpCommandCorpus.generate();
    private static final List<SmtpReplyCorpus.Reply> REPLIES = SmtpReplyCorpus.generate();

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, Chunks.MESSAGE, "64", "1460", "16384"})
    void readsCodesAndTextOfEveryReply(String chunk) {
        SmtpReplyDecoder decoder = new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.STRICT, Buffers.allocating());
        ByteBuffer in = ByteBuffer.wrap(SmtpReplyCorpus.octets(REPLIES));
        Octets text = new Octets();
        int next = 0;
        for (int end : Chunks.ends(chunk, REPLIES, reply -> reply.text().length())) {
            in.limit(end);
            while (decoder.decode(in) == SmtpReplyDecoder.Step.REPLY) {
                SmtpReplyView reply = decoder.reply();
                SmtpReplyCorpus.Reply expected = REPLIES.get(next++);
                assertEquals(expected.code(), reply.code());
                String status = reply.hasEnhancedCode()
                        ? reply.statusClass() + "." + reply.subject() + "." + reply.detail()
                        : null;
                assertEquals(expected.status(), status);
                List<String> lines = new ArrayList<>();
                for (int i = 0; i < reply.lineCount(); i++) {
                    reply.text(i, text);
                    lines.add(text.toUtf8());
                }
                assertEquals(expected.lines(), lines);
                assertEquals(SmtpReplyEncoding.reply(expected), reply.toRecord());
            }
        }
        assertEquals(REPLIES.size(), next);
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, "64", "1460", "16384"})
    void readsEveryPartOfEveryCommand(String chunk) {
        SmtpCommandDecoder decoder = new SmtpCommandDecoder();
        ByteBuffer in = ByteBuffer.wrap(SmtpCommandCorpus.octets(COMMANDS));
        int next = 0;
        for (int end : Chunks.ends(chunk, in.capacity())) {
            in.limit(end);
            SmtpCommandDecoder.Step step;
            while ((step = decoder.decode(in)) != SmtpCommandDecoder.Step.NEED_INPUT) {
                if (step == SmtpCommandDecoder.Step.AWAIT_REPLY) {
                    decoder.proceed(SmtpCommandDecoder.Next.COMMAND);
                } else {
                    assertEquals(SmtpCommandDecoder.Step.COMMAND, step);
                    assertSame(COMMANDS.get(next++), decoder.command());
                }
            }
        }
        assertEquals(COMMANDS.size(), next);
    }

    private static void assertSame(SmtpCommandCorpus.Command expected, SmtpCommandView command) {
        Octets part = new Octets();
        assertEquals(SmtpVerb.valueOf(expected.verb()), command.verb());
        String domain = expected.domain();
        if (domain == null) {
            assertEquals(expected.argument() != null, command.argument(part));
            if (expected.argument() != null) {
                assertEquals(expected.argument(), part.toUtf8());
            }
            return;
        }
        assertEquals(!domain.isEmpty(), command.mailbox(part));
        if (domain.isEmpty()) {
            assertTrue(command.isNullPath());
        } else {
            assertEquals(expected.mailbox(), part.toUtf8());
            assertTrue(command.localPart(part));
            assertEquals(expected.localPart(), part.toUtf8());
            assertTrue(command.domain(part));
            assertEquals(domain, part.toUtf8());
        }
        List<SmtpCommandCorpus.Parameter> read = new ArrayList<>();
        ParameterCursor parameters = command.parameters();
        while (parameters.next()) {
            parameters.name(part);
            String name = part.toUtf8();
            read.add(new SmtpCommandCorpus.Parameter(name, parameters.value(part) ? part.toUtf8() : null));
        }
        assertEquals(expected.parameters(), read);
    }

    @Test
    void writesEveryCommandAsTheCorpusSpellsIt() {
        SmtpCommandEncoder encoder = new SmtpCommandEncoder();
        ByteBuffer out = ByteBuffer.allocate(4096);
        SmtpCommand[] records = SmtpCommandEncoding.records();
        assertEquals(COMMANDS.size(), records.length);
        for (int i = 0; i < records.length; i++) {
            encoder.encode(records[i]);
            assertEquals(SmtpCommandEncoder.Drain.DONE, encoder.drainTo(out));
            assertEquals(
                    PeerAnswersTest.canonical(COMMANDS.get(i)),
                    new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII));
            out.clear();
        }
    }

    @Test
    void writesEveryReplyAsTheCorpusSpellsIt() {
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
        ByteBuffer out = ByteBuffer.allocate(4096);
        for (SmtpReplyCorpus.Reply reply : REPLIES) {
            encoder.encode(SmtpReplyEncoding.reply(reply));
            assertEquals(SmtpReplyEncoder.Drain.DONE, encoder.drainTo(out));
            assertEquals(reply.text(), new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII));
            out.clear();
        }
    }

    @ParameterizedTest
    @EnumSource
    void stuffsAndUnstuffsTheContentRightly(ContentCorpus content) {
        byte[] plain = content.plain();
        byte[] stuffed = content.stuffed();
        for (DotEncoder.BareLineEnd bare : DotEncoder.BareLineEnd.values()) {
            DotEncoder encoder = new DotEncoder(bare);
            ByteBuffer out = ByteBuffer.allocate(stuffed.length);
            encoder.begin();
            encoder.encode(ByteBuffer.wrap(plain), out);
            encoder.end(out);
            assertArrayEquals(stuffed, out.array());
            assertEquals(0, out.remaining());
        }
        for (DotDecoder.BareLineEnd bare : DotDecoder.BareLineEnd.values()) {
            DotDecoder decoder = new DotDecoder(bare);
            ByteBuffer in = ByteBuffer.wrap(stuffed);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            decoder.begin();
            DotDecoder.Step step = decoder.decode(in);
            for (; step == DotDecoder.Step.CONTENT; step = decoder.decode(in)) {
                byte[] run = new byte[decoder.content().length()];
                decoder.content().copyTo(run, 0);
                read.writeBytes(run);
            }
            assertEquals(DotDecoder.Step.END, step);
            assertArrayEquals(plain, read.toByteArray());
        }
    }
}
