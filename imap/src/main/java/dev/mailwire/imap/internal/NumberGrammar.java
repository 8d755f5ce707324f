package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;

/** Numbers: RFC 9051 9, RFC 7162 7. Never a sign, never a wrap. */
public final class NumberGrammar {
    /** The largest number: of 32 bits. */
    public static final long MOST = 0xFFFF_FFFFL;

    private static final CharClass DIGIT_NZ = CharClass.range('1', '9');
    private static final int MOST_EXPONENT = 18;

    private NumberGrammar() {}

    /** number: {@code DIGIT..} up to 2^32-1, RFC 9051 9. */
    public static long readNumber(Cursor in) {
        return in.number(MOST, ImapRule.NUMBER_SYNTAX);
    }

    /** number64, where sizes are told: {@code DIGIT..} up to 2^63-1, before RFC 9051 up to 2^32-1. */
    public static long readSize(Cursor in, ReadMode mode) {
        return in.number(mode.dialect().largestSize(), ImapRule.NUMBER64_SYNTAX);
    }

    /** nz-number: {@code digit-nz DIGIT..} up to 2^32-1, RFC 9051 9; 0 under quirk ZERO_NUMBER. */
    public static long readNzNumber(Cursor in) {
        return readFromOne(in, MOST, ImapRule.NZ_NUMBER_SYNTAX);
    }

    /** nz-number of a search: in any profile from 1 on. RFC 9051 9. */
    public static long readSearched(Cursor in) {
        return readPositive(in);
    }

    /** nz-number: {@code digit-nz DIGIT..} up to 2^32-1, in any profile. RFC 9051 9. */
    static long readPositive(Cursor in) {
        if (in.peek() == '0') {
            throw in.fail(ImapRule.NZ_NUMBER_SYNTAX);
        }
        return in.number(MOST, ImapRule.NZ_NUMBER_SYNTAX);
    }

    /** mod-sequence-value: {@code DIGIT..} from 1 to 2^63-1, RFC 7162 7; 0 under quirks ZERO_NUMBER and NEGATIVE_NUMBER. */
    public static long readModSequence(Cursor in) {
        if (in.peek() == '-') {
            return readNegative(in, ImapRule.MOD_SEQUENCE_SYNTAX);
        }
        return readFromOne(in, Long.MAX_VALUE, ImapRule.MOD_SEQUENCE_SYNTAX);
    }

    /** mod-sequence-valzer: {@code DIGIT..} from 0 to 2^63-1, RFC 7162 7. */
    public static long readModSequenceOrZero(Cursor in) {
        return in.number(Long.MAX_VALUE, ImapRule.MOD_SEQUENCE_SYNTAX);
    }

    private static long readFromOne(Cursor in, long max, ImapRule rule) {
        int from = in.position();
        if (in.atEnd() || !DIGIT_NZ.has(in.array()[from])) {
            boolean zero = in.take('0') && (in.atEnd() || !CharClass.DIGIT.has(in.array()[in.position()]));
            if (zero && in.tolerates(ImapQuirk.ZERO_NUMBER)) {
                return 0;
            }
            throw in.failAt(rule, from);
        }
        return in.number(max, rule);
    }

    /**
     * The size of a part as servers tell it: {@code number}, RFC 9051 9; below 0 under quirk NEGATIVE_NUMBER, and with a fraction or
     * an exponent under FLOAT_NUMBER.
     */
    public static long readPartSize(Cursor in, ReadMode mode) {
        if (in.peek() == '-') {
            return readNegative(in, ImapRule.NUMBER64_SYNTAX);
        }
        int from = in.position();
        int to = CharClass.DIGIT.skip(in.array(), from, in.end());
        boolean isFloat = to > from && to < in.end() && (in.array()[to] == '.' || (in.array()[to] | 0x20) == 'e');
        if (!isFloat) {
            return readSize(in, mode);
        }
        if (!in.tolerates(ImapQuirk.FLOAT_NUMBER)) {
            throw in.failAt(ImapRule.NUMBER64_SYNTAX, to);
        }
        return readFloat(in, mode.dialect().largestSize());
    }

    private static long readNegative(Cursor in, ImapRule rule) {
        int from = in.position();
        in.take('-');
        if (!in.skip(CharClass.DIGIT) || !in.tolerates(ImapQuirk.NEGATIVE_NUMBER)) {
            throw in.failAt(rule, from);
        }
        return 0;
    }

    /** {@code DIGIT.. ["." DIGIT..] ["e" ["+"] DIGIT..]}, cut off to a whole number: arithmetic on digits, never a double. */
    private static long readFloat(Cursor in, long max) {
        byte[] array = in.array();
        int whole = in.position();
        in.skip(CharClass.DIGIT);
        int point = in.position();
        int fraction = in.take('.') ? in.position() : point;
        in.skip(CharClass.DIGIT);
        int end = in.position();
        long exponent = 0;
        if (in.take('e') || in.take('E')) {
            in.take('+');
            exponent = in.number(MOST_EXPONENT, ImapRule.NUMBER64_SYNTAX);
        }
        long value = 0;
        for (int i = 0; i < point - whole + exponent; i++) {
            int at = i < point - whole ? whole + i : fraction + i - (point - whole);
            int digit = at < end ? array[at] - '0' : 0;
            if (value > (max - digit) / 10) {
                throw in.failAt(ImapRule.NUMBER64_SYNTAX, whole);
            }
            value = 10 * value + digit;
        }
        return value;
    }
}
