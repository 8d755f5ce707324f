package dev.mailwire.pop3;

import dev.mailwire.testkit.Transcribed;
import dev.mailwire.testkit.Transcripts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

@Transcribed("pop3/client")
class ClientTranscriptsTest {
    @TestFactory
    Stream<DynamicNode> transcripts() {
        return Transcripts.of(this, ClientSubject::new);
    }
}
