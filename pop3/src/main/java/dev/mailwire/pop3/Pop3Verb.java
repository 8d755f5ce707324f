package dev.mailwire.pop3;

import org.jspecify.annotations.Nullable;

/** The commands that this library knows by name; every other one is {@link #UNKNOWN} and kept as it was sent. */
public enum Pop3Verb {
    /** RFC 1939 7. */
    USER(CapabilityTag.USER),
    /** RFC 1939 7. */
    PASS(CapabilityTag.USER),
    /** RFC 1939 7. */
    APOP,
    /** RFC 5034 4; without an argument the list of mechanisms that servers gave before there was CAPA, in no RFC. */
    AUTH(CapabilityTag.SASL),
    /** RFC 1939 4 and 6. */
    QUIT,
    /** RFC 1939 5. */
    STAT,
    /** RFC 1939 5. */
    LIST,
    /** RFC 1939 5. */
    RETR,
    /** RFC 1939 5. */
    DELE,
    /** RFC 1939 5. */
    NOOP,
    /** RFC 1939 5. */
    RSET,
    /** RFC 1939 7. */
    TOP(CapabilityTag.TOP),
    /** RFC 1939 7. */
    UIDL(CapabilityTag.UIDL),
    /** RFC 2449 5. */
    CAPA,
    /** RFC 2595 4. */
    STLS(CapabilityTag.STLS),
    /** RFC 6856 2. */
    UTF8(CapabilityTag.UTF8),
    /** RFC 6856 3. */
    LANG(CapabilityTag.LANG),
    /** RFC 1081, RFC 1225 and RFC 1460. */
    LAST,
    /** RFC 1081 and RFC 1225. */
    RPOP,
    /** RFC 1082, and what servers added to it: see {@link XtndSubcommand}. */
    XTND,
    /** Netscape's servers, in no RFC: who sent a message, as the server knows it. */
    XSENDER,
    /** Netscape's servers, in no RFC: where the mailbox can be managed. */
    GURL,
    /** None of these. */
    UNKNOWN;

    private final @Nullable CapabilityTag capability;

    Pop3Verb() {
        capability = null;
    }

    Pop3Verb(CapabilityTag capability) {
        this.capability = capability;
    }

    /** The capability that promises the command, RFC 2449 6; null if none does. */
    public @Nullable CapabilityTag capability() {
        return capability;
    }
}
