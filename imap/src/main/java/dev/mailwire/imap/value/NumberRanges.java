package dev.mailwire.imap.value;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in ascending order, each once, held as ranges that neither overlap nor touch: what a {@link SequenceSet} stands for in
 * a mailbox. A billion numbers in a row take two.
 *
 * <pre>{@code
 * NumberRanges ranges = SequenceSet.of("2,4:7,9,12:*").ranges(15);
 * for (int i = 0; i < ranges.rangeCount(); i++) {
 *     deliver(ranges.first(i), ranges.last(i));
 * }
 * }</pre>
 */
public final class NumberRanges {
    /** No numbers. */
    public static final NumberRanges NONE = new NumberRanges(new long[0]);

    private final long[] bounds;

    private NumberRanges(long[] bounds) {
        this.bounds = bounds;
    }

    /**
     * These numbers, in any order.
     *
     * @throws IllegalArgumentException if one is not from 1 to {@link SequenceSet#LARGEST}
     */
    public static NumberRanges of(long... numbers) {
        long[] bounds = new long[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bounds[2 * i] = numbers[i];
            bounds[2 * i + 1] = numbers[i];
        }
        return ofBounds(bounds);
    }

    /** Ranges in any order, each by its ends in any order. */
    static NumberRanges ofBounds(long[] ends) {
        int count = ends.length / 2;
        // A range in one long sorts by its first number: both have 32 bits.
        long[] packed = new long[count];
        for (int i = 0; i < count; i++) {
            long first = Math.min(ends[2 * i], ends[2 * i + 1]);
            long last = Math.max(ends[2 * i], ends[2 * i + 1]);
            if (first < 1 || last > SequenceSet.LARGEST) {
                throw new IllegalArgumentException("not from 1 to " + SequenceSet.LARGEST + ": " + first + ":" + last);
            }
            packed[i] = (first << 32 | last) ^ Long.MIN_VALUE;
        }
        Arrays.sort(packed);
        long[] merged = new long[2 * count];
        int size = 0;
        for (long range : packed) {
            long first = (range ^ Long.MIN_VALUE) >>> 32;
            long last = range & SequenceSet.LARGEST;
            if (size > 0 && first <= merged[size - 1] + 1) {
                merged[size - 1] = Math.max(merged[size - 1], last);
            } else {
                merged[size++] = first;
                merged[size++] = last;
            }
        }
        return size == 0 ? NONE : new NumberRanges(Arrays.copyOf(merged, size));
    }

    /** How many ranges. */
    public int rangeCount() {
        return bounds.length / 2;
    }

    /**
     * The first number of a range.
     *
     * @throws IndexOutOfBoundsException if there is no such range
     */
    public long first(int range) {
        return bounds[2 * range];
    }

    /**
     * The last number of a range.
     *
     * @throws IndexOutOfBoundsException if there is no such range
     */
    public long last(int range) {
        return bounds[2 * range + 1];
    }

    /** Whether there is no number. */
    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** How many numbers. */
    public long size() {
        long size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    /** Whether a number is among them: by bisection. */
    public boolean contains(long number) {
        int at = Arrays.binarySearch(bounds, number);
        // Between two bounds: within a range if the one before is a first.
        return at >= 0 || (-at - 1) % 2 == 1;
    }

    /** Those up to {@code largest}, which are those in a mailbox of so many messages. */
    public NumberRanges clip(long largest) {
        int size = 0;
        while (size < bounds.length && bounds[size] <= largest) {
            size += 2;
        }
        if (size == 0) {
            return NONE;
        }
        if (size == bounds.length && bounds[size - 1] <= largest) {
            return this;
        }
        long[] clipped = Arrays.copyOf(bounds, size);
        clipped[size - 1] = Math.min(clipped[size - 1], largest);
        return new NumberRanges(clipped);
    }

    /** Those in either. */
    public NumberRanges union(NumberRanges other) {
        long[] both = Arrays.copyOf(bounds, bounds.length + other.bounds.length);
        System.arraycopy(other.bounds, 0, both, bounds.length, other.bounds.length);
        return ofBounds(both);
    }

    /** Each number in turn, without an object for any. */
    public PrimitiveIterator.OfLong iterator() {
        return new PrimitiveIterator.OfLong() {
            private int range;
            private long next = bounds.length == 0 ? 0 : bounds[0];

            @Override
            public boolean hasNext() {
                return range < bounds.length;
            }

            @Override
            public long nextLong() {
                if (range >= bounds.length) {
                    throw new NoSuchElementException();
                }
                long number = next;
                if (number == bounds[range + 1]) {
                    range += 2;
                    next = range < bounds.length ? bounds[range] : 0;
                } else {
                    next = number + 1;
                }
                return number;
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberRanges that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** The ranges as they are written in a sequence set: {@code 1:3,7}; empty if there are none. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bounds.length; i += 2) {
            text.append(i == 0 ? "" : ",").append(bounds[i]);
            if (bounds[i + 1] > bounds[i]) {
                text.append(':').append(bounds[i + 1]);
            }
        }
        return text.toString();
    }
}
