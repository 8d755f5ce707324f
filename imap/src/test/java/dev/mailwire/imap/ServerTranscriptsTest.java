package dev.mailwire.imap;

import dev.mailwire.testkit.Transcribed;
import dev.mailwire.testkit.Transcripts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** What a server reads and writes: each case under all cuts. */
@Transcribed("imap/server")
class ServerTranscriptsTest {
    @TestFactory
    Stream<DynamicNode> transcripts() {
        return Transcripts.of(this, ServerSubject::new);
    }
}
