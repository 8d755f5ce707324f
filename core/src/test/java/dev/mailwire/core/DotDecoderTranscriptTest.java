package dev.mailwire.core;

import dev.mailwire.core.DotDecoder.BareLineEnd;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Subject;
import dev.mailwire.testkit.Transcribed;
import dev.mailwire.testkit.Transcripts;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Where content ends, case by case. */
@Transcribed("content.md")
class DotDecoderTranscriptTest {
    @TestFactory
    Stream<DynamicNode> transcripts() {
        return Transcripts.of(this, DotSubject::new);
    }

    private static final class DotSubject implements Subject.OneWay {
        private final DotDecoder decoder;
        private boolean over;

        DotSubject(Options options) {
            decoder = new DotDecoder(
                    options.value("bare-line-end", BareLineEnd.REFUSE),
                    options.number("max-octets", Long.MAX_VALUE),
                    Buffers.allocating());
            decoder.begin();
        }

        @Override
        public void feed(ByteBuffer in, EventLog log) {
            while (!over) {
                switch (decoder.decode(in)) {
                    case NEED_INPUT -> {
                        return;
                    }
                    case CONTENT -> log.slice("CONTENT", decoder.content());
                    case END -> {
                        over = true;
                        log.step("END");
                    }
                    case MALFORMED -> {
                        over = true;
                        log.step("MALFORMED", violation());
                    }
                    case FATAL -> {
                        log.note("FATAL " + violation());
                        over = true;
                    }
                }
            }
        }

        private String violation() {
            return decoder.violation().rule().name() + " at "
                    + decoder.violation().offset();
        }

        @Override
        public boolean isOver() {
            return over;
        }
    }
}
