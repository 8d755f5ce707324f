package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapRule;

/**
 * Octets of a line as they came, with the literals in it: what unknown commands, items and responses are kept as. Known are only
 * quoted strings and literals, for they decide where the line ends.
 */
public final class RawGrammar {
    private RawGrammar() {}

    /**
     * The rest of a frame: {@code (quoted | literal | any octet but CR, LF and NUL)..}. A quote in the middle of a word does not
     * begin a string.
     */
    public static void skipRaw(Cursor in) {
        byte[] array = in.array();
        boolean start = true;
        while (!in.atEnd()) {
            byte octet = array[in.position()];
            if (octet == '"' && start) {
                skipQuoted(in);
                start = false;
            } else if (octet == '{' && isLiteral(in)) {
                skipLiteral(in);
                start = false;
            } else if (octet == 0 || octet == '\r' || octet == '\n') {
                throw in.fail(octet == 0 ? ImapRule.NUL : ImapRule.VALUE_SYNTAX);
            } else {
                start = octet == ' ' || octet == '(';
                in.position(in.position() + 1);
            }
        }
    }

    /** A quoted string whatever its octets are, but for the three that no line has. */
    private static void skipQuoted(Cursor in) {
        byte[] array = in.array();
        int at = in.position() + 1;
        for (; at < in.end() && array[at] != '"'; at++) {
            at += array[at] == '\\' ? 1 : 0;
            byte octet = at < in.end() ? array[at] : (byte) '"';
            if (octet == 0 || octet == '\r' || octet == '\n') {
                throw in.failAt(octet == 0 ? ImapRule.NUL : ImapRule.QUOTED_SYNTAX, at);
            }
        }
        if (at >= in.end()) {
            throw in.failAt(ImapRule.UNFINISHED_QUOTED, in.end());
        }
        in.position(at + 1);
    }

    /** A literal whatever its octets are. */
    private static void skipLiteral(Cursor in) {
        int from = in.position() + 1;
        byte[] array = in.array();
        int digits = CharClass.DIGIT.skip(array, from, in.end());
        long size = Decimal.parse(array, from, digits, Integer.MAX_VALUE);
        int content = digits + (array[digits] == '+' ? 4 : 3);
        if (size < 0 || size > in.end() - content) {
            throw in.failAt(ImapRule.LITERAL_SYNTAX, in.end());
        }
        in.position(content + (int) size);
    }

    /** Whether {@code {5}} or {@code {5+}} and CRLF begin here: else a brace is text. */
    private static boolean isLiteral(Cursor in) {
        byte[] array = in.array();
        int end = in.end();
        int from = in.position() + 1;
        int at = CharClass.DIGIT.skip(array, from, end);
        boolean digits = at > from;
        at += at < end && array[at] == '+' ? 1 : 0;
        return digits && end - at > 2 && array[at] == '}' && array[at + 1] == '\r' && array[at + 2] == '\n';
    }

    /**
     * Demands octets that can stand on a line of a command or response and leave it whole; gives them in their {@link #normal} form.
     *
     * @throws IllegalArgumentException if they hold NUL, or CR or LF outside of literals, or end like a literal without one
     */
    public static OctetString check(OctetString raw, String what) {
        Whole.read(raw, what, in -> {
            skipRaw(in);
            return in;
        });
        byte[] octets = raw.toByteArray();
        if (announces(octets, octets.length)) {
            throw new IllegalArgumentException(what + ": it ends like a literal: " + raw);
        }
        return normal(raw);
    }

    /** The same octets with each literal announced in one way, {@code {5}}: a plus and zeros belong to one sending. */
    public static OctetString normal(OctetString raw) {
        return raw.indexOf((byte) '\n') < 0 ? raw : Written.octets((out, mode) -> writeRaw(out, raw, mode));
    }

    /** Whether {@code array[0, to)} ends like {@code {5}} or {@code {5+}}: whoever reads that takes what follows for a literal. */
    public static boolean announces(byte[] array, int to) {
        if (to < 3 || array[to - 1] != '}') {
            return false;
        }
        int at = to - 1;
        at -= array[at - 1] == '+' ? 1 : 0;
        int digits = at;
        while (at > 0 && array[at - 1] >= '0' && array[at - 1] <= '9') {
            at--;
        }
        return at < digits && at > 0 && array[at - 1] == '{';
    }

    /** Writes raw octets; its literals are announced and waited for as the peer needs. */
    public static void writeRaw(Outbox out, OctetString raw, WriteMode mode) {
        if (raw.indexOf((byte) '\n') < 0) {
            out.octets(raw);
            return;
        }
        byte[] array = raw.toByteArray();
        Cursor in = new Cursor().reset(array, 0, array.length, 0, 0);
        boolean start = true;
        int plain = 0;
        while (!in.atEnd()) {
            int at = in.position();
            if (array[at] == '"' && start) {
                skipQuoted(in);
                start = false;
            } else if (array[at] == '{' && isLiteral(in)) {
                out.octets(array, plain, at);
                skipLiteral(in);
                plain = LiteralGrammar.content(array, at, in.position());
                LiteralGrammar.writeHead(out, in.position() - plain, mode);
                start = false;
            } else {
                start = array[at] == ' ' || array[at] == '(';
                in.position(at + 1);
            }
        }
        out.octets(array, plain, array.length);
    }
}
