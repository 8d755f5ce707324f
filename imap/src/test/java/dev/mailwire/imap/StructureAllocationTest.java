package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.value.BodyStructure;
import dev.mailwire.testkit.Allocation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Envelopes and body structures are read, to the last string, without an allocation. */
@Tag("allocation")
class StructureAllocationTest {
    private static final String ADDRESS = "(\"Terry \\\"T\\\" Gray\" NIL {4}\r\ngray \"cac.washington.edu\")";
    private static final String ENVELOPE =
            "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"minutes \\\\ notes\" (" + ADDRESS + ") (" + ADDRESS
                    + ") NIL (" + ADDRESS + ADDRESS + ") NIL NIL NIL \"<B27397-0100000@cac.washington.edu>\")";
    private static final String TEXT =
            "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\" \"NAME\" \"c\\\\c\") NIL NIL \"7BIT\" 1152 23 NIL (\"INLINE\""
                    + " (\"FILENAME\" \"a\")) (\"EN\" \"DE\") NIL)";
    private static final String BODY = "(" + TEXT + "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 10 " + ENVELOPE + " ("
            + TEXT + TEXT + " \"MIXED\") 9) \"MIXED\" (\"BOUNDARY\" \"x\") NIL NIL NIL)";

    private final Cursor in = new Cursor();
    private final Scratch scratch = new Scratch();
    private final Octets text = new Octets();
    private final AddressCursor address = new AddressCursor();
    private final BodyParameterCursor parameter = new BodyParameterCursor();
    private final LanguageCursor language = new LanguageCursor();
    private int strings;

    private void read(boolean there) {
        strings += there ? 1 + text.length() : 0;
    }

    private void walk(EnvelopeCursor envelope) {
        read(envelope.date(text));
        read(envelope.subject(text));
        envelope.from(address);
        walkAddresses();
        envelope.sender(address);
        walkAddresses();
        envelope.to(address);
        walkAddresses();
        envelope.bcc(address);
        walkAddresses();
        read(envelope.inReplyTo(text));
        read(envelope.messageId(text));
    }

    private void walkAddresses() {
        while (address.next()) {
            read(address.name(text));
            read(address.route(text));
            read(address.mailbox(text));
            read(address.host(text));
            strings += address.kind().ordinal();
        }
    }

    @Test
    void anEnvelope() {
        byte[] wire = ENVELOPE.getBytes(StandardCharsets.US_ASCII);
        EnvelopeCursor envelope = new EnvelopeCursor();
        Runnable work = () -> {
            scratch.reset();
            in.reset(wire, 0, wire.length, 0, 0);
            envelope.read(in, ReadMode.RESPONSE, scratch, null);
            walk(envelope);
        };
        work.run();
        // Three strings of the envelope, three of each of four addresses.
        int characters = 37 + 15 + 35 + 4 * ("Terry \"T\" Gray".length() + 4 + 18);
        assertEquals(3 + 12 + characters, strings);
        Allocation.expectNone(work);
    }

    @Test
    void aBodyStructure() {
        byte[] wire = BODY.getBytes(StandardCharsets.US_ASCII);
        BodyStructureCursor body = new BodyStructureCursor();
        Runnable work = () -> {
            scratch.reset();
            in.reset(wire, 0, wire.length, 0, 0);
            body.read(in, ReadMode.RESPONSE, scratch, null);
            while (body.next()) {
                walk(body);
            }
        };
        work.run();
        assertEquals(6, body.partCount());
        assertTrue(strings > 200);
        Allocation.expectNone(work);
    }

    private void walk(BodyStructureCursor body) {
        read(body.type(text));
        read(body.subtype(text));
        read(body.id(text));
        read(body.description(text));
        read(body.encoding(text));
        read(body.md5(text));
        read(body.disposition(text));
        read(body.location(text));
        read(body.extensions(text));
        strings += (int) (body.octets() + body.lines() + body.level());
        body.parameters(parameter);
        walkParameters();
        body.dispositionParameters(parameter);
        walkParameters();
        body.languages(language);
        while (language.next()) {
            language.language(text);
            read(true);
        }
        if (body.kind() == BodyStructure.Kind.MESSAGE) {
            walk(body.envelope());
        }
    }

    private void walkParameters() {
        while (parameter.next()) {
            parameter.name(text);
            read(true);
            read(parameter.value(text));
        }
    }
}
