package dev.mailwire.core.internal;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Output that waits to be drained: octets, with marks between them where draining has to stop.
 *
 * <p>A message is written whole between {@link #begin} and {@link #commit}, or taken back with {@link #rollback}: a refusal
 * to encode leaves no octet behind. Marks are the codec's: it gives each a kind and a number, and {@link #passMark} moves on.
 */
public final class Outbox {
    private static final byte[] NONE = {};
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};
    private static final int SMALLEST = 256;

    private final Buffers buffers;
    private byte[] array = NONE;
    private int head;
    private int tail;
    private int message;
    private boolean secret;

    private int[] markPositions = NO_INTS;
    private int[] markKinds = NO_INTS;
    private long[] markNumbers = NO_LONGS;
    private int firstMark;
    private int marks;
    private int messageMarks;

    /** An empty one that takes its array from {@code buffers} and gives it back when empty. */
    public Outbox(Buffers buffers) {
        this.buffers = buffers;
    }

    /** How many octets wait. */
    public int queued() {
        return tail - head;
    }

    /** Whether no octet and no mark waits. */
    public boolean isEmpty() {
        return head == tail && marks == 0;
    }

    /** Begins a message. */
    public void begin() {
        message = tail;
        messageMarks = marks;
    }

    /** Ends the message: it may be drained. */
    public void commit() {
        message = tail;
        messageMarks = marks;
    }

    /** Takes back what was written since {@link #begin}. */
    public void rollback() {
        Arrays.fill(array, message, tail, (byte) 0);
        tail = message;
        marks = messageMarks;
        releaseIfEmpty();
    }

    /** Takes back the octets written since {@link #begin}, and leaves its marks: they stood before the first octet. */
    public void retract() {
        Arrays.fill(array, message, tail, (byte) 0);
        tail = message;
    }

    /** The octets written since {@link #begin} without their CRLF, escaped for logs. */
    public String printableMessage() {
        return Printable.of(array, message, tail - 2);
    }

    /** What is queued now will be overwritten with zeros before it is given back. */
    public void markSecret() {
        secret = true;
    }

    /** Appends one octet, a US-ASCII character. */
    public void octet(char ascii) {
        reserve(1);
        array[tail++] = (byte) (ascii & 0x7F);
    }

    /** Appends {@code source[from, to)}. */
    public void octets(byte[] source, int from, int to) {
        int length = to - from;
        reserve(length);
        System.arraycopy(source, from, array, tail, length);
        tail += length;
    }

    /** Appends octets. */
    public void octets(OctetString source) {
        reserve(source.length());
        source.copyTo(array, tail);
        tail += source.length();
    }

    /** Appends octets. */
    public void octets(Octets source) {
        reserve(source.length());
        source.copyTo(array, tail);
        tail += source.length();
    }

    /**
     * Appends US-ASCII text, such as a keyword.
     *
     * @throws IllegalArgumentException if a character is none: nothing is ever narrowed
     */
    public void ascii(String text) {
        int length = text.length();
        reserve(length);
        byte[] target = array;
        int at = tail;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                throw new IllegalArgumentException("not US-ASCII: " + text);
            }
            target[at + i] = (byte) c;
        }
        tail = at + length;
    }

    /** Appends a number that is not negative, in decimal. */
    public void decimal(long value) {
        reserve(20);
        tail = Decimal.write(value, array, tail);
    }

    /** Appends the octets of a secret. */
    public void octets(Secret source) {
        int length = source.length();
        reserve(length);
        source.copyTo(array, tail);
        tail += length;
        secret = true;
    }

    /** Appends the base64 of a secret. */
    public void base64(Secret value) {
        int length = value.length();
        int encoded = Base64.encodedLength(length);
        reserve(encoded + length);
        // It waits behind the place of its base64: no array is made for it, and no copy is left.
        int from = tail + encoded;
        value.copyTo(array, from);
        tail = Base64.encode(array, from, from + length, array, tail);
        Arrays.fill(array, from, from + length, (byte) 0);
        secret = true;
    }

    /** Appends CRLF. */
    public void crlf() {
        reserve(2);
        array[tail++] = '\r';
        array[tail++] = '\n';
    }

    /** How many octets the message has since {@link #begin}. */
    public int messageLength() {
        return tail - message;
    }

    /** Puts a mark behind what was written so far. */
    public void mark(int kind, long number) {
        if (firstMark + marks == markKinds.length) {
            growMarks();
        }
        int at = firstMark + marks++;
        markPositions[at] = tail;
        markKinds[at] = kind;
        markNumbers[at] = number;
    }

    private void growMarks() {
        if (firstMark > 0) {
            System.arraycopy(markPositions, firstMark, markPositions, 0, marks);
            System.arraycopy(markKinds, firstMark, markKinds, 0, marks);
            System.arraycopy(markNumbers, firstMark, markNumbers, 0, marks);
            firstMark = 0;
            return;
        }
        int size = Math.max(4, marks * 2);
        markPositions = Arrays.copyOf(markPositions, size);
        markKinds = Arrays.copyOf(markKinds, size);
        markNumbers = Arrays.copyOf(markNumbers, size);
    }

    /** Whether a mark was put since {@link #begin}. */
    public boolean messageHasMarks() {
        return marks > messageMarks;
    }

    /** Whether a mark waits. */
    public boolean hasMarks() {
        return marks > 0;
    }

    /** Whether draining has come to a mark. */
    public boolean atMark() {
        return marks > 0 && markPositions[firstMark] == head;
    }

    /** The kind of the mark that draining has come to. */
    public int markKind() {
        return markKinds[firstMark];
    }

    /** The number of the mark that draining has come to. */
    public long markNumber() {
        return markNumbers[firstMark];
    }

    /** Replaces the number of the mark that draining has come to. */
    public void markNumber(long number) {
        markNumbers[firstMark] = number;
    }

    /** Moves over the mark that draining has come to. */
    public void passMark() {
        firstMark++;
        marks--;
        messageMarks = Math.min(messageMarks, marks);
        releaseIfEmpty();
    }

    /** Drops octets and marks up to the next mark of a kind, which is left to come. */
    public void skipToMark(int kind) {
        while (marks > 0 && markKinds[firstMark] != kind) {
            firstMark++;
            marks--;
        }
        head = marks > 0 ? markPositions[firstMark] : tail;
        messageMarks = Math.min(messageMarks, marks);
        releaseIfEmpty();
    }

    /**
     * Puts octets into {@code out} up to the next mark or the end.
     *
     * @return whether all of them went; if not, {@code out} is full
     */
    public boolean drainTo(ByteBuffer out) {
        int stop = marks > 0 ? markPositions[firstMark] : tail;
        int length = Math.min(stop - head, out.remaining());
        if (length > 0) {
            out.put(array, head, length);
            head += length;
        }
        boolean all = head == stop;
        releaseIfEmpty();
        return all;
    }

    /** Drops everything. */
    public void clear() {
        head = tail;
        marks = 0;
        messageMarks = 0;
        releaseIfEmpty();
    }

    private void releaseIfEmpty() {
        if (head == tail && marks == 0) {
            if (array != NONE) {
                if (secret) {
                    Arrays.fill(array, 0, tail, (byte) 0);
                }
                buffers.give(array);
                array = NONE;
            }
            secret = false;
            head = 0;
            tail = 0;
            message = 0;
            firstMark = 0;
        }
    }

    private void reserve(int more) {
        if (array.length - tail >= more) {
            return;
        }
        int length = tail - head;
        byte[] old = array;
        byte[] target = old;
        // Move down only when half is free: each octet is then moved at most once for each octet drained.
        if (length + more > old.length || head < old.length / 2) {
            target = buffers.take(Math.max(SMALLEST, Math.max(length + more, 2 * length)));
        }
        System.arraycopy(old, head, target, 0, length);
        for (int i = firstMark; i < firstMark + marks; i++) {
            markPositions[i] -= head;
        }
        message -= head;
        if (target != old && old != NONE) {
            if (secret) {
                Arrays.fill(old, 0, tail, (byte) 0); // what was drained too
            }
            buffers.give(old);
        } else if (secret) {
            Arrays.fill(old, length, tail, (byte) 0);
        }
        array = target;
        head = 0;
        tail = length;
    }
}
