package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.ModifiedUtf7;
import dev.mailwire.imap.internal.StringGrammar;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a mailbox: Unicode, that goes over the wire as modified UTF-7 or, once it was enabled, as UTF-8. RFC 9051 5.1, RFC
 * 3501 5.1.3. {@code INBOX} in any case is {@link #INBOX}.
 *
 * <p>A name is compared by its text, however it came. A name that is in neither form is kept as octets: it has no text, is equal
 * only to the same octets, and goes back octet for octet. It is a key, never a path: it may hold dots, slashes and what else a
 * file system would stumble over.
 *
 * <pre>{@code
 * MailboxName sent = MailboxName.of("Gesendet/März");
 * sent.octets();                                                   // Gesendet/M&AOQ-rz
 * MailboxName.ofOctets(sent.octets()).equals(sent);                // true
 * }</pre>
 */
public final class MailboxName {
    /** The mailbox of what comes in, in any case of letters. */
    public static final MailboxName INBOX = new MailboxName("INBOX", OctetString.of("INBOX"));

    private final @Nullable String text;
    private final OctetString octets;

    private MailboxName(@Nullable String text, OctetString octets) {
        this.text = text;
        this.octets = octets;
    }

    /**
     * The mailbox of this name.
     *
     * @throws IllegalArgumentException if the text holds a control character, a line or paragraph separator, or a lone surrogate
     */
    public static MailboxName of(String text) {
        if (!ModifiedUtf7.isName(text)) {
            throw new IllegalArgumentException("a name of a mailbox is Unicode without control characters");
        }
        OctetString octets = ModifiedUtf7.encode(text);
        // By octets: to Unicode a dotless i is an I without regard to case.
        return octets.contentEqualsIgnoreCase("INBOX") ? INBOX : new MailboxName(text, octets);
    }

    /**
     * The mailbox of a name as it is stored or was sent: modified UTF-7, or else any octets, which make a name without text.
     *
     * @throws IllegalArgumentException if it holds NUL
     */
    public static MailboxName ofOctets(OctetString octets) {
        byte[] copy = octets.toByteArray();
        String text = ModifiedUtf7.decode(copy, 0, copy.length);
        return text != null ? of(text) : new MailboxName(null, StringGrammar.requireNoNul(octets));
    }

    /** The name as text; null if it came in no form that has one. */
    public @Nullable String text() {
        return text;
    }

    /** The name in modified UTF-7, all US-ASCII; of a name without text the octets as they came. */
    public OctetString octets() {
        return octets;
    }

    /** Whether it is {@link #INBOX}. */
    public boolean isInbox() {
        return equals(INBOX);
    }

    /** Whether the names have the same text, or no text and the same octets. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MailboxName that && Objects.equals(text, that.text) && octets.equals(that.octets);
    }

    @Override
    public int hashCode() {
        return octets.hashCode();
    }

    /** The text; or the octets, those that are not printable US-ASCII escaped. */
    @Override
    public String toString() {
        return text != null ? text : octets.toString();
    }
}
