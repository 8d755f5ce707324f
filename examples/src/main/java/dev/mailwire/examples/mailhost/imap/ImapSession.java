package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.core.Violation;
import dev.mailwire.examples.mailhost.Visible;
import dev.mailwire.examples.mailhost.net.Connection;
import dev.mailwire.examples.mailhost.net.Listener.Ending;
import dev.mailwire.examples.mailhost.session.Login;
import dev.mailwire.examples.mailhost.session.Session;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.Mailbox;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.imap.ImapServerCodec;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.IdField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's IMAP: the steps of the codec, and what each command is answered with. There is no {@link Mailbox} until the client has
 * logged in, and a {@link Selected} one from SELECT on: the three states of RFC 9051 section 3.
 *
 * <p>One command is served after the other, and each is completed before the next is read: what a client sends ahead is judged in the
 * state that the commands before it have left.
 */
final class ImapSession extends Session implements Voice {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");
    private static final Logger WIRE = LoggerFactory.getLogger("mailhost.wire");

    /** So much may wait to be sent until the client has to take it. */
    private static final int MOST_WAITING = 32 * 1024;

    private static final Capabilities ALWAYS =
            Capabilities.of("IMAP4rev1 LITERAL+ SASL-IR ID ENABLE UTF8=ACCEPT IDLE NAMESPACE"
                    + " CHILDREN UIDPLUS UNSELECT ESEARCH WITHIN MULTIAPPEND STATUS=SIZE");

    private final ImapSettings settings;
    private final MailStore store;
    private final ImapServerCodec codec;
    private final Appending appending;
    private final Deque<Outgoing> outgoing = new ArrayDeque<>();
    private final AtomicBoolean remarking = new AtomicBoolean();
    private Login login;
    private @Nullable Mailbox mailbox;
    private @Nullable Selected selected;
    private volatile boolean idling;
    private boolean greeted;

    ImapSession(ImapSettings settings, MailStore store, Connection connection, String name) {
        super(connection, name, settings.patience());
        this.settings = settings;
        this.store = store;
        appending = new Appending(store, settings.messageSize(), name);
        login = new Login(store.accounts(), settings.cleartextLogin(), name);
        codec = new ImapServerCodec(offer());
        if (WIRE.isDebugEnabled()) {
            codec.log((direction, line) -> WIRE.debug("{} {} {}", name, direction, line));
        }
    }

    private Capabilities offer() {
        Capabilities offer = ALWAYS.with(Capability.of("APPENDLIMIT=" + settings.messageSize()));
        if (mailbox != null) {
            return offer;
        }
        for (String mechanism : login.mechanisms()) {
            offer = offer.with(Capability.auth(mechanism));
        }
        if (!login.passwordsAreSafe()) {
            offer = offer.with(Capability.LOGINDISABLED);
        }
        boolean tls = settings.tls() != null && !isSecure();
        return tls ? offer.with(Capability.STARTTLS) : offer;
    }

    private boolean isSecure() {
        return connection().tls() != null;
    }

    @Override
    protected void greet() throws IOException {
        if (settings.tlsFirst()) {
            startTls();
        }
        codec.greet(Status.ok(ResponseCode.capability(codec.offered()), settings.hostName() + " mailhost of Mailwire"));
        greeted = true;
    }

    @Override
    protected void step(ByteBuffer in) throws IOException {
        switch (codec.decode(in)) {
            case NEED_INPUT -> readOn();
            case AWAIT_REPLY -> flush(); // all is answered at once: it is only much output that it waits for
            case COMMAND -> serve(codec.command());
            case AUTH_RESPONSE -> answerLogin(login.next(codec.authResponse()));
            case LITERAL_OFFERED -> offered();
            case LITERAL -> {
                awaitCommand();
                appending.append(codec.literal());
            }
            case END_OF_LITERAL -> awaitCommand();
            case END_OF_COMMAND -> {
                awaitCommand();
                complete(appending.commit(Objects.requireNonNull(mailbox)), true);
            }
            case IDLE_DONE -> {
                idling = false;
                awaitCommand();
                complete(Status.ok("No longer idle"), true);
            }
            case START_TLS -> startTls();
            case START_COMPRESSION -> throw new IllegalStateException("COMPRESS was not granted");
            case MALFORMED -> malformed(codec.violation());
            case FATAL -> {
                codec.reply(codec.violation());
                fatal(codec.violation());
            }
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
                case SEND_LITERAL -> send(outgoing.element(), out);
            }
        }
    }

    /** A file that fails in the middle ends the connection: the client must not take what it has for the whole message. */
    private void send(Outgoing octets, ByteBuffer out) throws IOException {
        if (octets.hasMore()) {
            codec.sendLiteral(octets.octets(), out);
        }
        if (!octets.hasMore()) {
            outgoing.remove();
        }
    }

    @Override
    protected @Nullable Violation endOfInput() {
        return codec.endOfInput();
    }

    @Override
    protected void part(Ending why) throws IOException {
        if (greeted) {
            codec.send(Statuses.farewell(why));
        } else if (!settings.tlsFirst()) {
            codec.greet(Statuses.farewell(why));
        }
        flush();
    }

    @Override
    protected void release() throws IOException {
        idling = false;
        deselect();
        appending.end();
    }

    private void deselect() {
        if (selected != null) {
            selected.close();
            selected = null;
        }
    }

    @Override
    public void say(ImapResponse response) throws IOException {
        codec.send(response);
        if (codec.queued() > MOST_WAITING) {
            flush();
        }
    }

    @Override
    public void say(ImapResponse.Fetch fetch, List<Outgoing> octets) throws IOException {
        say(fetch);
        if (!octets.isEmpty()) {
            outgoing.addAll(octets);
            flush(); // one file open at a time
        }
    }

    private void serve(ImapCommand command) throws IOException {
        awaitCommand();
        try {
            switch (command.verb()) {
                case CAPABILITY -> {
                    say(new ImapResponse.CapabilityData(ResponseKind.CAPABILITY, codec.offered()));
                    complete(Status.ok("What is offered"), true);
                }
                case NOOP -> complete(Status.ok("Nothing is done"), true);
                case ID -> {
                    say(new ImapResponse.Id(List.of(IdField.of("name", "mailhost"), IdField.of("vendor", "Mailwire"))));
                    complete(Status.ok("Pleased to meet you"), true);
                }
                case LOGOUT -> {
                    say(Status.bye("Goodbye"));
                    codec.complete(Status.ok("Logged out"));
                    quit();
                }
                case STARTTLS -> codec.complete(Status.ok("Begin"));
                case LOGIN, AUTHENTICATE -> authenticate(command);
                default -> {
                    if (command.verb() == ImapVerb.UNKNOWN) {
                        refuse(command, Statuses.UNKNOWN);
                    } else if (mailbox == null) {
                        refuse(command, Statuses.LOG_IN_FIRST);
                    } else {
                        serve(command, mailbox);
                    }
                }
            }
        } catch (StoreException e) {
            codec.complete(unavailable(e));
        }
    }

    private Status unavailable(Exception e) {
        LOG.error("{} the mail cannot be read", name(), e);
        return Statuses.UNAVAILABLE;
    }

    private void authenticate(ImapCommand command) throws IOException, StoreException {
        if (mailbox != null) {
            refuse(command, Statuses.NOT_NOW);
        } else if (settings.tlsRequired() && !isSecure()) {
            refuse(command, Statuses.TLS_FIRST);
        } else if (command instanceof ImapCommand.Authenticate it) {
            answerLogin(login.begin(it.mechanism(), it.initialResponse()));
        } else {
            ImapCommand.Login it = (ImapCommand.Login) command;
            answerLogin(login.password(it.user().toUtf8(), it.password()));
        }
    }

    private void answerLogin(Login.Outcome outcome) throws IOException {
        awaitCommand();
        switch (outcome) {
            case CHALLENGE -> codec.challenge(login.challenge());
            case SUCCESS -> openMailbox(String.valueOf(login.user()));
            case UNAVAILABLE -> codec.complete(Statuses.UNAVAILABLE);
            default -> {
                if (login.isHopeless()) {
                    connection().blame();
                    codec.complete(Statuses.login(outcome));
                    say(Statuses.TOO_MANY_FAILED_LOGINS);
                    end("too many failed logins");
                } else {
                    refuse("a login", Statuses.login(outcome));
                }
            }
        }
    }

    private void openMailbox(String user) {
        try {
            mailbox = store.mailbox(store.accounts()
                    .find(user)
                    .orElseThrow(() -> new StoreException("an account is gone: " + Visible.of(user))));
            codec.offer(offer());
            codec.complete(Status.ok(ResponseCode.capability(codec.offered()), "Logged in"));
        } catch (StoreException e) {
            codec.complete(unavailable(e));
            login = new Login(store.accounts(), login.passwordsAreSafe(), name());
        }
    }

    private void startTls() throws IOException {
        startTls(settings.tls());
        codec.secured();
        login = new Login(store.accounts(), true, name());
        codec.offer(offer());
    }

    /** What one may do who has logged in. */
    private void serve(ImapCommand command, Mailbox mine) throws IOException, StoreException {
        MailboxCommands mailboxes = new MailboxCommands(mine, settings.messageSize(), this);
        switch (command.verb()) {
            case ENABLE -> enable((ImapCommand.Enable) command);
            case SELECT, EXAMINE -> select((ImapCommand.Select) command, mine);
            case LIST -> {
                ImapCommand.ListMailboxes list = (ImapCommand.ListMailboxes) command;
                if (list.isExtended()) {
                    refuse(command, Statuses.NOT_OFFERED);
                } else {
                    complete(mailboxes.list(list), true);
                }
            }
            case LSUB -> complete(mailboxes.lsub((ImapCommand.Lsub) command), true);
            case NAMESPACE -> complete(mailboxes.namespace(), true);
            case STATUS -> complete(mailboxes.status((ImapCommand.Status) command), true);
            case CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE -> complete(MailboxCommands.change(command), true);
            case IDLE -> {
                codec.idle();
                idling = true; // before it looks for news: what comes behind that wakes it
                tellNews(true);
            }
            case APPEND, COMPRESS, PARTIAL, FIND, MOVE, UID_MOVE -> refuse(command, Statuses.NOT_OFFERED);
            default -> {
                if (selected == null) {
                    refuse(command, Statuses.SELECT_FIRST);
                } else {
                    serve(command, selected);
                }
            }
        }
    }

    private void enable(ImapCommand.Enable enable) throws IOException, StoreException {
        boolean utf8 = enable.capabilities().contains(Capability.UTF8_ACCEPT);
        codec.enabled(utf8 ? Capabilities.of(Capability.UTF8_ACCEPT) : Capabilities.NONE);
        complete(Status.ok("What is known here is on"), true);
    }

    private void select(ImapCommand.Select select, Mailbox mine) throws IOException, StoreException {
        deselect(); // even if it fails (RFC 9051 section 6.3.2)
        if (!select.mailbox().isInbox()) {
            complete(Statuses.NO_MAILBOX, true);
            return;
        }
        if (!select.parameters().isEmpty()) {
            refuse(select, Statuses.NOT_OFFERED);
            return;
        }
        Selected opened = Selected.of(mine, select.isReadOnly(), this::wake);
        selected = opened;
        opened.describe(this);
        complete(
                select.isReadOnly()
                        ? Status.ok(ResponseCode.READ_ONLY, "Selected, to be read")
                        : Status.ok(ResponseCode.READ_WRITE, "Selected"),
                false);
    }

    /** What one may do with a mailbox that is selected. Behind FETCH, STORE and SEARCH messages keep their numbers. */
    private void serve(ImapCommand command, Selected open) throws IOException, StoreException {
        MessageCommands commands = new MessageCommands(open, this);
        switch (command.verb()) {
            case FETCH, UID_FETCH -> {
                ImapCommand.Fetch fetch = (ImapCommand.Fetch) command;
                complete(commands.fetch(fetch), fetch.isUid());
            }
            case STORE, UID_STORE -> {
                ImapCommand.Store it = (ImapCommand.Store) command;
                complete(commands.store(it), it.isUid());
            }
            case SEARCH, UID_SEARCH -> {
                ImapCommand.Search search = (ImapCommand.Search) command;
                boolean charset = codec.isUtf8() && search.program().charset() != null; // RFC 9755 section 3
                complete(charset ? Statuses.BAD_CHARSET : commands.search(search, codec.tag()), search.isUid());
            }
            case COPY, UID_COPY -> complete(commands.copy((ImapCommand.Transfer) command), true);
            case EXPUNGE -> complete(commands.expunge(), true);
            case UID_EXPUNGE -> complete(commands.expunge(((ImapCommand.UidExpunge) command).set()), true);
            case CHECK -> {
                open.mailbox().force();
                complete(Status.ok("All is on disk"), true);
            }
            case CLOSE -> {
                // What a session of POP3 keeps from going stays, and keeps its flag.
                Status done = open.isReadOnly() ? Status.ok("Closed") : commands.expunge();
                deselect();
                complete(
                        Status.ok(
                                done.equals(Statuses.IN_USE)
                                        ? "Closed; a session of POP3 has the maildrop: nothing was removed"
                                        : "Closed"),
                        false);
            }
            case UNSELECT -> {
                deselect();
                complete(Status.ok("No longer selected"), false);
            }
            default -> refuse(command, Statuses.NOT_OFFERED);
        }
    }

    /** Tells the news, and completes a command. */
    private void complete(Status status, boolean mayExpunge) throws IOException {
        tellNews(mayExpunge);
        codec.complete(status);
    }

    private void tellNews(boolean mayExpunge) throws IOException {
        if (selected == null) {
            return;
        }
        try {
            for (ImapResponse news : selected.news(mayExpunge)) {
                say(news);
            }
        } catch (StoreException e) {
            unavailable(e);
        }
    }

    /** Somebody has changed the mailbox; called on any thread. Many changes at a time are one remark. */
    private void wake() {
        if (idling && remarking.compareAndSet(false, true)) {
            connection().remark(() -> {
                remarking.set(false); // before it looks
                if (idling) {
                    tellNews(true);
                    flush();
                }
            });
        }
    }

    /** A message is offered, before its octets have come. */
    private void offered() throws IOException {
        awaitCommand();
        Status refusal = mailbox == null ? Statuses.LOG_IN_FIRST : appending.begin(codec.mailbox(), codec.message());
        if (refusal == null) {
            codec.accept();
            return;
        }
        LOG.info("{} refused a message: {}", name(), refusal.text());
        appending.end();
        codec.refuse(refusal);
        if (mailbox == null) {
            countFault();
        }
    }

    private void malformed(Violation violation) throws IOException {
        awaitCommand();
        appending.end();
        idling = false;
        LOG.info("{} malformed: {}", name(), violation);
        codec.reply(violation);
        countFault();
    }

    private void refuse(Object what, Status status) throws IOException {
        Object shown = what instanceof ImapCommand command ? command.verb().words() : what;
        LOG.info("{} refused {}: {}", name(), shown, status.text());
        complete(status, false);
        countFault();
    }

    private void countFault() throws IOException {
        if (fault()) {
            say(Statuses.TOO_MANY_FAULTS);
            end("too many faults");
        }
    }
}
