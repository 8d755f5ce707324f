package dev.mailwire.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import dev.mailwire.benchmarks.corpus.SmtpReplyCorpus;
import dev.mailwire.benchmarks.peer.DotPeers;
import dev.mailwire.benchmarks.peer.JamesSmtp;
import dev.mailwire.benchmarks.peer.NettySmtp;
import dev.mailwire.benchmarks.peer.OctetSource;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.smtp.SmtpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.internal.util.SMTPResponseHelper;

/** The peers read and write the corpus rightly, so a race against them is a race on the same work. */
class PeerAnswersTest {

    private static final List<SmtpCommandCorpus.Command> COMMANDS = SmtpCommandCorpus.generate();
    private static final List<SmtpReplyCorpus.Reply> REPLIES = SmtpReplyCorpus.generate();

    @Test
    void jamesReadsVerbAndAddressOfEveryCommand() {
        JamesSmtp james = new JamesSmtp();
        for (SmtpCommandCorpus.Command command : COMMANDS) {
            Request request = james.read(command.octets());
            assertEquals(command.verb(), request.getCommand());
            if (command.domain() == null) {
                assertEquals(command.argument(), request.getArgument());
            } else {
                MailAddress address = james.address(request);
                if (command.domain().isEmpty()) {
                    assertNull(address);
                } else {
                    assertNotNull(address);
                    assertEquals(command.localPart(), address.getLocalPart());
                    assertEquals(bare(command.domain()), address.getDomain().asString());
                }
            }
        }
    }

    private static String bare(String domain) {
        return domain.startsWith("[") ? domain.substring(1, domain.length() - 1) : domain;
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, Chunks.MESSAGE, "64", "1460", "16384"})
    void nettyReadsCodeAndTextOfEveryReply(String chunk) {
        NettySmtp netty = new NettySmtp();
        byte[] octets = SmtpReplyCorpus.octets(REPLIES);
        ByteBuf buffer = NettySmtp.wrap(octets);
        List<SmtpResponse> read = new ArrayList<>();
        int from = 0;
        for (int end : Chunks.ends(chunk, REPLIES, reply -> reply.text().length())) {
            netty.arrived(buffer, from, end - from);
            from = end;
            for (SmtpResponse reply = netty.reply(); reply != null; reply = netty.reply()) {
                read.add(reply);
            }
        }
        assertEquals(octets.length, from);
        assertEquals(REPLIES.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            SmtpReplyCorpus.Reply expected = REPLIES.get(i);
            assertEquals(expected.code(), read.get(i).code());
            String status = expected.status() == null ? "" : expected.status() + " ";
            assertEquals(
                    expected.lines().stream().map(line -> status + line).toList(),
                    read.get(i).details().stream().map(CharSequence::toString).toList());
        }
    }

    @Test
    void nettyWritesEveryCommandAsTheCorpusSpellsIt() {
        NettySmtp netty = new NettySmtp();
        for (SmtpCommandCorpus.Command command : COMMANDS) {
            ByteBuf line = netty.encode(NettySmtp.request(command));
            assertEquals(canonical(command), line.toString(StandardCharsets.US_ASCII));
            line.release();
        }
    }

    /** The corpus writes one verb in ten in small letters; writers use capitals. */
    static String canonical(SmtpCommandCorpus.Command command) {
        String line = new String(command.octets(), StandardCharsets.US_ASCII);
        int verb = command.domain() == null ? command.verb().length() : line.indexOf(':');
        return line.substring(0, verb).toUpperCase(Locale.ROOT) + line.substring(verb);
    }

    @Test
    void jamesAndSubEthaWriteEveryReplyAsTheCorpusSpellsIt() {
        for (SmtpReplyCorpus.Reply reply : REPLIES) {
            String code = Integer.toString(reply.code());
            String[] lines = SmtpReplyEncoding.lines(reply);
            assertEquals(reply.text(), String.join("\r\n", JamesSmtp.reply(code, lines)) + "\r\n");
            assertEquals(reply.text(), SMTPResponseHelper.buildResponse(code, String.join("\n", lines)) + "\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void peersStuffTheContentRightly(ContentCorpus content) throws IOException {
        byte[] plain = content.plain();
        byte[] stuffed = content.stuffed();
        for (int chunk : new int[] {plain.length, 1460, 64}) {
            ByteArrayOutputStream angus = new ByteArrayOutputStream();
            DotPeers.angusStuff(plain, chunk, angus);
            assertArrayEquals(stuffed, angus.toByteArray());

            ByteArrayOutputStream subEtha = new ByteArrayOutputStream();
            DotPeers.subEthaStuff(plain, chunk, subEtha);
            assertArrayEquals(stuffed, subEtha.toByteArray());

            ByteArrayOutputStream commonsNet = new ByteArrayOutputStream();
            char[] characters = new String(plain, StandardCharsets.ISO_8859_1).toCharArray();
            DotPeers.commonsNetStuff(characters, chunk, commonsNet);
            // It does not double a dot that begins the message (RFC 5321, 4.5.2 asks it to), so it writes one octet
            // less.
            byte[] expected = plain[0] == '.' ? Arrays.copyOfRange(stuffed, 1, stuffed.length) : stuffed;
            assertArrayEquals(expected, commonsNet.toByteArray());
        }
    }

    @ParameterizedTest
    @EnumSource
    void peersUnstuffTheContentRightly(ContentCorpus content) throws IOException {
        byte[] plain = content.plain();
        byte[] stuffed = content.stuffed();
        for (int chunk : new int[] {stuffed.length, 1460, 64}) {
            // It does not remove a dot that begins the message, so it reads one octet more.
            byte[] expected = plain[0] == '.' ? withFirstDotTwice(plain) : plain;
            assertArrayEquals(
                    expected,
                    DotPeers.subEthaReader(new OctetSource(stuffed, chunk)).readAllBytes());
            assertArrayEquals(
                    expected,
                    DotPeers.subEthaReaderWithoutLock(new OctetSource(stuffed, chunk))
                            .readAllBytes());
            StringBuilder characters = new StringBuilder();
            try (Reader reader = DotPeers.commonsNetReader(new OctetSource(stuffed, chunk))) {
                for (int next = reader.read(); next >= 0; next = reader.read()) {
                    characters.append((char) next);
                }
            }
            assertArrayEquals(plain, characters.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] withFirstDotTwice(byte[] plain) {
        byte[] more = new byte[plain.length + 1];
        more[0] = '.';
        System.arraycopy(plain, 0, more, 1, plain.length);
        return more;
    }
}
