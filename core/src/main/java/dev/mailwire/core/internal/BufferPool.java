package dev.mailwire.core.internal;

import dev.mailwire.core.Buffers;
import java.util.ArrayDeque;

/** Arrays of powers of two from 256 octets to 1 MiB, kept by size; larger ones are allocated and dropped. */
public final class BufferPool implements Buffers {
    /** The one that keeps nothing. */
    public static final Buffers ALLOCATING = new Buffers() {
        @Override
        public byte[] take(int atLeast) {
            return new byte[roundUp(atLeast)];
        }

        @Override
        public void give(byte[] array) {
            // dropped
        }
    };

    private static final int SMALLEST_LOG2 = 8;
    private static final int LARGEST_LOG2 = 20;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final ArrayDeque<byte[]>[] kept = new ArrayDeque[LARGEST_LOG2 - SMALLEST_LOG2 + 1];

    private long room;

    /** A pool that keeps at most {@code retained} octets. */
    public BufferPool(long retained) {
        if (retained < 0) {
            throw new IllegalArgumentException("retained " + retained + " is negative");
        }
        this.room = retained;
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new ArrayDeque<>(4);
        }
    }

    @Override
    public byte[] take(int atLeast) {
        int size = roundUp(atLeast);
        if (size <= 1 << LARGEST_LOG2) {
            byte[] array = kept[Integer.numberOfTrailingZeros(size) - SMALLEST_LOG2].pollLast();
            if (array != null) {
                room += size;
                return array;
            }
        }
        return new byte[size];
    }

    @Override
    public void give(byte[] array) {
        int size = array.length;
        if (Integer.bitCount(size) == 1 && size >= 1 << SMALLEST_LOG2 && size <= 1 << LARGEST_LOG2 && size <= room) {
            room -= size;
            kept[Integer.numberOfTrailingZeros(size) - SMALLEST_LOG2].addLast(array);
        }
    }

    private static int roundUp(int atLeast) {
        if (atLeast <= 1 << SMALLEST_LOG2) {
            return 1 << SMALLEST_LOG2;
        }
        if (atLeast > 1 << 30) {
            return atLeast;
        }
        return Integer.highestOneBit(atLeast - 1) << 1;
    }
}
