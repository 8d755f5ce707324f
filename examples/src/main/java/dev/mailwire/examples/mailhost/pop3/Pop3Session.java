package dev.mailwire.examples.mailhost.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Violation;
import dev.mailwire.examples.mailhost.Visible;
import dev.mailwire.examples.mailhost.net.Connection;
import dev.mailwire.examples.mailhost.net.Listener.Ending;
import dev.mailwire.examples.mailhost.session.Login;
import dev.mailwire.examples.mailhost.session.Session;
import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.Maildrop;
import dev.mailwire.examples.mailhost.store.Secrets;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import dev.mailwire.pop3.ApopDigest;
import dev.mailwire.pop3.CapabilityTag;
import dev.mailwire.pop3.DropListing;
import dev.mailwire.pop3.Expiration;
import dev.mailwire.pop3.ListingLine;
import dev.mailwire.pop3.MechanismListing;
import dev.mailwire.pop3.Pop3Capabilities;
import dev.mailwire.pop3.Pop3Capability;
import dev.mailwire.pop3.Pop3Command;
import dev.mailwire.pop3.Pop3Greeting;
import dev.mailwire.pop3.Pop3Limits;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3Reply;
import dev.mailwire.pop3.Pop3Rule;
import dev.mailwire.pop3.Pop3ServerCodec;
import dev.mailwire.pop3.ScanListing;
import dev.mailwire.pop3.UniqueIdListing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's POP3: the steps of the codec, and what each command is answered with. There is no {@link Maildrop} until the client
 * has logged in (the AUTHORIZATION state of RFC 1939), and one from then on (TRANSACTION).
 */
final class Pop3Session extends Session {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");
    private static final Logger WIRE = LoggerFactory.getLogger("mailhost.wire");

    private final Pop3Settings settings;
    private final MailStore store;
    private final Pop3ServerCodec codec;
    private Login login;
    private @Nullable String timestamp;
    private @Nullable OctetString named;
    private @Nullable Maildrop maildrop;
    private @Nullable Iterator<ListingLine> listing;
    private @Nullable Outgoing outgoing;
    private boolean greeted;
    private int messagesSent;

    Pop3Session(Pop3Settings settings, MailStore store, Connection connection, String name) {
        super(connection, name, settings.patience());
        this.settings = settings;
        this.store = store;
        login = new Login(store.accounts(), settings.cleartextLogin(), name);
        codec = new Pop3ServerCodec(
                offer(),
                Pop3Limits.DEFAULT,
                Pop3Quirk.TOLERANT,
                Buffers.allocating(),
                DotDecoder.BareLineEnd.REFUSE,
                // BDAT may have brought some, and a client could take what stands behind for the end.
                DotEncoder.BareLineEnd.NORMALISE);
        if (WIRE.isDebugEnabled()) {
            codec.log((direction, line) -> WIRE.debug("{} {} {}", name, direction, line));
        }
    }

    @Override
    protected void greet() throws IOException {
        if (settings.tlsFirst()) {
            startTls();
        }
        timestamp = timestamp();
        String text = settings.hostName() + " POP3 mailhost of Mailwire";
        codec.greet(timestamp == null ? Pop3Greeting.of(text) : Pop3Greeting.of(text, timestamp));
        greeted = true;
    }

    /** What APOP is computed from. Clients that see one prefer APOP, so there is none where no account may use it. */
    private @Nullable String timestamp() {
        try {
            return store.accounts().anyWithApop()
                    ? "<" + HexFormat.of().formatHex(Secrets.random(12)) + "@" + settings.hostName() + ">"
                    : null;
        } catch (StoreException e) {
            LOG.error("{} the accounts cannot be read", name(), e);
            return null;
        }
    }

    @Override
    protected void step(ByteBuffer in) throws IOException {
        switch (codec.decode(in)) {
            case NEED_INPUT -> readOn();
            case AWAIT_REPLY -> flush(); // all is answered at once: it is only much output that it waits for
            case COMMAND -> serve(codec.command().toRecord());
            case AUTH_RESPONSE -> answerLogin(login.next(codec.authResponse()));
            case START_TLS -> startTls();
            case MALFORMED -> malformed(codec.violation());
            case FATAL -> {
                codec.reply(codec.violation());
                fatal(codec.violation());
            }
            case CONTENT, END_OF_CONTENT -> throw new IllegalStateException("XTND XMIT was not granted");
        }
    }

    @Override
    protected boolean drain(ByteBuffer out) throws IOException {
        for (; ; ) {
            switch (codec.drainTo(out)) {
                case DONE -> {
                    return false;
                }
                case NEED_ROOM -> {
                    return true;
                }
                case SEND_LINES -> list();
                case SEND_CONTENT -> {
                    if (!send(out)) {
                        return true;
                    }
                }
            }
        }
    }

    @Override
    protected @Nullable Violation endOfInput() {
        return codec.endOfInput();
    }

    /** Only in the place of a greeting; later, nothing is said that no command asked for (RFC 1939 section 3). */
    @Override
    protected void part(Ending why) throws IOException {
        if (!greeted && !settings.tlsFirst()) {
            codec.greet(new Pop3Greeting(Replies.farewell(why)));
            flush();
        }
    }

    @Override
    protected void release() throws IOException {
        if (maildrop != null) {
            maildrop.close();
            maildrop = null;
        }
        if (outgoing != null) {
            outgoing.close();
            outgoing = null;
        }
    }

    private void serve(Pop3Command command) throws IOException {
        awaitCommand();
        OctetString user = named;
        named = null; // USER is good for the command that follows it
        switch (command.verb()) {
            case CAPA ->
                codec.replyListing(
                        Pop3Reply.ok("What is offered"), codec.offered().list());
            case QUIT -> quit(maildrop);
            case STLS -> codec.reply(Pop3Reply.ok("Begin"));
            case USER, PASS, APOP, AUTH, UTF8 -> authorize(command, user);
            case STAT, LIST, UIDL, RETR, TOP, DELE, RSET, NOOP -> {
                if (maildrop == null) {
                    refuse(command, Replies.LOG_IN_FIRST);
                } else {
                    transact(command, maildrop);
                }
            }
            case LANG, LAST, RPOP, XTND, XSENDER, GURL, UNKNOWN -> refuse(command, Replies.UNKNOWN);
        }
    }

    private void authorize(Pop3Command command, @Nullable OctetString user) {
        if (maildrop != null) {
            refuse(command, Replies.NOT_NOW);
        } else if (command instanceof Pop3Command.Utf8) {
            codec.reply(Pop3Reply.ok("UTF-8 it is"));
        } else if (command instanceof Pop3Command.AuthListing) {
            codec.replyListing(
                    Pop3Reply.ok("Mechanisms"),
                    login.mechanisms().stream().map(MechanismListing::new).toList());
        } else if (settings.tlsRequired() && connection().tls() == null) {
            refuse(command, Replies.TLS_FIRST);
        } else if (command instanceof Pop3Command.User it) {
            named = it.name();
            codec.reply(Pop3Reply.ok("And the password?")); // nothing is told about who has mail here
        } else if (command instanceof Pop3Command.Auth it) {
            answerLogin(login.begin(it.mechanism(), it.initialResponse()));
        } else if (command instanceof Pop3Command.Apop it) {
            apop(it);
        } else if (user == null) {
            refuse(command, Replies.USER_FIRST);
        } else {
            answerLogin(login.password(user.toUtf8(), ((Pop3Command.Pass) command).password()));
        }
    }

    private void apop(Pop3Command.Apop apop) {
        String shown = timestamp;
        if (shown == null) {
            refuse(apop, Replies.UNKNOWN);
        } else {
            answerLogin(login.apop(
                    apop.name().toUtf8(), secret -> ApopDigest.of(shown, secret).equals(apop.digest())));
        }
    }

    private void answerLogin(Login.Outcome outcome) {
        awaitCommand();
        switch (outcome) {
            case CHALLENGE -> codec.challenge(login.challenge());
            case SUCCESS -> openMaildrop(String.valueOf(login.user()));
            case NEEDS_TLS, UNAVAILABLE -> codec.reply(Replies.login(outcome));
            default -> {
                if (login.isHopeless()) {
                    connection().blame();
                    codec.reply(Replies.TOO_MANY_FAILED_LOGINS);
                    end("too many failed logins");
                } else {
                    refuse("a login", Replies.login(outcome));
                }
            }
        }
    }

    private void openMaildrop(String user) {
        try {
            Account account = store.accounts()
                    .find(user)
                    .orElseThrow(() -> new StoreException("an account is gone: " + Visible.of(user)));
            Optional<Maildrop> opened = store.open(account);
            if (opened.isPresent()) {
                Maildrop mine = opened.get();
                maildrop = mine;
                codec.offer(offer());
                codec.reply(Pop3Reply.ok(mine.count() + " messages (" + mine.octets() + " octets)"));
                return;
            }
            codec.reply(Replies.IN_USE);
        } catch (StoreException e) {
            codec.reply(unavailable(e));
        }
        login = new Login(store.accounts(), login.passwordsAreSafe(), name());
    }

    private Pop3Reply unavailable(Exception e) {
        LOG.error("{} the mail cannot be read", name(), e);
        return Replies.UNAVAILABLE;
    }

    private Pop3Capabilities offer() {
        Pop3Capabilities offer = Pop3Capabilities.of(
                Pop3Capability.of(CapabilityTag.TOP),
                Pop3Capability.of(CapabilityTag.UIDL),
                Pop3Capability.of(CapabilityTag.RESP_CODES),
                Pop3Capability.of(CapabilityTag.AUTH_RESP_CODE),
                Pop3Capability.of(CapabilityTag.PIPELINING),
                Pop3Capability.expire(new Expiration(Expiration.NEVER, false)),
                Pop3Capability.utf8(true),
                Pop3Capability.sasl(login.mechanisms().toArray(String[]::new)),
                Pop3Capability.implementation("mailhost of Mailwire"));
        if (login.passwordsAreSafe()) {
            offer = offer.with(Pop3Capability.of(CapabilityTag.USER));
        }
        boolean tls = settings.tls() != null && connection().tls() == null && maildrop == null;
        return tls ? offer.with(Pop3Capability.of(CapabilityTag.STLS)) : offer;
    }

    private void transact(Pop3Command command, Maildrop mine) throws IOException {
        switch (command.verb()) {
            case STAT -> codec.reply(DropListing.of(mine.count(), mine.octets()));
            case LIST ->
                list(
                        mine,
                        ((Pop3Command.List) command).message(),
                        (number, message) -> ScanListing.of(number, message.crlfSize()));
            case UIDL ->
                list(
                        mine,
                        ((Pop3Command.Uidl) command).message(),
                        (number, message) -> UniqueIdListing.of(number, mine.uniqueId(message)));
            case RETR -> retrieve(mine.message(((Pop3Command.Retr) command).message()), Outgoing::whole);
            case TOP -> {
                Pop3Command.Top top = (Pop3Command.Top) command;
                retrieve(mine.message(top.message()), message -> Outgoing.top(message, top.lines()));
            }
            case DELE -> delete(mine, ((Pop3Command.Dele) command).message());
            case RSET -> {
                mine.unmarkAll();
                codec.reply(Pop3Reply.ok("All stay"));
            }
            default -> codec.reply(Pop3Reply.ok());
        }
    }

    /** What a listing says of a message. */
    private interface Line {
        ListingLine of(long number, StoredMessage message);
    }

    private void list(Maildrop mine, @Nullable Long number, Line line) {
        if (number == null) {
            codec.beginListing(Pop3Reply.ok(mine.count() + " messages"));
            listing = mine.numbers()
                    .mapToObj(each -> line.of(each, Objects.requireNonNull(mine.message(each))))
                    .iterator();
            list();
            return;
        }
        StoredMessage message = mine.message(number);
        if (message == null) {
            codec.reply(Replies.NO_MESSAGE);
        } else {
            codec.reply(line.of(number, message));
        }
    }

    /** Gives lines of the open listing as far as there is room; {@link #drain} comes back for the others. */
    private void list() {
        Iterator<ListingLine> lines = Objects.requireNonNull(listing);
        while (lines.hasNext()) {
            if (!codec.listingLine(lines.next())) {
                return;
            }
        }
        codec.endListing();
        listing = null;
    }

    /** How a message goes out: all of it or its top. */
    private interface Opening {
        Outgoing of(StoredMessage message) throws IOException;
    }

    private void retrieve(@Nullable StoredMessage message, Opening opening) throws IOException {
        if (message == null) {
            codec.reply(Replies.NO_MESSAGE);
            return;
        }
        if (message.utf8() && !codec.isUtf8()) {
            codec.reply(Replies.UTF8_FIRST);
            return;
        }
        try {
            outgoing = opening.of(message);
        } catch (IOException e) {
            codec.reply(unavailable(e));
            return;
        }
        codec.beginContent(Pop3Reply.ok(message.crlfSize() + " octets"));
        flush(); // one file open at a time
        messagesSent++;
        awaitCommand();
    }

    /**
     * Sends the message as far as there is room. A file that fails in the middle ends the connection: the client must not take what
     * it has for the whole message.
     *
     * @return false when there is no more room
     */
    private boolean send(ByteBuffer out) throws IOException {
        Outgoing message = Objects.requireNonNull(outgoing);
        if (message.hasMore()) {
            return codec.sendContent(message.octets(), out);
        }
        message.close();
        outgoing = null;
        codec.endContent();
        return true;
    }

    private void delete(Maildrop mine, long number) {
        if (mine.message(number) == null) {
            codec.reply(Replies.NO_MESSAGE);
        } else {
            mine.mark(number);
            codec.reply(Pop3Reply.ok("Goes at QUIT"));
        }
    }

    /** The UPDATE state: what is marked is removed, if all that was said before could be sent. */
    private void quit(@Nullable Maildrop mine) throws IOException {
        Pop3Reply reply = Pop3Reply.ok("Goodbye");
        if (mine != null) {
            flush();
            int removed = mine.marks();
            try {
                mine.removeMarked();
            } catch (StoreException e) {
                LOG.error("{} no message was removed", name(), e);
                removed = 0;
                reply = Replies.NOT_REMOVED;
            }
            LOG.info("{} sent {} messages, removed {}", name(), messagesSent, removed);
            release(); // before the reply: the client may come back at once
        }
        codec.reply(reply);
        quit();
    }

    private void startTls() throws IOException {
        startTls(settings.tls());
        codec.secured();
        named = null;
        login = new Login(store.accounts(), true, name());
        codec.offer(offer());
    }

    private void malformed(Violation violation) {
        awaitCommand();
        LOG.info("{} malformed: {}", name(), violation);
        boolean password = violation.rule() == Pop3Rule.NOT_OFFERED
                && codec.command().verb().capability() == CapabilityTag.USER;
        named = null;
        Pop3Reply suggested = ((Pop3Rule) violation.rule()).suggestedReply();
        countFault(password || suggested == null ? Replies.TLS_FIRST : suggested);
    }

    private void refuse(Object what, Pop3Reply reply) {
        LOG.info("{} refused {}: {}", name(), Visible.of(what.toString()), reply);
        countFault(reply);
    }

    private void countFault(Pop3Reply reply) {
        if (fault()) {
            codec.reply(Replies.TOO_MANY_FAULTS);
            end("too many faults");
        } else {
            codec.reply(reply);
        }
    }
}
