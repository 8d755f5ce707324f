package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Keywords;
import java.util.Arrays;
import java.util.Locale;

/** The tags of capabilities: the whole of the IANA registry, each with the RFC that says what it promises. */
public enum CapabilityTag {
    /** TOP, RFC 2449 6.1: the command TOP. */
    TOP,
    /** USER, RFC 2449 6.2: the commands USER and PASS. */
    USER,
    /** SASL, RFC 2449 6.3 and RFC 5034: the command AUTH, with these mechanisms. */
    SASL,
    /** RESP-CODES, RFC 2449 6.4: a bracket at the start of a reply's text is a response code. */
    RESP_CODES("RESP-CODES"),
    /** LOGIN-DELAY, RFC 2449 6.5: how long to wait between two logins. */
    LOGIN_DELAY("LOGIN-DELAY"),
    /** PIPELINING, RFC 2449 6.6: commands may be sent before the replies to those before have come. */
    PIPELINING,
    /** EXPIRE, RFC 2449 6.7: how long messages are kept. */
    EXPIRE,
    /** UIDL, RFC 2449 6.8: the command UIDL. */
    UIDL,
    /** IMPLEMENTATION, RFC 2449 6.9: what the server is. */
    IMPLEMENTATION,
    /** STLS, RFC 2595 4: the command STLS. */
    STLS,
    /** AUTH-RESP-CODE, RFC 3206 6: only wrong credentials get the response code AUTH. */
    AUTH_RESP_CODE("AUTH-RESP-CODE"),
    /** UTF8, RFC 6856 2: the command UTF8. */
    UTF8,
    /** LANG, RFC 6856 3: the command LANG. */
    LANG,
    /** Any other tag. */
    UNKNOWN("");

    private static final CapabilityTag[] ALL = values();
    private static final Keywords NAMES = Keywords.of(
            Arrays.stream(ALL).filter(t -> t != UNKNOWN).map(t -> t.tag).toList());

    private final String tag;

    CapabilityTag(String tag) {
        this.tag = tag;
    }

    CapabilityTag() {
        this.tag = name();
    }

    /** The constant of a tag, letters in either case; {@link #UNKNOWN} if there is none. */
    public static CapabilityTag of(String tag) {
        byte[] octets = OctetString.of(tag.toUpperCase(Locale.ROOT)).toByteArray();
        return find(octets, 0, octets.length);
    }

    static CapabilityTag find(byte[] array, int from, int to) {
        int index = NAMES.find(array, from, to);
        return index < 0 ? UNKNOWN : ALL[index];
    }

    /** The tag as it is written, such as {@code "RESP-CODES"}; empty for {@link #UNKNOWN}. */
    public String tag() {
        return tag;
    }
}
