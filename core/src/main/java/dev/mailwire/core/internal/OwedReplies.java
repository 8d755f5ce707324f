package dev.mailwire.core.internal;

/**
 * The replies that a server owes, the oldest first: what each answers, as a kind of the protocol, 0 to 255. Two {@code long},
 * since every idle connection holds one of these.
 */
public final class OwedReplies {
    /** The most that fit. */
    public static final int MOST = 16;

    private long first;
    private long second;
    private int count;

    /** None is owed. */
    public OwedReplies() {}

    /** How many are owed. */
    public int count() {
        return count;
    }

    /** One more is owed; there must be room. */
    public void add(int kind) {
        if (count < 8) {
            first |= (long) kind << (count << 3);
        } else {
            second |= (long) kind << ((count - 8) << 3);
        }
        count++;
    }

    /** What the oldest answers. */
    public int oldest() {
        return (int) first & 0xFF;
    }

    /** The oldest was given. */
    public void remove() {
        first = first >>> 8 | second << 56;
        second >>>= 8;
        count--;
    }
}
