package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;

/** Literals: RFC 9051 4.3 and 9, RFC 7888, RFC 3516. In a frame their octets lie in line. */
public final class LiteralGrammar {
    private static final int MOST_LOOKED_AT = 4096;

    private LiteralGrammar() {}

    /**
     * literal: {@code "{" number ["+"] "}" CRLF octets}, and with a tilde before it literal8. RFC 9051 9, RFC 7888 8, RFC 3516 7.
     * The plus is a client's. NUL is for a literal8 only.
     *
     * @param content whether it is the content of a section, which may be a literal8
     */
    static void skipLiteral(Cursor in, ReadMode mode, boolean content) {
        boolean eight = content && in.take('~');
        in.expect('{', ImapRule.LITERAL_SYNTAX);
        byte[] array = in.array();
        int from = in.position();
        int to = CharClass.DIGIT.skip(array, from, in.end());
        long size = Decimal.parse(array, from, to, mode.dialect().largestSize());
        if (size < 0) {
            throw in.fail(size == Decimal.TOO_LARGE ? ImapRule.LITERAL_SIZE : ImapRule.LITERAL_SYNTAX);
        }
        in.position(to);
        if (mode.command()) {
            in.take('+');
        }
        in.expect('}', ImapRule.LITERAL_SYNTAX);
        in.expect('\r', ImapRule.LITERAL_SYNTAX);
        in.expect('\n', ImapRule.LITERAL_SYNTAX);
        int start = in.position();
        if (size > in.remaining()) {
            throw in.failAt(ImapRule.LITERAL_SYNTAX, in.end());
        }
        int end = start + (int) size;
        // Of a long content nothing is looked at, as of one that is streamed: passing over it costs the same whatever
        // its size.
        boolean looked = !content || mode.command() || size <= MOST_LOOKED_AT;
        if (!eight && looked) {
            int nul = ByteSearch.indexOf((byte) 0, array, start, end);
            boolean allowed = content && !mode.command();
            if (nul < end && !(allowed && in.tolerates(ImapQuirk.NUL_IN_LITERAL))) {
                throw in.failAt(ImapRule.NUL, nul);
            }
        }
        in.position(end);
    }

    /** Where the octets of a sound literal begin; {@code from} if it is an atom, which may begin with a tilde. */
    static int content(byte[] array, int from, int to) {
        boolean literal =
                from < to && (array[from] == '{' || (array[from] == '~' && to - from > 1 && array[from + 1] == '{'));
        return literal ? ByteSearch.indexOf((byte) '\n', array, from, to) + 1 : from;
    }

    /** Writes a literal: its size, perhaps a wait, and its octets, none of them NUL. RFC 9051 9. */
    static void writeLiteral(Outbox out, OctetString octets, WriteMode mode) {
        writeHead(out, octets.length(), mode);
        out.octets(octets);
    }

    /** Writes a literal8, which may hold NUL. RFC 3516 7. */
    public static void writeLiteral8(Outbox out, OctetString octets, WriteMode mode) {
        out.octet('~');
        writeLiteral(out, octets, mode);
    }

    /** Writes a literal up to its octets, and the mark that they wait behind, if they do. */
    public static void writeHead(Outbox out, long size, WriteMode mode) {
        if (size > mode.dialect().largestSize()) {
            throw new IllegalArgumentException("a literal of " + size + " octets is too large for " + mode.dialect());
        }
        out.octet('{');
        out.decimal(size);
        boolean now = mode.literals().isNonSynchronizing(size);
        out.ascii(now ? "+}\r\n" : "}\r\n");
        if (!now && mode.literals() != WriteMode.Literals.RESPONSE) {
            out.mark(OutboxMark.AWAIT_CONTINUATION, size);
        }
    }
}
