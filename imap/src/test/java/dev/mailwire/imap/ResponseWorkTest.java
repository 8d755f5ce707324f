package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** However slowly and oddly responses drip to a client, the work is in proportion to their octets. */
@Covers("G17")
class ResponseWorkTest {
    private static final ImapLimits WIDE = ImapLimits.CLIENT
            .withLine(1 << 21)
            .withLiteral(1 << 21)
            .withLiteralOctets(1 << 22)
            .withLiteralCount(1 << 20)
            .withItems(1 << 20);

    @Test
    void aLiteralIsLinear() {
        read(n -> "* 1 FETCH (BODY[] {" + n + "}\r\n" + "x".repeat(n) + " UID 1)\r\n");
        read(n -> "* LIST () NIL {" + n + "}\r\n" + "x".repeat(n) + "\r\n");
        read(n -> "* 1 FETCH (" + "BODY[] {1}\r\nx ".repeat(n / 8) + "UID 1)\r\n");
        read(n -> "* 1 FETCH (" + "X-A {1}\r\nx ".repeat(n / 8) + "UID 1)\r\n");
        read(n -> "* 1 FETCH (X-A (" + "(".repeat(n) + "BODY[] {1}\r\nx)\r\n");
        read(n -> "* X " + "{1}\r\nx".repeat(n / 4) + "\r\n");
    }

    @Test
    void aLineIsLinear() {
        read(n -> "* OK " + "x".repeat(n) + "\r\n");
        read(n -> "* OK [BADCHARSET (" + "x ".repeat(n) + "{1}\r\n");
        read(n -> "* OK " + "{1} ".repeat(n) + "\r\n");
        read(n -> "x".repeat(n) + "\r\n");
        read(n -> "* SEARCH" + " 1".repeat(n) + "\r\n");
        read(n -> "* 1 FETCH (FLAGS (" + "\\Seen ".repeat(n) + "))\r\n");
        read(n -> "* 1 FETCH (" + "\"".repeat(n) + ")\r\n");
    }

    @Test
    void manyResponsesAreLinear() {
        read(n -> "\r\n".repeat(n));
        read(n -> "+ {3}\r\n".repeat(n / 4));
        read(n -> "* 1 EXISTS\r\n".repeat(n / 8));
        read(n -> "* 1 FETCH (BODY[] {0}\r\n)\r\n".repeat(n / 8));
        read(n -> "* 1 FETCH (BODY[] {2}\r\n\r\n UID x)\r\n".repeat(n / 8));
    }

    private static void read(IntFunction<String> input) {
        for (int piece : new int[] {1, 7, 1 << 30}) {
            Work.isLinear(input, text -> {
                ImapResponseDecoder decoder =
                        new ImapResponseDecoder(ImapDialect.RFC3501, WIDE, ImapQuirk.TOLERANT, Buffers.allocating());
                decoder.inlineLiteral(0);
                byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
                ByteBuffer in = ByteBuffer.wrap(octets).limit(0);
                while (in.limit() < octets.length) {
                    in.limit((int) Math.min(octets.length, (long) in.limit() + piece));
                    if (!goesOn(decoder, in)) {
                        return;
                    }
                }
            });
        }
    }

    private static boolean goesOn(ImapResponseDecoder decoder, ByteBuffer in) {
        Octets raw = new Octets();
        for (; ; ) {
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return true;
                }
                case FATAL -> {
                    return false;
                }
                case FETCH -> {
                    FetchCursor fetch = decoder.fetch();
                    while (fetch.next()) {
                        fetch.raw(raw);
                    }
                }
                default -> {}
            }
        }
    }
}
