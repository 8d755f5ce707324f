package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.imap.ImapResponseDecoder.Step;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.ImapDateTime;
import dev.mailwire.imap.value.MailboxAttribute;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.StatusItem;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Framing and cursors allocate nothing. */
@Tag("allocation")
class ResponseAllocationTest {
    private static final dev.mailwire.imap.value.Tag TAG = dev.mailwire.imap.value.Tag.of("a1");

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void cursorsAllocateNothing() {
        byte[] octets = octets(
                "* 23 FETCH (FLAGS (\\Seen $X) RFC822.SIZE 44827 UID 7 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\""
                        + " BODY[HEADER.FIELDS (TO)] {4}\r\na\r\nb ENVELOPE (\"x\" \"s\\\"\" ((NIL NIL \"a\" \"b\")) NIL NIL NIL NIL NIL NIL"
                        + " \"<i>\") BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 3 1 NIL NIL NIL NIL) X-A (b c) MODSEQ (3))\r\n"
                        + "* SEARCH 2 84 882 (MODSEQ 3)\r\n* STATUS \"a\" (MESSAGES 231 UIDNEXT 44292)\r\n"
                        + "* LIST (\\Noselect \\Marked) \"/\" \"~/Mail/a b\"\r\n");
        ImapResponseDecoder decoder = new ImapResponseDecoder(
                ImapDialect.RFC3501, ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.pool(1 << 20));
        ByteBuffer in = ByteBuffer.wrap(octets);
        Octets text = new Octets();
        long[] sum = new long[1];
        Allocation.expectNone(() -> {
            in.rewind();
            for (Step step = decoder.decode(in); step != Step.NEED_INPUT; step = decoder.decode(in)) {
                if (step == Step.FETCH) {
                    sum[0] += look(decoder.fetch(), text);
                    continue;
                }
                switch (decoder.kind()) {
                    case SEARCH -> {
                        while (decoder.search().next()) {
                            sum[0] += decoder.search().number();
                        }
                    }
                    case STATUS -> {
                        while (decoder.status().next()) {
                            sum[0] += decoder.status().is(StatusItem.UIDNEXT)
                                    ? decoder.status().number()
                                    : 0;
                        }
                        decoder.status().mailbox(text);
                    }
                    default -> {
                        sum[0] += decoder.list().has(MailboxAttribute.MARKED) ? 1 : 0;
                        decoder.list().mailbox(text);
                    }
                }
            }
        });
        assertTrue(sum[0] > 0);
    }

    @Test
    void writingAllocatesNothing() {
        ImapResponseEncoder encoder = new ImapResponseEncoder(Buffers.pool(1 << 16));
        ImapResponse fetch = ImapResponse.Fetch.of(
                23,
                FetchValue.flags(Flag.SEEN, Flag.of("$X")),
                FetchValue.uid(7),
                FetchValue.size(44_827),
                FetchValue.internalDate(ImapDateTime.of("\"17-Jul-1996 02:44:25 -0700\"")),
                FetchValue.section(Section.of("[1.HEADER]"), OctetString.of("a\r\nb")),
                FetchValue.section(Section.WHOLE, 3));
        ImapResponse search = new ImapResponse.SearchData(3, 2, 84, 882);
        ImapResponse exists = new ImapResponse.MessageData(ResponseKind.EXISTS, 3);
        ImapResponse status = ImapResponse.StatusData.of(MailboxName.INBOX, NamedValue.of(StatusItem.UIDNEXT, 9));
        ImapResponse list = ImapResponse.ListData.of(MailboxName.of("a b"), '/', MailboxAttribute.MARKED);
        ImapResponse ok = ImapResponse.Status.ok("done").withTag(TAG);
        ByteBuffer out = ByteBuffer.allocate(600);
        ByteBuffer body = ByteBuffer.allocate(3);
        Allocation.expectNone(() -> {
            encoder.encode(fetch);
            encoder.encode(search);
            encoder.encode(exists);
            encoder.encode(status);
            encoder.encode(list);
            encoder.encode(ok);
            while (encoder.drainTo(out) != ImapResponseEncoder.Drain.DONE) {
                encoder.sendLiteral(body.rewind(), out);
            }
            out.clear();
        });
    }

    private static long look(FetchCursor fetch, Octets text) {
        long sum = 0;
        while (fetch.next()) {
            switch (fetch.attribute()) {
                case UID, RFC822_SIZE, MODSEQ -> sum += fetch.number();
                case FLAGS -> sum += fetch.flags().contains(Flag.SEEN) ? 1 : 0;
                case INTERNALDATE -> sum += fetch.epochSecond();
                case ENVELOPE -> sum += fetch.envelope().subject(text) ? text.length() : 0;
                case BODYSTRUCTURE -> {
                    while (fetch.bodyStructure().next()) {
                        sum += fetch.bodyStructure().octets();
                    }
                }
                case BODY_SECTION -> {
                    fetch.sectionText(text);
                    sum += fetch.content(text) ? text.length() : 0;
                }
                default -> {
                    fetch.raw(text);
                    sum += text.length();
                }
            }
        }
        return sum;
    }
}
