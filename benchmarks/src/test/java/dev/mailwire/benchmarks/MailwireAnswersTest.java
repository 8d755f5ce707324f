package dev.mailwire.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mailwire reads and writes the corpus rightly, octet for octet. */
class MailwireAnswersTest {

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
