package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands, replies, listings and content of both directions allocate nothing in steady state. */
@Tag("allocation")
class Pop3ServerAllocationTest {
    private static final byte[] SESSION = ("CAPA\r\nUSER mrose\r\nPASS a b c\r\nSTAT\r\nLIST\r\nUIDL 2\r\nRETR 1\r\n"
                    + "TOP 2 10\r\nDELE 1\r\nLANG de\r\nXTND XLST Subject 3\r\nXFOO bar\r\nXTND XMIT\r\n..dots\r\n"
                    + "line after line\r\n".repeat(100) + ".\r\nNOOP\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final Pop3Reply ok = Pop3Reply.ok("done");
    private final ListingLine stat = DropListing.of(2, 320);
    private final ListingLine uid = UniqueIdListing.of(2, "QhdPYR:00WBw1Ph7x7");
    private final ListingLine scan = ScanListing.of(1, 120);
    private final ByteBuffer body =
            ByteBuffer.wrap(("Subject: x\r\n\r\n" + ".a line\r\n".repeat(500)).getBytes(StandardCharsets.US_ASCII));
    private final Octets octets = new Octets();
    private final ByteBuffer out = ByteBuffer.allocate(8192);
    private long sum;

    private static Pop3ServerCodec server() {
        Pop3ServerCodec codec = new Pop3ServerCodec(
                ServerSubject.offer(ServerSubject.ALL),
                Pop3Limits.DEFAULT,
                Pop3Quirk.TOLERANT,
                Buffers.pool(1 << 20),
                DotDecoder.BareLineEnd.REFUSE,
                DotEncoder.BareLineEnd.REFUSE);
        codec.greet(Pop3Greeting.of("ready"));
        return codec;
    }

    @Test
    void aSessionIsServed() {
        Pop3ServerCodec codec = server();
        ByteBuffer in = ByteBuffer.wrap(SESSION);
        Allocation.expectNone(() -> {
            in.clear();
            serve(codec, in);
        });
        assertTrue(sum > 0);
    }

    @Test
    void aSessionIsServedInSmallPieces() {
        Pop3ServerCodec codec = server();
        ByteBuffer in = ByteBuffer.wrap(SESSION);
        Allocation.expectNone(() -> {
            in.clear();
            for (int end = 0; end < SESSION.length; ) {
                end = Math.min(SESSION.length, end + 37);
                in.limit(end);
                serve(codec, in);
            }
        });
    }

    @Test
    void aSessionIsServedFromADirectBuffer() {
        Pop3ServerCodec codec = server();
        ByteBuffer in = ByteBuffer.allocateDirect(SESSION.length).put(SESSION);
        Allocation.expectNone(() -> {
            in.clear();
            serve(codec, in);
        });
    }

    private void serve(Pop3ServerCodec codec, ByteBuffer in) {
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT, AWAIT_REPLY -> {
                    return;
                }
                case COMMAND -> answer(codec, codec.command());
                case CONTENT -> sum += codec.content().length();
                case END_OF_CONTENT -> codec.reply(ok);
                default -> throw new AssertionError(codec.violation());
            }
            drain(codec);
        }
    }

    private void answer(Pop3ServerCodec codec, Pop3CommandView view) {
        sum += view.name(octets) ? octets.length() : view.message();
        switch (view.replyForm()) {
            case DROP_LISTING -> codec.reply(stat);
            case UNIQUE_ID_LISTING -> codec.reply(uid);
            case SCAN_LISTINGS -> {
                codec.beginListing(ok);
                for (int i = 0; i < 100; i++) {
                    codec.listingLine(scan);
                }
                codec.endListing();
            }
            case CAPABILITIES -> {
                codec.beginListing(ok);
                List<Pop3Capability> offered = codec.offered().list();
                for (int i = 0; i < offered.size(); i++) {
                    codec.listingLine(offered.get(i));
                }
                codec.endListing();
            }
            case FIELDS -> {
                codec.beginListing(ok);
                codec.endListing();
            }
            case MESSAGE -> codec.beginContent(ok);
            default -> codec.reply(ok);
        }
    }

    private void drain(Pop3ServerCodec codec) {
        for (; ; ) {
            out.clear();
            switch (codec.drainTo(out)) {
                case DONE -> {
                    body.clear();
                    return;
                }
                case SEND_CONTENT -> {
                    if (codec.sendContent(body, out)) {
                        codec.endContent();
                        body.clear();
                    }
                }
                default -> {}
            }
        }
    }

    @Test
    void anEncoderWritesRecords() {
        Pop3CommandEncoder encoder = new Pop3CommandEncoder(Buffers.pool(1 << 16));
        Pop3Command retr = new Pop3Command.Retr(12);
        Pop3Command top = new Pop3Command.Top(12, 0);
        Pop3Command uidl = new Pop3Command.Uidl();
        Pop3Command pass = new Pop3Command.Pass(Secret.of("a b c"));
        Pop3Command unknown = new Pop3Command.Unknown("XFOO", OctetString.of("bar"));
        Allocation.expectNone(() -> {
            encoder.encode(retr);
            encoder.encode(top);
            encoder.encode(uidl);
            encoder.encode(pass);
            encoder.encode(unknown);
            encoder.drainTo(out);
            out.clear();
        });
    }
}
