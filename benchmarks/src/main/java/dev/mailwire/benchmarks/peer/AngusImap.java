package dev.mailwire.benchmarks.peer;

import jakarta.mail.Flags;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;

/** The IMAP client of Angus Mail below its stores and folders. It is sent the same responses again and again. */
public final class AngusImap {

    private static final FetchItem[] NO_OTHERS = {};

    private final IMAPProtocol protocol;

    /**
     * Connects.
     *
     * @param responses what the server sends
     * @param chunk the most octets that one read gives
     */
    public AngusImap(byte[] responses, int chunk) {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII);
        try {
            protocol = new IMAPProtocol(new RepeatingSource("", responses, chunk), out, new Properties(), false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The next response, read from the connection.
     *
     * @return its items
     * @throws IOException if it cannot be read
     * @throws ProtocolException if it is none
     */
    public FetchResponse read() throws IOException, ProtocolException {
        return (FetchResponse) protocol.readResponse();
    }

    /**
     * A response that is in memory already.
     *
     * @param line the response without its CRLF
     * @return its items
     * @throws IOException never
     * @throws ProtocolException if it is none
     */
    public FetchResponse parse(String line) throws IOException, ProtocolException {
        return new FetchResponse(new IMAPResponse(line), NO_OTHERS, protocol);
    }

    /**
     * Looks at what the corpus asks for.
     *
     * @param response a response
     * @return the sum
     */
    public static long sum(FetchResponse response) {
        long sum = 0;
        for (int i = 0; i < response.getItemCount(); i++) {
            Item item = response.getItem(i);
            if (item instanceof UID uid) {
                sum += uid.uid;
            } else if (item instanceof RFC822SIZE size) {
                sum += size.size;
            } else if (item instanceof FLAGS flags) {
                sum += flags.contains(Flags.Flag.SEEN) ? 1 : 0;
            } else if (item instanceof INTERNALDATE date) {
                sum += date.getDate().toInstant().getEpochSecond();
            } else if (item instanceof ENVELOPE envelope) {
                sum += envelope(envelope);
            } else if (item instanceof BODYSTRUCTURE body) {
                sum += body(body);
            }
        }
        return sum;
    }

    private static long envelope(ENVELOPE envelope) {
        long sum = length(envelope.subject) + length(envelope.inReplyTo) + length(envelope.messageId);
        return sum
                + lengths(envelope.from)
                + lengths(envelope.sender)
                + lengths(envelope.replyTo)
                + lengths(envelope.to)
                + lengths(envelope.cc)
                + lengths(envelope.bcc);
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static long lengths(InternetAddress @Nullable [] addresses) {
        long sum = 0;
        if (addresses != null) {
            for (InternetAddress address : addresses) {
                sum += address.getAddress().length();
            }
        }
        return sum;
    }

    private static long body(BODYSTRUCTURE body) {
        if (body.isMulti()) {
            long sum = 0;
            for (BODYSTRUCTURE part : body.bodies) {
                sum += body(part);
            }
            return sum;
        }
        return (long) body.size + Math.max(0, body.lines) + body.subtype.length();
    }
}
