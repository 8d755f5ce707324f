package dev.mailwire.pop3.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Rule;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3Rule;
import java.util.Arrays;

/** The arguments of commands: names, passwords, numbers, ranges of languages. */
public final class ArgumentGrammar {
    /** What a line may hold. */
    static final CharClass LINE = CharClass.range(0x01, 0xFF).without(CharClass.of("\r\n"));

    private static final CharClass VCHAR_8BIT = CharClass.VCHAR.or(CharClass.EIGHT_BIT);
    private static final CharClass TEXT = CharClass.range(0x20, 0x7E);
    private static final CharClass TEXT_8BIT = TEXT.or(CharClass.EIGHT_BIT);
    private static final CharClass FIELD_NAME = CharClass.VCHAR.without(CharClass.of(":"));
    private static final int MAX_SUBTAG = 8;

    private ArgumentGrammar() {}

    /** A rule was broken at the next octet; NUL, CR and LF have rules of their own. */
    static Malformed fail(Cursor cursor, Rule rule) {
        return failAt(cursor, rule, cursor.position());
    }

    /** A rule was broken at an index; NUL, CR and LF have rules of their own. */
    static Malformed failAt(Cursor cursor, Rule rule, int index) {
        int octet = index < cursor.end() ? cursor.array()[index] : -1;
        boolean lineEnd = octet == '\r' || octet == '\n';
        return cursor.failAt(octet == 0 ? Pop3Rule.NUL : lineEnd ? Pop3Rule.BARE_LINE_END : rule, index);
    }

    /** Moves over the one SP that stands before an argument, which must be there; under a quirk over more of them. */
    static void readSpace(Cursor cursor, Rule rule) {
        if (!cursor.take(' ')) {
            throw cursor.atEnd() ? cursor.fail(Pop3Rule.MISSING_ARGUMENT) : fail(cursor, rule);
        }
        readMoreSpace(cursor, rule);
    }

    /** Moves over SP that stand behind the one before an argument, which a quirk allows; the argument must be there. */
    static void readMoreSpace(Cursor cursor, Rule rule) {
        int spaces = cursor.position();
        while (cursor.take(' ')) {
            // passed over, if allowed
        }
        if (cursor.atEnd()) {
            throw cursor.failAt(Pop3Rule.MISSING_ARGUMENT, spaces);
        }
        if (cursor.position() > spaces && !cursor.tolerates(Pop3Quirk.DOUBLE_SPACE)) {
            throw cursor.failAt(rule, spaces);
        }
    }

    /** Nothing more; under a quirk, SP. */
    static void readEnd(Cursor cursor) {
        if (cursor.atEnd()) {
            return;
        }
        int from = cursor.position();
        while (cursor.take(' ')) {
            // passed over, if allowed
        }
        if (!cursor.atEnd() || !cursor.tolerates(Pop3Quirk.TRAILING_SPACE)) {
            throw failAt(cursor, Pop3Rule.NO_ARGUMENT, cursor.atEnd() ? from : cursor.position());
        }
    }

    /** msg, RFC 1939 5: digits, from 1, in 63 bits. */
    static long readMessage(Cursor cursor) {
        int start = cursor.position();
        long message = readNumber(cursor, Pop3Rule.MESSAGE_NUMBER_SYNTAX);
        if (message == 0) {
            throw cursor.failAt(Pop3Rule.MESSAGE_NUMBER_SYNTAX, start);
        }
        return message;
    }

    /** Digits up to SP or the end, in 63 bits. */
    static long readNumber(Cursor cursor, Rule rule) {
        int peek = cursor.peek();
        if (peek < '0' || peek > '9') {
            throw fail(cursor, rule);
        }
        long number = cursor.number(Long.MAX_VALUE, rule);
        if (!cursor.atEnd() && cursor.peek() != ' ') {
            throw fail(cursor, rule);
        }
        return number;
    }

    /** A word up to SP or the end. */
    static void readWord(Cursor cursor, CharClass members, Rule rule) {
        if (!cursor.skip(members) || !(cursor.atEnd() || cursor.peek() == ' ')) {
            throw fail(cursor, rule);
        }
    }

    /** name, RFC 1939 7: 1*VCHAR, with UTF8 any UTF-8 too (RFC 6856 2.1). */
    static void readName(Cursor cursor, boolean utf8) {
        int start = cursor.position();
        if (cursor.skip(CharClass.VCHAR) && (cursor.atEnd() || cursor.peek() == ' ')) {
            return;
        }
        cursor.skip(VCHAR_8BIT);
        if (cursor.position() == start || !(cursor.atEnd() || cursor.peek() == ' ')) {
            throw fail(cursor, Pop3Rule.NAME_SYNTAX);
        }
        checkEightBit(cursor, start, cursor.position(), utf8);
    }

    /** The name that is all of the line: under quirks with SP inside and behind. Answers the index after it. */
    static int readWholeName(Cursor cursor, boolean utf8) {
        readName(cursor, utf8);
        if (cursor.atEnd()) {
            return cursor.position();
        }
        int nameEnd = cursor.position();
        while (cursor.take(' ')) {
            if (!cursor.atEnd() && cursor.peek() != ' ') {
                if (!cursor.tolerates(Pop3Quirk.SPACE_IN_NAME)) {
                    throw cursor.failAt(Pop3Rule.NAME_SYNTAX, nameEnd);
                }
                readName(cursor, utf8);
                nameEnd = cursor.position();
            }
        }
        if (nameEnd < cursor.end() && !cursor.tolerates(Pop3Quirk.TRAILING_SPACE)) {
            throw cursor.failAt(Pop3Rule.NAME_SYNTAX, nameEnd);
        }
        return nameEnd;
    }

    private static void checkEightBit(Cursor cursor, int from, int to, boolean utf8) {
        byte[] array = cursor.array();
        int at = from;
        while (at < to && array[at] >= 0) {
            at++;
        }
        if (at < to && !(utf8 && Utf8.isValid(array, at, to)) && !cursor.tolerates(Pop3Quirk.EIGHT_BIT_ARGUMENT)) {
            throw cursor.failAt(utf8 ? Pop3Rule.INVALID_UTF8 : Pop3Rule.EIGHT_BIT_ARGUMENT, at);
        }
    }

    /**
     * string, RFC 1939 7: all that is left of the line, SP included, with UTF8 any UTF-8 too; under quirks anything that a line may
     * hold, or nothing.
     */
    static void readPassword(Cursor cursor, boolean utf8) {
        int start = cursor.position();
        if (cursor.skip(TEXT) && cursor.atEnd()) {
            return;
        }
        int odd = cursor.position();
        cursor.skip(TEXT_8BIT);
        if (cursor.position() == start || !cursor.atEnd()) {
            odd = cursor.position();
            cursor.skip(LINE);
            if (!cursor.atEnd() || !cursor.tolerates(Pop3Quirk.ODD_PASSWORD)) {
                throw failAt(cursor, Pop3Rule.PASSWORD_SYNTAX, cursor.atEnd() ? odd : cursor.position());
            }
        }
        checkEightBit(cursor, start, cursor.end(), utf8);
    }

    /** language-range, RFC 4647 2.1: 1*8ALPHA and 1*8alphanum with hyphens between, or * alone. */
    static void readLanguageRange(Cursor cursor) {
        if (!cursor.take('*')) {
            CharClass members = CharClass.ALPHA;
            do {
                int start = cursor.position();
                cursor.skipSome(members, Pop3Rule.LANGUAGE_RANGE_SYNTAX);
                if (cursor.position() - start > MAX_SUBTAG) {
                    throw cursor.failAt(Pop3Rule.LANGUAGE_RANGE_SYNTAX, start + MAX_SUBTAG);
                }
                members = CharClass.ALNUM;
            } while (cursor.take('-'));
        }
        if (!cursor.atEnd() && cursor.peek() != ' ') {
            throw fail(cursor, Pop3Rule.LANGUAGE_RANGE_SYNTAX);
        }
    }

    /** field-name, RFC 5322 3.6.8. */
    static void readFieldName(Cursor cursor) {
        readWord(cursor, FIELD_NAME, Pop3Rule.FIELD_NAME_SYNTAX);
    }

    /** The name of a bulletin board, RFC 1082: any word, as the listing has it. */
    static void readGroup(Cursor cursor) {
        readWord(cursor, CharClass.VCHAR, Pop3Rule.GROUP_SYNTAX);
    }

    /**
     * Checks a name, which may hold SP and octets that are no UTF-8 as far as a quirk lets them be read.
     *
     * @param space whether SP may stand in it
     * @throws IllegalArgumentException if it is empty, holds a control character, or begins or ends with SP
     */
    public static OctetString checkName(OctetString name, boolean space) {
        byte[] octets = name.toByteArray();
        CharClass members = space ? TEXT_8BIT : VCHAR_8BIT;
        if (octets.length == 0
                || !members.hasAll(octets, 0, octets.length)
                || octets[0] == ' '
                || octets[octets.length - 1] == ' ') {
            throw new IllegalArgumentException("not a name: " + name);
        }
        return name;
    }

    /**
     * Checks that a name may be written.
     *
     * @throws IllegalArgumentException if it holds SP, or octets that are no UTF-8
     */
    static OctetString checkWritable(OctetString name) {
        byte[] octets = name.toByteArray();
        if (!VCHAR_8BIT.hasAll(octets, 0, octets.length) || !Utf8.isValid(octets, 0, octets.length)) {
            throw new IllegalArgumentException(
                    "a name with SP or without UTF-8 is read under a quirk, and never written: " + name);
        }
        return name;
    }

    /**
     * Checks a password.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     * @throws IllegalStateException if it was wiped
     */
    public static Secret checkPassword(Secret password) {
        byte[] octets = password.toByteArray();
        boolean fits = LINE.hasAll(octets, 0, octets.length);
        Arrays.fill(octets, (byte) 0);
        if (!fits) {
            throw new IllegalArgumentException("NUL, CR or LF in a password");
        }
        return password;
    }

    /** Checks a message number. */
    public static long checkMessage(long message) {
        if (message < 1) {
            throw new IllegalArgumentException("message numbers begin with 1: " + message);
        }
        return message;
    }

    /** Checks a language range. */
    public static String checkLanguageRange(String range) {
        Cursor cursor = new Cursor().reset(OctetString.of(range));
        try {
            readLanguageRange(cursor);
            cursor.expectEnd(Pop3Rule.LANGUAGE_RANGE_SYNTAX);
            return range;
        } catch (Malformed e) {
            throw cursor.refusal("range");
        }
    }

    /** Checks the name of a header field. */
    public static String checkFieldName(String name) {
        if (!ListingGrammar.isFieldName(OctetString.of(name))) {
            throw new IllegalArgumentException("not the name of a field: " + OctetString.of(name));
        }
        return name;
    }

    /** Checks the name of a bulletin board. */
    public static String checkGroup(String name) {
        if (!ListingGrammar.isWord(OctetString.of(name))) {
            throw new IllegalArgumentException("not the name of a bulletin board: " + OctetString.of(name));
        }
        return name;
    }

    /**
     * Checks text that is kept as it is.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public static OctetString checkRaw(OctetString text) {
        ReplyGrammar.checkText(text);
        return text;
    }
}
