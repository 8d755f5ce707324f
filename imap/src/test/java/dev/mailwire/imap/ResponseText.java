package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.MailboxAttribute;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.NamedValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Responses as octets and back. What is hot is read by its cursor too, which must say what the record says. */
final class ResponseText {
    private ResponseText() {}

    /** What an encoder makes of a response for a client of IMAP4rev2 that has all of the revisions. */
    static OctetString write(ImapResponse response, boolean utf8) {
        ImapResponseEncoder encoder = new ImapResponseEncoder(Buffers.allocating());
        boolean old = switch (response.kind()) {
            case SEARCH, LSUB, RECENT -> true;
            default -> false;
        };
        encoder.dialect(old ? ImapDialect.RFC3501 : ImapDialect.RFC9051);
        encoder.utf8(utf8);
        encoder.encode(response);
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        assertEquals(ImapResponseEncoder.Drain.DONE, encoder.drainTo(out));
        return OctetString.of(out.array());
    }

    /** A decoder that has just read one response, which is all there is. */
    static ImapResponseDecoder decoder(OctetString octets, Quirks<ImapQuirk> quirks, boolean utf8) {
        ImapResponseDecoder decoder =
                new ImapResponseDecoder(ImapDialect.RFC9051, ImapLimits.CLIENT, quirks, Buffers.allocating());
        decoder.utf8(utf8);
        decoder.inlineLiteral(ImapLimits.CLIENT.literal());
        ByteBuffer in = ByteBuffer.wrap(octets.toByteArray());
        ImapResponseDecoder.Step step = decoder.decode(in);
        assertTrue(
                step == ImapResponseDecoder.Step.RESPONSE || step == ImapResponseDecoder.Step.FETCH,
                () -> step + " of " + octets);
        assertEquals(0, in.remaining());
        return decoder;
    }

    /** The record of what was just read, compared with its cursor. */
    static ImapResponse record(ImapResponseDecoder decoder) {
        ImapResponse response = decoder.response();
        assertEquals(decoder.kind(), response.kind());
        if (response instanceof ImapResponse.Fetch fetch) {
            compare(decoder.fetch(), fetch);
        } else if (response instanceof ImapResponse.SearchData search) {
            compare(decoder.search(), search);
        } else if (response instanceof ImapResponse.ListData list) {
            compare(decoder.list(), list);
        } else if (response instanceof ImapResponse.StatusData status) {
            compare(decoder.status(), status);
        }
        return response;
    }

    private static void compare(FetchCursor cursor, ImapResponse.Fetch record) {
        cursor.rewind();
        List<FetchValue> values = new ArrayList<>();
        Octets octets = new Octets();
        while (cursor.next()) {
            cursor.raw(octets);
            if (cursor.isMalformed()) {
                assertNotNull(cursor.violation());
            } else {
                values.add(cursor.toValue());
            }
        }
        assertEquals(record.values(), values);
        assertEquals(record.number(), cursor.messageNumber());
    }

    private static void compare(SearchCursor cursor, ImapResponse.SearchData record) {
        cursor.rewind();
        for (int i = 0; i < record.count(); i++) {
            assertTrue(cursor.next());
            assertEquals(record.number(i), cursor.number());
        }
        assertEquals(false, cursor.next());
        assertEquals(record.modSequence(), cursor.modSequence());
    }

    private static void compare(ListCursor cursor, ImapResponse.ListData record) {
        Octets octets = new Octets();
        cursor.mailbox(octets);
        // Once UTF-8 is enabled the octets are the text.
        assertTrue(
                record.mailbox().equals(MailboxName.ofOctets(octets.copy()))
                        || octets.toUtf8().equals(record.mailbox().text()),
                () -> record.mailbox() + " and " + octets.copy());
        assertEquals(record.delimiter() == null ? -1 : (int) record.delimiter(), cursor.delimiter());
        for (MailboxAttribute attribute : record.attributes()) {
            assertTrue(cursor.has(attribute), () -> attribute + " of " + record);
        }
        assertEquals(false, cursor.has(MailboxAttribute.of("\\NobodyHasThis")));
        assertEquals(record.extended() != null, cursor.extended(octets));
    }

    private static void compare(StatusCursor cursor, ImapResponse.StatusData record) {
        cursor.rewind();
        Octets octets = new Octets();
        for (NamedValue item : record.items()) {
            assertTrue(cursor.next());
            cursor.name(octets);
            assertEquals(item.name(), Atom.of(octets.toUtf8()));
            assertTrue(cursor.is(item.name()));
            assertEquals(item.number(), cursor.number());
        }
        assertEquals(false, cursor.next());
    }
}
