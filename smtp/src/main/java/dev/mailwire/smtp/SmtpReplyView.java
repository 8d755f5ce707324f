package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.smtp.internal.ChallengeGrammar;
import dev.mailwire.smtp.internal.EnhancedCodeGrammar;
import dev.mailwire.smtp.internal.ReplyGrammar;
import dev.mailwire.smtp.internal.ReplyOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reply where it lies, borrowed: valid until the next {@code decode} or until you change the buffer that you gave, whichever
 * is first. Reading it allocates nothing; {@link #toRecord} makes it yours.
 *
 * <pre>{@code
 * Octets text = new Octets();                       // once
 * ...
 * SmtpReplyView reply = decoder.reply();
 * for (int i = 0; i < reply.lineCount(); i++) {
 *     reply.text(i, text);
 *     show(reply.code(), text);
 * }
 * }</pre>
 *
 * <p>Lines may be asked for in any order.
 */
public final class SmtpReplyView {
    private final ReplyOffsets reply;
    private @Nullable Loan loan;
    private int lineStart;
    private int lineEnd;
    private int enhanced;
    private boolean enhancedKnown;

    SmtpReplyView(ReplyOffsets reply) {
        this.reply = reply;
    }

    void open(@Nullable Loan borrowed) {
        loan = borrowed;
        enhancedKnown = false;
    }

    /** The reply code, 200 to 559; the first line's, if the lines differ. */
    public int code() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.code;
    }

    /** Whether the code is 2yz: done. */
    public boolean isPositiveCompletion() {
        return code() < 300;
    }

    /** Whether the code is 3yz: go on. */
    public boolean isPositiveIntermediate() {
        int code = code();
        return code >= 300 && code < 400;
    }

    /** Whether the code is 4yz: not now. */
    public boolean isTransientNegative() {
        int code = code();
        return code >= 400 && code < 500;
    }

    /** Whether the code is 5yz: no. */
    public boolean isPermanentNegative() {
        return code() >= 500;
    }

    /** How many lines it has, at least 1. */
    public int lineCount() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.lines;
    }

    /** Whether all lines have one code; if not, the reply is malformed and says nothing that could be relied on. */
    public boolean hasOneCode() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.oneCode;
    }

    /**
     * The code of a line; all are the same unless {@link #hasOneCode} says no.
     *
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public int code(int index) {
        seek(index);
        return ReplyGrammar.code(reply, lineStart);
    }

    /**
     * Fills in what stands behind code and separator on a line: an enhanced status code, if there is one, and the text.
     *
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public void line(int index, Octets into) {
        seek(index);
        int end = ReplyGrammar.textEnd(reply, lineEnd);
        Lender.lend(into, reply.array, ReplyGrammar.textStart(lineStart, end), end, loan);
    }

    /**
     * Fills in the text of a line, without the enhanced status code at its start, if it has one.
     *
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public void text(int index, Octets into) {
        seek(index);
        int end = ReplyGrammar.textEnd(reply, lineEnd);
        int start = ReplyGrammar.textStart(lineStart, end);
        int packed = index == 0 ? packedEnhancedCode() : ReplyGrammar.readEnhancedCode(reply, lineStart);
        if (packed >= 0) {
            boolean shortest = start + 5 < end && reply.array[start + 5] == ' '; // all but every code that is met
            start = shortest ? start + 6 : Math.min(start + EnhancedCodeGrammar.length(packed) + 1, end);
        }
        Lender.lend(into, reply.array, start, end, loan);
    }

    /** Fills in all octets of the reply, line ends included, as they came. */
    public void raw(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, reply.array, reply.start, reply.end, loan);
    }

    /**
     * Whether an enhanced status code stands at the start of the first line. Whether it is meant as one depends on whether the
     * server offered ENHANCEDSTATUSCODES.
     */
    public boolean hasEnhancedCode() {
        return packedEnhancedCode() >= 0;
    }

    /**
     * Whether an enhanced status code stands at the start of every line, always the same, and its class is the code's first
     * digit, as RFC 2034 4 asks for.
     */
    public boolean isEnhancedCodeConsistent() {
        int first = packedEnhancedCode();
        boolean consistent = reply.oneCode && first / 1_000_000 == reply.code / 100;
        for (int i = 1; consistent && i < reply.lines; i++) {
            seek(i);
            consistent = ReplyGrammar.readEnhancedCode(reply, lineStart) == first;
        }
        return consistent;
    }

    /** The enhanced status code's class: 2, 4 or 5; 0 if there is none. */
    public int statusClass() {
        int packed = packedEnhancedCode();
        return packed < 0 ? 0 : packed / 1_000_000;
    }

    /** The enhanced status code's subject, 0 to 999; -1 if there is none. */
    public int subject() {
        int packed = packedEnhancedCode();
        return packed < 0 ? -1 : packed / 1000 % 1000;
    }

    /** The enhanced status code's detail, 0 to 999; -1 if there is none. */
    public int detail() {
        int packed = packedEnhancedCode();
        return packed < 0 ? -1 : packed % 1000;
    }

    /** The enhanced status code of the first line as {@link EnhancedStatusCode#packed} has it; -1 if there is none. */
    public int packedEnhancedCode() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (!enhancedKnown) {
            enhanced = ReplyGrammar.readEnhancedCode(reply, reply.start);
            enhancedKnown = true;
        }
        return enhanced;
    }

    /** The offset of the first octet in the stream of the server's octets. */
    public long offset() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.offset;
    }

    /** The quirks that were needed to read it so far; reading it as an EHLO response, say, may add some. */
    public Quirks<SmtpQuirk> quirks() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.quirks == 0 ? SmtpQuirk.STRICT : Quirks.ofBits(SmtpQuirk.class, reply.quirks);
    }

    /** What was wrong with it so far, the first fault only, or null; reading it as an EHLO response, say, may find some. */
    public @Nullable Violation violation() {
        assert Loan.isLive(loan) : "the borrow has ended";
        SmtpRule broken = reply.broken;
        return broken == null ? null : new Violation(broken, reply.offset + reply.brokenAt);
    }

    /**
     * The reply as a record.
     *
     * @throws IllegalStateException if it was {@link SmtpReplyDecoder.Step#MALFORMED}; {@link #raw} and the lines are left
     */
    public SmtpReply toRecord() {
        if (!isWhole()) {
            throw new IllegalStateException("a malformed reply has no record: " + violation());
        }
        Octets text = new Octets();
        if (reply.lines == 1) {
            line(0, text);
            return new SmtpReply(reply.code, List.of(text.copy()));
        }
        List<OctetString> lines = new ArrayList<>(reply.lines);
        for (int i = 0; i < reply.lines; i++) {
            line(i, text);
            lines.add(text.copy());
        }
        return new SmtpReply(reply.code, lines);
    }

    /**
     * The challenge of a 334. This never fails: text that is not base64 is kept raw, which is noted in the reply as a quirk or, if
     * the quirk is not allowed, as a violation. Both {@code 334} and {@code 334 SP} are the empty challenge.
     *
     * @throws IllegalArgumentException if the reply's code is not 334, or it is malformed
     */
    public Challenge challenge(Quirks<SmtpQuirk> allowed) {
        if (code() != SmtpReplyCode.CHALLENGE || !isWhole()) {
            throw new IllegalArgumentException("not a challenge: " + this);
        }
        return ChallengeGrammar.readChallenge(reply, allowed.bits());
    }

    /** Whether it is a reply to be taken at its word, not a malformed one. */
    boolean isWhole() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.whole;
    }

    ReplyOffsets offsets() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply;
    }

    private void seek(int index) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Objects.checkIndex(index, reply.lines);
        lineStart = index == 0 ? reply.start : reply.lineEnd(index - 1);
        lineEnd = reply.lineEnd(index);
    }

    /** The reply escaped and safe for logs, or a note that the borrow has ended. */
    @Override
    public String toString() {
        if (!Loan.isLive(loan)) {
            return "(the borrow has ended)";
        }
        Octets octets = new Octets();
        raw(octets);
        return octets.toString();
    }
}
