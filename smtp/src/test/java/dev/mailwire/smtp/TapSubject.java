package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Side;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A tap over both directions of a recorded connection; each message is written again and must be read as the same. */
final class TapSubject implements Subject {
    private final SmtpTap tap;
    private final Set<SmtpQuirk> quirks = EnumSet.noneOf(SmtpQuirk.class);
    private final Map<String, Integer> violations = new TreeMap<>();
    private boolean clientIsOver;
    private boolean serverIsOver;
    private boolean serverIsSecured;

    TapSubject(SmtpProtocol protocol) {
        tap = new SmtpTap(protocol);
    }

    @Override
    public void feed(Side from, ByteBuffer in, EventLog log) {
        if (from == Side.CLIENT) {
            client(in, log);
        } else {
            server(in, log);
        }
    }

    private void client(ByteBuffer in, EventLog log) {
        for (; ; ) {
            switch (tap.client(in)) {
                case NEED_INPUT, AWAIT_REPLY, START_TLS -> {
                    return;
                }
                case COMMAND -> {
                    note(tap.clientQuirks());
                    SmtpCommand command = tap.command().toRecord();
                    String line = SmtpText.canonical(command);
                    assertEquals(command, SmtpText.readAgain(command));
                    log.step("COMMAND", line);
                }
                case AUTH_RESPONSE -> log.step("AUTH_RESPONSE");
                case CONTENT -> log.slice("CONTENT", tap.content());
                case END_OF_CONTENT -> log.step("END_OF_CONTENT");
                case MALFORMED -> violation(log, "MALFORMED");
                case FATAL -> {
                    if (!clientIsOver) {
                        violation(log, "FATAL");
                        clientIsOver = true;
                    }
                    return;
                }
                default -> throw new AssertionError("a step of the other side");
            }
        }
    }

    private void server(ByteBuffer in, EventLog log) {
        for (; ; ) {
            SmtpTap.Step step = tap.server(in);
            switch (step) {
                case NEED_INPUT -> {
                    return;
                }
                case GREETING, REPLY, START_TLS -> {
                    if (serverIsSecured) {
                        return; // said before, and nothing is read any more
                    }
                    serverIsSecured = step == SmtpTap.Step.START_TLS;
                    note(tap.serverQuirks());
                    SmtpReply reply = tap.reply().toRecord();
                    assertEquals(reply, SmtpText.readAgain(reply));
                    log.step(
                            step.name(),
                            (tap.answers() == null ? "" : tap.answers() + ": ")
                                    + reply.toString().strip());
                    if (step == SmtpTap.Step.START_TLS) {
                        return;
                    }
                }
                case MALFORMED -> violation(log, "MALFORMED");
                case FATAL -> {
                    if (!serverIsOver) {
                        violation(log, "FATAL");
                        serverIsOver = true;
                    }
                    return;
                }
                default -> throw new AssertionError("a step of the other side");
            }
        }
    }

    private void violation(EventLog log, String step) {
        Violation broken = tap.violation();
        violations.merge(step + " " + broken.rule().name(), 1, Integer::sum);
        log.step(step, broken.rule().name() + " at " + broken.offset());
    }

    private void note(Quirks<SmtpQuirk> needed) {
        quirks.addAll(needed.toSet());
    }

    /** What was needed and what was broken, in one line. */
    String summary() {
        return quirks + " " + violations;
    }
}
