package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpReply;
import dev.mailwire.smtp.SmtpReplyCode;
import dev.mailwire.smtp.SmtpRule;
import java.util.List;

/** The grammar of replies, RFC 5321 4.2. */
public final class ReplyGrammar {
    /** What {@link #readLine} answers: this was the reply's last line. */
    public static final int LAST = 0;
    /** What {@link #readLine} answers: another line follows. */
    public static final int MORE = 1;
    /** What {@link #readLine} answers: no reply line, so nothing after it can be matched to a command. */
    public static final int LOST = 2;

    private static final int FIRST_CODE = 200;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long SPACES = 0x20 * ONES;

    /** Every code with SP and with a hyphen behind it, eight octets a code: one copy writes the head of a line. */
    private static final byte[] HEADS = heads();

    private static final CharClass PRINTABLE = CharClass.range(0x20, 0x7F);
    private static final CharClass NOT_IN_TEXT = CharClass.of("\r\n\0");

    private ReplyGrammar() {}

    /** Whether a number is a Reply-code, RFC 5321 4.2: the digits are 2-5, 0-5, 0-9. */
    public static boolean isReplyCode(int code) {
        return code >= FIRST_CODE && code < 600 && code / 10 % 10 <= 5;
    }

    /**
     * One line of a Reply-line, RFC 5321 4.2: code, then SP or hyphen or nothing, text, line end. The text may be empty with
     * or without SP (the grammar has only "without"; 4.2 asks clients to take both). Of control characters only NUL, CR
     * and LF are refused: the greeting text of an EHLO response may hold the rest (4.1.1.1), and nobody knows here which
     * reply this is.
     *
     * @param from the index of the line's first octet, with {@code reply.start} set to that of the frame
     * @param to the index after the line's LF
     * @param plain whether nothing but US-ASCII without control characters stands before the CRLF
     * @return {@link #LAST}, {@link #MORE} or {@link #LOST}
     */
    public static int readLine(ReplyOffsets reply, byte[] array, int from, int to, boolean plain) {
        int end = to - 2;
        if (reply.bareLf && (end < from || array[end] != '\r')) {
            end = to - 1;
            reply.quirks |= 1L << SmtpQuirk.BARE_LF_LINE.ordinal();
        }
        int code = readCode(array, from, end);
        if (code < 0) {
            return lose(reply, from - code - 1);
        }
        if (reply.lines++ == 0) {
            reply.code = code;
        } else if (code != reply.code) {
            reply.oneCode = false;
            reply.fail(SmtpRule.REPLY_CODES_DIFFER, from - reply.start);
        }
        int result = LAST;
        if (end > from + 3) {
            byte separator = array[from + 3];
            if (separator == '-') {
                result = MORE;
            } else if (separator == '\t') {
                tolerate(reply, SmtpQuirk.TAB_AFTER_CODE, reply.allowed, SmtpRule.REPLY_CODE_SYNTAX, from + 3);
            } else if (separator != ' ') {
                return lose(reply, from + 3);
            }
        }
        if (!plain && !isPlain(array, from, end)) {
            checkOddText(reply, array, from, end);
        }
        return result;
    }

    private static int lose(ReplyOffsets reply, int at) {
        reply.broken = SmtpRule.REPLY_CODE_SYNTAX;
        reply.brokenAt = at - reply.start;
        return LOST;
    }

    /** The code at {@code from}, or -1 - n if its octet n is wrong or missing. */
    private static int readCode(byte[] array, int from, int end) {
        if (end < from + 3) {
            int have = Math.max(0, end - from);
            return -1 - goodDigits(array, from, have);
        }
        int first = array[from] - '0';
        int second = array[from + 1] - '0';
        int third = array[from + 2] - '0';
        // A digit below its range is negative, one above makes the difference negative: one test for six comparisons.
        if (((first - 2) | (5 - first) | second | (5 - second) | third | (9 - third)) < 0) {
            return -1 - goodDigits(array, from, 3);
        }
        return first * 100 + second * 10 + third;
    }

    private static int goodDigits(byte[] array, int from, int have) {
        int good = 0;
        while (good < have
                && array[from + good] >= (good == 0 ? '2' : '0')
                && array[from + good] <= (good == 2 ? '9' : '5')) {
            good++;
        }
        return good;
    }

    /** Whether all octets are 0x20 to 0x7F: eight at a time, the last eight once more than needed rather than one by one. */
    private static boolean isPlain(byte[] array, int from, int end) {
        int last = end - 8;
        if (last < from) {
            return PRINTABLE.hasAll(array, from, end);
        }
        long word = ByteSearch.longAt(array, last);
        long high = word | (word - SPACES);
        for (int i = from; i < last; i += 8) {
            word = ByteSearch.longAt(array, i);
            high |= word | (word - SPACES);
        }
        return (high & HIGHS) == 0;
    }

    private static void checkOddText(ReplyOffsets reply, byte[] array, int from, int end) {
        int eightBit = -1;
        for (int i = from; i < end; i++) {
            byte octet = array[i];
            if (octet < 0) {
                eightBit = eightBit < 0 ? i : eightBit;
            } else if (octet == '\r' || octet == '\n') {
                reply.fail(SmtpRule.BARE_LINE_END, i - reply.start);
            } else if (octet == 0) {
                reply.fail(SmtpRule.NUL, i - reply.start);
            }
        }
        if (eightBit >= 0 && !(reply.utf8 && Utf8.isValid(array, eightBit, end))) {
            SmtpRule rule = reply.utf8 ? SmtpRule.INVALID_UTF8 : SmtpRule.REPLY_TEXT_SYNTAX;
            tolerate(reply, SmtpQuirk.EIGHT_BIT_IN_REPLY, reply.allowed, rule, eightBit);
        }
    }

    /**
     * Checks the text of a line of one's own.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public static void checkText(OctetString text) {
        for (int i = 0; i < text.length(); i++) {
            if (NOT_IN_TEXT.has(text.at(i))) {
                throw new IllegalArgumentException("NUL, CR or LF in the text of a reply, at octet " + i + ": " + text);
            }
        }
    }

    /**
     * Checks the first word of a line of one's own.
     *
     * @throws IllegalArgumentException if it is empty or holds SP, NUL, CR or LF
     */
    public static void checkWord(OctetString word) {
        checkText(word);
        boolean good = !word.isEmpty();
        for (int i = 0; i < word.length(); i++) {
            good &= word.at(i) != ' ';
        }
        if (!good) {
            throw new IllegalArgumentException("not one word: " + word);
        }
    }

    /** Notes a quirk as needed if it is allowed, else the rule as broken at an index. */
    static void tolerate(ReplyOffsets reply, SmtpQuirk quirk, long allowed, SmtpRule otherwise, int at) {
        long bit = 1L << quirk.ordinal();
        if ((allowed & bit) != 0) {
            reply.quirks |= bit;
        } else {
            reply.fail(otherwise, at - reply.start);
        }
    }

    /** The index after the line end of the line that starts at {@code from}, in a frame that was read. */
    public static int lineEnd(ReplyOffsets reply, int from) {
        byte[] array = reply.array;
        int lf = ByteSearch.indexOf((byte) '\n', array, from, reply.end);
        while (!reply.bareLf && array[lf - 1] != '\r') {
            lf = ByteSearch.indexOf((byte) '\n', array, lf + 1, reply.end);
        }
        return lf + 1;
    }

    /**
     * Writes a reply, RFC 5321 4.2: every line but the last with a hyphen. A line without text is the code alone, as the
     * grammar has it, but {@code 334 SP} where RFC 4954 8 demands the SP.
     */
    public static void writeReply(Outbox out, SmtpReply reply) {
        List<OctetString> lines = reply.lines();
        int head = (reply.code() - FIRST_CODE) * 8;
        int last = lines.size() - 1;
        for (int i = 0; i < last; i++) {
            out.octets(HEADS, head + 4, head + 8);
            out.octets(lines.get(i));
            out.crlf();
        }
        OctetString text = lines.get(last);
        boolean bare = text.isEmpty() && reply.code() != SmtpReplyCode.CHALLENGE;
        out.octets(HEADS, head, bare ? head + 3 : head + 4);
        out.octets(text);
        out.crlf();
    }

    /**
     * Writes a reply that was read: the same octets, or, where a quirk changed the form of a line, the form of the RFC.
     */
    public static void writeReply(Outbox out, ReplyOffsets reply) {
        long reshaping = 1L << SmtpQuirk.TAB_AFTER_CODE.ordinal() | 1L << SmtpQuirk.BARE_LF_LINE.ordinal();
        if ((reply.quirks & reshaping) == 0) {
            out.octets(reply.array, reply.start, reply.end);
            return;
        }
        int head = (reply.code - FIRST_CODE) * 8;
        int from = reply.start;
        for (int i = 0; i < reply.lines; i++) {
            int next = lineEnd(reply, from);
            int end = textEnd(reply, next);
            boolean last = i == reply.lines - 1;
            out.octets(HEADS, last ? head : head + 4, last ? head + 4 : head + 8);
            out.octets(reply.array, textStart(from, end), end);
            out.crlf();
            from = next;
        }
    }

    /** The index of the first octet of the text of the line that starts at {@code from} and has its text end at {@code end}. */
    public static int textStart(int from, int end) {
        return Math.min(from + 4, end);
    }

    /** The index after the text of the line whose LF is before {@code next}. */
    public static int textEnd(ReplyOffsets reply, int next) {
        return reply.array[next - 2] == '\r' || !reply.bareLf ? next - 2 : next - 1;
    }

    /**
     * Writes a challenge, RFC 4954 8: {@code 334 SP [base64]}; the SP stays when the challenge is empty.
     */
    public static void writeChallenge(Outbox out, Secret challenge) {
        int head = (SmtpReplyCode.CHALLENGE - FIRST_CODE) * 8;
        out.octets(HEADS, head, head + 4);
        out.base64(challenge);
        out.crlf();
    }

    /** The code of the line that starts at {@code from}, in a frame that was read. */
    public static int code(ReplyOffsets reply, int from) {
        byte[] array = reply.array;
        return (array[from] - '0') * 100 + (array[from + 1] - '0') * 10 + array[from + 2] - '0';
    }

    /**
     * The enhanced status code of the line that starts at {@code from}, RFC 2034 4, packed; or {@link
     * EnhancedCodeGrammar#NONE}. There is none in a 3yz reply.
     */
    public static int readEnhancedCode(ReplyOffsets reply, int from) {
        int text = from + 4;
        return reply.code / 100 == 3
                ? EnhancedCodeGrammar.NONE
                : EnhancedCodeGrammar.readEnhancedCode(reply.array, text, reply.end);
    }

    private static byte[] heads() {
        byte[] heads = new byte[(560 - FIRST_CODE) * 8];
        for (int code = FIRST_CODE; code < 560; code++) {
            for (int i = 0; i < 8; i += 4) {
                int at = (code - FIRST_CODE) * 8 + i;
                heads[at] = (byte) ('0' + code / 100);
                heads[at + 1] = (byte) ('0' + code / 10 % 10);
                heads[at + 2] = (byte) ('0' + code % 10);
                heads[at + 3] = (byte) (i == 0 ? ' ' : '-');
            }
        }
        return heads;
    }
}
