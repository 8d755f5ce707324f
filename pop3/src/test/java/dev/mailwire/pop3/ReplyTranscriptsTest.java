package dev.mailwire.pop3;

import dev.mailwire.testkit.Transcribed;
import dev.mailwire.testkit.Transcripts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

@Transcribed("pop3/replies")
class ReplyTranscriptsTest {
    @TestFactory
    Stream<DynamicNode> transcripts() {
        return Transcripts.of(this, ReplySubject::new);
    }
}
