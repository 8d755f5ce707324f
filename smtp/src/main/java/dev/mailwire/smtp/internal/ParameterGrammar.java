package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpParameter;
import dev.mailwire.smtp.SmtpParameterKeyword;
import dev.mailwire.smtp.SmtpParameters;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpRule;
import java.util.ArrayList;
import java.util.List;

/** The parameters of MAIL and RCPT: RFC 5321 4.1.2, each known value by the RFC of its extension. */
public final class ParameterGrammar {
    private static final CharClass KEYWORD = CharClass.ALNUM.or(CharClass.of("-"));
    private static final CharClass ASCII_VALUE = CharClass.VCHAR.without(CharClass.of("="));
    private static final CharClass VALUE = ASCII_VALUE.or(CharClass.EIGHT_BIT);
    private static final int UNKNOWN = SmtpParameterKeyword.UNKNOWN.ordinal();
    private static final int FIRST_OF_RCPT = SmtpParameterKeyword.NOTIFY.ordinal();
    private static final Keywords KNOWN = known();

    private ParameterGrammar() {}

    private static Keywords known() {
        List<String> names = new ArrayList<>();
        for (SmtpParameterKeyword keyword : SmtpParameterKeyword.values()) {
            if (keyword != SmtpParameterKeyword.UNKNOWN) {
                names.add(keyword.name());
            }
        }
        return Keywords.of(names);
    }

    /**
     * Mail-parameters or Rcpt-parameters, each with the SP before it: {@code (SP keyword ["=" value])...}, up to the end of
     * the frame. RFC 5321 4.1.1.11, 4.1.2. A value of MAIL above US-ASCII needs SMTPUTF8, before it or behind (RFC 6531 3.3);
     * RCPT does not tell whether its MAIL had it.
     *
     * @param mail whether the command is MAIL, not RCPT
     */
    public static void readParameters(Cursor in, ParameterOffsets parameters, boolean mail, SmtpLimits limits) {
        parameters.reset();
        while (readSpace(in)) {
            if (parameters.count == limits.parameters()) {
                throw in.fail(SmtpRule.TOO_MANY_PARAMETERS);
            }
            if (!PlainParameter.read(in, parameters, mail)) {
                readParameter(in, parameters, mail, limits);
            }
        }
        if (mail && parameters.eightBit() && !parameters.smtpUtf8()) {
            throw in.failAt(SmtpRule.PARAMETER_SYNTAX, parameters.firstEightBit(in.array()));
        }
    }

    /** Whether a known keyword, by its ordinal, belongs to RCPT and not to MAIL. */
    public static boolean isOfRcpt(int keyword) {
        return keyword >= FIRST_OF_RCPT && keyword != UNKNOWN;
    }

    /** The ordinal of the {@link SmtpParameterKeyword} whose name is {@code array[from, to)}. */
    public static int keyword(byte[] array, int from, int to) {
        int keyword = KNOWN.find(array, from, to);
        return keyword < 0 ? UNKNOWN : keyword;
    }

    /** Writes parameters, each with an SP before it. */
    public static void writeParameters(Outbox out, SmtpParameters parameters) {
        List<SmtpParameter> list = parameters.list();
        for (int i = 0; i < list.size(); i++) { // an iterator would be allocated
            out.octet(' ');
            writeParameter(out, list.get(i));
        }
    }

    /** SP, and whether a parameter follows it. */
    private static boolean readSpace(Cursor in) {
        if (in.atEnd()) {
            return false;
        }
        in.expect(' ', SmtpRule.PARAMETER_SYNTAX);
        int next = in.peek();
        if (next != ' ' && next >= 0) {
            return true;
        }
        int first = in.position();
        while (in.take(' ')) {
            // SP is all there is to see here.
        }
        SmtpQuirk quirk = in.atEnd() ? SmtpQuirk.TRAILING_SPACE : SmtpQuirk.DOUBLE_SPACE;
        if (!in.tolerates(quirk)) {
            throw in.failAt(SmtpRule.PARAMETER_SYNTAX, first);
        }
        return !in.atEnd();
    }

    /** Esmtp-param: {@code keyword ["=" value]}. RFC 5321 4.1.2. */
    public static void readParameter(Cursor in, ParameterOffsets parameters, boolean mail, SmtpLimits limits) {
        byte[] array = in.array();
        int end = in.end();
        int nameStart = in.position();
        int nameEnd = Math.min(end, nameStart + Keywords.wordEnd(array, nameStart, '='));
        boolean whole = nameEnd == end || array[nameEnd] == '=' || array[nameEnd] == ' ';
        int keyword = whole ? KNOWN.find(array, nameStart, nameEnd) : -1;
        if (keyword < 0) { // one that is known is sound
            nameEnd = KEYWORD.skip(array, nameStart, end);
            if (nameEnd == nameStart || array[nameStart] == '-') {
                throw in.fail(SmtpRule.PARAMETER_SYNTAX);
            }
            keyword = KNOWN.find(array, nameStart, nameEnd);
        }
        int valueStart = -1;
        int valueEnd = -1;
        in.position(nameEnd);
        if (nameEnd < end && array[nameEnd] == '=') {
            valueStart = nameEnd + 1;
            valueEnd = endOfValue(in, parameters, valueStart);
            in.position(valueEnd);
            if (valueEnd == valueStart) {
                if (keyword >= FIRST_OF_RCPT || !in.tolerates(SmtpQuirk.EMPTY_PARAMETER_VALUE)) {
                    throw in.fail(SmtpRule.PARAMETER_SYNTAX);
                }
                valueStart = -1;
                valueEnd = -1;
            }
        }
        if (!in.atEnd() && in.peek() != ' ') {
            throw in.fail(SmtpRule.PARAMETER_SYNTAX);
        }
        parameters.add(keyword < 0 ? UNKNOWN : keyword, nameStart, nameEnd, valueStart, valueEnd);
        if (keyword >= 0) {
            noteKnown(in, parameters, keyword, nameStart, mail);
            boolean emptied = valueStart < 0 && in.position() > nameEnd;
            if (!emptied || keyword == SmtpParameterKeyword.SMTPUTF8.ordinal()) {
                ParameterValueGrammar.read(in, parameters, keyword, valueStart, valueEnd, limits);
            }
        } else if (parameters.isTwice(array)) {
            throw in.failAt(SmtpRule.PARAMETER_TWICE, nameStart);
        }
    }

    private static void noteKnown(Cursor in, ParameterOffsets parameters, int keyword, int nameStart, boolean mail) {
        if (mail == keyword >= FIRST_OF_RCPT) {
            throw in.failAt(SmtpRule.PARAMETER_NOT_HERE, nameStart);
        }
        if ((parameters.present & 1 << keyword) != 0) {
            throw in.failAt(SmtpRule.PARAMETER_TWICE, nameStart);
        }
        parameters.present |= 1 << keyword;
    }

    /** The end of an esmtp-value: printable US-ASCII without SP and "=", and UTF-8. RFC 5321 4.1.2, RFC 6531 3.3. */
    private static int endOfValue(Cursor in, ParameterOffsets parameters, int start) {
        byte[] array = in.array();
        int end = PlainParameter.endOfValue(array, start, in.end());
        parameters.plainValue = end == in.end() || array[end] == ' ';
        end = ASCII_VALUE.skip(array, end, in.end());
        if (end < in.end() && array[end] < 0) {
            end = VALUE.skip(array, end, in.end());
            if (!Utf8.isValid(array, start, end)) {
                throw in.failAt(SmtpRule.INVALID_UTF8, start);
            }
            parameters.setEightBit();
        }
        return end;
    }

    /** Writes an esmtp-param. */
    static void writeParameter(Outbox out, SmtpParameter parameter) {
        out.ascii(parameter.keyword());
        OctetString value = parameter.value();
        if (value != null) {
            out.octet('=');
            out.octets(value);
        }
    }
}
