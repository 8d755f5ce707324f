package dev.mailwire.imap;

import dev.mailwire.core.Octets;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The code that README shows: {@link ReadmeTest} holds the two together, and runs it. */
final class ReadmeExample {
    private ReadmeExample() {}

    static final class Server {
        final List<String> served = new ArrayList<>();
        final ByteArrayOutputStream draft = new ByteArrayOutputStream();
        final ByteBuffer out = ByteBuffer.allocate(1024);
        boolean closed;

        // [append]
        final ImapServerCodec codec = new ImapServerCodec(Capabilities.of("IMAP4rev1 LITERAL+ IDLE"));

        void arrived(ByteBuffer in) {
            for (; ; ) {
                switch (codec.decode(in)) {
                    case NEED_INPUT, AWAIT_REPLY -> {
                        in.compact(); // what is left is read again, with more
                        return;
                    }
                    case COMMAND -> codec.complete(serve(codec.command())); // now or later, in order
                    case LITERAL_OFFERED -> { // a message of APPEND, before it comes: the client gets its "+", or NO
                        if (hasRoom(codec.mailbox(), codec.message())) {
                            codec.accept();
                        } else {
                            codec.refuse(ImapResponse.Status.no(ResponseCode.OVERQUOTA, "no room"));
                        }
                    }
                    case LITERAL -> store(codec.literal()); // as it arrives
                    case END_OF_LITERAL -> {} // with MULTIAPPEND another may be offered
                    case END_OF_COMMAND -> codec.complete(ImapResponse.Status.ok("APPEND completed"));
                    case MALFORMED -> codec.reply(codec.violation()); // BAD with its tag; go on
                    case FATAL -> {
                        codec.reply(codec.violation()); // BYE
                        close();
                        return;
                    }
                    case AUTH_RESPONSE, IDLE_DONE, START_TLS, START_COMPRESSION ->
                        throw new AssertionError("never begun above");
                }
            }
        }
        // [/append]

        private ImapResponse.Status serve(ImapCommand command) {
            served.add(command.toString());
            return ImapResponse.Status.ok("done");
        }

        private boolean hasRoom(MailboxName mailbox, AppendMessage message) {
            served.add("APPEND " + mailbox + " " + message.flags());
            return message.size() <= 100;
        }

        private void store(Octets octets) {
            byte[] copy = octets.copy().toByteArray();
            draft.write(copy, 0, copy.length);
        }

        private void close() {
            closed = true;
        }
    }

    static final class Client {
        final List<String> read = new ArrayList<>();
        final ByteArrayOutputStream sink = new ByteArrayOutputStream();
        final Octets text = new Octets();

        // [fetch]
        final ImapClientCodec codec = new ImapClientCodec();

        void arrived(ByteBuffer in) {
            for (; ; ) {
                switch (codec.decode(in)) {
                    case NEED_INPUT -> {
                        in.compact(); // what is left is read again, with more
                        return;
                    }
                    case FETCH -> look(codec.fetch()); // where it lies, nothing allocated
                    case LITERAL -> append(codec.literal()); // octets of a large message, as they arrive
                    case END_OF_LITERAL -> {} // FETCH comes again with the items behind them
                    case DATA -> keep(codec.response()); // a record, yours for ever
                    case COMPLETION -> completed(codec.tag(), codec.status());
                    case GREETING, STATUS, CONTINUATION, CHALLENGE, IDLING, MALFORMED -> {}
                    case START_TLS, START_COMPRESSION, FATAL -> {
                        return;
                    }
                }
            }
        }

        void look(FetchCursor fetch) {
            while (fetch.next()) {
                switch (fetch.attribute()) {
                    case UID -> uid(fetch.number());
                    case FLAGS -> seen(fetch.flags().contains(Flag.SEEN));
                    case ENVELOPE -> {
                        if (fetch.envelope().subject(text)) { // fills text; false is NIL
                            subject(text);
                        }
                    }
                    case BODY_SECTION -> {
                        if (fetch.isStreamed()) {
                            open(fetch.size()); // LITERAL brings them
                        } else if (fetch.content(text)) {
                            append(text); // small, and here already
                        }
                    }
                    default -> keep(fetch.toRecord()); // or all of it as a record
                }
            }
        }
        // [/fetch]

        private void uid(long uid) {
            read.add("uid " + uid);
        }

        private void seen(boolean seen) {
            read.add("seen " + seen);
        }

        private void subject(Octets subject) {
            read.add("subject " + subject);
        }

        private void open(long size) {
            read.add("open " + size);
        }

        private void append(Octets octets) {
            byte[] copy = octets.copy().toByteArray();
            sink.write(copy, 0, copy.length);
        }

        private void keep(ImapResponse response) {
            read.add(response.kind() + " " + response);
        }

        private void completed(Tag tag, ImapResponse.Status status) {
            read.add(tag + " " + status.condition());
        }
    }
}
