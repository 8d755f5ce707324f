package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;

/** Lists in parentheses, RFC 9051 4.4, and values of any kind, RFC 4466 6. */
public final class ListGrammar {
    private static final CharClass LOOSE_ATOM_CHAR = CharClass.VCHAR.without(CharClass.of("(){\""));

    private ListGrammar() {}

    /** Moves over the one SP that parts two elements. */
    public static void expectSpace(Cursor in) {
        in.expect(' ', ImapRule.SPACE);
    }

    /**
     * What stands between the elements of a list and behind the last: {@code SP element} or {@code ")"}, either of which it moves
     * over. RFC 9051 4.4. SP before the parenthesis is quirk SPACE_BEFORE_PAREN.
     *
     * @param count how many elements were read before
     * @return whether another one follows
     */
    public static boolean hasNext(Cursor in, int count, ReadMode mode) {
        if (in.take(')')) {
            return false;
        }
        if (count == 0) {
            return true;
        }
        int space = in.position();
        in.expect(' ', ImapRule.LIST_SYNTAX);
        if (in.take(')')) {
            if (!in.tolerates(ImapQuirk.SPACE_BEFORE_PAREN)) {
                throw in.failAt(ImapRule.LIST_SYNTAX, space);
            }
            return false;
        }
        checkCount(in, count, mode);
        return true;
    }

    /** Whether SP and a parenthesis follow. */
    public static boolean startsList(Cursor in) {
        return in.peek() == ' ' && in.remaining() > 1 && in.array()[in.position() + 1] == '(';
    }

    /** Refuses an element more than the limit of a list. */
    public static void checkCount(Cursor in, int count, ReadMode mode) {
        if (count >= mode.limits().items()) {
            throw in.fail(ImapRule.TOO_MANY_ITEMS);
        }
    }

    /**
     * A value of any kind: {@code atom | string | "(" [value (SP value)..] ")"}, where an atom is what a number, a set, a flag, NIL,
     * a section and its partial are as well. RFC 4466 6, and the FETCH items of extensions. Nesting is counted.
     */
    public static void skipValue(Cursor in, ReadMode mode) {
        skipNested(in, mode, true);
    }

    /** body-extension: {@code nstring | number | "(" body-extension (SP body-extension).. ")"}, RFC 9051 9. */
    public static void skipBodyExtension(Cursor in, ReadMode mode) {
        skipNested(in, mode, false);
    }

    private static void skipNested(Cursor in, ReadMode mode, boolean any) {
        int depth = 0;
        int count = 0;
        do {
            if (in.take('(')) {
                if (++depth > mode.limits().nesting()) {
                    throw in.fail(ImapRule.TOO_DEEP);
                }
                if (!any || !in.take(')')) {
                    continue;
                }
                depth--;
            } else {
                skipSimple(in, mode, any);
            }
            checkCount(in, count++, mode);
            while (depth > 0 && in.take(')')) {
                depth--;
            }
            if (depth > 0) {
                in.expect(' ', any ? ImapRule.VALUE_SYNTAX : ImapRule.BODY_EXTENSION_SYNTAX);
            }
        } while (depth > 0);
    }

    private static void skipSimple(Cursor in, ReadMode mode, boolean any) {
        boolean literal8 = any && in.peek() == '~' && in.remaining() > 1 && in.array()[in.position() + 1] == '{';
        if (literal8 || (any && StringGrammar.isString(in))) {
            StringGrammar.skipContent(in, mode);
        } else if (StringGrammar.isString(in)) {
            StringGrammar.skipString(in, mode);
        } else if (any) {
            skipAtoms(in);
        } else if (!StringGrammar.takeNil(in) && !in.skip(CharClass.DIGIT)) {
            throw in.fail(ImapRule.BODY_EXTENSION_SYNTAX);
        }
    }

    /** Printable octets up to SP, a parenthesis or a quote: more than an atom, for it also holds flags, sets and sections. */
    private static void skipAtoms(Cursor in) {
        in.skipSome(LOOSE_ATOM_CHAR, ImapRule.VALUE_SYNTAX);
    }

    /** What lies between an index and the place of the cursor, as it came. */
    public static OctetString raw(Cursor in, int from) {
        return OctetString.of(in.array(), from, in.position() - from);
    }
}
