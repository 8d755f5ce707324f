package dev.mailwire.core.sasl;

import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import java.util.Locale;

/**
 * The registered name of a mechanism: 1 to 20 of A-Z, 0-9, hyphen and underscore (RFC 4422 section 3.1). Any name of that
 * shape can be made, known here or not.
 *
 * @param name the name, in upper case
 */
public record SaslMechanism(String name) {
    /** PLAIN, RFC 4616. */
    public static final SaslMechanism PLAIN = new SaslMechanism("PLAIN");
    /** LOGIN, which no RFC describes. */
    public static final SaslMechanism LOGIN = new SaslMechanism("LOGIN");
    /** CRAM-MD5, RFC 2195. */
    public static final SaslMechanism CRAM_MD5 = new SaslMechanism("CRAM-MD5");
    /** EXTERNAL, RFC 4422 appendix A. */
    public static final SaslMechanism EXTERNAL = new SaslMechanism("EXTERNAL");
    /** ANONYMOUS, RFC 4505. */
    public static final SaslMechanism ANONYMOUS = new SaslMechanism("ANONYMOUS");
    /** OAUTHBEARER, RFC 7628. */
    public static final SaslMechanism OAUTHBEARER = new SaslMechanism("OAUTHBEARER");
    /** OAUTH10A, RFC 7628. */
    public static final SaslMechanism OAUTH10A = new SaslMechanism("OAUTH10A");
    /** XOAUTH2, of Google and Microsoft. */
    public static final SaslMechanism XOAUTH2 = new SaslMechanism("XOAUTH2");

    private static final int LONGEST = 20;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not of the registered shape
     */
    public SaslMechanism {
        int fault = fault(name);
        if (fault >= 0) {
            throw new IllegalArgumentException(new Violation(SaslRule.MECHANISM_NAME, fault).toString());
        }
    }

    /**
     * The mechanism of this name.
     *
     * @throws IllegalArgumentException if it is not of the registered shape
     */
    public static SaslMechanism of(String name) {
        return new SaslMechanism(name);
    }

    /** Reads a name that a peer sent; {@link SaslQuirk#LOWER_CASE_NAME} takes it in any case. */
    public static Reading<SaslMechanism> read(Octets name, Quirks<SaslQuirk> quirks) {
        if (name.length() > LONGEST) {
            return Reading.refused(new Violation(SaslRule.MECHANISM_NAME, LONGEST));
        }
        // U+FFFD, which stands for what is no UTF-8, is in no name.
        String text = name.toUtf8();
        if (fault(text) >= 0 && isAscii(text) && quirks.contains(SaslQuirk.LOWER_CASE_NAME)) {
            text = text.toUpperCase(Locale.ROOT);
        }
        int fault = fault(text);
        return fault < 0
                ? Reading.valid(new SaslMechanism(text))
                : Reading.refused(new Violation(SaslRule.MECHANISM_NAME, fault));
    }

    /** Whether the name ends in {@code -PLUS}: the mechanism binds to the channel (RFC 5802 section 6). */
    public boolean isPlus() {
        return name.endsWith("-PLUS");
    }

    // The first character that does not fit, the length if it is too short, or -1.
    private static int fault(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fits = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            if (!fits || i == LONGEST) {
                return i;
            }
        }
        return name.isEmpty() ? 0 : -1;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
