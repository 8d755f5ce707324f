package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.ModifiedUtf7;
import dev.mailwire.imap.internal.StringGrammar;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of mailbox names, as LIST has it: {@code *} stands for any characters, {@code %} for any but the hierarchy delimiter.
 * RFC 9051 6.3.9.
 *
 * <pre>{@code
 * MailboxPattern.of("lists/%").matches(MailboxName.of("lists/java"), '/');      // true
 * MailboxPattern.of("lists/%").matches(MailboxName.of("lists/java/17"), '/');   // false
 * }</pre>
 *
 * <p>A match takes as many steps as the name has characters for each of the pattern at most, however many wildcards there are.
 */
public final class MailboxPattern {
    /** Matches every name. */
    public static final MailboxPattern ALL = of("*");

    private final @Nullable String text;
    private final OctetString octets;

    private MailboxPattern(@Nullable String text, OctetString octets) {
        this.text = text;
        this.octets = octets;
    }

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException if the text holds a control character, a line or paragraph separator, or a lone surrogate
     */
    public static MailboxPattern of(String text) {
        if (!ModifiedUtf7.isName(text)) {
            throw new IllegalArgumentException("a pattern is Unicode without control characters");
        }
        return new MailboxPattern(text, ModifiedUtf7.encode(text));
    }

    /**
     * A pattern as it was sent. Octets in neither form make a pattern without text, which is compared with the octets of names.
     *
     * @param utf8 whether UTF-8 was enabled; if not, it is modified UTF-7
     * @throws IllegalArgumentException if it holds NUL
     */
    public static MailboxPattern ofOctets(OctetString octets, boolean utf8) {
        byte[] copy = octets.toByteArray();
        String text = utf8 ? octets.toUtf8() : ModifiedUtf7.decode(copy, 0, copy.length);
        if (text != null
                && ModifiedUtf7.isName(text)
                && (!utf8 || OctetString.of(text).equals(octets))) {
            return of(text);
        }
        return new MailboxPattern(null, StringGrammar.requireNoNul(octets));
    }

    /** The pattern as text; null if it came in no form that has one. */
    public @Nullable String text() {
        return text;
    }

    /**
     * The pattern as it is sent.
     *
     * @param utf8 whether UTF-8 was enabled; if not, it is modified UTF-7
     */
    public OctetString octets(boolean utf8) {
        return utf8 && text != null ? OctetString.of(text) : octets;
    }

    /**
     * Whether a name matches.
     *
     * @param delimiter what parts the levels of the hierarchy; null if there are none
     */
    public boolean matches(MailboxName name, @Nullable Character delimiter) {
        String pattern = text;
        String subject = name.text();
        if (pattern == null || subject == null) {
            pattern = new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
            subject = new String(name.octets().toByteArray(), StandardCharsets.ISO_8859_1);
        }
        if (name.isInbox() && octets.contentEqualsIgnoreCase("INBOX")) {
            return true;
        }
        return matches(pattern, subject, delimiter == null ? -1 : delimiter);
    }

    /** All places in the pattern at once, moved on by one character of the name at a time. */
    private static boolean matches(String pattern, String name, int delimiter) {
        boolean[] places = new boolean[pattern.length() + 1];
        places[0] = true;
        passWildcards(pattern, places);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            for (int p = pattern.length(); p >= 0; p--) {
                char here = p < pattern.length() ? pattern.charAt(p) : 0;
                boolean stays = here == '*' || (here == '%' && c != delimiter);
                boolean comes = p > 0 && places[p - 1] && pattern.charAt(p - 1) == c && !isWildcard(c);
                places[p] = (places[p] && p < pattern.length() && stays) || comes;
            }
            passWildcards(pattern, places);
        }
        return places[pattern.length()];
    }

    private static void passWildcards(String pattern, boolean[] places) {
        for (int p = 0; p < pattern.length(); p++) {
            places[p + 1] |= places[p] && isWildcard(pattern.charAt(p));
        }
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '%';
    }

    /** Whether the patterns are the same, character by character. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MailboxPattern that && octets.equals(that.octets);
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
