package dev.mailwire.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The read buffer of a caller, for one side of one run: octets arrive behind what is unread, the subject takes some, what
 * is left moves to the front as {@code compact()} does. What was consumed is scribbled over at once, and whatever the
 * subject should not have touched is checked.
 */
final class Room {
    private static final byte BEYOND = '\n'; // who reads past the limit finds a line end there
    private static final byte[] SCRIBBLED = many((byte) 0xa5);
    private static final byte[] NOT_YET = many(BEYOND);
    private static final int MARGIN = 16;
    private static final int FRONT = 5;

    private final byte[] source;
    private final int front;
    private final ByteBuffer storage; // writable, position always 0; the same octets as given
    private final ByteBuffer given;
    private int arrived;
    private int compacted; // source index of the octet at index `front`
    private int scribbled; // source index

    Room(byte[] source, BufferKind kind) {
        this.source = source;

        this.front = kind == BufferKind.OFFSET_HEAP ? FRONT : 0;
        int capacity = front + source.length + MARGIN;
        this.storage = kind == BufferKind.DIRECT
                ? ByteBuffer.allocateDirect(capacity)
                : kind == BufferKind.OFFSET_HEAP
                        ? ByteBuffer.wrap(new byte[MARGIN + capacity + MARGIN], MARGIN, capacity)
                                .slice()
                        : ByteBuffer.allocate(capacity);
        fill(0, front, SCRIBBLED);
        fill(front, capacity, NOT_YET);
        this.given = kind == BufferKind.READ_ONLY ? storage.asReadOnlyBuffer() : storage.duplicate();
        given.position(front).limit(front);
    }

    /** Puts the next octets behind what is unread. */
    ByteBuffer arrive(int count) {
        compact();
        storage.put(front + arrived - compacted, source, arrived, count);
        arrived += count;
        given.position(front).limit(front + arrived - compacted);
        return given;
    }

    /** How many octets the subject has taken since the run began. */
    int consumed() {
        return compacted + given.position() - front;
    }

    /** Destroys what was consumed and not yet destroyed, after checking that the subject wrote nothing there. */
    void scribble() {
        int until = consumed();
        if (until <= scribbled) {
            return;
        }
        int at = front + scribbled - compacted;
        int wrong = window(at, until - scribbled).mismatch(ByteBuffer.wrap(source, scribbled, until - scribbled));
        if (wrong >= 0) {
            throw new AssertionError("the subject wrote into the caller's buffer, at octet " + (scribbled + wrong));
        }
        fill(at, at + until - scribbled, SCRIBBLED);
        scribbled = until;
    }

    /** Checks what no subject may do to a buffer; {@code limit} is what it was before. */
    void check(int limit, int consumedBefore) {
        if (given.limit() != limit) {
            throw new AssertionError("the subject moved the limit from " + limit + " to " + given.limit());
        }
        if (consumed() < consumedBefore) {
            throw new AssertionError(
                    "the subject moved the position back, from octet " + consumedBefore + " to " + consumed());
        }
        for (int i = limit; i < Math.min(limit + MARGIN, storage.capacity()); i++) {
            if (storage.get(i) != BEYOND) {
                throw new AssertionError("the subject wrote behind the limit of the caller's buffer");
            }
        }
        for (int i = consumed(); i < Math.min(arrived, consumed() + MARGIN); i++) {
            if (storage.get(front + i - compacted) != source[i]) {
                throw new AssertionError("the subject wrote into the caller's buffer, at octet " + i);
            }
        }
    }

    private void compact() {
        int position = given.position();
        int rest = given.limit() - position;
        if (position == front) {
            return;
        }
        byte[] unread = new byte[rest];
        storage.get(position, unread);
        storage.put(front, unread);
        fill(front + rest, given.limit(), NOT_YET);
        compacted += position - front;
    }

    private void fill(int from, int to, byte[] with) {
        for (int at = from; at < to; at += with.length) {
            storage.put(at, with, 0, Math.min(with.length, to - at));
        }
    }

    private ByteBuffer window(int from, int length) {
        return storage.duplicate().position(from).limit(from + length);
    }

    private static byte[] many(byte octet) {
        byte[] many = new byte[1 << 16];
        Arrays.fill(many, octet);
        return many;
    }
}
