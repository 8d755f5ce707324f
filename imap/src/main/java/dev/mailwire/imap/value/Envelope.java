package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.EnvelopeGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Whole;
import dev.mailwire.imap.internal.Written;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a message says, as a server tells it: RFC 9051 7.5.2. Its strings are octets as the header has them, unfolded:
 * words of RFC 2047 are not decoded, and dates not parsed ({@link dev.mailwire.core.message.MailDateTime#read(OctetString)} does).
 *
 * <p>Servers fill in sender and reply-to from from, where the header has none.
 *
 * @param date the field Date; null if there is none
 * @param subject the field Subject; null if there is none
 * @param from the addresses of From; empty if there are none
 * @param sender the addresses of Sender; empty if there are none
 * @param replyTo the addresses of Reply-To; empty if there are none
 * @param to the addresses of To; empty if there are none
 * @param cc the addresses of Cc; empty if there are none
 * @param bcc the addresses of Bcc; empty if there are none
 * @param inReplyTo the field In-Reply-To; null if there is none
 * @param messageId the field Message-ID; null if there is none
 */
public record Envelope(
        @Nullable OctetString date,
        @Nullable OctetString subject,
        List<ImapAddress> from,
        List<ImapAddress> sender,
        List<ImapAddress> replyTo,
        List<ImapAddress> to,
        List<ImapAddress> cc,
        List<ImapAddress> bcc,
        @Nullable OctetString inReplyTo,
        @Nullable OctetString messageId) {
    /** All fields absent. */
    public static final Envelope EMPTY =
            new Envelope(null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    /**
     * Checks the strings and copies the lists.
     *
     * @throws IllegalArgumentException if a string holds NUL
     */
    public Envelope {
        ImapAddress.checkString(date);
        ImapAddress.checkString(subject);
        ImapAddress.checkString(inReplyTo);
        ImapAddress.checkString(messageId);
        from = List.copyOf(from);
        sender = List.copyOf(sender);
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    /**
     * An envelope as it is written, in its parentheses, literals in line.
     *
     * @throws IllegalArgumentException if the octets are none
     */
    public static Envelope of(OctetString octets) {
        return Whole.read(octets, "not an envelope", in -> EnvelopeGrammar.readEnvelope(in, ReadMode.RESPONSE));
    }

    /** The envelope as it is written, in its parentheses. */
    public OctetString octets() {
        return Written.octets((out, mode) -> EnvelopeGrammar.writeEnvelope(out, this, mode));
    }

    /** The envelope as it is written, safe for logs. */
    @Override
    public String toString() {
        return octets().toString();
    }
}
