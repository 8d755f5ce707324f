package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.imap.ImapResponseDecoder.Step;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Any octets from a server: only steps, the same for one piece and for two; cursors say what records say, and what was read is read again
 * from what is written.
 */
class ImapResponseFuzzTest {
    @FuzzTest
    void anyOctetsGiveSteps(FuzzedDataProvider data) {
        Quirks<ImapQuirk> quirks = switch (data.consumeInt(0, 2)) {
            case 0 -> ImapQuirk.STRICT;
            case 1 -> ImapQuirk.TOLERANT;
            default -> ImapQuirk.TOLERANT.with(ImapQuirk.BARE_LF_LINE);
        };
        ImapDialect dialect = data.pickValue(ImapDialect.values());
        boolean utf8 = data.consumeBoolean();
        boolean small = data.consumeBoolean();
        int inline = data.consumeInt(0, 30);
        int cut = data.consumeInt(0, 200);
        byte[] octets = data.consumeRemainingAsBytes();
        Reader whole = new Reader(dialect, quirks, utf8, small, inline);
        whole.read(ByteBuffer.wrap(octets));
        Reader cutOnce = new Reader(dialect, quirks, utf8, small, inline);
        int at = Math.min(cut, octets.length);
        cutOnce.read(ByteBuffer.wrap(octets, 0, at));
        cutOnce.read(ByteBuffer.wrap(octets, at, octets.length - at));
        assertEquals(whole.end(), cutOnce.end());
    }

    private static final class Reader {
        private final ImapResponseDecoder decoder;
        private final ImapDialect dialect;
        private final boolean utf8;
        private final List<String> events = new ArrayList<>();
        private final StringBuilder content = new StringBuilder();
        private boolean over;

        Reader(ImapDialect dialect, Quirks<ImapQuirk> quirks, boolean utf8, boolean small, int inline) {
            ImapLimits limits = small
                    ? ImapLimits.CLIENT
                            .withLine(80)
                            .withItems(6)
                            .withNesting(4)
                            .withLiteral(40)
                            .withLiteralCount(3)
                    : ImapLimits.CLIENT;
            this.decoder = new ImapResponseDecoder(dialect, limits, quirks, Buffers.pool(1 << 16));
            this.dialect = dialect;
            this.utf8 = utf8;
            decoder.utf8(utf8);
            decoder.inlineLiteral(inline);
        }

        void read(ByteBuffer in) {
            while (!over) {
                Step step = decoder.decode(in);
                if (step == Step.NEED_INPUT) {
                    return;
                }
                if (step == Step.LITERAL) {
                    content.append(decoder.literal());
                    continue;
                }
                String detail = switch (step) {
                    case RESPONSE -> response();
                    case FETCH -> fetch(decoder.fetch());
                    case MALFORMED, FATAL -> decoder.violation().toString();
                    default -> "";
                };
                events.add(content + " " + step + " " + detail + decoder.quirks());
                content.setLength(0);
                over = step == Step.FATAL;
            }
        }

        private String response() {
            ImapResponse record = ResponseText.record(decoder);
            again(record);
            return record.toString();
        }

        private String fetch(FetchCursor fetch) {
            StringBuilder items = new StringBuilder(fetch.isContinued() + " " + fetch.isLast());
            Octets raw = new Octets();
            boolean streams = false;
            while (fetch.next()) {
                fetch.raw(raw);
                items.append('\n').append(raw);
                streams |= fetch.isStreamed();
                if (fetch.isMalformed()) {
                    items.append(fetch.violation());
                } else {
                    FetchValue value = fetch.toValue();
                    items.append(value);
                    assertEquals(value.attribute(), fetch.attribute());
                }
            }
            assertTrue(!streams || !fetch.isLast(), "streamed, and no more to come");
            ImapResponse record = ResponseText.record(decoder);
            if (!streams) {
                again(record);
            }
            return items.toString();
        }

        /** What was read is written for the same client, and read again as the same; what only others send is refused. */
        private void again(ImapResponse response) {
            ImapResponseEncoder encoder = new ImapResponseEncoder(Buffers.allocating());
            encoder.dialect(dialect);
            encoder.utf8(utf8);
            try {
                encoder.encode(response);
            } catch (IllegalArgumentException onlyWhatOthersSend) {
                return;
            }
            ByteBuffer out = ByteBuffer.allocate(encoder.queued());
            assertEquals(ImapResponseEncoder.Drain.DONE, encoder.drainTo(out));
            ImapResponseDecoder second =
                    new ImapResponseDecoder(dialect, ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.allocating());
            second.utf8(utf8);
            second.inlineLiteral(ImapLimits.CLIENT.literal());
            Step step = second.decode(out.flip());
            assertTrue(step == Step.RESPONSE || step == Step.FETCH, () -> step + " of " + response);
            assertEquals(response, second.response());
            assertEquals(0, out.remaining());
        }

        List<String> end() {
            events.add(content + " " + decoder.endOfInput() + decoder.position());
            return events;
        }
    }
}
