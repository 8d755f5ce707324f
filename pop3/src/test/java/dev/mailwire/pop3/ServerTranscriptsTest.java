package dev.mailwire.pop3;

import dev.mailwire.testkit.Transcribed;
import dev.mailwire.testkit.Transcripts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** What a server reads and writes: each case under all cuts. */
@Transcribed("pop3/server")
class ServerTranscriptsTest {
    @TestFactory
    Stream<DynamicNode> transcripts() {
        return Transcripts.of(this, ServerSubject::new);
    }
}
