package dev.mailwire.imap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.testkit.Recordings;
import dev.mailwire.testkit.Side;
import dev.mailwire.testkit.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The values that real servers and clients sent, read strictly and again from what is written. */
class RecordedValuesTest {
    private interface Writer<T> {
        OctetString octets(T value);
    }

    /** Reads what follows each of these words; gives how many different ones there were. */
    private static <T> int read(Side side, String word, BiFunction<Cursor, ReadMode, T> reader, Writer<T> writer) {
        Set<T> all = new HashSet<>();
        ReadMode mode = side == Side.SERVER ? Readings.CLIENT : Readings.SERVER;
        for (Recordings.Connection connection : Recordings.of("imap")) {
            boolean wrong =
                    side == Side.CLIENT && connection.file().startsWith("tour"); // what it asks is wrong on purpose
            if (wrong
                    || connection.file().startsWith("hostile")
                    || connection.file().startsWith("compress")) {
                continue;
            }
            byte[] octets = connection.octets(side);
            String text = new String(octets, StandardCharsets.ISO_8859_1);
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                int from = at + word.length();
                Cursor in = new Cursor().reset(octets, from, octets.length, from, 0);
                T value;
                try {
                    value = reader.apply(in, mode);
                } catch (Malformed malformed) {
                    throw new AssertionError(
                            connection + ": " + in.violation() + " in "
                                    + text.substring(at, Math.min(text.length(), at + 200)),
                            malformed);
                }
                assertEquals(value, Readings.value(writer.octets(value), mode, reader::apply));
                all.add(value);
            }
        }
        return all.size();
    }

    private static void check(int least, int found, String what) {
        Vectors.report("different " + what + " in recordings", found);
        assertTrue(found >= least, what + ": " + found);
    }

    @Test
    void whatServersTell() {
        check(5, read(Side.SERVER, " ENVELOPE ", EnvelopeGrammar::readEnvelope, value -> value.octets()), "envelopes");
        check(5, read(Side.SERVER, " BODYSTRUCTURE ", BodyTree::readBody, value -> value.octets()), "body structures");
        check(
                5,
                read(
                        Side.SERVER,
                        "INTERNALDATE ",
                        DateGrammar::readDateTime,
                        value -> Written.octets((out, mode) -> DateGrammar.writeDateTime(out, value))),
                "internal dates");
        check(
                5,
                read(
                        Side.SERVER,
                        "* FLAGS ",
                        (in, mode) -> FlagGrammar.readFlagList(in, mode, false),
                        value -> Written.octets((out, mode) -> FlagGrammar.writeFlagList(out, value, mode))),
                "lists of flags");
        check(
                3,
                read(
                        Side.SERVER,
                        "* CAPABILITY",
                        CapabilityGrammar::readCapabilities,
                        value -> Written.octets((out, mode) -> CapabilityGrammar.writeCapabilities(out, value))),
                "lists of capabilities");
    }

    @Test
    void whatClientsAsk() {
        BiFunction<Cursor, ReadMode, List<Object>> fetch = (in, mode) -> {
            Object set = SequenceGrammar.readSet(in, mode);
            ListGrammar.expectSpace(in);
            return List.of(set);
        };
        check(5, read(Side.CLIENT, " FETCH ", fetch, value -> OctetString.of(value.get(0) + " ")), "sequence sets");
        check(
                2,
                read(
                        Side.CLIENT,
                        " SELECT ",
                        MailboxGrammar::readMailbox,
                        value -> Written.octets((out, mode) -> MailboxGrammar.writeMailbox(out, value, mode))),
                "mailbox names");
        check(
                3,
                read(
                        Side.CLIENT,
                        "BODY.PEEK",
                        SectionGrammar::readSection,
                        value -> Written.octets((out, mode) -> SectionGrammar.writeSection(out, value, mode))),
                "sections");
    }
}
