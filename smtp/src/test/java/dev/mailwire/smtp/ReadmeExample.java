package dev.mailwire.smtp;

import dev.mailwire.core.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code that README shows: {@link ReadmeTest} holds the two together, and runs it. */
final class ReadmeExample {
    private ReadmeExample() {}

    static final class Server {
        final List<String> served = new ArrayList<>();
        final ByteArrayOutputStream message = new ByteArrayOutputStream();
        final ByteBuffer out = ByteBuffer.allocate(1024);
        boolean closed;

        // [server]
        final SmtpServerCodec codec = new SmtpServerCodec(
                SmtpProtocol.SMTP,
                EhloResponse.of("mail.example.test").with(EhloLine.pipelining()).with(EhloLine.size(10_000_000)));

        void connected() {
            codec.greet(SmtpReply.of(220, "mail.example.test ESMTP"));
        }

        void arrived(ByteBuffer in) {
            for (; ; ) {
                switch (codec.decode(in)) {
                    case NEED_INPUT, AWAIT_REPLY -> {
                        in.compact(); // what is left is read again, with more
                        return;
                    }
                    case COMMAND -> codec.reply(serve(codec.command())); // now or later, in order
                    case CONTENT -> store(codec.content()); // as it arrives, dots removed
                    case END_OF_CONTENT -> codec.reply(SmtpReply.of(250, EnhancedStatusCode.of("2.0.0"), "Stored"));
                    case MALFORMED -> codec.reply(codec.violation()); // the reply that the RFC suggests; go on
                    case FATAL -> {
                        codec.reply(codec.violation());
                        close();
                        return;
                    }
                    case AUTH_RESPONSE, START_TLS -> throw new AssertionError("not offered above");
                }
            }
        }

        SmtpReply serve(SmtpCommandView command) {
            return switch (command.verb()) {
                case EHLO -> codec.offered().toReply();
                case DATA ->
                    codec.acceptedRecipients() > 0
                            ? SmtpReply.of(354, "Go on")
                            : SmtpReply.of(503, EnhancedStatusCode.of("5.5.1"), "RCPT first");
                case QUIT -> SmtpReply.of(221, EnhancedStatusCode.of("2.0.0"), "Goodbye");
                default -> policy(command.toRecord());
            };
        }
        // [/server]

        SmtpReply policy(SmtpCommand command) {
            served.add(SmtpText.canonical(command));
            return SmtpReply.of(250, "OK");
        }

        void store(Octets content) {
            byte[] octets = content.copy().toByteArray();
            message.write(octets, 0, octets.length);
        }

        void close() {
            closed = true;
        }
    }

    static final class Client {
        final List<String> failed = new ArrayList<>();
        final ByteArrayOutputStream network = new ByteArrayOutputStream();

        // [client]
        final SmtpClientCodec codec = new SmtpClientCodec(SmtpProtocol.SMTP);

        void submit() { // after the reply to EHLO; what the server did not offer is refused here
            codec.send(new SmtpCommand.Mail(ReversePath.of("alice@example.test")));
            codec.send(new SmtpCommand.Rcpt(ForwardPath.of("bob@example.test")));
            codec.send(new SmtpCommand.Data()); // pipelined with the two if the server offers that
        }

        void flush(ByteBuffer body, ByteBuffer out) { // whenever the network takes octets, and after each reply
            for (; ; ) {
                SmtpClientCodec.Drain drain = codec.drainTo(out);
                if (drain == SmtpClientCodec.Drain.SEND_CONTENT) {
                    codec.sendContent(body, out); // dots put in, nothing else copied
                    if (!body.hasRemaining()) {
                        codec.endContent();
                    }
                }
                write(out.flip());
                out.clear();
                if (drain == SmtpClientCodec.Drain.DONE || drain == SmtpClientCodec.Drain.AWAIT_REPLY) {
                    return;
                }
            }
        }

        void arrived(ByteBuffer in) {
            while (codec.decode(in) == SmtpClientCodec.Step.REPLY) {
                if (codec.reply().isPermanentNegative()) {
                    failed(codec.answers(), codec.reply().toRecord());
                }
            }
        }
        // [/client]

        void write(ByteBuffer octets) {
            byte[] copy = new byte[octets.remaining()];
            octets.get(copy);
            network.write(copy, 0, copy.length);
        }

        void failed(@Nullable SmtpVerb verb, SmtpReply reply) {
            failed.add(verb + " " + reply);
        }
    }
}
