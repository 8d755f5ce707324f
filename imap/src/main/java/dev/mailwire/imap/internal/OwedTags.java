package dev.mailwire.imap.internal;

import dev.mailwire.imap.value.Tag;
import org.jspecify.annotations.Nullable;

/** The commands that a server owes a completion, the oldest first: their tags, and a kind of the codec's. */
public final class OwedTags {
    /** The most that fit. */
    public static final int MOST = 16;

    private static final @Nullable Tag[] NONE = {};

    // Made with the first command: an idle connection that was never used holds none.
    private @Nullable Tag[] tags = NONE;
    private long kinds;
    private int first;
    private int count;

    /** None is owed. */
    public OwedTags() {}

    /** How many are owed. */
    public int count() {
        return count;
    }

    /**
     * One more is owed; there must be room.
     *
     * @param tag null for a command that had none
     * @param kind from 0 to 15
     */
    public void add(@Nullable Tag tag, int kind) {
        if (tags.length == 0) {
            tags = new Tag[MOST];
        }
        tags[(first + count) % MOST] = tag;
        kinds |= (long) kind << (count << 2);
        count++;
    }

    /** The tag of the oldest; null if it had none. */
    public @Nullable Tag oldest() {
        return tags[first];
    }

    /** The kind of the oldest. */
    public int kind() {
        return (int) kinds & 0xF;
    }

    /** The kind of the youngest. */
    public int lastKind() {
        return (int) (kinds >>> (count - 1 << 2)) & 0xF;
    }

    /** The oldest was given. */
    public void remove() {
        tags[first] = null;
        first = (first + 1) % MOST;
        kinds >>>= 4;
        count--;
    }
}
