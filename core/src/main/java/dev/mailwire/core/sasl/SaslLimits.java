package dev.mailwire.core.sasl;

/**
 * The sizes that messages, names and passwords may have, in octets. They are judged before any other work is done, so
 * that a hostile peer pays for what it sends and nobody else does.
 */
public final class SaslLimits {
    /**
     * A whole message after base64 decoding: 9,216 octets, which is what the 12,288 octets of base64 hold that RFC 4954
     * section 4 asks a server to take.
     */
    public static final int MESSAGE = 9_216;

    /**
     * A name, whether of authentication or authorization: 1,024 octets. RFC 4616 section 2 asks for 255 at least; this is
     * 255 characters of four octets each, rounded up.
     */
    public static final int NAME = 1_024;

    /** A password: 1,024 octets, by the same reckoning as {@link #NAME} (RFC 4616 section 2 asks for 255 at least). */
    public static final int PASSWORD = 1_024;

    /**
     * A challenge of CRAM-MD5 and a prompt of LOGIN: 998 octets, the longest line in which a message identifier can stand
     * (RFC 5322 section 2.1.1).
     */
    public static final int CHALLENGE = 998;

    /** A nonce of SCRAM, both parts together: 1,024 octets. RFC 5802 sets no bound; peers send 20 to 100. */
    public static final int NONCE = 1_024;

    /** A salt of SCRAM after base64 decoding: 1,024 octets. RFC 5802 sets no bound; peers send 8 to 64. */
    public static final int SALT = 1_024;

    /**
     * A value of an extension or error of SCRAM, and the extensions of a message together: 1,024 octets. RFC 5802 sets no
     * bound; with this one and the others every message that can be made fits {@link #MESSAGE}.
     */
    public static final int EXTENSIONS = 1_024;

    /** Trace information of ANONYMOUS: 255 characters (RFC 4505 section 2). */
    public static final int TRACE_CHARACTERS = 255;

    private SaslLimits() {}
}
