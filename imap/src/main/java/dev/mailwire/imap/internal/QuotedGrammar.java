package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;

/** Quoted strings: RFC 9051 4.3 and 9. */
final class QuotedGrammar {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long BELOW_SO = 0x0E * ONES;

    private QuotedGrammar() {}

    /**
     * quoted: {@code '"' (TEXT-CHAR but '"' and '\' | '\"' | '\\' | UTF-8).. '"'}, RFC 9051 9. Eight octets at a time: a quote, a
     * backslash, an octet above US-ASCII and one below 0x0E are looked at.
     */
    static void skipQuoted(Cursor in, ReadMode mode) {
        byte[] array = in.array();
        int end = in.end();
        int from = in.position() + 1;
        int eightBit = -1;
        for (int at = from; ; ) {
            at = indexOfSpecial(array, at, end);
            if (at == end) {
                throw in.failAt(ImapRule.UNFINISHED_QUOTED, end);
            }
            byte octet = array[at];
            if (octet == '"') {
                in.position(at + 1);
                if (eightBit >= 0) {
                    checkEightBit(in, mode, eightBit, from, at);
                }
                return;
            } else if (octet == '\\') {
                if (at + 1 == end || (array[at + 1] != '"' && array[at + 1] != '\\')) {
                    throw in.failAt(ImapRule.QUOTED_SYNTAX, at);
                }
                at += 2;
            } else if (octet < 0) {
                eightBit = eightBit < 0 ? at : eightBit;
                at = CharClass.EIGHT_BIT.skip(array, at, end);
            } else if (octet == 0 || octet == '\r' || octet == '\n') {
                throw in.failAt(octet == 0 ? ImapRule.NUL : ImapRule.QUOTED_SYNTAX, at);
            } else {
                at++;
            }
        }
    }

    private static int indexOfSpecial(byte[] array, int from, int to) {
        int i = from;
        for (int last = to - 8; i <= last; i += 8) {
            long word = ByteSearch.longAt(array, i);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            long hit = (word | (word - BELOW_SO) & ~word | (quote - ONES) & ~quote | (backslash - ONES) & ~backslash)
                    & HIGHS;
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (i < to && array[i] >= 0x0E && array[i] != '"' && array[i] != '\\') {
            i++;
        }
        return i;
    }

    private static void checkEightBit(Cursor in, ReadMode mode, int eightBit, int from, int to) {
        boolean valid = Utf8.isValid(in.array(), from, to);
        if (valid && mode.utf8()) {
            return;
        }
        if ((!valid && mode.command()) || !in.tolerates(ImapQuirk.EIGHT_BIT_IN_QUOTED)) {
            throw in.failAt(ImapRule.EIGHT_BIT_QUOTED, eightBit);
        }
    }

    /** Copies the content of a sound quoted string without its backslashes; gives the index after it. */
    static int unescape(byte[] source, int from, int to, byte[] target, int at) {
        int out = at;
        for (int i = from; i < to; i++) {
            if (source[i] == '\\') {
                i++;
            }
            target[out++] = source[i];
        }
        return out;
    }

    /** Writes a quoted string; the octets fit in one. RFC 9051 9. */
    static void writeQuoted(Outbox out, OctetString octets) {
        out.octet('"');
        int plain = 0;
        while (plain < octets.length() && octets.at(plain) != '"' && octets.at(plain) != '\\') {
            plain++;
        }
        if (plain == octets.length()) {
            out.octets(octets);
        } else {
            writeEscaped(out, octets.toByteArray());
        }
        out.octet('"');
    }

    /** The same of an array. */
    static void writeQuoted(Outbox out, byte[] content) {
        out.octet('"');
        writeEscaped(out, content);
        out.octet('"');
    }

    private static void writeEscaped(Outbox out, byte[] content) {
        int from = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '"' || content[i] == '\\') {
                out.octets(content, from, i);
                out.octet('\\');
                from = i;
            }
        }
        out.octets(content, from, content.length);
    }
}
