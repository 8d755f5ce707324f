package dev.mailwire.pop3.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Base64;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.pop3.ListingLine;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3Reply;
import dev.mailwire.pop3.Pop3Rule;
import dev.mailwire.pop3.Pop3Status;

/** The grammar of status lines, RFC 1939 3, RFC 2449 3 and RFC 5034 5. */
public final class ReplyGrammar {
    private static final long OK = Keywords.word("+OK");
    private static final long ERR = Keywords.word("-ERR");
    private static final CharClass NOT_IN_TEXT = CharClass.of("\r\n\0");

    private ReplyGrammar() {}

    /**
     * single-line, RFC 2449 3: {+OK | -ERR} [SP text]; continue-req, RFC 5034 5: + SP [base64], also without the SP. The text
     * may be empty with or without SP.
     *
     * @param from the index of the line's first octet
     * @param to the index after the line's LF
     * @param bareLf whether the line may end with LF alone
     * @param plain whether nothing but US-ASCII without control characters stands before the CRLF
     */
    public static void readStatusLine(
            ReplyOffsets reply, byte[] array, int from, int to, boolean bareLf, boolean plain) {
        reply.reset(array, from, to);
        int end = lineEnd(reply, array, from, to, bareLf);
        reply.textEnd = end;
        int behind = readStatus(reply, array, from, end);
        reply.hasStatus = behind > from;
        if (!reply.hasStatus) {
            reply.status = Pop3Status.ERR;
            reply.textStart = from;
        } else {
            reply.textStart = behind < end && array[behind] == ' ' ? behind + 1 : behind;
        }
        if (!plain) {
            checkOddText(reply, array, reply.textStart, end);
        }
        reply.whole = reply.broken == null;
    }

    /** The index of the line end of a line whose LF is before {@code to}; notes a bare LF as the quirk that it is. */
    public static int lineEnd(LineOffsets line, byte[] array, int from, int to, boolean bareLf) {
        int end = to - 2;
        if (bareLf && (end < from || array[end] != '\r')) {
            end = to - 1;
            line.quirks |= 1L << Pop3Quirk.BARE_LF_LINE.ordinal();
        }
        return end;
    }

    /** The index behind the status at {@code from}, or {@code from} if there is none, which is noted. */
    private static int readStatus(ReplyOffsets reply, byte[] array, int from, int end) {
        int behind = from;
        if (Keywords.startsWith(array, from, end, OK, 3)) {
            reply.status = Pop3Status.OK;
            behind = from + 3;
        } else if (Keywords.startsWith(array, from, end, ERR, 4)) {
            reply.status = Pop3Status.ERR;
            behind = from + 4;
        } else if (from < end && array[from] == '+') {
            reply.status = Pop3Status.CONTINUE;
            behind = from + 1;
        }
        boolean ends = behind == end || array[behind] == ' ';
        // A client that goes on would take a code in brackets for text; who left the space out did not mean that.
        boolean sound = behind > from
                && (ends || (behind > from + 1 && array[behind] == '[' && reply.tolerates(Pop3Quirk.MISSING_SPACE)));
        if (!sound) {
            reply.fail(Pop3Rule.REPLY_STATUS_SYNTAX, behind);
            return from;
        }
        if (behind > from + 1 && (array[from + 1] >= 'a' || array[from + 2] >= 'a' || array[behind - 1] >= 'a')) {
            reply.tolerate(Pop3Quirk.LOWER_CASE_STATUS, Pop3Rule.REPLY_STATUS_SYNTAX, from + 1);
        }
        return behind;
    }

    private static void checkOddText(ReplyOffsets reply, byte[] array, int from, int end) {
        reply.checkControls(from, end);
        int eightBit = from;
        while (eightBit < end && array[eightBit] >= 0) {
            eightBit++;
        }
        if (eightBit < end && !(reply.utf8 && Utf8.isValid(array, eightBit, end))) {
            Pop3Rule rule = reply.utf8 ? Pop3Rule.INVALID_UTF8 : Pop3Rule.REPLY_TEXT_SYNTAX;
            reply.tolerate(Pop3Quirk.EIGHT_BIT_IN_REPLY, rule, eightBit);
        }
    }

    /** Whether a text that was read begins with a response code that counts: not behind a missing SP, and not in a challenge. */
    public static int responseCodeEnd(ReplyOffsets reply) {
        boolean spaced = (reply.quirks & 1L << Pop3Quirk.MISSING_SPACE.ordinal()) == 0;
        return spaced && reply.hasStatus && reply.status != Pop3Status.CONTINUE
                ? ResponseCodeGrammar.readResponseCode(reply.array, reply.textStart, reply.textEnd)
                : ResponseCodeGrammar.NONE;
    }

    /** The index of the text behind the response code whose bracket closes at {@code codeEnd}. */
    public static int behindCode(byte[] array, int codeEnd, int end) {
        int from = codeEnd + 1;
        return from < end && array[from] == ' ' ? from + 1 : from;
    }

    /** Writes a status line: status, then SP and text where there is one. {@code + SP} keeps its SP, as RFC 5034 5 demands. */
    public static void writeReply(Outbox out, Pop3Reply reply) {
        writeStatus(out, reply.status(), reply.line().isEmpty());
        out.octets(reply.line());
        out.crlf();
    }

    /** Writes the reply whose text is a line of a listing. */
    public static void writeReply(Outbox out, ListingLine line) {
        writeStatus(out, Pop3Status.OK, false);
        ListingGrammar.writeOctets(out, line);
        out.crlf();
    }

    /** Writes a challenge, RFC 5034 4. */
    public static void writeChallenge(Outbox out, Secret challenge) {
        writeStatus(out, Pop3Status.CONTINUE, false);
        out.base64(challenge);
        out.crlf();
    }

    /** Writes a status line that was read, in the form of the RFC where a quirk let another through. */
    public static void writeReply(Outbox out, ReplyOffsets reply) {
        writeStatus(out, reply.status, reply.textStart == reply.textEnd);
        ListingOffsets text = reply.text;
        if (text != null) {
            ListingGrammar.writeOctets(out, text);
        } else {
            out.octets(reply.array, reply.textStart, reply.textEnd);
        }
        out.crlf();
    }

    private static void writeStatus(Outbox out, Pop3Status status, boolean bare) {
        out.ascii(status.indicator());
        if (!bare || status == Pop3Status.CONTINUE) {
            out.octet(' ');
        }
    }

    /** The challenge of continue-req, RFC 5034 5: [base64]. */
    public static Challenge readChallenge(ReplyOffsets reply, long allowed) {
        int from = reply.textStart;
        int to = reply.textEnd;
        Challenge challenge = Challenge.read(Octets.wrap(reply.array, from, to - from));
        if (!challenge.isBase64()) {
            long bit = 1L << Pop3Quirk.CHALLENGE_NOT_BASE64.ordinal();
            if ((allowed & bit) != 0) {
                reply.quirks |= bit;
            } else {
                reply.fail(Pop3Rule.CHALLENGE_SYNTAX, Base64.firstError(reply.array, from, to));
            }
        }
        return challenge;
    }

    /** The reply of a challenge. */
    public static Pop3Reply writeChallenge(Secret challenge) {
        return new Pop3Reply(Pop3Status.CONTINUE, Base64.encode(challenge));
    }

    /**
     * Checks the text of a line of one's own.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public static void checkText(OctetString text) {
        for (int i = 0; i < text.length(); i++) {
            if (NOT_IN_TEXT.has(text.at(i))) {
                throw new IllegalArgumentException("NUL, CR or LF in a line, at octet " + i + ": " + text);
            }
        }
    }
}
