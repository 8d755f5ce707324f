package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was done with a message for one recipient: the field Action (RFC 3464 2.3.3, RFC 3886 3.3.3). */
public enum DeliveryAction {
    /** It could not be delivered. */
    FAILED,
    /** It could not be delivered yet, and is tried on. */
    DELAYED,
    /** It was delivered to the recipient, or to a mailing list. */
    DELIVERED,
    /** It went where no reports, or no tracking, come from. */
    RELAYED,
    /** It was delivered, and forwarded from there to several addresses. */
    EXPANDED,
    /** It went to another server that can be tracked (RFC 3886). */
    TRANSFERRED,
    /** It may or may not have been seen here (RFC 3886). */
    OPAQUE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The one of this word, in any case, or null. */
    public static @Nullable DeliveryAction of(OctetString word) {
        for (DeliveryAction action : values()) {
            if (word.contentEqualsIgnoreCase(action.word)) {
                return action;
            }
        }
        return null;
    }

    /** Whether only RFC 3886 has it, and so {@code message/tracking-status} only. */
    public boolean isTrackingOnly() {
        return this == TRANSFERRED || this == OPAQUE;
    }

    /** The word as the field has it. */
    @Override
    public String toString() {
        return word;
    }
}
