package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.SequenceSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Response codes: {@code "[" name [SP argument] "]"}, RFC 9051 7.1 and 9, and the registry of response codes. */
public final class CodeGrammar {
    private static final CharClass TEXT = CharClass.range(0x01, 0xFF).without(CharClass.of("\r\n]"));
    private static final CharClass NAME = TEXT.without(CharClass.of(" "));

    private CodeGrammar() {}

    /**
     * resp-text-code in its brackets, RFC 9051 9. A name that is no atom, and an argument that is not what a known name has, are kept:
     * they cost the code, not the response.
     *
     * @return null if no {@code ]} ends it: what looked like a code is text, and nothing was moved over
     */
    static @Nullable ResponseCode readCode(Cursor in, ReadMode mode) {
        int open = in.position();
        in.take('[');
        int from = in.position();
        if (!in.skip(NAME)) {
            in.position(open);
            return null;
        }
        OctetString octets = ListGrammar.raw(in, from);
        boolean atom = StringGrammar.ATOM_CHAR.hasAll(in.array(), from, in.position());
        if (!octets.isAscii() || (!atom && !in.tolerates(ImapQuirk.CODE_NOT_ATOM))) {
            in.position(open);
            return null;
        }
        String name = octets.toUtf8();
        OctetString argument = null;
        if (in.take(' ')) {
            int start = in.position();
            skipArgument(in, name, mode);
            argument = ListGrammar.raw(in, start);
        }
        if (!in.take(']')) {
            in.position(open);
            return null;
        }
        return ResponseCode.of(name, argument);
    }

    /** Moves behind an argument; of those that are known it notes the quirks that they take. */
    private static void skipArgument(Cursor in, String name, ReadMode mode) {
        int start = in.position();
        long needed = in.needed();
        try {
            if (skipKnown(in, name, mode) && in.peek() == ']') {
                return;
            }
        } catch (Malformed notAsItShouldBe) {
            // kept as it came
        }
        in.needed(needed);
        in.position(start);
        in.skip(TEXT);
    }

    private static boolean skipKnown(Cursor in, String name, ReadMode mode) {
        switch (name.toUpperCase(Locale.ROOT)) {
            case "UIDNEXT", "UIDVALIDITY", "UNSEEN" -> NumberGrammar.readNzNumber(in);
            case "HIGHESTMODSEQ" -> NumberGrammar.readModSequence(in);
            case "PERMANENTFLAGS" -> FlagGrammar.readFlagList(in, mode, true);
            case "COPYUID" -> {
                in.number(Long.MAX_VALUE, ImapRule.CODE_SYNTAX);
                int spaces = in.position();
                while (in.take(' ')) {
                    // for each set one
                }
                if (in.peek() != ']' || in.position() == spaces || !in.tolerates(ImapQuirk.EMPTY_UID_SET)) {
                    return false;
                }
            }
            case "BADCHARSET" -> skipCharsets(in, mode);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the argument of a code is what its name has, as far as that is numbers, sets and lists. */
    public static boolean isSound(ResponseCode code) {
        OctetString argument = code.argument();
        byte[] octets = argument == null ? new byte[0] : argument.toByteArray();
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, 0);
        try {
            skipShape(in, code, ReadMode.RESPONSE);
            in.expectEnd(ImapRule.CODE_SYNTAX);
            return true;
        } catch (Malformed malformed) {
            return false;
        }
    }

    private static void skipShape(Cursor in, ResponseCode code, ReadMode mode) {
        switch (code.kind()) {
            case UIDNEXT, UIDVALIDITY, UNSEEN, MAXCONVERTMESSAGES, MAXCONVERTPARTS -> NumberGrammar.readNzNumber(in);
            case HIGHESTMODSEQ -> NumberGrammar.readModSequence(in);
            case PERMANENTFLAGS -> FlagGrammar.readFlagList(in, mode, true);
            case CAPABILITY -> {
                do {
                    CapabilityGrammar.skipCapability(in, mode);
                } while (in.take(' '));
            }
            case BADCHARSET -> {
                if (code.argument() != null) {
                    skipCharsets(in, mode);
                }
            }
            case MODIFIED, DOWNGRADED -> SequenceGrammar.readUidSet(in, mode);
            case APPENDUID -> skipUids(in, 1, mode);
            case COPYUID -> skipUids(in, 2, mode);
            case MESSAGELIMIT -> {
                NumberGrammar.readNzNumber(in);
                if (in.take(' ')) {
                    NumberGrammar.readNzNumber(in);
                }
            }
            default -> in.position(in.end());
        }
    }

    /** {@code nz-number (SP uid-set)..}, the sets of one size. RFC 9051 7.1. */
    private static void skipUids(Cursor in, int sets, ReadMode mode) {
        NumberGrammar.readNzNumber(in);
        long size = -1;
        for (int i = 0; i < sets; i++) {
            in.expect(' ', ImapRule.CODE_SYNTAX);
            SequenceSet set = SequenceGrammar.readUidSet(in, mode);
            if (size >= 0 && set.size() != size) {
                throw in.fail(ImapRule.CODE_SYNTAX);
            }
            size = set.size();
        }
    }

    /** Writes a code in its brackets. */
    public static void writeCode(Outbox out, ResponseCode code, WriteMode mode) {
        out.octet('[');
        out.ascii(code.name());
        OctetString argument = code.argument();
        if (argument != null) {
            out.octet(' ');
            RawGrammar.writeRaw(out, argument, mode);
        }
        out.octet(']');
    }

    /**
     * Demands a name and an argument that leave the line whole, and the code within its brackets.
     *
     * @throws IllegalArgumentException if they do not
     */
    public static void check(String name, @Nullable OctetString argument) {
        OctetString octets = OctetString.of(name);
        Whole.readKept(octets, "not the name of a code", (in, mode) -> in.skipSome(NAME, ImapRule.CODE_SYNTAX));
        if (!octets.isAscii()) {
            throw new IllegalArgumentException("the name of a code is US-ASCII: " + octets);
        }
        if (argument == null) {
            return;
        }
        byte[] array = argument.toByteArray();
        if (!TEXT.hasAll(array, 0, array.length)) {
            // In a string of a list, as BADCHARSET has, a bracket ends nothing, and a literal may stand.
            Whole.readKept(argument, "not the argument of a code", CodeGrammar::skipCharsets);
        }
    }

    /** The flags as PERMANENTFLAGS has them. */
    public static OctetString flags(List<Flag> flags) {
        return Written.octets((out, mode) -> FlagGrammar.writeFlagList(out, flags, mode));
    }

    /** The capabilities as CAPABILITY has them. */
    public static OctetString capabilities(Capabilities capabilities) {
        return OctetString.of(String.join(
                " ", capabilities.list().stream().map(one -> one.text()).toList()));
    }

    /** The charsets as BADCHARSET has them. */
    public static OctetString charsets(List<String> charsets) {
        return Written.octets((out, mode) -> {
            for (int i = 0; i < charsets.size(); i++) {
                out.octet(i == 0 ? '(' : ' ');
                writeCharset(out, OctetString.of(charsets.get(i)));
            }
            out.octet(')');
        });
    }

    /** charset: {@code atom | quoted}, RFC 9051 9. */
    private static void writeCharset(Outbox out, OctetString charset) {
        byte[] octets = charset.toByteArray();
        if (octets.length > 0 && StringGrammar.ATOM_CHAR.hasAll(octets, 0, octets.length)) {
            out.octets(charset);
        } else if (StringGrammar.isQuotable(charset)) {
            QuotedGrammar.writeQuoted(out, charset);
        } else {
            throw new IllegalArgumentException("not a charset: " + charset);
        }
    }

    /** {@code "(" charset (SP charset).. ")"}, charset an atom or a string: RFC 9051 9, and RFC 3501 9, which has literals. */
    private static void skipCharsets(Cursor in, ReadMode mode) {
        in.expect('(', ImapRule.CODE_SYNTAX);
        int count = 0;
        do {
            if (StringGrammar.isString(in)) {
                StringGrammar.skipString(in, mode);
            } else {
                in.skipSome(StringGrammar.ATOM_CHAR, ImapRule.CODE_SYNTAX);
            }
        } while (ListGrammar.hasNext(in, ++count, mode));
    }

    /** Whether no bracket closes a code between these places of a line; one in a quoted string closes nothing. */
    public static boolean isOpen(byte[] array, int from, int to) {
        boolean quoted = false;
        for (int at = from; at < to; at++) {
            if (quoted && array[at] == '\\') {
                at++;
            } else if (array[at] == '"') {
                quoted = !quoted;
            } else if (array[at] == ']' && !quoted) {
                return false;
            }
        }
        return !quoted;
    }

    /** The number that an argument begins with, or -1. */
    public static long number(OctetString argument) {
        byte[] octets = argument.toByteArray();
        int end = CharClass.DIGIT.skip(octets, 0, octets.length);
        boolean whole = end == octets.length || octets[end] == ' ';
        return whole ? Math.max(-1, Decimal.parse(octets, 0, end, Long.MAX_VALUE)) : -1;
    }

    /** The flags of a code. */
    public static List<Flag> flags(ResponseCode code) {
        return read(code, (in, mode) -> FlagGrammar.readFlagList(in, mode, true));
    }

    /** The capabilities of a code. */
    public static Capabilities capabilities(ResponseCode code) {
        OctetString argument = code.argument();
        return argument == null || argument.isEmpty()
                ? Capabilities.NONE
                : read(ResponseCode.of(code.name(), OctetString.of(" " + argument.toUtf8())), (in, mode) -> {
                    Capabilities all = CapabilityGrammar.readCapabilities(in, mode);
                    in.skip(CharClass.of(" "));
                    return all;
                });
    }

    /** A set among the words of a code. */
    public static SequenceSet set(ResponseCode code, int index) {
        return read(code, (in, mode) -> {
            if (!code.is("MODIFIED")) {
                in.number(Long.MAX_VALUE, ImapRule.CODE_SYNTAX);
                in.expect(' ', ImapRule.CODE_SYNTAX);
            }
            for (int i = 0; i < index; i++) {
                SequenceGrammar.readSet(in, mode);
                in.expect(' ', ImapRule.CODE_SYNTAX);
            }
            SequenceSet set = SequenceGrammar.readSet(in, mode);
            in.position(in.end()); // the sets behind it are asked for by their own index
            return set;
        });
    }

    private static <T> T read(ResponseCode code, BiFunction<Cursor, ReadMode, T> reader) {
        OctetString argument = code.argument();
        byte[] octets = argument == null ? new byte[0] : argument.toByteArray();
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, ImapQuirk.TOLERANT.bits());
        try {
            T value = reader.apply(in, ReadMode.RESPONSE);
            in.expectEnd(ImapRule.CODE_SYNTAX);
            return value;
        } catch (Malformed malformed) {
            throw new IllegalStateException(
                    "not what was asked for: " + code + ": "
                            + in.violation().rule().meaning(),
                    malformed);
        }
    }
}
