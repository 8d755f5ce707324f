package dev.mailwire.core;

import dev.mailwire.core.internal.BufferPool;

/**
 * Where codecs borrow the arrays that they need for a while: a cut-off line, output that waits, a copy of a direct
 * buffer. They give each back as soon as it is empty, so an idle connection holds none.
 *
 * <p>One per event loop or thread, shared by all codecs that run on it: an implementation need not be thread-safe. An
 * array comes with any content, and is not cleared when given back; codecs wipe what held a secret.
 */
public interface Buffers {
    /** An array of at least {@code atLeast} octets, with any content. */
    byte[] take(int atLeast);

    /** Takes an array back that {@link #take} gave. */
    void give(byte[] array);

    /** Allocates each array and drops it. Stateless, so it may be shared by threads. */
    static Buffers allocating() {
        return BufferPool.ALLOCATING;
    }

    /**
     * Keeps arrays for use again; not thread-safe.
     *
     * @param retained how many octets it may keep in all; beyond that what is given back is dropped
     * @throws IllegalArgumentException if {@code retained} is negative
     */
    static Buffers pool(long retained) {
        return new BufferPool(retained);
    }
}
