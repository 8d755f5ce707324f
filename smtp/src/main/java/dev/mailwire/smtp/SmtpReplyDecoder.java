package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.LineFramer;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Window;
import dev.mailwire.smtp.internal.ReplyGrammar;
import dev.mailwire.smtp.internal.ReplyOffsets;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies of a server, SMTP or LMTP, one after the other and each whole with all its lines; knows nothing of the
 * commands that they answer.
 *
 * <pre>{@code
 * for (;;) switch (decoder.decode(in)) {
 *     case NEED_INPUT -> { in.compact(); return; }            // what is left is read again, with more
 *     case REPLY      -> serve(decoder.reply());
 *     case MALFORMED  -> report(decoder.violation());         // one reply all the same: decoder.reply() shows it
 *     case FATAL      -> { report(decoder.violation()); close(); return; }
 * }
 * }</pre>
 *
 * <p>Not thread-safe. No reference to {@code in} is kept but for the reply that lies in it, until the next {@code decode}. At
 * most {@link SmtpLimits#replyOctets} are held, and none between replies.
 */
public final class SmtpReplyDecoder {
    /** What {@link #decode} came to. */
    public enum Step {
        /** All of {@code in} was taken, and no reply is whole. */
        NEED_INPUT,
        /** A reply: {@link #reply}. */
        REPLY,
        /**
         * A reply that cannot be taken at its word: {@link #violation}. It answers its command nonetheless, and {@link #reply}
         * shows it; the next one is read as ever.
         */
        MALFORMED,
        /** What came is no reply, or too long: {@link #violation}. Nothing is read any more; every call says so again. */
        FATAL
    }

    private final Window window;
    private final LineFramer framer;
    private final int replyLine;
    private final int challengeLine;
    private final int replyLines;
    private final int replyOctets;
    private final ReplyOffsets offsets = new ReplyOffsets();
    private SmtpReplyView view = new SmtpReplyView(offsets);
    private @Nullable Loan loan;
    private @Nullable Violation fatal;
    private int lineAt;
    private int lineLimit;
    private boolean shown;

    /** A decoder with these limits ({@code replyLine}, {@code replyLines}, {@code replyOctets}, {@code authLine}) and quirks. */
    public SmtpReplyDecoder(SmtpLimits limits, Quirks<SmtpQuirk> quirks, Buffers buffers) {
        window = new Window(buffers);
        framer = new LineFramer(window);
        replyLine = limits.replyLine();
        challengeLine = Math.max(limits.replyLine(), limits.authLine());
        replyLines = limits.replyLines();
        replyOctets = limits.replyOctets();
        offsets.allowed = quirks.bits();
        offsets.bareLf = quirks.contains(SmtpQuirk.BARE_LF_LINE);
        offsets.clear();
        lineLimit = replyLine;
    }

    /**
     * Says whether SMTPUTF8 is in use, so that well-formed UTF-8 in the text of replies is no fault (RFC 6531 3.7.4.2). Not
     * so at first.
     */
    public void smtpUtf8(boolean inUse) {
        offsets.utf8 = inUse;
    }

    /**
     * Reads on, up to the end of the next reply.
     *
     * @param in what has arrived; its position moves over what was taken
     */
    public Step decode(ByteBuffer in) {
        if (fatal != null) {
            return Step.FATAL;
        }
        if (shown) {
            next();
        }
        for (; ; ) {
            int most = (int) Math.min((long) lineAt + lineLimit, replyOctets);
            // Not behind a part of the line that was found too long for a limit and may be longer: who knows what that
            // holds.
            boolean text = window.length() == lineAt && window.textLine(in, most);
            int found = text ? Window.REACHED : framer.line(in, most, offsets.bareLf);
            if (found == Window.NEED_INPUT) {
                return Step.NEED_INPUT;
            }
            if (found == Window.TOO_LONG) {
                if (mayBeLonger()) {
                    continue;
                }
                boolean line = window.length() < replyOctets;
                return lost(line ? SmtpRule.REPLY_LINE_TOO_LONG : SmtpRule.REPLY_TOO_LONG, window.length());
            }
            int start = window.start();
            offsets.start = start;
            int read = ReplyGrammar.readLine(offsets, window.array(), start + lineAt, window.end(), text);
            lineAt = window.length();
            if (read == ReplyGrammar.LAST) {
                return show();
            }
            SmtpRule broken = offsets.broken;
            if (read == ReplyGrammar.LOST && broken != null) {
                return lost(broken, offsets.brokenAt);
            }
            if (offsets.lines >= replyLines) {
                return lost(SmtpRule.REPLY_TOO_LONG, lineAt);
            }
            offsets.endLine(lineAt);
            lineLimit = replyLine;
        }
    }

    /** A challenge may be as long as the line that answers it, RFC 4954 4: asked when the shorter limit is hit. */
    private boolean mayBeLonger() {
        int from = window.start() + lineAt;
        boolean longer = lineLimit < challengeLine
                && window.length() < replyOctets
                && window.array()[from] == '3'
                && window.array()[from + 1] == '3'
                && window.array()[from + 2] == '4';
        if (longer) {
            lineLimit = challengeLine;
        }
        return longer;
    }

    private Step show() {
        offsets.array = window.array();
        offsets.start = window.start();
        offsets.end = window.end();
        offsets.offset = window.offset();
        offsets.whole = offsets.broken == null;
        shown = true;
        if (Loan.CHECKED) {
            view = new SmtpReplyView(offsets);
            loan = Loan.open(offsets.array, offsets.start, offsets.end);
        }
        view.open(loan);
        return offsets.whole ? Step.REPLY : Step.MALFORMED;
    }

    private void next() {
        Loan.end(loan);
        offsets.clear();
        lineAt = 0;
        lineLimit = replyLine;
        shown = false;
        window.next();
    }

    private Step lost(SmtpRule rule, int at) {
        fatal = new Violation(rule, window.offset() + at);
        window.next();
        return Step.FATAL;
    }

    /**
     * The reply, after {@link Step#REPLY} and {@link Step#MALFORMED}; borrowed until the next {@link #decode}.
     *
     * @throws IllegalStateException after any other step
     */
    public SmtpReplyView reply() {
        if (!shown) {
            throw new IllegalStateException("no reply was read");
        }
        return view;
    }

    /**
     * What was wrong, after {@link Step#MALFORMED} and {@link Step#FATAL}.
     *
     * @throws IllegalStateException after any other step
     */
    public Violation violation() {
        Violation violation = fatal != null ? fatal : shown ? view.violation() : null;
        if (violation == null) {
            throw new IllegalStateException("nothing was wrong");
        }
        return violation;
    }

    /** The quirks that the reply needed, after {@link Step#REPLY} and {@link Step#MALFORMED}; else none. */
    public Quirks<SmtpQuirk> quirks() {
        return shown ? view.quirks() : SmtpQuirk.STRICT;
    }

    /**
     * Says that no more will arrive.
     *
     * @return what was cut off, or null if nothing was
     */
    public @Nullable Violation endOfInput() {
        if (fatal != null) {
            return fatal;
        }
        return shown || window.length() == 0 ? null : new Violation(SmtpRule.UNFINISHED_REPLY, position());
    }

    /** How many octets were taken so far: the offset of the next one in the stream. */
    public long position() {
        return window.offset() + window.length();
    }
}
