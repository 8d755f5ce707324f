package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.BodyDisposition;
import dev.mailwire.imap.value.BodyParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a body that are more than a string: RFC 9051 9. */
public final class BodyFieldGrammar {
    private BodyFieldGrammar() {}

    /** body-fld-param: {@code "(" string SP string (SP string SP string).. ")" | "NIL"}, RFC 9051 9. */
    public static void skipParameters(Cursor in, ReadMode mode) {
        int count = 0;
        for (boolean more = openParameters(in); more; more = hasParameter(in, count, mode)) {
            skipName(in, mode);
            skipValue(in, mode);
            count++;
        }
    }

    /** Whether parameters begin here; it moves over {@code "("}, {@code "NIL"} or, under quirk EMPTY_PARAMETERS, {@code "()"}. */
    public static boolean openParameters(Cursor in) {
        if (StringGrammar.takeNil(in)) {
            return false;
        }
        in.expect('(', ImapRule.BODY_PARAMETERS_SYNTAX);
        if (in.peek() == ')' && in.tolerates(ImapQuirk.EMPTY_PARAMETERS)) {
            in.take(')');
            return false;
        }
        return true;
    }

    /** Whether another parameter follows, or the end, which it moves over. */
    public static boolean hasParameter(Cursor in, int count, ReadMode mode) {
        return ListGrammar.hasNext(in, count, mode);
    }

    /** The name of a parameter and the SP behind it. */
    public static void skipName(Cursor in, ReadMode mode) {
        if (!StringGrammar.isString(in)) {
            throw in.fail(ImapRule.BODY_PARAMETERS_SYNTAX);
        }
        StringGrammar.skipString(in, mode);
        in.expect(' ', ImapRule.BODY_PARAMETERS_SYNTAX);
    }

    /** The value of a parameter; NIL is quirk NIL_PARAMETER_VALUE. */
    public static void skipValue(Cursor in, ReadMode mode) {
        int from = in.position();
        if (StringGrammar.isString(in)) {
            StringGrammar.skipString(in, mode);
        } else if (!StringGrammar.takeNil(in) || !in.tolerates(ImapQuirk.NIL_PARAMETER_VALUE)) {
            throw in.failAt(ImapRule.BODY_PARAMETERS_SYNTAX, from);
        }
    }

    /** body-fld-param: owned. RFC 9051 9. */
    public static List<BodyParameter> readParameters(Cursor in, ReadMode mode) {
        if (!openParameters(in)) {
            return List.of();
        }
        List<BodyParameter> parameters = new ArrayList<>(2);
        for (boolean more = true; more; more = hasParameter(in, parameters.size(), mode)) {
            int from = in.position();
            skipName(in, mode);
            OctetString name = StringGrammar.owned(in.array(), from, in.position() - 1);
            from = in.position();
            skipValue(in, mode);
            parameters.add(new BodyParameter(name, StringGrammar.ownedOrNil(in.array(), from, in.position())));
        }
        return parameters;
    }

    /** Writes a body-fld-param. */
    public static void writeParameters(Outbox out, List<BodyParameter> parameters, WriteMode mode) {
        for (int i = 0; i < parameters.size(); i++) {
            out.octet(i == 0 ? '(' : ' ');
            StringGrammar.writeString(out, parameters.get(i).name(), mode);
            out.octet(' ');
            StringGrammar.writeNstring(out, parameters.get(i).value(), mode);
        }
        out.ascii(parameters.isEmpty() ? "NIL" : ")");
    }

    /**
     * body-fld-dsp: {@code "(" string SP body-fld-param ")" | "NIL"}, RFC 9051 9. A string alone is quirk STRING_DISPOSITION,
     * {@code (NIL NIL)} NIL_DISPOSITION_TYPE.
     */
    public static void skipDisposition(Cursor in, ReadMode mode) {
        if (isStringDisposition(in)) {
            StringGrammar.skipString(in, mode);
        } else if (openDisposition(in, mode)) {
            skipParameters(in, mode);
            in.expect(')', ImapRule.BODY_DISPOSITION_SYNTAX);
        }
    }

    private static boolean isStringDisposition(Cursor in) {
        return StringGrammar.isString(in) && in.tolerates(ImapQuirk.STRING_DISPOSITION);
    }

    /** Whether there is a disposition; it moves over all but its parameters and the parenthesis, or over what stands for none. */
    private static boolean openDisposition(Cursor in, ReadMode mode) {
        if (StringGrammar.takeNil(in)) {
            return false;
        }
        in.expect('(', ImapRule.BODY_DISPOSITION_SYNTAX);
        int from = in.position();
        if (in.takeIgnoreCase("NIL NIL)") && in.tolerates(ImapQuirk.NIL_DISPOSITION_TYPE)) {
            return false;
        }
        if (in.position() > from || !StringGrammar.isString(in)) {
            throw in.failAt(ImapRule.BODY_DISPOSITION_SYNTAX, from);
        }
        StringGrammar.skipString(in, mode);
        in.expect(' ', ImapRule.BODY_DISPOSITION_SYNTAX);
        return true;
    }

    /** body-fld-dsp: owned; null for none. RFC 9051 9. */
    public static @Nullable BodyDisposition readDisposition(Cursor in, ReadMode mode) {
        int from = in.position();
        if (isStringDisposition(in)) {
            return new BodyDisposition(StringGrammar.readString(in, mode), List.of());
        }
        if (!openDisposition(in, mode)) {
            return null;
        }
        OctetString type = StringGrammar.owned(in.array(), from + 1, in.position() - 1);
        List<BodyParameter> parameters = readParameters(in, mode);
        in.expect(')', ImapRule.BODY_DISPOSITION_SYNTAX);
        return new BodyDisposition(type, parameters);
    }

    /** Writes a body-fld-dsp. */
    public static void writeDisposition(Outbox out, @Nullable BodyDisposition disposition, WriteMode mode) {
        if (disposition == null) {
            out.ascii("NIL");
            return;
        }
        out.octet('(');
        StringGrammar.writeString(out, disposition.type(), mode);
        out.octet(' ');
        writeParameters(out, disposition.parameters(), mode);
        out.octet(')');
    }

    /** body-fld-lang: {@code nstring | "(" string (SP string).. ")"}, RFC 9051 9. NIL in the list is quirk NIL_IN_LIST. */
    public static void skipLanguages(Cursor in, ReadMode mode) {
        if (!in.take('(')) {
            StringGrammar.skipNstring(in, mode);
            return;
        }
        int count = 0;
        do {
            skipLanguage(in, mode);
        } while (ListGrammar.hasNext(in, ++count, mode));
    }

    /** An element of the list of languages. */
    public static void skipLanguage(Cursor in, ReadMode mode) {
        int from = in.position();
        if (StringGrammar.isString(in)) {
            StringGrammar.skipString(in, mode);
        } else if (!StringGrammar.takeNil(in) || !in.tolerates(ImapQuirk.NIL_IN_LIST)) {
            throw in.failAt(ImapRule.BODY_LANGUAGE_SYNTAX, from);
        }
    }

    /** body-fld-lang: owned; empty for none. RFC 9051 9. */
    public static List<OctetString> readLanguages(Cursor in, ReadMode mode) {
        if (StringGrammar.takeNil(in)) {
            return List.of();
        }
        List<OctetString> languages = new ArrayList<>(1);
        boolean list = in.take('(');
        int count = 0;
        do {
            int from = in.position();
            if (list) {
                skipLanguage(in, mode);
            } else {
                StringGrammar.skipNstring(in, mode);
            }
            OctetString language = StringGrammar.ownedOrNil(in.array(), from, in.position());
            if (language != null) {
                languages.add(language);
            }
        } while (list && ListGrammar.hasNext(in, ++count, mode));
        return languages;
    }

    /** Writes a body-fld-lang: one language as a string. */
    public static void writeLanguages(Outbox out, List<OctetString> languages, WriteMode mode) {
        if (languages.size() <= 1) {
            StringGrammar.writeNstring(out, languages.isEmpty() ? null : languages.get(0), mode);
            return;
        }
        for (int i = 0; i < languages.size(); i++) {
            out.octet(i == 0 ? '(' : ' ');
            StringGrammar.writeString(out, languages.get(i), mode);
        }
        out.octet(')');
    }

    /** body-fld-loc: {@code nstring}, RFC 9051 9; {@code ()} is quirk EMPTY_LOCATION. */
    public static void skipLocation(Cursor in, ReadMode mode) {
        int from = in.position();
        if (!in.take('(')) {
            StringGrammar.skipNstring(in, mode);
        } else if (!in.take(')') || !in.tolerates(ImapQuirk.EMPTY_LOCATION)) {
            throw in.failAt(ImapRule.NSTRING_SYNTAX, from);
        }
    }
}
