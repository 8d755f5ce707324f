package dev.mailwire.pop3.internal;

import dev.mailwire.pop3.CapabilityTag;
import dev.mailwire.pop3.Pop3Capabilities;
import dev.mailwire.pop3.Pop3Command;
import org.jspecify.annotations.Nullable;

/** Which capability a command needs, RFC 2449 5: a client uses only what the server offered, once the server has said so. */
public final class OfferCheck {
    private OfferCheck() {}

    /** The capability that a command needs and the server did not offer; null if there is none, or the server has said nothing. */
    public static @Nullable CapabilityTag missing(Pop3Command command, @Nullable Pop3Capabilities offered) {
        if (offered == null) {
            return null;
        }
        CapabilityTag needed = switch (command.verb()) {
            case USER, PASS -> CapabilityTag.USER;
            case TOP -> CapabilityTag.TOP;
            case UIDL -> CapabilityTag.UIDL;
            case STLS -> CapabilityTag.STLS;
            case UTF8 -> CapabilityTag.UTF8;
            case LANG -> CapabilityTag.LANG;
            case AUTH -> command instanceof Pop3Command.Auth auth && !takes(offered, auth) ? CapabilityTag.SASL : null;
            default -> null;
        };
        boolean missing = needed != null && (needed == CapabilityTag.SASL || !offered.has(needed));
        return missing ? needed : null;
    }

    private static boolean takes(Pop3Capabilities offered, Pop3Command.Auth auth) {
        return offered.mechanisms().contains(auth.mechanism());
    }
}
