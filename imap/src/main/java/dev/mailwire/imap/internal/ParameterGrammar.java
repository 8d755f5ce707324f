package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where extensions put what they add to commands: RFC 4466 2 and 6, RFC 9051 9. */
public final class ParameterGrammar {
    private ParameterGrammar() {}

    /**
     * Parameters: {@code "(" name [SP value] (SP name [SP value]).. ")"}, RFC 4466 2.1 and 6, where a value is a number, a set, a
     * string or a list, and so never begins like a name.
     *
     * @param empty whether there may be none
     */
    public static List<Parameter> readParameters(Cursor in, ReadMode mode, boolean empty) {
        in.expect('(', ImapRule.LIST_SYNTAX);
        List<Parameter> all = new ArrayList<>();
        if (!empty && in.peek() == ')') {
            throw in.fail(ImapRule.LIST_SYNTAX);
        }
        while (ListGrammar.hasNext(in, all.size(), mode)) {
            all.add(readParameter(in, mode));
        }
        return all;
    }

    /** A parameter: {@code name [SP value]}, RFC 4466 6. */
    public static Parameter readParameter(Cursor in, ReadMode mode) {
        if (isValue(in, in.position())) {
            throw in.fail(ImapRule.VALUE_SYNTAX);
        }
        Atom name = Atom.of(StringGrammar.readAtom(in, ReadMode.FACTORY));
        if (in.peek() != ' ' || !isValue(in, in.position() + 1)) {
            return new Parameter(name, null);
        }
        in.take(' ');
        int from = in.position();
        ListGrammar.skipValue(in, mode);
        return new Parameter(name, ListGrammar.raw(in, from));
    }

    private static boolean isValue(Cursor in, int at) {
        int octet = at < in.end() ? in.array()[at] : 0;
        return octet == '(' || octet == '"' || octet == '{' || octet == '~' || SequenceGrammar.isStart(octet);
    }

    /** Parameters behind an SP, if there are any: {@code [SP parameters]}. */
    public static List<Parameter> readOptional(Cursor in, ReadMode mode) {
        return in.take(' ') ? readParameters(in, mode, false) : List.of();
    }

    /** Writes parameters in their parentheses. */
    public static void writeParameters(Outbox out, List<Parameter> parameters, WriteMode mode) {
        out.octet('(');
        for (int i = 0; i < parameters.size(); i++) {
            if (i > 0) {
                out.octet(' ');
            }
            writeParameter(out, parameters.get(i), mode);
        }
        out.octet(')');
    }

    /** Writes a parameter. */
    public static void writeParameter(Outbox out, Parameter parameter, WriteMode mode) {
        out.ascii(parameter.name().text());
        OctetString value = parameter.value();
        if (value != null) {
            out.octet(' ');
            RawGrammar.writeRaw(out, value, mode);
        }
    }

    /** Writes parameters with an SP before them, if there are any. */
    public static void writeOptional(Outbox out, List<Parameter> parameters, WriteMode mode) {
        if (!parameters.isEmpty()) {
            out.octet(' ');
            writeParameters(out, parameters, mode);
        }
    }

    /** Demands that a name and a value are those of one parameter. */
    public static void check(Atom name, @Nullable OctetString value) {
        Whole.read(name.text(), "not a name", in -> {
            if (isValue(in, 0)) {
                throw in.fail(ImapRule.VALUE_SYNTAX);
            }
            in.position(in.end());
            return in;
        });
        if (value != null) {
            Whole.read(value, "not a value", in -> {
                if (!isValue(in, 0)) {
                    throw in.fail(ImapRule.VALUE_SYNTAX);
                }
                ListGrammar.skipValue(in, ReadMode.KEPT);
                return in;
            });
        }
    }
}
