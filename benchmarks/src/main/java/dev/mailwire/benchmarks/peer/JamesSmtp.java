package dev.mailwire.benchmarks.peer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.api.Request;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.jspecify.annotations.Nullable;

/**
 * Apache James, called as its own server calls it: the dispatcher cuts a line into verb and argument, the MAIL and RCPT handlers cut the argument
 * at the colon and at the bracket and make an address of what is between. Its handlers read the parameters only inside a whole session, so no
 * parameter is read here.
 */
public final class JamesSmtp {

    private final Dispatcher dispatcher = new Dispatcher();
    private final ProtocolSession session = new AsciiSession();

    /** A reader with a session that knows its charset and nothing else. */
    public JamesSmtp() {}

    /**
     * Reads a line into verb and argument.
     *
     * @param line the line with its CRLF
     * @return the request
     */
    public Request read(byte[] line) {
        try {
            return dispatcher.parseRequest(session, line);
        } catch (Exception e) {
            throw new IllegalStateException("James could not read a line of the corpus", e);
        }
    }

    /**
     * Reads the address of a MAIL or RCPT request, as its handlers do with address brackets enforced.
     *
     * @param request what {@link #read} returned
     * @return the address, null for the null path
     */
    public @Nullable MailAddress address(Request request) {
        String argument = request.getArgument();
        String path = argument.substring(argument.indexOf(':') + 1).trim();
        int end = path.indexOf('>', path.indexOf('<'));
        String mailbox = path.substring(1, end);
        if (mailbox.isEmpty()) {
            return null;
        }
        try {
            return new MailAddress(mailbox);
        } catch (AddressException e) {
            throw new IllegalStateException("James refuses <" + mailbox + ">", e);
        }
    }

    /**
     * Makes the lines of a reply. James writes the text and lets the network layer add line ends.
     *
     * @param code the reply code
     * @param texts the text of each line
     * @return its lines
     */
    public static List<CharSequence> reply(String code, String[] texts) {
        SMTPResponse response = new SMTPResponse(code, texts[0]);
        for (int i = 1; i < texts.length; i++) {
            response.appendLine(texts[i]);
        }
        return response.getLines();
    }

    private static final class Dispatcher extends CommandDispatcher<ProtocolSession> {
        @Override
        protected Request parseRequest(ProtocolSession session, byte[] line) throws Exception {
            return super.parseRequest(session, line);
        }
    }

    private static final class AsciiSession extends ProtocolSessionImpl {
        AsciiSession() {
            super(null, null);
        }

        @Override
        public Charset getCharset() {
            return StandardCharsets.US_ASCII;
        }
    }
}
