package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Violation;
import dev.mailwire.examples.mailhost.Visible;
import dev.mailwire.examples.mailhost.net.Connection;
import dev.mailwire.examples.mailhost.net.Listener.Ending;
import dev.mailwire.examples.mailhost.session.Login;
import dev.mailwire.examples.mailhost.session.Session;
import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.smtp.Domain;
import dev.mailwire.smtp.EhloLine;
import dev.mailwire.smtp.EhloResponse;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpProtocol;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpReply;
import dev.mailwire.smtp.SmtpServerCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's SMTP: the steps of the codec, and what each command is answered with. */
final class SmtpSession extends Session {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");
    private static final Logger WIRE = LoggerFactory.getLogger("mailhost.wire");

    private static final int BLOCK_OCTETS = 16 * 1024;
    private static final SmtpReply TLS_FIRST = Replies.of(530, "5.7.0", "STARTTLS first");

    private final SmtpSettings settings;
    private final MailStore store;
    private final SmtpServerCodec codec;

    private @Nullable Client client;
    private @Nullable Transaction transaction;
    private Login login;
    private boolean receiving;
    private boolean lastChunk;
    private int octetsOfBlock;

    /**
     * What the client said it is.
     *
     * @param domain its name, or its address if it did not give one that can be written down
     * @param extended whether by EHLO
     */
    record Client(Domain domain, boolean extended) {}

    SmtpSession(SmtpSettings settings, MailStore store, Connection connection, String name) {
        super(connection, name, settings.timeouts().command());
        this.settings = settings;
        this.store = store;
        login = new Login(store.accounts(), settings.cleartextLogin(), name);
        codec = new SmtpServerCodec(
                SmtpProtocol.SMTP,
                offer(),
                SmtpLimits.DEFAULT.withContent(settings.messageSize()),
                SmtpQuirk.TOLERANT,
                Buffers.allocating());
        if (WIRE.isDebugEnabled()) {
            codec.log((direction, line) -> WIRE.debug("{} {} {}", name, direction, line));
        }
    }

    @Override
    protected void greet() {
        codec.greet(SmtpReply.of(220, settings.hostName() + " ESMTP mailhost of Mailwire"));
    }

    @Override
    protected void step(ByteBuffer in) throws IOException {
        switch (codec.decode(in)) {
            case NEED_INPUT -> readOn();
            case AWAIT_REPLY -> flush(); // all is answered at once: it is only much output that it waits for
            case COMMAND -> serve(codec.command().toRecord(), in.hasRemaining());
            case AUTH_RESPONSE -> answerLogin(login.next(codec.authResponse()));
            case CONTENT -> take();
            case END_OF_CONTENT -> endOfContent();
            case START_TLS -> startTls();
            case MALFORMED -> malformed(codec.violation());
            case FATAL -> {
                codec.reply(codec.violation());
                fatal(codec.violation());
            }
        }
    }

    @Override
    protected boolean drain(ByteBuffer out) {
        return codec.drainTo(out) == SmtpServerCodec.Drain.NEED_ROOM;
    }

    @Override
    protected @Nullable Violation endOfInput() {
        return codec.endOfInput();
    }

    @Override
    protected void part(Ending why) throws IOException {
        codec.unsolicited(Replies.farewell(why));
        flush();
    }

    @Override
    protected void release() {
        reset();
    }

    private void serve(SmtpCommand command, boolean moreWaits) {
        awaitCommand();
        switch (command.verb()) {
            case EHLO -> hello(((SmtpCommand.Ehlo) command).domain(), true);
            case HELO -> hello(((SmtpCommand.Helo) command).domain(), false);
            case MAIL -> answer(command, mail((SmtpCommand.Mail) command));
            case RCPT -> answer(command, rcpt((SmtpCommand.Rcpt) command));
            case DATA -> data(command, moreWaits);
            case BDAT -> bdat((SmtpCommand.Bdat) command);
            case RSET -> {
                reset();
                answer(command, Replies.of(250, "2.0.0", "Forgotten"));
            }
            case AUTH -> auth((SmtpCommand.Auth) command);
            case STARTTLS -> answer(command, starttls());
            // Nothing is told about who has mail here to somebody who sends them none (RFC 5321 section 7.3).
            case VRFY -> answer(command, Replies.of(252, "2.1.5", "Send some mail, and see"));
            case EXPN -> answer(command, Replies.of(502, "5.5.1", "There are no lists here"));
            case HELP -> answer(command, Replies.of(214, "2.0.0", "RFC 5321 tells all"));
            case NOOP -> answer(command, Replies.of(250, "2.0.0", "Nothing done"));
            case QUIT -> {
                answer(command, Replies.of(221, "2.0.0", "Goodbye"));
                quit();
            }
            case LHLO, UNKNOWN -> answer(command, Replies.of(500, "5.5.1", "Unknown command"));
        }
    }

    private void answer(SmtpCommand command, SmtpReply reply) {
        codec.reply(reply);
        note(command.toString(), reply);
    }

    /** Logs what was refused, and counts what no sane client does. */
    private void note(String what, SmtpReply reply) {
        if (reply.code() >= 400) {
            LOG.info("{} refused {}: {}", name(), Visible.of(what), reply);
        }
        if ((reply.code() >= 500 && reply.code() <= 504) || reply.code() == 535) {
            countFault();
        }
    }

    private void countFault() {
        if (fault()) {
            sendAway("too many faults");
        }
    }

    private void sendAway(String why) {
        if (!isOver()) {
            codec.unsolicited(Replies.of(421, "4.7.0", "Closing: " + why));
            end(why);
        }
    }

    private void malformed(Violation violation) {
        awaitCommand();
        codec.reply(violation);
        LOG.info("{} malformed: {}", name(), violation);
        if (receiving) {
            reset(); // it was the content, and there will be no other end of it
        }
        countFault();
    }

    private void hello(@Nullable Domain domain, boolean extended) {
        reset();
        // A name that was only read by tolerance, such as my_host, cannot stand in Received.
        client = new Client(
                domain != null && codec.quirks().isEmpty()
                        ? domain
                        : Domain.of(connection().address()),
                extended);
        codec.reply(extended ? codec.offered().toReply() : SmtpReply.of(250, settings.hostName()));
    }

    private EhloResponse offer() {
        EhloResponse offer = EhloResponse.of(settings.hostName())
                .with(EhloLine.pipelining())
                .with(EhloLine.size(settings.messageSize()))
                .with(EhloLine.eightBitMime())
                .with(EhloLine.smtpUtf8())
                .with(EhloLine.chunking())
                .with(EhloLine.enhancedStatusCodes())
                .with(EhloLine.dsn())
                .with(EhloLine.auth(login.mechanisms().toArray(String[]::new)));
        return connection().tls() == null && settings.tls() != null ? offer.with(EhloLine.startTls()) : offer;
    }

    private SmtpReply mail(SmtpCommand.Mail mail) {
        if (client == null) {
            return Replies.of(503, "5.5.1", "EHLO first");
        }
        if (transaction != null) {
            return Replies.of(503, "5.5.1", "A message is under way");
        }
        if (lacksTls()) {
            return TLS_FIRST;
        }
        SmtpReply refused = Transaction.refusal(mail, settings);
        if (refused != null) {
            return refused;
        }
        transaction = new Transaction(settings, store, mail);
        return Replies.of(250, "2.1.0", "Go on");
    }

    private SmtpReply rcpt(SmtpCommand.Rcpt rcpt) {
        return transaction == null || transaction.isBegun()
                ? Replies.of(503, "5.5.1", "MAIL first")
                : transaction.add(rcpt);
    }

    private void data(SmtpCommand command, boolean moreWaits) {
        SmtpReply refused = begin();
        answer(
                command,
                refused == null
                        ? SmtpReply.of(354, "Send the message, and a dot alone on a line at its end")
                        : refused);
        if (refused != null && moreWaits) {
            // DATA is the last command that a client may send without waiting (RFC 2920). Behind it can only be
            // content, which it will not take back: now each line of it would be taken for a command.
            sendAway("you did not wait for the answer to DATA");
        }
        receiving = refused == null;
        lastChunk = true;
    }

    private void bdat(SmtpCommand.Bdat chunk) {
        SmtpReply refused = transaction != null && transaction.isBegun() ? null : begin();
        if (refused == null && transaction != null) {
            refused = transaction.refusalOf(chunk);
        }
        if (refused != null) {
            codec.refuseContent(refused);
            note(chunk.toString(), refused);
            reset(); // the chunks that follow belong to nothing, and are refused as well
            return;
        }
        receiving = true;
        lastChunk = chunk.last();
    }

    /** Begins to take content, or tells why not. */
    private @Nullable SmtpReply begin() {
        Transaction current = transaction;
        Client sender = client;
        if (current == null || sender == null) {
            return Replies.of(503, "5.5.1", "MAIL first");
        }
        if (current.recipients().isEmpty()) {
            return Replies.of(554, "5.5.1", "There is nobody to get it");
        }
        try {
            current.begin(id -> Trace.fields(
                    settings.hostName(),
                    sender,
                    connection().address(),
                    connection().tls(),
                    login.user() != null,
                    current,
                    id));
            return null;
        } catch (StoreException e) {
            return Transaction.cannotKeep(e);
        }
    }

    private void take() {
        if (transaction != null) {
            transaction.take(codec.content());
        }
        octetsOfBlock += codec.content().length();
        if (octetsOfBlock >= BLOCK_OCTETS) {
            octetsOfBlock = 0;
            connection().await(settings.timeouts().block());
        }
    }

    private void endOfContent() {
        awaitCommand();
        receiving = false;
        Transaction current = transaction;
        if (current == null) {
            throw new IllegalStateException("content outside a transaction");
        }
        if (!lastChunk && current.refusal() == null) {
            codec.reply(Replies.of(250, "2.0.0", current.received() + " octets so far"));
            return;
        }
        SmtpReply reply = current.end();
        codec.reply(reply);
        LOG.info(
                "{} {} {} from {} for {}{}{}",
                name(),
                reply.code() == 250 ? "kept" : "refused " + reply,
                current.received() + " octets as " + current.name(),
                Visible.of(current.mail().path().toString()),
                Visible.of(String.join(
                        ", ",
                        current.recipients().keySet().stream()
                                .map(Account::name)
                                .toList())),
                connection().tls() == null ? "" : " by " + connection().tls().getProtocol(),
                login.user() == null ? "" : ", logged in as " + Visible.of(login.user()));
        reset();
    }

    private void reset() {
        if (transaction != null) {
            transaction.close();
            transaction = null;
        }
        receiving = false;
    }

    private boolean lacksTls() {
        return settings.tlsRequired() && connection().tls() == null;
    }

    private SmtpReply starttls() {
        return transaction == null
                ? Replies.of(220, "2.0.0", "Begin")
                : Replies.of(503, "5.5.1", "A message is under way");
    }

    private void startTls() throws IOException {
        startTls(settings.tls());
        codec.secured();
        client = null;
        login = new Login(store.accounts(), true, name());
        codec.offer(offer());
    }

    private void auth(SmtpCommand.Auth auth) {
        if (client == null || !client.extended()) {
            answer(auth, Replies.of(503, "5.5.1", "EHLO first"));
        } else if (transaction != null) {
            answer(auth, Replies.of(503, "5.5.1", "A message is under way"));
        } else if (lacksTls()) {
            answer(auth, TLS_FIRST);
        } else {
            answerLogin(login.begin(auth.mechanism(), auth.initialResponse()));
        }
    }

    private void answerLogin(Login.Outcome outcome) {
        awaitCommand();
        SmtpReply reply = Replies.login(outcome, login);
        codec.reply(reply);
        note("AUTH", reply);
        if (login.isHopeless()) {
            sendAway("too many failed logins");
        }
    }
}
