package dev.mailwire.pop3.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Printable;
import dev.mailwire.pop3.Pop3Command;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3Rule;
import dev.mailwire.pop3.Pop3Verb;
import dev.mailwire.pop3.XtndSubcommand;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Command lines, RFC 1939 3 and RFC 2449 3: {@code keyword *(SP param)}, each keyword with its own arguments. */
public final class CommandGrammar {
    private static final Pop3Verb[] VERBS = Pop3Verb.values();
    private static final XtndSubcommand[] SUBCOMMANDS = XtndSubcommand.values();
    private static final Keywords KEYWORDS = Keywords.of(Arrays.stream(VERBS)
            .filter(verb -> verb != Pop3Verb.UNKNOWN)
            .map(Pop3Verb::name)
            .toList());
    private static final Keywords WORDS = Keywords.of(Arrays.stream(SUBCOMMANDS)
            .filter(subcommand -> subcommand != XtndSubcommand.UNKNOWN)
            .map(XtndSubcommand::word)
            .toList());
    private static final AuthGrammar AUTH = new AuthGrammar(
            Pop3Rule.MECHANISM_SYNTAX, Pop3Rule.BASE64_SYNTAX, Pop3Quirk.TRAILING_SPACE, Pop3Quirk.DOUBLE_SPACE);

    private CommandGrammar() {}

    /**
     * Reads a whole line without its line end.
     *
     * @param utf8 whether names and passwords may be UTF-8
     */
    public static void readCommand(Cursor cursor, CommandOffsets into, boolean utf8) {
        byte[] array = cursor.array();
        int start = cursor.position();
        into.reset(array, start, cursor.end());
        if (cursor.atEnd()) {
            throw cursor.fail(Pop3Rule.EMPTY_LINE);
        }
        // Nearly every verb has four letters, and one that is known needs no other look.
        int verbEnd = start + 4;
        boolean four = verbEnd == cursor.end() || (verbEnd < cursor.end() && array[verbEnd] == ' ');
        int index = four ? KEYWORDS.find(array, start, verbEnd) : -1;
        if (index < 0) {
            verbEnd = CharClass.VCHAR.skip(array, start, cursor.end());
            index = KEYWORDS.find(array, start, verbEnd);
            if (verbEnd == start
                    || (verbEnd < cursor.end() && array[verbEnd] != ' ' && !isTab(cursor, verbEnd, index))) {
                throw ArgumentGrammar.failAt(cursor, Pop3Rule.KEYWORD_SYNTAX, verbEnd);
            }
        }
        cursor.position(verbEnd);
        Pop3Verb verb = index < 0 ? Pop3Verb.UNKNOWN : VERBS[index];
        into.verb = verb;
        into.verbEnd = verbEnd;
        into.argument = cursor.atEnd() ? -1 : verbEnd + 1;
        readArguments(cursor, into, verb, utf8);
        into.quirks = cursor.needed();
    }

    /** {@code AUTH TAB auth_type}, RFC 1734. */
    private static boolean isTab(Cursor cursor, int at, int verb) {
        return verb == Pop3Verb.AUTH.ordinal()
                && cursor.array()[at] == '\t'
                && cursor.tolerates(Pop3Quirk.TAB_AS_SPACE);
    }

    private static void readArguments(Cursor cursor, CommandOffsets into, Pop3Verb verb, boolean utf8) {
        switch (verb) {
            case RETR, DELE, XSENDER -> {
                ArgumentGrammar.readSpace(cursor, Pop3Rule.MESSAGE_NUMBER_SYNTAX);
                into.message = ArgumentGrammar.readMessage(cursor);
                readEnd(cursor, into);
            }
            case LIST, UIDL -> readOptionalMessage(cursor, into);
            case TOP -> readTop(cursor, into);
            case USER, RPOP -> readUser(cursor, into, utf8);
            case PASS -> readPass(cursor, into, utf8);
            case APOP -> readApop(cursor, into, utf8);
            case AUTH -> readAuth(cursor, into);
            case LANG -> readLang(cursor, into);
            case XTND -> readXtnd(cursor, into);
            case QUIT, STAT, NOOP, RSET, CAPA, STLS, UTF8, LAST, GURL -> readEnd(cursor, into);
            case UNKNOWN -> readRaw(cursor);
        }
    }

    /** The line ends here, so what was said of an argument may have been SP that a quirk left off. */
    private static void readEnd(Cursor cursor, CommandOffsets into) {
        int end = cursor.position();
        ArgumentGrammar.readEnd(cursor);
        into.argumentEnd = end;
        if (end <= into.argument) {
            into.argument = -1;
        }
    }

    /** Whether nothing but SP, which a quirk allows, stands behind the keyword. */
    private static boolean isBare(Cursor cursor, CommandOffsets into) {
        int from = cursor.position();
        while (cursor.take(' ')) {
            // looked over
        }
        boolean bare = cursor.atEnd();
        cursor.position(from);
        if (bare) {
            readEnd(cursor, into);
        }
        return bare;
    }

    /** {@code {LIST | UIDL} [SP msg]}, RFC 1939 5 and 7. */
    private static void readOptionalMessage(Cursor cursor, CommandOffsets into) {
        if (!isBare(cursor, into)) {
            ArgumentGrammar.readSpace(cursor, Pop3Rule.MESSAGE_NUMBER_SYNTAX);
            into.message = ArgumentGrammar.readMessage(cursor);
            readEnd(cursor, into);
        }
    }

    /** {@code TOP SP msg SP lines}, RFC 1939 7. */
    private static void readTop(Cursor cursor, CommandOffsets into) {
        ArgumentGrammar.readSpace(cursor, Pop3Rule.MESSAGE_NUMBER_SYNTAX);
        into.message = ArgumentGrammar.readMessage(cursor);
        ArgumentGrammar.readSpace(cursor, Pop3Rule.LINE_COUNT_SYNTAX);
        into.lines = ArgumentGrammar.readNumber(cursor, Pop3Rule.LINE_COUNT_SYNTAX);
        readEnd(cursor, into);
    }

    /** {@code {USER | RPOP} SP name}, RFC 1939 7 and RFC 1081. */
    private static void readUser(Cursor cursor, CommandOffsets into, boolean utf8) {
        ArgumentGrammar.readSpace(cursor, Pop3Rule.NAME_SYNTAX);
        into.word = cursor.position();
        into.wordEnd = ArgumentGrammar.readWholeName(cursor, utf8);
        into.argumentEnd = into.wordEnd;
    }

    /** {@code PASS SP string}, RFC 1939 7: one SP, and all behind it is the password. */
    private static void readPass(Cursor cursor, CommandOffsets into, boolean utf8) {
        if (!cursor.take(' ')) {
            throw cursor.fail(Pop3Rule.MISSING_ARGUMENT);
        }
        into.secret = cursor.position();
        ArgumentGrammar.readPassword(cursor, utf8);
    }

    /** {@code APOP SP name SP digest}, RFC 1939 7. */
    private static void readApop(Cursor cursor, CommandOffsets into, boolean utf8) {
        ArgumentGrammar.readSpace(cursor, Pop3Rule.NAME_SYNTAX);
        into.word = cursor.position();
        ArgumentGrammar.readName(cursor, utf8);
        into.wordEnd = cursor.position();
        ArgumentGrammar.readSpace(cursor, Pop3Rule.DIGEST_SYNTAX);
        into.secret = cursor.position();
        DigestGrammar.readDigest(cursor);
        readEnd(cursor, into);
    }

    /** {@code AUTH [SP mechanism [SP {base64 | =}]]}, RFC 5034 4; AUTH alone is older than CAPA and in no RFC. */
    private static void readAuth(Cursor cursor, CommandOffsets into) {
        if (isBare(cursor, into)) {
            return;
        }
        cursor.position(into.argument);
        ArgumentGrammar.readMoreSpace(cursor, Pop3Rule.MECHANISM_SYNTAX);
        int mechanism = cursor.position();
        AUTH.readMechanism(cursor);
        into.word = mechanism;
        into.wordEnd = cursor.position();
        into.argumentEnd = into.wordEnd;
        // Before it is checked: what a log shows of the line ends here.
        into.secret = cursor.atEnd() ? -1 : cursor.position() + 1;
        into.secret = AUTH.readInitialResponse(cursor);
        if (into.secret >= 0) {
            into.argumentEnd = cursor.end();
        }
    }

    /** {@code LANG [SP {language-range | *}]}, RFC 6856 3.2. */
    private static void readLang(Cursor cursor, CommandOffsets into) {
        if (!isBare(cursor, into)) {
            ArgumentGrammar.readSpace(cursor, Pop3Rule.LANGUAGE_RANGE_SYNTAX);
            into.word = cursor.position();
            ArgumentGrammar.readLanguageRange(cursor);
            into.wordEnd = cursor.position();
            readEnd(cursor, into);
        }
    }

    /**
     * {@code XTND SP {BBOARDS [SP group] | ARCHIVE SP group | X-BBOARDS SP group}}, RFC 1082; {@code XTND SP {XMIT | XLST SP
     * field-name [SP msg]}}, in no RFC.
     */
    private static void readXtnd(Cursor cursor, CommandOffsets into) {
        ArgumentGrammar.readSpace(cursor, Pop3Rule.KEYWORD_SYNTAX);
        int start = cursor.position();
        ArgumentGrammar.readWord(cursor, CharClass.VCHAR, Pop3Rule.KEYWORD_SYNTAX);
        int index = WORDS.find(cursor.array(), start, cursor.position());
        XtndSubcommand subcommand = index < 0 ? XtndSubcommand.UNKNOWN : SUBCOMMANDS[index];
        into.subcommand = subcommand;
        switch (subcommand) {
            case BBOARDS -> {
                if (!isBare(cursor, into)) {
                    readGroup(cursor, into);
                }
            }
            case ARCHIVE, X_BBOARDS -> readGroup(cursor, into);
            case XMIT -> readEnd(cursor, into);
            case XLST -> readXlst(cursor, into);
            case UNKNOWN -> {
                into.word = start;
                into.wordEnd = cursor.position();
                readRaw(cursor);
            }
        }
    }

    private static void readGroup(Cursor cursor, CommandOffsets into) {
        ArgumentGrammar.readSpace(cursor, Pop3Rule.GROUP_SYNTAX);
        into.word = cursor.position();
        ArgumentGrammar.readGroup(cursor);
        into.wordEnd = cursor.position();
        readEnd(cursor, into);
    }

    private static void readXlst(Cursor cursor, CommandOffsets into) {
        ArgumentGrammar.readSpace(cursor, Pop3Rule.FIELD_NAME_SYNTAX);
        into.word = cursor.position();
        ArgumentGrammar.readFieldName(cursor);
        into.wordEnd = cursor.position();
        if (!isBare(cursor, into)) {
            ArgumentGrammar.readSpace(cursor, Pop3Rule.MESSAGE_NUMBER_SYNTAX);
            into.message = ArgumentGrammar.readMessage(cursor);
            readEnd(cursor, into);
        }
    }

    /** Any octets that a line may hold, kept as they are. */
    private static void readRaw(Cursor cursor) {
        cursor.skip(ArgumentGrammar.LINE);
        if (!cursor.atEnd()) {
            throw ArgumentGrammar.fail(cursor, Pop3Rule.NUL);
        }
    }

    /** Writes a whole line with its CRLF. */
    public static void writeCommand(Outbox out, Pop3Command command) {
        switch (command.verb()) {
            case USER -> writeName(out, "USER ", ((Pop3Command.User) command).name());
            case RPOP -> writeName(out, "RPOP ", ((Pop3Command.Rpop) command).name());
            case PASS -> {
                Secret password = ((Pop3Command.Pass) command).password();
                if (password.length() == 0) {
                    throw new IllegalArgumentException("an empty password is read under a quirk, and never written");
                }
                out.ascii("PASS ");
                out.octets(password);
            }
            case APOP -> {
                Pop3Command.Apop apop = (Pop3Command.Apop) command;
                writeName(out, "APOP ", apop.name());
                out.octet(' ');
                DigestGrammar.writeDigest(out, apop.digest());
            }
            case AUTH -> writeAuth(out, command);
            case LIST -> writeNumber(out, "LIST", ((Pop3Command.List) command).message());
            case UIDL -> writeNumber(out, "UIDL", ((Pop3Command.Uidl) command).message());
            case RETR -> writeNumber(out, "RETR", ((Pop3Command.Retr) command).message());
            case DELE -> writeNumber(out, "DELE", ((Pop3Command.Dele) command).message());
            case XSENDER -> writeNumber(out, "XSENDER", ((Pop3Command.XSender) command).message());
            case TOP -> {
                Pop3Command.Top top = (Pop3Command.Top) command;
                writeNumber(out, "TOP", top.message());
                writeNumber(out, "", top.lines());
            }
            case LANG -> writeWord(out, "LANG", ((Pop3Command.Lang) command).range());
            case XTND -> writeXtnd(out, (Pop3Command.Xtnd) command);
            case QUIT, STAT, NOOP, RSET, CAPA, STLS, UTF8, LAST, GURL ->
                out.ascii(command.verb().name());
            case UNKNOWN -> {
                Pop3Command.Unknown unknown = (Pop3Command.Unknown) command;
                writeRaw(out, unknown.keyword(), unknown.argument());
            }
        }
        out.crlf();
    }

    private static void writeName(Outbox out, String verb, OctetString name) {
        out.ascii(verb);
        out.octets(ArgumentGrammar.checkWritable(name));
    }

    private static void writeNumber(Outbox out, String verb, @Nullable Long number) {
        out.ascii(verb);
        if (number != null) {
            out.octet(' ');
            out.decimal(number);
        }
    }

    private static void writeWord(Outbox out, String verb, @Nullable String word) {
        out.ascii(verb);
        if (word != null) {
            out.octet(' ');
            out.ascii(word);
        }
    }

    private static void writeAuth(Outbox out, Pop3Command command) {
        out.ascii("AUTH");
        if (command instanceof Pop3Command.Auth auth) {
            out.octet(' ');
            out.ascii(auth.mechanism());
            if (auth.initialResponse() != null) {
                out.octet(' ');
                AuthGrammar.writeInitialResponse(out, auth.initialResponse());
            }
        }
    }

    private static void writeXtnd(Outbox out, Pop3Command.Xtnd command) {
        out.ascii("XTND ");
        String word = command.subcommand().word();
        switch (command.subcommand()) {
            case BBOARDS -> writeWord(out, word, ((Pop3Command.Bboards) command).group());
            case ARCHIVE -> writeWord(out, word, ((Pop3Command.Archive) command).group());
            case X_BBOARDS -> writeWord(out, word, ((Pop3Command.XBboards) command).group());
            case XMIT -> out.ascii(word);
            case XLST -> {
                Pop3Command.Xlst xlst = (Pop3Command.Xlst) command;
                writeWord(out, word, xlst.field());
                writeNumber(out, "", xlst.message());
            }
            case UNKNOWN -> {
                Pop3Command.UnknownXtnd unknown = (Pop3Command.UnknownXtnd) command;
                writeRaw(out, unknown.keyword(), unknown.argument());
            }
        }
    }

    private static void writeRaw(Outbox out, String keyword, @Nullable OctetString argument) {
        out.ascii(keyword);
        if (argument != null) {
            out.octet(' ');
            out.octets(argument);
        }
    }

    /**
     * Checks the keyword of an unknown command and puts it in upper case.
     *
     * @throws IllegalArgumentException if it is not printable US-ASCII without SP, or one that has a record of its own
     */
    public static String checkKeyword(String keyword) {
        return checkWord(keyword, KEYWORDS);
    }

    /**
     * Checks what stands behind XTND and puts it in upper case.
     *
     * @throws IllegalArgumentException if it is not printable US-ASCII without SP, or one that has a record of its own
     */
    public static String checkSubcommand(String keyword) {
        return checkWord(keyword, WORDS);
    }

    private static String checkWord(String keyword, Keywords known) {
        OctetString octets = OctetString.of(keyword);
        byte[] array = octets.toByteArray();
        if (array.length == 0 || !CharClass.VCHAR.hasAll(array, 0, array.length)) {
            throw new IllegalArgumentException("not a keyword: " + octets);
        }
        if (known.find(array, 0, array.length) >= 0) {
            throw new IllegalArgumentException(keyword + " has a record of its own");
        }
        return keyword.toUpperCase(Locale.ROOT);
    }

    /** A line for logs: escaped, and without a password, digest or initial response. */
    public static String printable(CommandOffsets offsets) {
        int end = offsets.secret < 0 ? offsets.end : offsets.secret;
        String line = Printable.of(offsets.array, offsets.start, end);
        return offsets.secret < 0 ? line : line + WireLog.REDACTED;
    }
}
