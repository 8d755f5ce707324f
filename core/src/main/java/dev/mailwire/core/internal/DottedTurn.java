package dev.mailwire.core.internal;

import dev.mailwire.core.DotEncoder;
import java.nio.ByteBuffer;

/**
 * Content with dots that a client may send once the server has said so: the turn that DATA of SMTP and XTND XMIT of POP3 have in
 * what is sent. It waits for the word, is refused, or is granted, sent and ended.
 */
public final class DottedTurn {
    /** What {@link #advance} answers: the server has not said whether. */
    public static final int WAITING = 0;
    /** What {@link #advance} answers: content is to be given. */
    public static final int SENDING = 1;
    /** What {@link #advance} answers: its end needs more room. */
    public static final int NEED_ROOM = 2;
    /** What {@link #advance} answers: its end is written, and an answer is awaited. */
    public static final int ENDED = 3;
    /** What {@link #advance} answers: it was refused, and nothing was sent. */
    public static final int REFUSED = 4;

    private static final int ENDING = 5;

    private final DotEncoder dots;
    private int state = WAITING;

    /** A turn that waits. */
    public DottedTurn(DotEncoder.BareLineEnd bareLineEnd) {
        dots = new DotEncoder(bareLineEnd);
    }

    /** The server has said whether content may be sent. */
    public void answered(boolean granted) {
        state = granted ? SENDING : REFUSED;
        dots.begin();
    }

    /** Goes on as far as it can; after {@link #ENDED} and {@link #REFUSED} the next turn waits. */
    public int advance(ByteBuffer out) {
        if (state == ENDING) {
            if (!dots.end(out)) {
                return NEED_ROOM;
            }
            state = WAITING;
            return ENDED;
        }
        if (state == REFUSED) {
            state = WAITING;
            return REFUSED;
        }
        return state;
    }

    /** Whether content may be given now. */
    public boolean isSending() {
        return state == SENDING;
    }

    /** Writes content; see {@link DotEncoder#encode}. */
    public boolean send(ByteBuffer content, ByteBuffer out) {
        return dots.encode(content, out);
    }

    /** No more will be given. */
    public void end() {
        state = ENDING;
    }

    /** Forgets what was said: the conversation starts again. */
    public void clear() {
        state = WAITING;
    }
}
