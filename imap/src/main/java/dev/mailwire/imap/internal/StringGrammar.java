package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.StringForm;
import dev.mailwire.imap.value.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Atoms and strings, and what is made of them: RFC 9051 4.1, 4.3, 4.5 and 9. {@link QuotedGrammar} and {@link LiteralGrammar} are
 * the two forms of a string.
 *
 * <p>{@code skipX} moves over a production and checks it; {@code readX} makes it owned. A frame holds its literals in line:
 * {@code {3} CRLF abc}.
 */
public final class StringGrammar {
    /** ATOM-CHAR, RFC 9051 9. */
    public static final CharClass ATOM_CHAR = CharClass.VCHAR.without(CharClass.of("(){%*\"\\]"));
    /** ASTRING-CHAR, RFC 9051 9; ATOM_CHAR of RFC 2060 and 1730. */
    public static final CharClass ASTRING_CHAR = ATOM_CHAR.or(CharClass.of("]"));

    private static final CharClass QUOTABLE = CharClass.range(0x01, 0x7F).without(CharClass.of("\r\n"));
    private static final CharClass TAG_CHAR = ASTRING_CHAR.without(CharClass.of("+"));
    /** A longer one goes out as a literal: some peers have short lines (RFC 2683 3.2.1.5). */
    private static final int LONGEST_QUOTED = 1024;

    private StringGrammar() {}

    /** tag: {@code (ASTRING-CHAR but "+")..}, RFC 9051 9. */
    public static void skipTag(Cursor in) {
        in.skipSome(TAG_CHAR, ImapRule.TAG_SYNTAX);
    }

    /** tag: owned. RFC 9051 9. */
    public static Tag readTag(Cursor in) {
        int from = in.position();
        skipTag(in);
        return Tag.of(text(in, from));
    }

    /** Writes a tag. */
    public static void writeTag(Outbox out, Tag tag) {
        out.ascii(tag.text());
    }

    /** atom: {@code ATOM-CHAR..}, RFC 9051 9; with {@code "]"} in RFC 2060 and 1730. */
    public static void skipAtom(Cursor in, ReadMode mode) {
        in.skipSome(mode.dialect().hasBracketInAtom() ? ASTRING_CHAR : ATOM_CHAR, ImapRule.ATOM_SYNTAX);
    }

    /** atom: as text. RFC 9051 9. */
    public static String readAtom(Cursor in, ReadMode mode) {
        int from = in.position();
        skipAtom(in, mode);
        return text(in, from);
    }

    /** What lies between an index and the place of the cursor, which is US-ASCII. */
    public static String text(Cursor in, int from) {
        return new String(in.array(), from, in.position() - from, StandardCharsets.US_ASCII);
    }

    /** astring: {@code ASTRING-CHAR.. | string}, RFC 9051 9. {@code NIL} is an atom here. */
    public static void skipAstring(Cursor in, ReadMode mode) {
        if (!in.skip(ASTRING_CHAR)) {
            if (isString(in)) {
                skipString(in, mode);
            } else {
                throw in.fail(ImapRule.ASTRING_SYNTAX);
            }
        }
    }

    /** astring: owned. RFC 9051 9. */
    public static OctetString readAstring(Cursor in, ReadMode mode) {
        int from = in.position();
        skipAstring(in, mode);
        return owned(in.array(), from, in.position());
    }

    /** astring: owned as a secret, of which no copy is left behind. RFC 9051 9. */
    static Secret readSecret(Cursor in, ReadMode mode) {
        int from = in.position();
        skipAstring(in, mode);
        byte[] array = in.array();
        int to = in.position();
        byte[] content;
        if (array[from] == '"') {
            byte[] room = new byte[to - from - 2];
            int length = QuotedGrammar.unescape(array, from + 1, to - 1, room, 0);
            content = Arrays.copyOf(room, length);
            Arrays.fill(room, (byte) 0);
        } else {
            content = Arrays.copyOfRange(array, LiteralGrammar.content(array, from, to), to);
        }
        Secret secret = Secret.of(content);
        Arrays.fill(content, (byte) 0);
        return secret;
    }

    /** Writes a secret as an astring, and leaves no copy of it but in the output, which is marked. */
    static void writeSecret(Outbox out, Secret secret, WriteMode mode) {
        out.markSecret();
        byte[] content = secret.toByteArray();
        boolean isShort = content.length > 0 && content.length <= LONGEST_QUOTED;
        if (isShort && ASTRING_CHAR.hasAll(content, 0, content.length) && !(content.length == 3 && isNil(content, 0))) {
            out.octets(content, 0, content.length);
        } else if (content.length <= LONGEST_QUOTED && QUOTABLE.hasAll(content, 0, content.length)) {
            QuotedGrammar.writeQuoted(out, content);
        } else {
            LiteralGrammar.writeHead(out, content.length, mode);
            out.octets(content, 0, content.length);
        }
        Arrays.fill(content, (byte) 0);
    }

    /** Writes an astring: as an atom if that can be and it is not {@code NIL}, else quoted, else as a literal. */
    public static void writeAstring(Outbox out, OctetString octets, WriteMode mode) {
        write(out, octets, StringForm.ofAstring(octets, mode.utf8()), mode);
    }

    /** Whether a quoted string or a literal begins here. */
    public static boolean isString(Cursor in) {
        int next = in.peek();
        return next == '"' || next == '{';
    }

    /** string: {@code quoted | literal}, RFC 9051 9. */
    public static void skipString(Cursor in, ReadMode mode) {
        int next = in.peek();
        if (next == '"') {
            QuotedGrammar.skipQuoted(in, mode);
        } else if (next == '{') {
            LiteralGrammar.skipLiteral(in, mode, false);
        } else {
            throw in.fail(ImapRule.STRING_SYNTAX);
        }
    }

    /** string: owned. RFC 9051 9. */
    public static OctetString readString(Cursor in, ReadMode mode) {
        int from = in.position();
        skipString(in, mode);
        return owned(in.array(), from, in.position());
    }

    /** Writes a string: quoted if that can be and it is short, else as a literal. */
    public static void writeString(Outbox out, OctetString octets, WriteMode mode) {
        write(out, octets, StringForm.ofString(octets, mode.utf8()), mode);
    }

    /** nstring: {@code string | "NIL"}, RFC 9051 9. */
    public static void skipNstring(Cursor in, ReadMode mode) {
        int next = in.peek();
        if (next == '"') {
            QuotedGrammar.skipQuoted(in, mode);
        } else if (next == '{') {
            LiteralGrammar.skipLiteral(in, mode, false);
        } else if (!takeNil(in)) {
            throw in.fail(ImapRule.NSTRING_SYNTAX);
        }
    }

    /** nstring: owned, null for NIL. RFC 9051 9. */
    public static @Nullable OctetString readNstring(Cursor in, ReadMode mode) {
        int from = in.position();
        skipNstring(in, mode);
        return ownedOrNil(in.array(), from, in.position());
    }

    /** Writes an nstring. */
    public static void writeNstring(Outbox out, @Nullable OctetString octets, WriteMode mode) {
        if (octets == null) {
            out.ascii("NIL");
        } else {
            writeString(out, octets, mode);
        }
    }

    /**
     * The nstring or literal8 that a section of a message is: {@code nstring | literal8}, RFC 9051 9, RFC 3516 7. A plain literal
     * with NUL is what quirk NUL_IN_LITERAL is for.
     */
    public static void skipContent(Cursor in, ReadMode mode) {
        if (in.peek() == '{' || in.peek() == '~') {
            LiteralGrammar.skipLiteral(in, mode, true);
        } else {
            skipNstring(in, mode);
        }
    }

    /** nil: moves over {@code NIL} in any case, if it is here. RFC 9051 9. */
    public static boolean takeNil(Cursor in) {
        byte[] array = in.array();
        int at = in.position();
        if (in.remaining() < 3
                || (array[at] | 0x20) != 'n'
                || (array[at + 1] | 0x20) != 'i'
                || (array[at + 2] | 0x20) != 'l') {
            return false;
        }
        in.position(at + 3);
        return true;
    }

    /** The content of the sound string or atom {@code array[from, to)}, owned. */
    public static OctetString owned(byte[] array, int from, int to) {
        if (from < to && array[from] == '"') {
            if (ByteSearch.indexOf((byte) '\\', array, from, to) == to) {
                return OctetString.of(array, from + 1, to - from - 2);
            }
            byte[] content = new byte[to - from - 2];
            return OctetString.of(content, 0, QuotedGrammar.unescape(array, from + 1, to - 1, content, 0));
        }
        int start = LiteralGrammar.content(array, from, to);
        return OctetString.of(array, start, to - start);
    }

    /** The index among {@code words} of the content of the sound nstring {@code array[from, to)}, or -1. */
    static int find(Keywords words, byte[] array, int from, int to) {
        if (array[from] == '"') {
            return words.find(array, from + 1, to - 1);
        }
        return isNil(array, from) ? -1 : words.find(array, LiteralGrammar.content(array, from, to), to);
    }

    /** The content of the sound nstring {@code array[from, to)}, owned; null for NIL. */
    public static @Nullable OctetString ownedOrNil(byte[] array, int from, int to) {
        return isNil(array, from) ? null : owned(array, from, to);
    }

    /** Whether a sound nstring is NIL. */
    public static boolean isNil(byte[] array, int from) {
        return (array[from] | 0x20) == 'n';
    }

    /**
     * Fills in the content of the sound nstring {@code array[from, to)}.
     *
     * @param frame the length of the whole frame
     * @return false for NIL: nothing was filled
     */
    public static boolean fill(
            byte[] array, int from, int to, Octets into, Scratch scratch, int frame, @Nullable Loan loan) {
        if (isNil(array, from)) {
            return false;
        }
        if (array[from] != '"') {
            Lender.lend(into, array, LiteralGrammar.content(array, from, to), to, loan);
        } else if (ByteSearch.indexOf((byte) '\\', array, from, to) == to) {
            Lender.lend(into, array, from + 1, to - 1, loan);
        } else {
            int end = scratch.unescape(array, from + 1, to - 1, frame);
            Lender.lend(into, scratch.target, scratch.start, end, loan);
        }
        return true;
    }

    /** The form that octets are written in, of those that a place allows. */
    public static StringForm form(OctetString octets, boolean atom, boolean utf8) {
        int length = octets.length();
        boolean isAtom = atom && length > 0 && !(length == 3 && octets.contentEqualsIgnoreCase("NIL"));
        boolean ascii = true;
        boolean line = true;
        for (int i = 0; i < length; i++) {
            byte octet = octets.at(i);
            if (octet == 0) {
                return StringForm.LITERAL8;
            }
            isAtom &= ASTRING_CHAR.has(octet);
            ascii &= octet > 0;
            line &= octet != '\r' && octet != '\n';
        }
        if (isAtom && length <= LONGEST_QUOTED) {
            return StringForm.ATOM;
        }
        boolean quoted = line && length <= LONGEST_QUOTED && (ascii || (utf8 && isUtf8(octets)));
        return quoted ? StringForm.QUOTED : StringForm.LITERAL;
    }

    /** Whether octets are well-formed UTF-8. */
    static boolean isUtf8(OctetString octets) {
        byte[] copy = octets.toByteArray();
        return Utf8.isValid(copy, 0, copy.length);
    }

    /** Whether octets fit in a quoted string of US-ASCII, where no literal may stand. */
    public static boolean isQuotable(OctetString octets) {
        return form(octets, false, false) == StringForm.QUOTED;
    }

    /** Demands that octets can stand where literal8 cannot: that there is no NUL among them. */
    public static OctetString requireNoNul(OctetString octets) {
        if (octets.indexOf((byte) 0) >= 0) {
            throw new IllegalArgumentException("NUL stands in a literal8 only: " + octets);
        }
        return octets;
    }

    private static void write(Outbox out, OctetString octets, StringForm form, WriteMode mode) {
        switch (form) {
            case ATOM -> out.octets(octets);
            case QUOTED -> QuotedGrammar.writeQuoted(out, octets);
            case LITERAL -> LiteralGrammar.writeLiteral(out, octets, mode);
            case LITERAL8 -> throw new IllegalArgumentException("NUL stands in a literal8 only: " + octets);
        }
    }
}
