package dev.mailwire.core.sasl;

/**
 * An attribute of SCRAM that RFC 5802 does not know: kept, written again, and otherwise ignored, as section 5.1 asks.
 *
 * @param name a letter, other than those RFC 5802 gives a meaning: a c e i m n p r s v
 * @param value one character of UTF-8 at least, without NUL and comma
 */
public record ScramExtension(char name, String value) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not of its shape
     */
    public ScramExtension {
        if (!ScramGrammar.isExtensionName(name)) {
            throw new IllegalArgumentException("no name for an extension: U+" + Integer.toHexString(name));
        }
        SaslGrammar.own(value, ScramGrammar::judgeValue, "value");
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return name + "=" + SaslGrammar.shown(value);
    }
}
