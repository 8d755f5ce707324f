package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.examples.mailhost.store.Flags;
import dev.mailwire.imap.command.StoreMode;
import dev.mailwire.imap.value.Flag;
import java.util.List;

/** What flags become. */
final class StoreFlags {
    private StoreFlags() {}

    /** Whether a client may set them: the defined ones, and keywords of its own. */
    static boolean areSettable(List<Flag> flags) {
        return flags.stream().allMatch(flag -> Flags.DEFINED.contains(flag) || flag.kind() == Flag.Kind.KEYWORD);
    }

    /** What STORE makes of the flags of a message. A message that would have too many keeps those that it has. */
    static Flags apply(StoreMode mode, List<Flag> given, Flags flags) {
        Flags result = switch (mode) {
            case REPLACE -> new Flags(given);
            case ADD -> flags.with(given);
            case REMOVE -> flags.without(given);
        };
        return result.fit() ? result : flags;
    }
}
