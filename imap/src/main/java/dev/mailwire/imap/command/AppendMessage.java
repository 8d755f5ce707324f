package dev.mailwire.imap.command;

import dev.mailwire.imap.internal.FlagGrammar;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.ImapDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of an APPEND, without its octets: those are streamed. RFC 9051 6.3.12.
 *
 * @param flags the flags it is to have; with no list and with an empty one, none
 * @param date its internal date; null for the time at which it arrives
 * @param size its octets, exactly; above 2<sup>32</sup> - 1 only since RFC 9051
 * @param isLiteral8 whether it goes as a literal8, which may hold NUL: RFC 3516 4.4
 */
public record AppendMessage(List<Flag> flags, @Nullable ImapDateTime date, long size, boolean isLiteral8) {
    /**
     * Checks the size and copies the list.
     *
     * @throws IllegalArgumentException if the size is below 0, or a flag is Recent or the wildcard, which nobody may set
     */
    public AppendMessage {
        if (size < 0) {
            throw new IllegalArgumentException("a message of " + size + " octets");
        }
        flags = FlagGrammar.checkSettable(flags);
    }

    /** A message without flags and date. */
    public static AppendMessage of(long size) {
        return new AppendMessage(List.of(), null, size, false);
    }

    /** This message with flags. */
    public AppendMessage withFlags(Flag... more) {
        return new AppendMessage(List.of(more), date, size, isLiteral8);
    }

    /** This message with an internal date. */
    public AppendMessage withDate(ImapDateTime internalDate) {
        return new AppendMessage(flags, internalDate, size, isLiteral8);
    }
}
