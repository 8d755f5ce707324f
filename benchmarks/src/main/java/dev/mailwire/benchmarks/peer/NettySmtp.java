package dev.mailwire.benchmarks.peer;

import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.smtp.SmtpRequest;
import io.netty.handler.codec.smtp.SmtpRequestEncoder;
import io.netty.handler.codec.smtp.SmtpRequests;
import io.netty.handler.codec.smtp.SmtpResponse;
import io.netty.handler.codec.smtp.SmtpResponseDecoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Netty's SMTP client codec, each half in an embedded channel. */
public final class NettySmtp {

    private static final int MAX_LINE = 2_000;

    private final EmbeddedChannel decoder = new EmbeddedChannel(new SmtpResponseDecoder(MAX_LINE));
    private final EmbeddedChannel lines = new EmbeddedChannel(new LineBasedFrameDecoder(MAX_LINE));
    private final EmbeddedChannel encoder = new EmbeddedChannel(new SmtpRequestEncoder());

    /** A client's codec that has read and written nothing yet. */
    public NettySmtp() {}

    /**
     * Wraps octets as a buffer; {@link #arrived} keeps a count on it for each slice, so it is never released.
     *
     * @param octets the octets, not copied
     * @return their buffer
     */
    public static ByteBuf wrap(byte[] octets) {
        return Unpooled.wrappedBuffer(octets);
    }

    /**
     * Gives the decoder a slice of what arrived.
     *
     * @param octets all octets
     * @param from the first of the slice
     * @param length of the slice
     */
    public void arrived(ByteBuf octets, int from, int length) {
        decoder.writeInbound(octets.retainedSlice(from, length));
    }

    /**
     * The next reply that is whole.
     *
     * @return it, or null when more must arrive
     */
    public @Nullable SmtpResponse reply() {
        return decoder.readInbound();
    }

    /**
     * Gives the line decoder that stands beneath the reply decoder a slice of what arrived: what the channel and framing cost by themselves.
     *
     * @param octets all octets
     * @param from the first of the slice
     * @param length of the slice
     */
    public void arrivedForLines(ByteBuf octets, int from, int length) {
        lines.writeInbound(octets.retainedSlice(from, length));
    }

    /**
     * The next line that is whole; the caller releases it.
     *
     * @return it, or null when more must arrive
     */
    public @Nullable ByteBuf line() {
        return lines.readInbound();
    }

    /**
     * Encodes a request; the caller releases the buffer.
     *
     * @param request the request
     * @return its line
     */
    public ByteBuf encode(SmtpRequest request) {
        encoder.writeOutbound(request);
        return encoder.readOutbound();
    }

    /**
     * Makes the request that says what a command of the corpus says.
     *
     * @param command the command
     * @return the request
     */
    public static SmtpRequest request(SmtpCommandCorpus.Command command) {
        CharSequence[] parameters = command.parameters().stream()
                .map(p -> p.value() == null ? p.name() : p.name() + "=" + p.value())
                .toArray(CharSequence[]::new);
        return switch (command.verb()) {
            case "MAIL" -> SmtpRequests.mail(command.mailbox(), parameters);
            case "RCPT" -> SmtpRequests.rcpt(command.mailbox(), parameters);
            case "EHLO" -> SmtpRequests.ehlo(command.argument());
            case "HELO" -> SmtpRequests.helo(command.argument());
            case "AUTH" ->
                SmtpRequests.auth(Objects.requireNonNull(command.argument()).split(" "));
            // After its own DATA the encoder takes nothing but content, and the corpus has none.
            case "DATA" -> SmtpRequests.empty("DATA");
            case "RSET" -> SmtpRequests.rset();
            case "NOOP" -> SmtpRequests.noop();
            case "QUIT" -> SmtpRequests.quit();
            default -> throw new IllegalArgumentException("no request for " + command.verb());
        };
    }
}
