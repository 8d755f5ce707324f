package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.pop3.internal.CapabilityGrammar;
import dev.mailwire.pop3.internal.ListingGrammar;
import dev.mailwire.pop3.internal.ReplyGrammar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the answer to CAPA: a tag and its parameters (RFC 2449 3 and 5); or a line outside the grammar, which is kept as
 * it came.
 *
 * @param tag the tag as a constant; {@link CapabilityTag#UNKNOWN} for any other, and where there is none
 * @param line the line as it is written
 */
public record Pop3Capability(CapabilityTag tag, OctetString line) implements ListingLine {
    /** The most octets of a line with its CRLF, RFC 2449 3. */
    static final int LINE_LIMIT = 512;

    /**
     * Checks that the line can be written and that its tag is this one.
     *
     * @throws IllegalArgumentException if not
     */
    public Pop3Capability {
        Objects.requireNonNull(tag, "tag");
        ReplyGrammar.checkText(line);
        if (tag != tagOf(line)) {
            throw new IllegalArgumentException("not a line of " + tag + ": " + line);
        }
    }

    /**
     * A line of any tag, {@code X-} or not.
     *
     * @param tag printable US-ASCII without SP and dot
     * @param parameters printable US-ASCII without SP, none empty
     * @throws IllegalArgumentException if they are not, or the line is longer than 512 octets with its CRLF
     */
    public static Pop3Capability of(String tag, String... parameters) {
        StringBuilder line = new StringBuilder(tag);
        for (String parameter : parameters) {
            line.append(' ').append(parameter);
        }
        return sound(OctetString.of(line.toString()), 1 + parameters.length);
    }

    private static Pop3Capability sound(OctetString line, int words) {
        byte[] octets = line.toByteArray();
        boolean sound = CapabilityGrammar.isCapability(octets, 0, octets.length)
                && CapabilityGrammar.words(octets, 0, octets.length) == words;
        if (!sound || octets.length + 2 > LINE_LIMIT) {
            throw new IllegalArgumentException("not a tag with parameters, or too long: " + line);
        }
        return new Pop3Capability(tagOf(line), line);
    }

    /**
     * A line as it stands, inside the grammar or outside.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public static Pop3Capability ofOctets(OctetString line) {
        return new Pop3Capability(tagOf(line), line);
    }

    /**
     * A line of a tag that stands alone, such as {@link CapabilityTag#TOP}.
     *
     * @throws IllegalArgumentException if it is {@link CapabilityTag#UNKNOWN}
     */
    public static Pop3Capability of(CapabilityTag tag) {
        return of(tag.tag());
    }

    /**
     * SASL, RFC 5034 3.
     *
     * @param mechanisms the names of SASL mechanisms: 1 to 20 upper-case letters, digits, hyphens and underscores (RFC 4422 3.1)
     * @throws IllegalArgumentException if one is no mechanism name
     */
    public static Pop3Capability sasl(String... mechanisms) {
        for (String mechanism : mechanisms) {
            if (!AuthGrammar.isMechanism(mechanism)) {
                throw new IllegalArgumentException("not the name of a SASL mechanism: " + OctetString.of(mechanism));
            }
        }
        return of("SASL", mechanisms);
    }

    /** LOGIN-DELAY, RFC 2449 6.5. */
    public static Pop3Capability loginDelay(LoginDelay delay) {
        return withUser("LOGIN-DELAY", Long.toString(delay.seconds()), delay.differsByUser());
    }

    /** EXPIRE, RFC 2449 6.7. */
    public static Pop3Capability expire(Expiration expiration) {
        String days = expiration.isNever() ? "NEVER" : Long.toString(expiration.days());
        return withUser("EXPIRE", days, expiration.differsByUser());
    }

    private static Pop3Capability withUser(String tag, String value, boolean user) {
        return user ? of(tag, value, "USER") : of(tag, value);
    }

    /**
     * UTF8, RFC 6856 2.
     *
     * @param user whether user names and passwords may be UTF-8 too
     */
    public static Pop3Capability utf8(boolean user) {
        return user ? of("UTF8", "USER") : of("UTF8");
    }

    /**
     * IMPLEMENTATION, RFC 2449 6.9.
     *
     * @param text words of printable US-ASCII, one SP between them
     * @throws IllegalArgumentException if it is not, or the line is too long
     */
    public static Pop3Capability implementation(String text) {
        OctetString line = OctetString.of("IMPLEMENTATION " + text);
        return sound(line, CapabilityGrammar.words(line.toByteArray(), 0, line.length()));
    }

    /** The tag as it was written, or null if the line does not begin with one. */
    public @Nullable String name() {
        byte[] octets = line.toByteArray();
        int end = CapabilityGrammar.tagEnd(octets, 0, octets.length);
        return end == 0 ? null : ListingGrammar.ascii(octets, 0, end);
    }

    /** The parameters in their order, what is not US-ASCII as U+FFFD; empty if there are none. */
    public List<String> parameters() {
        return CapabilityGrammar.readParameters(line);
    }

    /** The mechanisms of SASL in upper case; empty for any other tag. What is no mechanism name is left out. */
    public List<String> mechanisms() {
        return tag != CapabilityTag.SASL
                ? List.of()
                : parameters().stream()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .filter(name -> AuthGrammar.isMechanism(name))
                        .toList();
    }

    /** What LOGIN-DELAY says; null for any other tag, and where no number stands. */
    public @Nullable LoginDelay loginDelay() {
        long seconds = tag == CapabilityTag.LOGIN_DELAY ? number() : -1;
        return seconds < 0 ? null : new LoginDelay(seconds, hasUser(1));
    }

    /** What EXPIRE says; null for any other tag, and where neither a number nor NEVER stands. */
    public @Nullable Expiration expiration() {
        if (tag != CapabilityTag.EXPIRE) {
            return null;
        }
        List<String> words = parameters();
        if (!words.isEmpty() && words.get(0).equalsIgnoreCase("NEVER")) {
            return new Expiration(Expiration.NEVER, hasUser(1));
        }
        long days = number();
        return days < 0 ? null : new Expiration(days, hasUser(1));
    }

    /** Whether a tag has USER among its parameters: of UTF8, that user names and passwords may be UTF-8 (RFC 6856 2.1). */
    public boolean hasUser() {
        return hasUser(0);
    }

    private boolean hasUser(int from) {
        List<String> words = parameters();
        return words.size() > from
                && words.subList(from, words.size()).stream().anyMatch(w -> w.equalsIgnoreCase("USER"));
    }

    private long number() {
        List<String> words = parameters();
        return words.isEmpty() ? -1 : ListingGrammar.number(words.get(0));
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.CAPABILITIES;
    }

    private static CapabilityTag tagOf(OctetString line) {
        byte[] octets = line.toByteArray();
        return CapabilityTag.find(octets, 0, CapabilityGrammar.tagEnd(octets, 0, octets.length));
    }

    /** The line as it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return line.toString();
    }
}
