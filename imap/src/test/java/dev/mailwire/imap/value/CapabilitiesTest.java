package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.internal.CapabilityGrammar;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    @Test
    @Covers({"I103", "I118"})
    void namesValuesAndWhatIsUnknown() {
        Capabilities all = Capabilities.of("IMAP4rev1 sasl-ir AUTH=PLAIN auth=SCRAM-SHA-256 X-FOO=a=b APPENDLIMIT");
        assertTrue(all.contains(Capability.SASL_IR));
        assertTrue(all.contains(Capability.auth("plain")));
        assertFalse(all.contains(Capability.IDLE));
        assertEquals(Set.of("PLAIN", "SCRAM-SHA-256"), all.values("auth"));
        assertEquals("a=b", Capability.of("X-FOO=a=b").value());
        assertEquals("X-FOO", Capability.of("X-FOO=a=b").name());
        assertNull(Capability.of("APPENDLIMIT").value());
        assertEquals("IMAP4rev1 sasl-ir AUTH=PLAIN auth=SCRAM-SHA-256 X-FOO=a=b APPENDLIMIT", all.toString());
        assertEquals(Capabilities.of("A B"), Capabilities.of(Capability.of("a")).with(Capability.of("b")));
        for (String none : new String[] {"", "a b", "a(", "a\r\n", "ä"}) {
            assertThrows(IllegalArgumentException.class, () -> Capability.of(none), none);
        }
        assertThrows(IllegalArgumentException.class, () -> Capabilities.of("a  b"));
    }

    @Test
    void theDialectIsTheOneToBeginWith() {
        assertEquals(ImapDialect.RFC3501, Capabilities.of("IMAP4rev1 IMAP4rev2").dialect());
        assertEquals(ImapDialect.RFC9051, Capabilities.of("imap4rev2").dialect());
        assertEquals(ImapDialect.RFC1730, Capabilities.of("IMAP4 AUTH=LOGIN").dialect());
        assertEquals(ImapDialect.RFC3501, Capabilities.NONE.dialect());
    }

    @Test
    @Covers({"Q049", "Q050"})
    void theyAreReadAndWrittenInTheirOrder() {
        String line = " IMAP4rev1 LITERAL + IDLE";
        Readings.Reader<Capabilities> reader = CapabilityGrammar::readCapabilities;
        Capabilities all = Readings.value(OctetString.of(line), Readings.CLIENT, reader);
        assertEquals(4, all.list().size());
        assertFalse(all.contains(Capability.LITERAL_PLUS));
        assertEquals(
                line,
                Written.octets((out, mode) -> CapabilityGrammar.writeCapabilities(out, all))
                        .toUtf8());
        assertEquals(
                "SEINE IMAP server IMAP4rev1 LITERAL+",
                Readings.strict(" SEINE IMAP server IMAP4rev1 LITERAL+", Readings.CLIENT, reader));
        assertEquals("CAPABILITY_SYNTAX@3", Readings.strict(" A  B", Readings.CLIENT, reader));
        assertEquals("VALUE_END@2", Readings.strict(" A]", Readings.CLIENT, reader));
    }
}
