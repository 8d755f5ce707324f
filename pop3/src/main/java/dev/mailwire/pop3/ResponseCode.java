package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ResponseCodeGrammar;
import java.util.List;

/**
 * A response code: why a command was answered so, for programs (RFC 2449 8). It stands in brackets at the start of a reply's
 * text, one level or more with slashes between.
 *
 * <pre>{@code
 * Pop3Reply.err(ResponseCode.IN_USE, "Do you have another POP session running?");   // -ERR [IN-USE] Do you ...
 * ResponseCode.of("X-OURS", "QUOTA");                                               // [X-OURS/QUOTA]
 * }</pre>
 *
 * @param text what stands between the brackets, as it is written
 */
public record ResponseCode(String text) {
    /** LOGIN-DELAY, RFC 2449 8.1.1: logged in again too soon. */
    public static final ResponseCode LOGIN_DELAY = new ResponseCode("LOGIN-DELAY");
    /** IN-USE, RFC 2449 8.1.2: the maildrop is in use; the credentials were good. */
    public static final ResponseCode IN_USE = new ResponseCode("IN-USE");
    /** SYS/TEMP, RFC 3206 4: a fault of the system that will pass; the credentials may be good. */
    public static final ResponseCode SYS_TEMP = new ResponseCode("SYS/TEMP");
    /** SYS/PERM, RFC 3206 4: a fault of the system that somebody has to mend. */
    public static final ResponseCode SYS_PERM = new ResponseCode("SYS/PERM");
    /** AUTH, RFC 3206 5: the credentials were wrong. */
    public static final ResponseCode AUTH = new ResponseCode("AUTH");
    /** UTF8, RFC 6856 5: the message can be had only after UTF8. */
    public static final ResponseCode UTF8 = new ResponseCode("UTF8");

    /** The whole of the IANA registry of POP3 response codes. */
    public enum Kind {
        /** {@link ResponseCode#LOGIN_DELAY}. */
        LOGIN_DELAY("LOGIN-DELAY"),
        /** {@link ResponseCode#IN_USE}. */
        IN_USE("IN-USE"),
        /** {@link ResponseCode#SYS_TEMP}. */
        SYS_TEMP("SYS/TEMP"),
        /** {@link ResponseCode#SYS_PERM}. */
        SYS_PERM("SYS/PERM"),
        /** {@link ResponseCode#AUTH}. */
        AUTH("AUTH"),
        /** {@link ResponseCode#UTF8}. */
        UTF8("UTF8"),
        /** Any other. */
        UNKNOWN("");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The code as it is written, such as {@code "SYS/TEMP"}; empty for {@link #UNKNOWN}. */
        public String text() {
            return text;
        }
    }

    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if a level is empty or holds anything but printable US-ASCII, or SP or {@code ]}
     */
    public ResponseCode {
        byte[] octets = OctetString.of(text).toByteArray();
        if (ResponseCodeGrammar.levelsEnd(octets, 0, octets.length) != octets.length) {
            throw new IllegalArgumentException("not a response code: " + OctetString.of(text));
        }
    }

    /**
     * The code of these levels.
     *
     * @throws IllegalArgumentException if there is none, one is empty, or one holds anything but printable US-ASCII, or SP,
     *     {@code /} or {@code ]}
     */
    public static ResponseCode of(String... levels) {
        for (String level : levels) {
            if (level.indexOf('/') >= 0) {
                throw new IllegalArgumentException("a slash in a level of a response code: " + OctetString.of(level));
            }
        }
        return new ResponseCode(String.join("/", levels));
    }

    /** The levels in their order, at least one. */
    public List<String> levels() {
        return ResponseCodeGrammar.levels(text);
    }

    /**
     * What it says, letters in either case. Levels behind a code that is known are passed over: {@code SYS/TEMP/DISK} is
     * {@link Kind#SYS_TEMP} (RFC 2449 8: a client that does not know a level takes the ones before it).
     */
    public Kind kind() {
        byte[] octets = OctetString.of(text).toByteArray();
        return ResponseCodeGrammar.kind(octets, 0, octets.length);
    }

    /** The code with its brackets, such as {@code [IN-USE]}. */
    @Override
    public String toString() {
        return "[" + text + "]";
    }
}
