package dev.mailwire.core.internal;

import dev.mailwire.core.Buffers;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The frame that is being collected: {@code array()[start(), end())}, always contiguous.
 *
 * <p>It lies in the caller's heap buffer while it can. When {@code in} runs out in the middle of a frame the part so far is
 * held (copied) once, and what follows is appended through the next line end only; so work is linear in the octets however
 * slowly they drip. A direct or read-only buffer is always copied.
 */
public final class Window {
    /** All of {@code in} was taken and the frame is not whole. */
    public static final int NEED_INPUT = 0;
    /** The frame reaches through what was asked for. */
    public static final int REACHED = 1;
    /** The frame has {@code max} octets and is not whole. */
    public static final int TOO_LONG = 2;

    private static final byte[] NONE = {};

    private final Buffers buffers;
    private byte[] array = NONE;
    private int start;
    private int end;
    private long offset;
    private boolean held;
    private boolean secret;

    /** An empty window that takes what it holds from {@code buffers}. */
    public Window(Buffers buffers) {
        this.buffers = buffers;
    }

    /** Where it takes what it holds from. */
    public Buffers buffers() {
        return buffers;
    }

    /** The array that the frame lies in. */
    public byte[] array() {
        return array;
    }

    /** The index of the frame's first octet. */
    public int start() {
        return start;
    }

    /** The index after the frame's last octet. */
    public int end() {
        return end;
    }

    /** How many octets the frame has so far. */
    public int length() {
        return end - start;
    }

    /** The offset of the frame's first octet in the stream. */
    public long offset() {
        return offset;
    }

    /** Whether the frame was copied, since it did not lie in one buffer. */
    public boolean isHeld() {
        return held;
    }

    /** What is held will be overwritten with zeros before it is given back. */
    public void markSecret() {
        secret = true;
    }

    /** Starts the next frame, behind this one; ends the borrow of this one. */
    public void next() {
        offset += end - start;
        release();
    }

    /** Counts octets that somebody else consumed while the window was empty. */
    public void skipped(long octets) {
        offset += octets;
    }

    private void release() {
        if (held) {
            if (secret) {
                Arrays.fill(array, start, end, (byte) 0);
            }
            buffers.give(array);
            held = false;
        }
        secret = false;
        array = NONE;
        start = 0;
        end = 0;
    }

    /**
     * Extends the frame through the next LF.
     *
     * @param max the most octets the frame may have in all
     * @return {@link #NEED_INPUT}, {@link #REACHED} or {@link #TOO_LONG}
     */
    public int line(ByteBuffer in, int max) {
        if (held || !in.hasArray()) {
            return appendLine(in, max);
        }
        byte[] source = in.array();
        int base = in.arrayOffset();
        int from = base + in.position();
        if (start == end) {
            array = source;
            start = from;
            end = from;
        }
        int limit = base + in.limit();
        int stop = (int) Math.min(limit, (long) start + max);
        int lf = ByteSearch.indexOf((byte) '\n', source, from, stop);
        if (lf < stop) {
            end = lf + 1;
            in.position(end - base);
            return REACHED;
        }
        end = stop;
        in.position(stop - base);
        if (end - start >= max) {
            return TOO_LONG;
        }
        hold(max);
        return NEED_INPUT;
    }

    /** Where a frame that is empty may begin in place: the index of the next octet in the array of {@code in}; -1 if nowhere. */
    public int inPlace(ByteBuffer in) {
        return held || start != end || !in.hasArray() ? -1 : in.arrayOffset() + in.position();
    }

    /**
     * Extends the frame through the next CRLF if nothing but US-ASCII without control characters stands before it and all of it
     * lies in {@code in}; else leaves everything as it is. The next octet must begin a line: what the frame holds is not looked at. One look at each octet, where a line that has to be such text would
     * get two.
     *
     * @param max the most octets the frame may have in all
     */
    public boolean textLine(ByteBuffer in, int max) {
        if (held || !in.hasArray()) {
            return false;
        }
        byte[] source = in.array();
        int base = in.arrayOffset();
        int from = base + in.position();
        int begin = start == end ? from : start;
        int stop = (int) Math.min(base + in.limit(), (long) begin + max);
        int at = ByteSearch.indexOfControlOrEightBit(source, from, stop);
        if (at + 1 >= stop || source[at] != '\r' || source[at + 1] != '\n') {
            return false;
        }
        array = source;
        start = begin;
        end = at + 2;
        in.position(end - base);
        return true;
    }

    /**
     * Extends the frame by octets whatever they are: a literal. Memory is taken for what has come, never for what was announced.
     *
     * @param count how many are to come
     * @return how many came: {@code count}, or all of {@code in}
     */
    public int octets(ByteBuffer in, int count) {
        int take = Math.min(count, in.remaining());
        boolean inPlace = !held && in.hasArray();
        if (inPlace && take == count) {
            int from = in.arrayOffset() + in.position();
            if (start == end) {
                array = in.array();
                start = from;
            }
            end = from + take;
            in.position(in.position() + take);
        } else {
            keep();
            if (take > 0) {
                reserve(take, Integer.MAX_VALUE);
                in.get(array, end, take);
                end += take;
            }
        }
        return take;
    }

    /** Holds the frame so far, so that it goes on in another buffer. */
    public void keep() {
        if (!held && start != end) {
            hold(Integer.MAX_VALUE);
        }
    }

    private int appendLine(ByteBuffer in, int max) {
        int room = Math.max(0, Math.min(in.remaining(), max - length())); // the limit may have been lowered
        int take = throughLf(in, room);
        boolean reached = take > 0 && in.get(in.position() + take - 1) == '\n';
        if (!reached && take == 0) {
            return length() >= max ? TOO_LONG : NEED_INPUT;
        }
        reserve(take, max);
        in.get(array, end, take);
        end += take;
        return reached ? REACHED : length() >= max ? TOO_LONG : NEED_INPUT;
    }

    private static int throughLf(ByteBuffer in, int room) {
        int position = in.position();
        if (in.hasArray()) {
            int from = in.arrayOffset() + position;
            int lf = ByteSearch.indexOf((byte) '\n', in.array(), from, from + room);
            return Math.min(room, lf - from + 1);
        }
        for (int i = 0; i < room; i++) {
            if (in.get(position + i) == '\n') {
                return i + 1;
            }
        }
        return room;
    }

    private void hold(int max) {
        if (start == end) {
            array = NONE;
            start = 0;
            end = 0;
            return;
        }
        byte[] source = array;
        int from = start;
        int length = end - start;
        array = buffers.take(Math.min(max, Math.max(length + 1, 256)));
        System.arraycopy(source, from, array, 0, length);
        start = 0;
        end = length;
        held = true;
    }

    private void reserve(int more, int max) {
        if (!held) {
            if (start != end) {
                hold(max);
            } else {
                array = buffers.take(Math.min(max, Math.max(more, 256)));
                start = 0;
                end = 0;
                held = true;
            }
        }
        if (array.length - end < more) {
            byte[] old = array;
            array = buffers.take((int) Math.min(max, Math.max((long) end + more, 2L * old.length)));
            System.arraycopy(old, 0, array, 0, end);
            if (secret) {
                Arrays.fill(old, 0, end, (byte) 0);
            }
            buffers.give(old);
        }
    }
}
