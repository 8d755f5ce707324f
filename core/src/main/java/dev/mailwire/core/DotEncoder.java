package dev.mailwire.core;

import dev.mailwire.core.internal.ByteSearch;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the dots on content and ends it with CRLF "." CRLF: SMTP's DATA (RFC 5321 4.5.2) and POP3's multi-line responses
 * (RFC 1939 3). What it writes holds no bare CR and no bare LF.
 *
 * <pre>{@code
 * encoder.begin();
 * while (source.read(in) >= 0) {
 *     in.flip();
 *     while (!encoder.encode(in, out)) flush(out);
 *     in.clear();
 * }
 * while (!encoder.end(out)) flush(out);
 * }</pre>
 *
 * <p>Content may come in any pieces and {@code out} may have any room, one octet too. One thread at a time.
 */
public final class DotEncoder {
    /** What is done with a CR or LF that is not part of a CRLF. */
    public enum BareLineEnd {
        /** {@link DotEncoder#encode} throws; the content can then no longer be ended, only the connection closed. */
        REFUSE,
        /** Each becomes CRLF. */
        NORMALISE
    }

    // What the last octet written was. In AFTER_CR a CR was taken and is held back: it may turn out to be bare.
    private static final int LINE_START = 0;
    private static final int TEXT = 1;
    private static final int AFTER_CR = 2;
    // NORMALISE wrote CRLF for a CR: an LF that follows belongs to it.
    private static final int AFTER_MADE_CRLF = 3;
    private static final int ENDING = 4;
    private static final int ENDED = 5;
    private static final int BROKEN = 6;

    private static final long MADE_CRLF = 0x0A0DL;
    private static final long DOT_CRLF = 0x0A0D2EL;
    private static final long CRLF_DOT_CRLF = 0x0A0D2E0A0DL;
    private static final int BLOCK = 1024;

    private final BareLineEnd bareLineEnd;
    private byte @Nullable [] block;
    private int state = ENDED;
    private boolean bareAhead;
    /** Octets that must go out before anything else, the first one lowest. */
    private long pending;

    /** An encoder; content begins with {@link #begin}. */
    public DotEncoder(BareLineEnd bareLineEnd) {
        this.bareLineEnd = Objects.requireNonNull(bareLineEnd);
    }

    /** Content begins. */
    public void begin() {
        state = LINE_START;
        pending = 0;
    }

    /** Whether content has begun and not ended. */
    public boolean isOpen() {
        return state < ENDED;
    }

    /**
     * Encodes what is in {@code in}, as far as {@code out} has room.
     *
     * @return true when all of {@code in} was taken; false when {@code out} has no more room: make some and call again
     * @throws IllegalArgumentException at a bare CR or LF under {@link BareLineEnd#REFUSE}; what stood before it may be out
     * @throws IllegalStateException if no content has begun, it was ended, or it was refused before
     */
    public boolean encode(ByteBuffer in, ByteBuffer out) {
        if (state >= ENDING) {
            throw new IllegalStateException(
                    state == BROKEN ? "the content was refused: close the connection" : "no content has begun");
        }
        while (flushPending(out)) {
            if (!in.hasRemaining()) {
                return true;
            }
            if (!out.hasRemaining()) {
                return false;
            }
            byte octet = in.get(in.position());
            switch (state) {
                case LINE_START -> {
                    if (octet == '.') {
                        out.put((byte) '.');
                    }
                    state = TEXT;
                }
                case AFTER_CR -> {
                    if (octet != '\n') {
                        throw refuse("CR");
                    }
                    in.position(in.position() + 1);
                    pending = MADE_CRLF;
                    state = LINE_START;
                }
                case AFTER_MADE_CRLF -> {
                    if (octet == '\n') {
                        in.position(in.position() + 1);
                    }
                    state = LINE_START;
                }
                default -> text(in, out);
            }
        }
        return false;
    }

    /** Copies text up to where {@code in} or {@code out} ends, a dot is to be put in, or a bare octet stands. */
    private void text(ByteBuffer in, ByteBuffer out) {
        int position = in.position();
        int length = Math.min(in.remaining(), out.remaining());
        byte[] array;
        int from;
        if (in.hasArray()) {
            array = in.array();
            from = in.arrayOffset() + position;
        } else {
            array = block();
            from = 0;
            length = Math.min(length, array.length);
            in.get(position, array, 0, length);
        }
        int end = run(array, from, from + length);
        out.put(array, from, end - from);
        in.position(position + (end - from) + (state == AFTER_CR ? 1 : 0));
        if (bareAhead) {
            bare(in);
        }
    }

    /** Where the run of text that starts at {@code from} ends; sets the state that its last octet leaves. */
    private int run(byte[] array, int from, int limit) {
        int at = from;
        for (; ; ) {
            at = ByteSearch.indexOfCrOrLf(array, at, limit);
            if (at == limit) {
                state = TEXT;
                return at;
            }
            if (array[at] == '\r') {
                if (at + 1 == limit && bareLineEnd == BareLineEnd.REFUSE) {
                    state = AFTER_CR;
                    return at;
                }
                if (at + 1 < limit && array[at + 1] == '\n') {
                    at += 2;
                    if (at == limit || array[at] == '.') {
                        state = LINE_START;
                        return at;
                    }
                    continue;
                }
            }
            bareAhead = true;
            state = TEXT;
            return at;
        }
    }

    private void bare(ByteBuffer in) {
        bareAhead = false;
        boolean cr = in.get(in.position()) == '\r';
        if (bareLineEnd == BareLineEnd.REFUSE) {
            throw refuse(cr ? "CR" : "LF");
        }
        in.position(in.position() + 1);
        pending = MADE_CRLF;
        state = cr ? AFTER_MADE_CRLF : LINE_START;
    }

    /**
     * Ends the content: puts in the CRLF that its last line lacks, and writes "." CRLF.
     *
     * @return true when all is written; false when {@code out} has no more room: make some and call again
     * @throws IllegalArgumentException if the content ends in a bare CR under {@link BareLineEnd#REFUSE}
     * @throws IllegalStateException if no content has begun, it was ended, or it was refused before
     */
    public boolean end(ByteBuffer out) {
        if (state > ENDING) {
            throw new IllegalStateException(
                    state == BROKEN ? "the content was refused: close the connection" : "no content has begun");
        }
        if (!flushPending(out)) {
            return false;
        }
        if (state == AFTER_CR) {
            throw refuse("CR");
        }
        if (state != ENDING) {
            pending = state == TEXT ? CRLF_DOT_CRLF : DOT_CRLF;
            state = ENDING;
        }
        if (!flushPending(out)) {
            return false;
        }
        state = ENDED;
        return true;
    }

    private boolean flushPending(ByteBuffer out) {
        while (pending != 0) {
            if (!out.hasRemaining()) {
                return false;
            }
            out.put((byte) pending);
            pending >>>= 8;
        }
        return true;
    }

    private IllegalArgumentException refuse(String octet) {
        state = BROKEN;
        return new IllegalArgumentException("a bare " + octet + " in content (RFC 5321 2.3.8)");
    }

    private byte[] block() {
        byte[] copy = block;
        if (copy == null) {
            copy = new byte[BLOCK];
            block = copy;
        }
        return copy;
    }
}
