package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message at its reader: the field Disposition (RFC 8098 3.2.6).
 *
 * @param action whether the recipient or a program did it
 * @param sending whether the recipient or a program sent the notification
 * @param type {@code displayed}, {@code deleted}, {@code dispatched}, {@code processed}, or another atom that is older or newer
 * @param modifiers such as {@code error}; mostly empty
 */
public record Disposition(Action action, Sending sending, String type, List<String> modifiers) {
    /** Who did it. */
    public enum Action {
        /** The recipient asked for it. */
        MANUAL("manual-action"),
        /** A program did it by itself. */
        AUTOMATIC("automatic-action");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** The word as the field has it. */
        public String word() {
            return word;
        }
    }

    /** Who sent the notification. */
    public enum Sending {
        /** The recipient allowed it for this message. */
        MANUAL("MDN-sent-manually"),
        /** A program did it by itself. */
        AUTOMATIC("MDN-sent-automatically");

        private final String word;

        Sending(String word) {
            this.word = word;
        }

        /** The word as the field has it. */
        public String word() {
            return word;
        }
    }

    /**
     * Checks the values and copies the list.
     *
     * @throws IllegalArgumentException if type or a modifier is no atom of US-ASCII without {@code /}
     */
    public Disposition {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(sending, "sending");
        modifiers = List.copyOf(modifiers);
        checkAtom(type);
        modifiers.forEach(Disposition::checkAtom);
    }

    // The slash is atext, but here it stands between type and modifiers.
    private static void checkAtom(String word) {
        if (!ReportGrammar.isAsciiAtom(word) || word.indexOf('/') >= 0) {
            throw new IllegalArgumentException("not an atom: " + OctetString.of(word));
        }
    }

    /**
     * One without modifiers.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static Disposition of(Action action, Sending sending, String type) {
        return new Disposition(action, sending, type, List.of());
    }

    /** Reads a field body, white space and comments anywhere; null if it does not have the form. */
    public static @Nullable Disposition read(OctetString body) {
        return ReportGrammar.readDisposition(body);
    }

    /** Whether this is the type, in any case. */
    public boolean typeIs(String other) {
        return type.equalsIgnoreCase(other);
    }

    /** As the field has it. */
    @Override
    public String toString() {
        return ReportGrammar.writeDisposition(this);
    }
}
