package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Printable;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.smtp.Domain;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpRule;
import dev.mailwire.smtp.SmtpVerb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Command lines, RFC 5321 4.1.1: {@code verb [SP argument]}, each verb with its own argument. */
public final class CommandGrammar {
    private static final SmtpVerb[] VERBS = SmtpVerb.values();
    private static final Keywords KEYWORDS = keywords();
    private static final CharClass VERB = CharClass.ALNUM.or(CharClass.of("-"));
    /** qtextSMTP and what a quoted-pairSMTP may hold, without the quote and the backslash: RFC 5321 4.1.2. */
    private static final CharClass QUOTED = CharClass.range(0x20, 0x7E).without(CharClass.of("\"\\"));

    private static final CharClass QUOTED_8BIT = QUOTED.or(CharClass.EIGHT_BIT);
    private static final CharClass ATEXT_8BIT = CharClass.ATEXT.or(CharClass.EIGHT_BIT);
    private static final CharClass LINE = CharClass.range(0x01, 0xFF).without(CharClass.of("\r\n"));
    private static final String SMTPUTF8 = " SMTPUTF8";
    private static final AuthGrammar AUTH = new AuthGrammar(
            SmtpRule.MECHANISM_SYNTAX, SmtpRule.BASE64_SYNTAX, SmtpQuirk.TRAILING_SPACE, SmtpQuirk.DOUBLE_SPACE);
    /** A bit for each verb that may stand alone and then says no more: asked before the verb is told, which is a guess less. */
    private static final int COMPLETE = 1 << SmtpVerb.DATA.ordinal()
            | 1 << SmtpVerb.RSET.ordinal()
            | 1 << SmtpVerb.QUIT.ordinal()
            | 1 << SmtpVerb.NOOP.ordinal()
            | 1 << SmtpVerb.HELP.ordinal()
            | 1 << SmtpVerb.STARTTLS.ordinal();

    private static final long RCPT_TO = Keywords.word("RCPT TO:");
    private static final long MAIL_FRO = Keywords.word("MAIL FRO");
    private static final long M_COLON = Keywords.word("M:");
    private static final long FROM = Keywords.word("FROM:");
    private static final long TO = Keywords.word("TO:");

    private CommandGrammar() {}

    private static Keywords keywords() {
        List<String> names = new ArrayList<>();
        for (SmtpVerb verb : VERBS) {
            if (verb != SmtpVerb.UNKNOWN) {
                names.add(verb.name());
            }
        }
        return Keywords.of(names);
    }

    /** Reads a whole line without its line end. */
    public static void readCommand(Cursor cursor, CommandOffsets into, SmtpLimits limits) {
        byte[] array = cursor.array();
        int start = cursor.position();
        into.array = array;
        into.start = start;
        into.end = cursor.end();
        into.argumentEnd = cursor.end();
        into.smtpUtf8 = false;
        if (cursor.atEnd()) {
            throw cursor.fail(SmtpRule.EMPTY_LINE);
        }
        if (!readEnvelope(cursor, into, limits)) {
            SmtpVerb verb = readVerb(cursor, into);
            if (into.argument >= 0 || (1 << verb.ordinal() & COMPLETE) == 0) {
                readArgument(cursor, into, verb, limits);
            }
        }
        into.quirks = cursor.needed();
    }

    /** MAIL and RCPT with their prefixes: most of what comes is told by its first eight octets. Measured: 6 ns a command. */
    private static boolean readEnvelope(Cursor cursor, CommandOffsets into, SmtpLimits limits) {
        int start = cursor.position();
        if (cursor.remaining() < 10) {
            return false;
        }
        long head = Keywords.eight(cursor.array(), start);
        if (head == RCPT_TO) {
            into.verb = SmtpVerb.RCPT;
            into.verbEnd = start + 4;
            into.argument = start + 5;
            cursor.position(start + 8);
            readRcpt(cursor, into, limits);
            return true;
        }
        if (head == MAIL_FRO && Keywords.startsWith(cursor.array(), start + 8, cursor.end(), M_COLON, 2)) {
            into.verb = SmtpVerb.MAIL;
            into.verbEnd = start + 4;
            into.argument = start + 5;
            cursor.position(start + 10);
            readMail(cursor, into, limits);
            return true;
        }
        return false;
    }

    private static SmtpVerb readVerb(Cursor cursor, CommandOffsets into) {
        byte[] array = cursor.array();
        int start = cursor.position();
        // Nearly every verb has four letters, and one that is known needs no other look.
        int verbEnd = start + 4;
        boolean four = verbEnd == cursor.end() || (verbEnd < cursor.end() && array[verbEnd] == ' ');
        int index = four ? KEYWORDS.find(array, start, verbEnd) : -1;
        if (index < 0) {
            verbEnd = VERB.skip(array, start, cursor.end());
            if (verbEnd == start || (verbEnd < cursor.end() && array[verbEnd] != ' ')) {
                throw cursor.failAt(SmtpRule.VERB_SYNTAX, verbEnd);
            }
            index = KEYWORDS.find(array, start, verbEnd);
        }
        cursor.position(verbEnd);
        SmtpVerb verb = index < 0 ? SmtpVerb.UNKNOWN : VERBS[index];
        into.verb = verb;
        into.verbEnd = verbEnd;
        into.argument = cursor.take(' ') ? cursor.position() : -1;
        return verb;
    }

    private static void readArgument(Cursor cursor, CommandOffsets into, SmtpVerb verb, SmtpLimits limits) {
        switch (verb) {
            case MAIL -> {
                readPrefix(cursor, into, FROM, 5);
                readMail(cursor, into, limits);
            }
            case RCPT -> {
                readPrefix(cursor, into, TO, 3);
                readRcpt(cursor, into, limits);
            }
            case DATA, RSET, QUIT -> readNoArgument(cursor, into, SmtpRule.NO_ARGUMENT);
            case STARTTLS -> readNoArgument(cursor, into, SmtpRule.STARTTLS_SYNTAX);
            case EHLO, LHLO -> readDomain(cursor, into, false, limits);
            case HELO -> readDomain(cursor, into, true, limits);
            case NOOP, HELP -> readOptionalString(cursor, into);
            case VRFY, EXPN -> readStringAndUtf8(cursor, into);
            case AUTH -> readAuth(cursor, into);
            case BDAT -> readBdat(cursor, into);
            case UNKNOWN -> readRaw(cursor);
        }
    }

    /** Behind its prefix {@code MAIL SP "FROM:" reverse-path *(SP parameter)}, RFC 5321 4.1.1.2. */
    private static void readMail(Cursor cursor, CommandOffsets into, SmtpLimits limits) {
        PathGrammar.readReversePath(cursor, into.path, limits);
        ParameterGrammar.readParameters(cursor, into.parameters, true, limits);
        if (into.path.eightBit() && !into.parameters.smtpUtf8()) {
            throw cursor.failAt(SmtpRule.NON_ASCII_ADDRESS, into.path.pathStart);
        }
    }

    /** Behind its prefix {@code RCPT SP "TO:" forward-path *(SP parameter)}, RFC 5321 4.1.1.3. */
    private static void readRcpt(Cursor cursor, CommandOffsets into, SmtpLimits limits) {
        PathGrammar.readForwardPath(cursor, into.path, limits);
        ParameterGrammar.readParameters(cursor, into.parameters, false, limits);
    }

    private static void readPrefix(Cursor cursor, CommandOffsets into, long prefix, int length) {
        int at = cursor.position();
        if (into.argument < 0 || !Keywords.startsWith(cursor.array(), at, cursor.end(), prefix, length)) {
            throw cursor.fail(SmtpRule.PATH_PREFIX);
        }
        cursor.position(at + length);
    }

    /** Nothing behind the verb; under a quirk, SP. */
    private static void readNoArgument(Cursor cursor, CommandOffsets into, SmtpRule rule) {
        if (into.argument >= 0) {
            while (cursor.take(' ')) {
                // passed over, if allowed
            }
            if (!cursor.atEnd() || !cursor.tolerates(SmtpQuirk.TRAILING_SPACE)) {
                throw cursor.fail(rule);
            }
            into.argument = -1;
        }
    }

    /** {@code SP (Domain / address-literal)}, for HELO {@code SP Domain}, RFC 5321 4.1.1.1. */
    private static void readDomain(Cursor cursor, CommandOffsets into, boolean helo, SmtpLimits limits) {
        into.domain.start = -1;
        if (into.argument < 0 || cursor.atEnd()) {
            if (!cursor.tolerates(SmtpQuirk.MISSING_DOMAIN)) {
                throw cursor.fail(SmtpRule.DOMAIN_SYNTAX);
            }
            into.argument = -1;
            return;
        }
        DomainGrammar.readEhloArgument(cursor, into.domain, helo, limits);
        into.argumentEnd = cursor.position();
        readTrailingSpace(cursor, SmtpRule.DOMAIN_SYNTAX);
    }

    private static void readTrailingSpace(Cursor cursor, SmtpRule rule) {
        if (cursor.atEnd()) {
            return;
        }
        while (cursor.take(' ')) {
            // passed over, if allowed
        }
        if (!cursor.atEnd() || !cursor.tolerates(SmtpQuirk.TRAILING_SPACE)) {
            throw cursor.fail(rule);
        }
    }

    /** {@code [SP String]}: NOOP and HELP, RFC 5321 4.1.1.8 and 4.1.1.9. */
    private static void readOptionalString(Cursor cursor, CommandOffsets into) {
        if (into.argument >= 0) {
            readString(cursor, into);
            into.argumentEnd = cursor.position();
        }
    }

    /** {@code SP String [SP "SMTPUTF8"]}: VRFY and EXPN, RFC 5321 4.1.1.6 and RFC 6531 3.7.4.2. */
    private static void readStringAndUtf8(Cursor cursor, CommandOffsets into) {
        if (into.argument < 0) {
            throw cursor.fail(SmtpRule.ARGUMENT_SYNTAX);
        }
        int end = cursor.end();
        int flag = end - SMTPUTF8.length();
        if (flag > into.argument) {
            cursor.position(flag);
            into.smtpUtf8 = cursor.takeIgnoreCase(SMTPUTF8);
            cursor.position(into.argument);
        }
        if (into.smtpUtf8) {
            cursor.end(flag);
        }
        readString(cursor, into);
        into.argumentEnd = cursor.position();
        cursor.end(end);
        cursor.position(end);
    }

    /** {@code String = Atom / Quoted-string}, RFC 5321 4.1.2, up to the end; under a quirk, any text. */
    private static void readString(Cursor cursor, CommandOffsets into) {
        int start = cursor.position();
        if (isString(cursor, into.smtpUtf8)) {
            if (into.smtpUtf8 && !Utf8.isValid(cursor.array(), start, cursor.end())) {
                throw cursor.failAt(SmtpRule.INVALID_UTF8, start);
            }
            return;
        }
        int failed = cursor.position();
        cursor.position(start);
        if (cursor.atEnd() && into.verb != SmtpVerb.VRFY && into.verb != SmtpVerb.EXPN) {
            if (!cursor.tolerates(SmtpQuirk.TRAILING_SPACE)) {
                throw cursor.fail(SmtpRule.ARGUMENT_SYNTAX);
            }
            into.argument = -1;
            return;
        }
        if (cursor.atEnd() || !cursor.tolerates(SmtpQuirk.LOOSE_ARGUMENT)) {
            throw cursor.failAt(SmtpRule.ARGUMENT_SYNTAX, failed);
        }
        readRaw(cursor);
    }

    private static boolean isString(Cursor cursor, boolean eightBit) {
        byte[] array = cursor.array();
        int end = cursor.end();
        int at = cursor.position();
        if (at < end && array[at] == '"') {
            at++;
            for (; ; ) {
                at = (eightBit ? QUOTED_8BIT : QUOTED).skip(array, at, end);
                if (at + 1 < end && array[at] == '\\' && array[at + 1] >= 0x20 && array[at + 1] < 0x7F) {
                    at += 2;
                } else {
                    break;
                }
            }
            cursor.position(at);
            return cursor.take('"') && cursor.atEnd();
        }
        cursor.position((eightBit ? ATEXT_8BIT : CharClass.ATEXT).skip(array, at, end));
        return cursor.position() > at && cursor.atEnd();
    }

    /** Any octets that a line may hold, kept as they are. */
    private static void readRaw(Cursor cursor) {
        cursor.skip(LINE);
        if (!cursor.atEnd()) {
            throw cursor.fail(cursor.peek() == 0 ? SmtpRule.NUL : SmtpRule.BARE_LINE_END);
        }
    }

    /** {@code SP mechanism [SP (base64 / "=")]}, RFC 4954 4. */
    private static void readAuth(Cursor cursor, CommandOffsets into) {
        if (into.argument < 0) {
            throw cursor.fail(SmtpRule.MECHANISM_SYNTAX);
        }
        AUTH.readMechanism(cursor);
        into.mechanismEnd = cursor.position();
        // Before it is checked: what a log shows of the line ends here.
        into.initialResponse = cursor.atEnd() ? -1 : cursor.position() + 1;
        into.initialResponse = AUTH.readInitialResponse(cursor);
        if (into.initialResponse >= 0) {
            into.argumentEnd = cursor.end();
        }
    }

    /** {@code SP chunk-size [SP "LAST"]}, RFC 3030 2. */
    private static void readBdat(Cursor cursor, CommandOffsets into) {
        if (into.argument < 0) {
            throw cursor.fail(SmtpRule.BDAT_SYNTAX);
        }
        into.chunkSize = cursor.number(Long.MAX_VALUE, SmtpRule.BDAT_SYNTAX);
        into.last = cursor.takeIgnoreCase(" LAST");
        readTrailingSpace(cursor, SmtpRule.BDAT_SYNTAX);
    }

    /** Writes a whole line with its CRLF. */
    public static void writeCommand(Outbox out, SmtpCommand command) {
        switch (command.verb()) {
            case MAIL -> {
                SmtpCommand.Mail mail = (SmtpCommand.Mail) command;
                out.ascii("MAIL FROM:");
                PathGrammar.writeReversePath(out, mail.path());
                ParameterGrammar.writeParameters(out, mail.parameters());
            }
            case RCPT -> {
                SmtpCommand.Rcpt rcpt = (SmtpCommand.Rcpt) command;
                out.ascii("RCPT TO:");
                PathGrammar.writeForwardPath(out, rcpt.path());
                ParameterGrammar.writeParameters(out, rcpt.parameters());
            }
            case DATA, RSET, QUIT, STARTTLS -> out.ascii(command.verb().name());
            case EHLO -> writeDomain(out, "EHLO", ((SmtpCommand.Ehlo) command).domain());
            case HELO -> writeDomain(out, "HELO", ((SmtpCommand.Helo) command).domain());
            case LHLO -> writeDomain(out, "LHLO", ((SmtpCommand.Lhlo) command).domain());
            case NOOP -> writeArgument(out, "NOOP", ((SmtpCommand.Noop) command).argument());
            case HELP -> writeArgument(out, "HELP", ((SmtpCommand.Help) command).argument());
            case VRFY -> {
                SmtpCommand.Vrfy vrfy = (SmtpCommand.Vrfy) command;
                writeArgument(out, "VRFY", vrfy.argument());
                out.ascii(vrfy.smtpUtf8() ? SMTPUTF8 : "");
            }
            case EXPN -> {
                SmtpCommand.Expn expn = (SmtpCommand.Expn) command;
                writeArgument(out, "EXPN", expn.argument());
                out.ascii(expn.smtpUtf8() ? SMTPUTF8 : "");
            }
            case AUTH -> {
                SmtpCommand.Auth auth = (SmtpCommand.Auth) command;
                writeAuth(out, auth.mechanism(), auth.initialResponse());
            }
            case BDAT -> {
                SmtpCommand.Bdat bdat = (SmtpCommand.Bdat) command;
                out.ascii("BDAT ");
                out.decimal(bdat.size());
                out.ascii(bdat.last() ? " LAST" : "");
            }
            case UNKNOWN -> {
                SmtpCommand.Unknown unknown = (SmtpCommand.Unknown) command;
                writeArgument(out, unknown.name(), unknown.argument());
            }
        }
        out.crlf();
    }

    private static void writeDomain(Outbox out, String verb, @Nullable Domain domain) {
        if (domain == null) {
            throw new IllegalArgumentException(verb + " without a domain is read under a quirk, and never written");
        }
        out.ascii(verb);
        out.octet(' ');
        DomainGrammar.write(out, domain);
    }

    private static void writeArgument(Outbox out, String verb, @Nullable OctetString argument) {
        out.ascii(verb);
        if (argument != null) {
            out.octet(' ');
            out.octets(argument);
        }
    }

    private static void writeAuth(Outbox out, String mechanism, @Nullable Secret initialResponse) {
        out.ascii("AUTH ");
        out.ascii(mechanism);
        if (initialResponse != null) {
            out.octet(' ');
            AuthGrammar.writeInitialResponse(out, initialResponse);
        }
    }

    /**
     * Checks the argument of NOOP, HELP, VRFY or EXPN: any text that is read again as the same argument.
     *
     * @param flag whether SMTPUTF8 may stand behind it, as with VRFY and EXPN
     * @param smtpUtf8 whether it does
     * @throws IllegalArgumentException if it is empty, holds CR, LF or NUL, is a String that is no UTF-8 though SMTPUTF8 says
     *     so, or ends with SMTPUTF8 though that is not said
     */
    public static OctetString checkArgument(OctetString argument, boolean flag, boolean smtpUtf8) {
        checkRaw(argument);
        Cursor cursor = new Cursor().reset(argument);
        int end = cursor.end();
        boolean fits =
                !cursor.atEnd() && !(smtpUtf8 && isString(cursor, true) && !Utf8.isValid(cursor.array(), 0, end));
        int last = end - SMTPUTF8.length();
        if (flag && !smtpUtf8 && last > 0) {
            cursor.position(last);
            fits &= !cursor.takeIgnoreCase(SMTPUTF8);
        }
        if (!fits) {
            throw new IllegalArgumentException("an argument that would be read as another: " + argument);
        }
        return argument;
    }

    /**
     * Checks the argument of an unknown command: any octets that a line may hold.
     *
     * @throws IllegalArgumentException if it holds CR, LF or NUL
     */
    public static OctetString checkRaw(OctetString argument) {
        Cursor cursor = new Cursor().reset(argument);
        try {
            readRaw(cursor);
            return argument;
        } catch (Malformed e) {
            throw cursor.refusal("argument");
        }
    }

    /**
     * Checks the name of an unknown command and puts it in upper case.
     *
     * @throws IllegalArgumentException if it is no verb, or one that has a record of its own
     */
    public static String checkVerb(String name) {
        OctetString octets = OctetString.of(name);
        byte[] array = octets.toByteArray();
        if (array.length == 0 || !VERB.hasAll(array, 0, array.length)) {
            throw new IllegalArgumentException("no verb: " + octets);
        }
        if (KEYWORDS.find(array, 0, array.length) >= 0) {
            throw new IllegalArgumentException(name + " has a record of its own");
        }
        return name.toUpperCase(Locale.ROOT);
    }

    /** A line for logs: escaped, and of AUTH without the initial response. */
    public static String printable(CommandOffsets offsets) {
        boolean secret = offsets.verb == SmtpVerb.AUTH && offsets.initialResponse >= 0;
        int end = secret ? offsets.initialResponse : offsets.end;
        String line = Printable.of(offsets.array, offsets.start, end);
        return secret ? line + WireLog.REDACTED : line;
    }
}
