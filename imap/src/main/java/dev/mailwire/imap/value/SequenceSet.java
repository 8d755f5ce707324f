package dev.mailwire.imap.value;

import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.SequenceGrammar;
import dev.mailwire.imap.internal.Whole;
import org.jspecify.annotations.Nullable;

/**
 * A set of message sequence numbers or unique identifiers, RFC 9051 9: numbers, ranges and {@code *}, which stands for the
 * largest number in use, and {@code $}, which stands for the saved result of a search (RFC 5182).
 *
 * <p>It keeps what was written: order, duplicates and ranges that run backwards. {@link #ranges} gives the numbers it stands
 * for in a mailbox, as ranges in order that do not touch. It is never expanded to single numbers.
 *
 * <pre>{@code
 * SequenceSet set = SequenceSet.of("5:*,2");
 * set.ranges(3);                                   // 2:5: for * is 3, and 5:3 is 3:5
 * set.ranges(3).clip(3);                           // 2:3
 * SequenceSet.of(NumberRanges.of(1, 2, 3, 7));     // 1:3,7
 * }</pre>
 */
public final class SequenceSet {
    /** All messages: {@code 1:*}. */
    public static final SequenceSet ALL = of("1:*");
    /** The last message: {@code *}. */
    public static final SequenceSet LAST = of("*");
    /** The saved result of a search, {@code $}: RFC 5182. */
    public static final SequenceSet SAVED = of("$");

    /** The largest message number there can be: 2<sup>32</sup> - 1. */
    public static final long LARGEST = 0xFFFF_FFFFL;

    static {
        SequenceGrammar.madeBy(SequenceSet::new);
    }

    private final String text;
    private final int count;

    private SequenceSet(String text, int count) {
        this.text = text;
        this.count = count;
    }

    /**
     * A set.
     *
     * @param text such as {@code 1:4,7,9:*}
     * @throws IllegalArgumentException if it is none
     */
    public static SequenceSet of(String text) {
        int count = Whole.read(text, "not a sequence set", in -> SequenceGrammar.skipSet(in, ReadMode.FACTORY));
        return new SequenceSet(text, count);
    }

    /**
     * The set of one number.
     *
     * @throws IllegalArgumentException if it is not from 1 to {@link #LARGEST}
     */
    public static SequenceSet of(long number) {
        return of(Long.toString(number));
    }

    /**
     * The set of a range.
     *
     * @throws IllegalArgumentException if a number is not from 1 to {@link #LARGEST}
     */
    public static SequenceSet of(long first, long last) {
        return of(first + ":" + last);
    }

    /**
     * The set of some ranges, in order.
     *
     * @throws IllegalArgumentException if there are none: no set is empty
     */
    public static SequenceSet of(NumberRanges ranges) {
        return of(ranges.toString());
    }

    /** How many numbers and ranges were written, {@code $} counted too. */
    public int elementCount() {
        return count;
    }

    /** Whether {@code *} is in it. */
    public boolean hasStar() {
        return text.indexOf('*') >= 0;
    }

    /** Whether {@code $} is in it. */
    public boolean hasSaved() {
        return text.endsWith("$");
    }

    /** Whether it has neither {@code *} nor {@code $}, as the sets in COPYUID and VANISHED (uid-set, RFC 9051 9). */
    public boolean isUidSet() {
        return !hasStar() && !hasSaved();
    }

    /**
     * How many numbers it lists, duplicates counted again: the number of messages that APPENDUID or a side of COPYUID tells of.
     *
     * @throws IllegalStateException if it is no {@link #isUidSet uid-set}
     */
    public long size() {
        if (!isUidSet()) {
            throw new IllegalStateException("how many that is, only a mailbox knows: " + this);
        }
        long[] bounds = bounds(0);
        long size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += Math.abs(bounds[i] - bounds[i + 1]) + 1;
        }
        return size;
    }

    /**
     * The numbers it stands for, in order, each once.
     *
     * @param largest what {@code *} stands for, 1 to {@link #LARGEST}: the number of messages, or the largest unique identifier
     * @throws IllegalStateException if {@code $} is in it
     * @throws IllegalArgumentException if {@code largest} is out of range
     */
    public NumberRanges ranges(long largest) {
        if (hasSaved()) {
            throw new IllegalStateException("the saved result is not given");
        }
        return ranges(largest, NumberRanges.NONE);
    }

    /**
     * The numbers it stands for, in order, each once.
     *
     * @param largest what {@code *} stands for, 1 to {@link #LARGEST}
     * @param saved what {@code $} stands for
     * @throws IllegalArgumentException if {@code largest} is out of range
     */
    public NumberRanges ranges(long largest, NumberRanges saved) {
        if (largest < 1 || largest > LARGEST) {
            throw new IllegalArgumentException(largest + " is not from 1 to " + LARGEST);
        }
        NumberRanges written = NumberRanges.ofBounds(bounds(largest));
        return hasSaved() ? written.union(saved) : written;
    }

    /**
     * Whether a number is in it; to ask for many, keep {@link #ranges}.
     *
     * @param largest what {@code *} stands for, 1 to {@link #LARGEST}
     * @throws IllegalStateException if {@code $} is in it
     */
    public boolean contains(long number, long largest) {
        return ranges(largest).contains(number);
    }

    /** First and last of each element as written, with {@code star} for the star. */
    private long[] bounds(long star) {
        long[] bounds = new long[2 * (hasSaved() ? count - 1 : count)];
        int at = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            int end = endOfNumber(at);
            bounds[i] = number(at, end, star);
            at = end + 1;
            bounds[i + 1] = bounds[i];
            if (end < text.length() && text.charAt(end) == ':') {
                end = endOfNumber(at);
                bounds[i + 1] = number(at, end, star);
                at = end + 1;
            }
        }
        return bounds;
    }

    private int endOfNumber(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != ':') {
            end++;
        }
        return end;
    }

    private long number(int from, int to, long star) {
        if (text.charAt(from) == '*') {
            return star;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }

    /** Whether the sets are written the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SequenceSet that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The set as it is written. */
    @Override
    public String toString() {
        return text;
    }
}
