package dev.mailwire.core.internal;

/**
 * What was sent and not answered, the oldest first: a kind each, 0 to 32,767, that means something to the protocol. A queue that
 * grows with the commands in flight and holds nothing until there is one.
 */
public final class InFlight {
    private static final short[] NONE = {};

    private short[] kinds = NONE;
    private int first;
    private int count;

    /** Nothing is in flight. */
    public InFlight() {}

    /** How many await an answer. */
    public int count() {
        return count;
    }

    /** Something that gets an answer was sent. */
    public void add(int kind) {
        if (count == kinds.length) {
            short[] larger = new short[Math.max(16, count * 2)];
            for (int i = 0; i < count; i++) {
                larger[i] = kinds[(first + i) & (kinds.length - 1)];
            }
            kinds = larger;
            first = 0;
        }
        kinds[(first + count++) & (kinds.length - 1)] = (short) kind;
    }

    /** The kind of the oldest; there must be one. */
    public int oldest() {
        return kinds[first];
    }

    /** The oldest was answered. */
    public void remove() {
        first = (first + 1) & (kinds.length - 1);
        count--;
    }

    /** Forgets all. */
    public void clear() {
        first = 0;
        count = 0;
    }
}
