package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Printable;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.pop3.internal.ListingGrammar;
import dev.mailwire.pop3.internal.ReplyGrammar;
import dev.mailwire.pop3.internal.ReplyOffsets;
import dev.mailwire.pop3.internal.ResponseCodeGrammar;
import org.jspecify.annotations.Nullable;

/**
 * A reply, or the first line of one with more, where it lies, borrowed: valid until the next {@code decode} or until you change
 * the buffer that you gave, whichever is first. Reading it allocates nothing; {@link #toRecord} makes it yours.
 *
 * <pre>{@code
 * Octets text = new Octets();                       // once
 * ...
 * Pop3ReplyView reply = codec.reply();
 * if (!reply.isOk()) {
 *     reply.text(text);
 *     show(reply.responseCodeKind(), text);
 * }
 * }</pre>
 */
public final class Pop3ReplyView {
    private final ReplyOffsets reply;
    private @Nullable Loan loan;
    private int codeEnd;
    private boolean codeKnown;

    Pop3ReplyView(ReplyOffsets reply) {
        this.reply = reply;
    }

    void open(@Nullable Loan borrowed) {
        loan = borrowed;
        codeKnown = false;
    }

    /** The status; {@link Pop3Status#ERR} of a malformed line that has none. */
    public Pop3Status status() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.status;
    }

    /** Whether the status is {@code +OK}. */
    public boolean isOk() {
        return status() == Pop3Status.OK;
    }

    /** Fills in what stands behind the status and its SP: a response code, if there is one, and the text. */
    public void line(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, reply.array, reply.textStart, reply.textEnd, loan);
    }

    /** Fills in the text, without the response code at its start, if it has one. */
    public void text(Octets into) {
        int code = codeEnd();
        int from = code < 0 ? reply.textStart : ReplyGrammar.behindCode(reply.array, code, reply.textEnd);
        Lender.lend(into, reply.array, from, reply.textEnd, loan);
    }

    /** Fills in all octets of the line, line end included, as they came. */
    public void raw(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, reply.array, reply.start, reply.end, loan);
    }

    /**
     * Whether a response code stands at the start of the text. Whether it is meant as one depends on whether the server offers
     * RESP-CODES (RFC 2449 6.4).
     */
    public boolean hasResponseCode() {
        return codeEnd() >= 0;
    }

    /**
     * Fills in the response code, without its brackets.
     *
     * @return whether there is one
     */
    public boolean responseCode(Octets into) {
        int end = codeEnd();
        if (end < 0) {
            return false;
        }
        Lender.lend(into, reply.array, reply.textStart + 1, end, loan);
        return true;
    }

    /** What the response code says, or null if there is none. */
    public ResponseCode.@Nullable Kind responseCodeKind() {
        int end = codeEnd();
        return end < 0 ? null : ResponseCodeGrammar.kind(reply.array, reply.textStart + 1, end);
    }

    private int codeEnd() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (!codeKnown) {
            codeEnd = ReplyGrammar.responseCodeEnd(reply);
            codeKnown = true;
        }
        return codeEnd;
    }

    /**
     * The size of the message that the reply to RETR announces: {@code +OK 120 octets} (RFC 1939 5). A hint only, which servers
     * leave out or get wrong; no memory should be taken by it.
     *
     * @return the size in octets, or -1 if the text does not begin with a number
     */
    public long sizeHint() {
        int code = codeEnd();
        int from = code < 0 ? reply.textStart : ReplyGrammar.behindCode(reply.array, code, reply.textEnd);
        return ListingGrammar.leadingNumber(reply.array, from, reply.textEnd);
    }

    /**
     * The challenge of a {@code +}. This never fails: text that is not base64 is kept raw, which is noted in the reply as a quirk or,
     * if the quirk is not allowed, as a violation. Both {@code +} and {@code + SP} are the empty challenge.
     *
     * @throws IllegalArgumentException if the status is another, or the reply is malformed
     */
    public Challenge challenge(Quirks<Pop3Quirk> allowed) {
        if (status() != Pop3Status.CONTINUE || !isWhole()) {
            throw new IllegalArgumentException("not a challenge: " + this);
        }
        return ReplyGrammar.readChallenge(reply, allowed.bits());
    }

    /** The offset of the first octet in the stream of the server's octets. */
    public long offset() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.offset;
    }

    /** The quirks that were needed to read it. */
    public Quirks<Pop3Quirk> quirks() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.quirks == 0 ? Pop3Quirk.STRICT : Quirks.ofBits(Pop3Quirk.class, reply.quirks);
    }

    /** What was wrong with it, the first fault only, or null. */
    public @Nullable Violation violation() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return reply.violation();
    }

    /**
     * The reply as a record.
     *
     * @throws IllegalStateException if it was malformed; {@link #raw} is left
     */
    public Pop3Reply toRecord() {
        if (!isWhole()) {
            throw new IllegalStateException("a malformed reply has no record: " + violation());
        }
        return new Pop3Reply(
                reply.status, OctetString.of(reply.array, reply.textStart, reply.textEnd - reply.textStart));
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

    /** The line without its line end, escaped and safe for logs, a challenge redacted; or a note that the borrow has ended. */
    @Override
    public String toString() {
        if (!Loan.isLive(loan)) {
            return "(the borrow has ended)";
        }
        return reply.status == Pop3Status.CONTINUE
                ? "+ " + WireLog.REDACTED
                : Printable.of(reply.array, reply.start, reply.textEnd);
    }
}
