package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.OctetString;
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
    private final Pop3Tap tap = new Pop3Tap();
    private final Set<Pop3Quirk> quirks = EnumSet.noneOf(Pop3Quirk.class);
    private final Map<String, Integer> violations = new TreeMap<>();
    private boolean clientIsOver;
    private boolean serverIsOver;
    private boolean serverIsSecured;

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
                    Pop3Command command = tap.command().toRecord();
                    assertEquals(command, CommandLine.readAgain(command));
                    log.step("COMMAND", CommandLine.show(command));
                }
                case AUTH_RESPONSE -> log.step("AUTH_RESPONSE");
                case CONTENT -> log.slice("CONTENT", tap.clientContent());
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
            Pop3Tap.Step step = tap.server(in);
            switch (step) {
                case NEED_INPUT -> {
                    return;
                }
                case GREETING, REPLY, START_TLS -> {
                    if (serverIsSecured) {
                        return; // said before, and nothing is read any more
                    }
                    serverIsSecured = step == Pop3Tap.Step.START_TLS;
                    note(tap.serverQuirks());
                    reply(step, log);
                    if (serverIsSecured) {
                        return;
                    }
                }
                case LISTING_LINE -> {
                    note(tap.serverQuirks());
                    ListingLine line = tap.line().toRecord();
                    assertEquals(line, ReplyText.readAgain(line));
                    log.step("LINE", EventLog.quote(OctetString.of(line.toString())));
                }
                case CONTENT -> log.slice("CONTENT", tap.serverContent());
                case END_OF_LISTING, END_OF_CONTENT -> log.step(step.name(), String.valueOf(tap.answers()));
                case MALFORMED_LINE, MALFORMED -> violation(log, step.name());
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

    private void reply(Pop3Tap.Step step, EventLog log) {
        Pop3Reply reply = tap.reply().toRecord();
        assertEquals(reply, ReplyText.readAgain(reply));
        boolean typed = reply.isOk() && !tap.form().isMultiLine() && tap.form() != ReplyForm.STATUS;
        if (typed) {
            ListingLine line = tap.line().toRecord();
            assertEquals(line, ReplyText.readAgain(line));
        }
        String answers = tap.answers() == null ? "" : (tap.answersMessage() ? "message" : tap.answers()) + ": ";
        log.step(step.name(), answers + ReplyText.show(tap.reply()));
    }

    private void violation(EventLog log, String step) {
        Violation broken = tap.violation();
        violations.merge(step + " " + broken.rule().name(), 1, Integer::sum);
        log.step(step, broken.rule().name() + " at " + broken.offset());
    }

    private void note(Quirks<Pop3Quirk> needed) {
        quirks.addAll(needed.toSet());
    }

    /** What was needed and what was broken, in one line. */
    String summary() {
        return quirks + " " + violations;
    }
}
