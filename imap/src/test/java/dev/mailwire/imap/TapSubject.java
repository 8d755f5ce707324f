package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.ResponseGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Side;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** A tap over both directions of a connection; each message is written again and must be read as the same. */
final class TapSubject implements Subject {
    private static final ReadMode READ = new ReadMode(ImapDialect.RFC9051, false, true, ImapLimits.CLIENT);
    private static final WriteMode WRITE = new WriteMode(WriteMode.Literals.PLUS, false, ImapDialect.RFC3501);
    private static final WriteMode ANSWER = new WriteMode(WriteMode.Literals.RESPONSE, false, ImapDialect.RFC9051);

    private final ImapTap tap = new ImapTap();
    private final Set<ImapQuirk> quirks = EnumSet.noneOf(ImapQuirk.class);
    private final Map<String, Integer> violations = new TreeMap<>();
    private final Octets raw = new Octets();
    private boolean clientIsOver;
    private boolean serverIsOver;

    @Override
    public void feed(Side from, ByteBuffer in, EventLog log) {
        if (from == Side.CLIENT) {
            client(in, log);
        } else {
            server(in, log);
        }
    }

    private void client(ByteBuffer in, EventLog log) {
        while (!clientIsOver) {
            ImapTap.Step step = tap.client(in);
            switch (step) {
                case NEED_INPUT, AWAIT_REPLY, START_TLS, START_COMPRESSION -> {
                    return;
                }
                case COMMAND -> {
                    note(tap.clientQuirks());
                    ImapCommand command = tap.command();
                    again(command);
                    log.step("COMMAND", tap.tag() + " " + command);
                }
                case LITERAL_OFFERED -> log.step("LITERAL_OFFERED", tap.mailbox() + " " + tap.message());
                case LITERAL -> log.slice("CLIENT_LITERAL", tap.clientLiteral());
                case AUTH_RESPONSE, END_OF_LITERAL, END_OF_COMMAND, IDLE_DONE -> log.step(step.name());
                case MALFORMED, FATAL -> {
                    clientIsOver = step == ImapTap.Step.FATAL;
                    violation(log, "C " + step);
                }
                default -> throw new AssertionError("a step of the other side");
            }
        }
    }

    private static void again(ImapCommand command) {
        OctetString written;
        try {
            written = Written.octets((out, mode) -> CommandGrammar.writeCommand(out, command, WRITE), WRITE);
        } catch (IllegalArgumentException notForThisRevision) {
            return;
        }
        assertEquals(command, Readings.value(written, ImapQuirk.TOLERANT, READ, CommandGrammar::readCommand));
    }

    private void server(ByteBuffer in, EventLog log) {
        while (!serverIsOver) {
            ImapTap.Step step = tap.server(in);
            switch (step) {
                case NEED_INPUT, START_COMPRESSION -> {
                    return;
                }
                case RESPONSE -> {
                    note(tap.serverQuirks());
                    ImapResponse response = tap.response();
                    again(response);
                    log.step("RESPONSE", (tap.answers() == null ? "" : tap.answers() + ": ") + response);
                }
                case START_TLS -> {
                    serverIsOver = true;
                    clientIsOver = true;
                    log.step("START_TLS");
                }
                case FETCH -> fetch(log);
                case LITERAL -> log.slice("SERVER_LITERAL", tap.serverLiteral());
                case END_OF_LITERAL -> log.step("END_OF_LITERAL");
                case MALFORMED, FATAL -> {
                    serverIsOver = step == ImapTap.Step.FATAL;
                    violation(log, "S " + step);
                }
                default -> throw new AssertionError("a step of the other side");
            }
        }
    }

    private static void again(ImapResponse response) {
        OctetString written;
        try {
            written = Written.octets((out, mode) -> ResponseGrammar.writeResponse(out, response, ANSWER), ANSWER);
        } catch (IllegalArgumentException onlyWhatOthersSend) {
            return;
        }
        ImapResponseDecoder decoder = new ImapResponseDecoder();
        decoder.dialect(ImapDialect.RFC9051);
        decoder.decode(ByteBuffer.wrap(written.toByteArray()));
        assertEquals(response, decoder.response());
    }

    private void fetch(EventLog log) {
        FetchCursor fetch = tap.fetch();
        StringBuilder items = new StringBuilder();
        boolean whole = fetch.isLast() && !fetch.isContinued();
        while (fetch.next()) {
            items.append(' ');
            if (fetch.isMalformed()) {
                fetch.raw(raw);
                String rule =
                        ((ImapRule) Objects.requireNonNull(fetch.violation()).rule()).name();
                violations.merge("S item " + rule, 1, Integer::sum);
                items.append("BAD ").append(EventLog.quote(raw)).append(' ').append(rule);
                whole = false;
            } else {
                items.append(fetch.toValue());
            }
            items.append(';');
        }
        note(tap.serverQuirks());
        if (whole) {
            again(tap.response());
        }
        log.step("FETCH", fetch.messageNumber() + items.toString());
    }

    private void violation(EventLog log, String step) {
        String rule = ((ImapRule) tap.violation().rule()).name();
        violations.merge(step + " " + rule, 1, Integer::sum);
        log.step(step.replace(' ', '_'), rule + " at " + tap.violation().offset());
    }

    private void note(Quirks<ImapQuirk> needed) {
        quirks.addAll(needed.toSet());
    }

    /** What was needed and what was broken, in one line. */
    String summary() {
        return quirks + " " + violations;
    }
}
