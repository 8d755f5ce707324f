package dev.mailwire.benchmarks.peer;

import java.io.InputStream;
import java.io.OutputStream;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapDecoder;
import org.apache.james.imap.decode.ImapRequestStreamLineReader;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.main.DefaultImapDecoderFactory;

/** Apache James, called as its own tests call it: its decoder on a stream, in a session that has a mailbox selected. */
public final class JamesImap {

    private final ImapDecoder decoder = new DefaultImapDecoderFactory().buildImapDecoder();
    private final FakeImapSession session = new FakeImapSession();
    private final ImapRequestStreamLineReader reader;

    /**
     * A reader of a stream.
     *
     * @param in where it reads
     */
    public JamesImap(InputStream in) {
        session.authenticated();
        session.selected(null).block();
        reader = new ImapRequestStreamLineReader(in, OutputStream.nullOutputStream());
    }

    /**
     * Reads a command, with the message behind it if there is one, and then its line end, as the server does.
     *
     * @return the typed request
     */
    public ImapMessage read() {
        ImapMessage request = decoder.decode(reader, session);
        try {
            reader.consumeLine();
        } catch (DecodingException e) {
            throw new IllegalStateException("James found no end of a command of the corpus", e);
        }
        return request;
    }
}
