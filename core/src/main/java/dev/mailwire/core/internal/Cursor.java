package dev.mailwire.core.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Rule;
import dev.mailwire.core.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A place in a whole frame that a grammar moves forward. What is missing at the end of a frame is malformed, never "wait":
 * only the framer knows that octets arrive in pieces.
 *
 * <p>Quirks are bits by ordinal of the protocol's enum: those allowed are asked only where the strict rule has failed, those
 * needed are collected.
 */
public final class Cursor {
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int start;
    private int position;
    private int end;
    private long offset;
    private long allowed;
    private long needed;
    private @Nullable Rule brokenRule;
    private int brokenAt;

    /** Without octets and quirks. */
    public Cursor() {}

    /** Without octets; these quirks are allowed. */
    public Cursor(long allowedQuirks) {
        allowed = allowedQuirks;
    }

    /** Moves to the start of {@code array[start, end)}, whose first octet is at {@code offset} in the stream. */
    public Cursor reset(byte[] array, int start, int end, long offset) {
        return reset(array, start, end, offset, allowed);
    }

    /** Moves to the start of {@code array[start, end)}, whose first octet is at {@code offset} in the stream. */
    public Cursor reset(byte[] array, int start, int end, long offset, long allowedQuirks) {
        this.array = array;
        this.start = start;
        this.position = start;
        this.end = end;
        this.offset = offset;
        this.allowed = allowedQuirks;
        this.needed = 0;
        this.brokenRule = null;
        return this;
    }

    /** Moves to the start of owned octets, strictly: for the factories of records. */
    public Cursor reset(OctetString octets) {
        byte[] copy = octets.toByteArray();
        return reset(copy, 0, copy.length, 0, 0);
    }

    /** The array that the frame lies in. */
    public byte[] array() {
        return array;
    }

    /** The index of the first octet. */
    public int start() {
        return start;
    }

    /** The offset in the stream of the first octet. */
    public long offset() {
        return offset;
    }

    /** The quirks that are allowed. */
    public long allowed() {
        return allowed;
    }

    /** The index of the next octet. */
    public int position() {
        return position;
    }

    /** Moves to an index within the frame. */
    public void position(int index) {
        position = index;
    }

    /** The index after the last octet. */
    public int end() {
        return end;
    }

    /** Makes the frame shorter: leaves off its line end. */
    public void end(int index) {
        end = index;
    }

    /** How many octets are left. */
    public int remaining() {
        return end - position;
    }

    /** Whether no octet is left. */
    public boolean atEnd() {
        return position >= end;
    }

    /** The next octet as 0 to 255, or -1 at the end; does not move. */
    public int peek() {
        return position < end ? array[position] & 0xFF : -1;
    }

    /** Moves over the next octet if it is this one. */
    public boolean take(char octet) {
        if (position < end && array[position] == octet) {
            position++;
            return true;
        }
        return false;
    }

    /** Moves over this octet, which must be the next. */
    public void expect(char octet, Rule rule) {
        if (!take(octet)) {
            throw fail(rule);
        }
    }

    /** Moves over US-ASCII text, letters in either case, given here in upper case; or does not move. */
    public boolean takeIgnoreCase(String upper) {
        int length = upper.length();
        if (end - position < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int octet = array[position + i];
            if ((octet >= 'a' && octet <= 'z' ? octet - 0x20 : octet) != upper.charAt(i)) {
                return false;
            }
        }
        position += length;
        return true;
    }

    /** Moves over all octets of a class; answers whether there was one. */
    public boolean skip(CharClass octets) {
        int from = position;
        position = octets.skip(array, from, end);
        return position > from;
    }

    /** Moves over octets of a class, of which there must be one. */
    public void skipSome(CharClass octets, Rule rule) {
        if (!skip(octets)) {
            throw fail(rule);
        }
    }

    /** Demands that no octet is left. */
    public void expectEnd(Rule rule) {
        if (position < end) {
            throw fail(rule);
        }
    }

    /** Reads digits as a number up to {@code max}. */
    public long number(long max, Rule rule) {
        int from = position;
        int to = CharClass.DIGIT.skip(array, from, end);
        long value = Decimal.parse(array, from, to, max);
        if (value < 0) {
            throw fail(rule);
        }
        position = to;
        return value;
    }

    /** Whether a quirk is allowed; notes nothing. */
    public boolean allows(Enum<?> quirk) {
        return (allowed & 1L << quirk.ordinal()) != 0;
    }

    /** Whether a quirk is allowed; notes that it was needed. */
    public boolean tolerates(Enum<?> quirk) {
        long bit = 1L << quirk.ordinal();
        if ((allowed & bit) == 0) {
            return false;
        }
        needed |= bit;
        return true;
    }

    /** The quirks needed so far. */
    public long needed() {
        return needed;
    }

    /** Forgets quirks that were noted on a way that was given up. */
    public void needed(long quirks) {
        needed = quirks;
    }

    /** A rule was broken at the next octet: {@code throw cursor.fail(rule)}. */
    public Malformed fail(Rule rule) {
        return failAt(rule, position);
    }

    /** A rule was broken at an index. */
    public Malformed failAt(Rule rule, int index) {
        brokenRule = rule;
        brokenAt = index;
        return Malformed.INSTANCE;
    }

    /** What was broken, once {@link Malformed} was caught. */
    public Violation violation() {
        Rule rule = brokenRule;
        if (rule == null) {
            throw new IllegalStateException("nothing was broken");
        }
        return new Violation(rule, offset + (brokenAt - start));
    }

    /** The same as an exception, for the factories of records. */
    public IllegalArgumentException refusal(String what) {
        Rule rule = brokenRule;
        if (rule == null) {
            throw new IllegalStateException("nothing was broken");
        }
        return new IllegalArgumentException(what + ": " + rule.meaning() + " (" + rule.source() + "), at octet "
                + (brokenAt - start) + " of " + Printable.of(array, start, end));
    }
}
