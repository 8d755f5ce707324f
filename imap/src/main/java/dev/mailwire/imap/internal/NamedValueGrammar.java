package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.NamedValue;
import java.util.List;

/** Names with values: RFC 4466 2.6.1 and 6. */
public final class NamedValueGrammar {
    private NamedValueGrammar() {}

    /** {@code name SP value}, RFC 4466 6. */
    static NamedValue readValue(Cursor in, ReadMode mode) {
        Atom name = Atom.of(StringGrammar.readAtom(in, ReadMode.FACTORY));
        ListGrammar.expectSpace(in);
        int from = in.position();
        ListGrammar.skipValue(in, mode);
        return new NamedValue(name, ListGrammar.raw(in, from));
    }

    /** Writes names with values, with an SP between two. */
    static void writeValues(Outbox out, List<NamedValue> values, WriteMode mode) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.octet(' ');
            }
            NamedValue value = values.get(i);
            out.ascii(value.name().text());
            out.octet(' ');
            RawGrammar.writeRaw(out, value.value(), mode);
        }
    }

    /** Demands one value. */
    public static void check(OctetString value) {
        Whole.readKept(value, "not a value", ListGrammar::skipValue);
    }
}
