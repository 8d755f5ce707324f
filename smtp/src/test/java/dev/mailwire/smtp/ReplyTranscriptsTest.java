package dev.mailwire.smtp;

import dev.mailwire.testkit.Transcribed;
import dev.mailwire.testkit.Transcripts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

@Transcribed("smtp/replies")
class ReplyTranscriptsTest {
    @TestFactory
    Stream<DynamicNode> transcripts() {
        return Transcripts.of(this, ReplySubject::new);
    }
}
