package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.internal.CapabilityGrammar;
import dev.mailwire.imap.internal.DateGrammar;
import dev.mailwire.imap.internal.EnvelopeGrammar;
import dev.mailwire.imap.internal.FlagGrammar;
import dev.mailwire.imap.internal.ListGrammar;
import dev.mailwire.imap.internal.MailboxGrammar;
import dev.mailwire.imap.internal.NumberGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.SectionGrammar;
import dev.mailwire.imap.internal.SequenceGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import java.util.List;

/** Any octets, as the smaller values: a value or a violation, and a value is read again from what is written. */
class ValueFuzzTest {
    private interface Writer<T> {
        void write(Outbox out, T value, WriteMode mode);
    }

    private record Production<T>(Readings.Reader<T> reader, Writer<T> writer) {
        void check(Cursor in, ReadMode mode) {
            T value = reader.apply(in, mode);
            assertTrue(in.position() <= in.end());
            boolean old = mode == Readings.OLDEST || in.needed() != 0;
            ImapDialect dialect = old && mode.dialect() != ImapDialect.RFC9051 ? ImapDialect.RFC2060 : mode.dialect();
            dialect = mode == Readings.OLDEST ? ImapDialect.RFC1730 : dialect;
            WriteMode how = new WriteMode(WriteMode.Literals.RESPONSE, mode.utf8(), dialect);
            ReadMode again = new ReadMode(dialect, mode.utf8(), mode.command(), mode.limits());
            assertEquals(
                    value,
                    Readings.value(
                            Written.octets((out, writing) -> writer.write(out, value, writing), how),
                            ImapQuirk.TOLERANT,
                            again,
                            reader));
        }
    }

    private static final List<Production<?>> PRODUCTIONS = List.of(
            new Production<>(EnvelopeGrammar::readEnvelope, EnvelopeGrammar::writeEnvelope),
            new Production<>(StringGrammar::readAstring, StringGrammar::writeAstring),
            new Production<>(StringGrammar::readNstring, StringGrammar::writeNstring),
            new Production<>(DateGrammar::readDate, (out, value, mode) -> DateGrammar.writeDate(out, value)),
            new Production<>(DateGrammar::readDateTime, (out, value, mode) -> DateGrammar.writeDateTime(out, value)),
            new Production<>(SectionGrammar::readSection, SectionGrammar::writeSection),
            new Production<>(SectionGrammar::readPartial, SectionGrammar::writePartial),
            new Production<>(SequenceGrammar::readSet, (out, value, mode) -> SequenceGrammar.writeSet(out, value)),
            new Production<>(MailboxGrammar::readPattern, MailboxGrammar::writePattern),
            new Production<>(
                    CapabilityGrammar::readCapabilities,
                    (out, value, mode) -> CapabilityGrammar.writeCapabilities(out, value)),
            new Production<>(
                    FlagGrammar::readAttributes, (out, value, mode) -> FlagGrammar.writeAttributes(out, value)),
            new Production<>(NumberGrammar::readPartSize, (out, value, mode) -> out.decimal(value)),
            new Production<>(
                    (in, mode) -> {
                        int from = in.position();
                        ListGrammar.skipValue(in, mode);
                        return ListGrammar.raw(in, from);
                    },
                    (out, value, mode) -> out.octets(value)));

    @FuzzTest
    void anyOctetsAreAValueOrNone(FuzzedDataProvider data) {
        ReadMode mode = data.pickValue(new ReadMode[] {
            Readings.SERVER, Readings.CLIENT, Readings.SERVER_UTF8, Readings.CLIENT_UTF8, Readings.OLDEST
        });
        Production<?> production = PRODUCTIONS.get(data.consumeInt(0, PRODUCTIONS.size() - 1));
        long quirks = data.consumeBoolean() ? ImapQuirk.TOLERANT.bits() : 0;
        byte[] octets = data.consumeRemainingAsBytes();
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, quirks);
        try {
            production.check(in, mode);
        } catch (Malformed malformed) {
            assertTrue(in.violation().offset() <= octets.length);
        }
    }
}
