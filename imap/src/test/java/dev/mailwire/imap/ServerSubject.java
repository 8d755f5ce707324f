package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Side;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;

/**
 * A server codec under transcripts. It answers at once with what a willing server says (option {@code answers: at-once}), or waits
 * for the actions of the script. It has greeted already. What it sends is logged octet for octet.
 *
 * <p>A command is logged with its tag and as its record is written again, so that each case shows what was understood.
 */
final class ServerSubject implements Subject {
    static final String ALL = "IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR LITERAL+ IDLE ENABLE MULTIAPPEND COMPRESS=DEFLATE";
    private static final WriteMode SHOWN = new WriteMode(WriteMode.Literals.PLUS, true, ImapDialect.RFC9051);

    private final ImapServerCodec codec;
    private final boolean atOnce;
    private final long room;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
    private boolean over;

    ServerSubject(Options options) {
        Quirks<ImapQuirk> profile =
                options.text("profile", "STRICT").equals("STRICT") ? ImapQuirk.STRICT : ImapQuirk.TOLERANT;
        codec = new ImapServerCodec(
                Capabilities.of(options.text("offer", ALL)),
                limits(options, ImapLimits.BEFORE_LOGIN),
                limits(options, ImapLimits.SERVER),
                options.isOn("bare-lf-line") ? profile.with(ImapQuirk.BARE_LF_LINE) : profile,
                Buffers.allocating());
        atOnce = options.text("answers", "at-once").equals("at-once");
        room = options.number("room", Long.MAX_VALUE);
        codec.greet(
                options.isOn("logged-in")
                        ? ImapResponse.Status.of(Condition.PREAUTH, "ready")
                        : ImapResponse.Status.ok("ready"));
        codec.drainTo(out);
        out.clear();
    }

    private static ImapLimits limits(Options options, ImapLimits limits) {
        return limits.withLine((int) options.number("line", limits.line()))
                .withLiteral((int) options.number("literal", limits.literal()))
                .withLiteralOctets((int) options.number("literal-octets", limits.literalOctets()))
                .withLiteralCount((int) options.number("literals", limits.literalCount()))
                .withSwallowed(options.number("swallowed", limits.swallowed()))
                .withQueuedOutput((int) options.number("queued-output", limits.queuedOutput()));
    }

    @Override
    public void feed(Side from, ByteBuffer in, EventLog log) {
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT, AWAIT_REPLY -> {
                    sent(log);
                    return;
                }
                case COMMAND -> command(log);
                case AUTH_RESPONSE -> {
                    Secret response = codec.authResponse();
                    step(log, "AUTH_RESPONSE", response == null ? "cancelled" : EventLog.quote(response.toByteArray()));
                    answer(response == null ? ImapResponse.Status.bad("cancelled") : ImapResponse.Status.ok("in"), log);
                }
                case LITERAL_OFFERED -> offered(log);
                case LITERAL -> log.slice("LITERAL", codec.literal());
                case END_OF_LITERAL -> step(log, "END_OF_LITERAL", "");
                case END_OF_COMMAND -> {
                    step(log, "END_OF_COMMAND", String.valueOf(codec.tag()));
                    answer(ImapResponse.Status.ok("appended"), log);
                }
                case IDLE_DONE -> {
                    step(log, "IDLE_DONE", "");
                    answer(ImapResponse.Status.ok("idled"), log);
                }
                case START_TLS -> {
                    step(log, "START_TLS", "");
                    if (atOnce) {
                        codec.secured();
                    }
                    return;
                }
                case START_COMPRESSION -> {
                    step(log, "START_COMPRESSION", "");
                    over = true;
                    return;
                }
                case MALFORMED -> {
                    step(log, "MALFORMED", codec.tag() + " " + describe(codec.violation()));
                    if (atOnce) {
                        codec.reply(codec.violation());
                        sent(log);
                    }
                }
                case FATAL -> {
                    if (!over) {
                        fatal(log);
                    }
                    return;
                }
            }
        }
    }

    private void fatal(EventLog log) {
        over = true;
        step(log, "FATAL", describe(codec.violation()));
        codec.reply(codec.violation());
        assertThrows(IllegalStateException.class, () -> codec.reply(codec.violation()));
        sent(log);
    }

    /** What was sent before is told first; what is borrowed must have been read. */
    private void step(EventLog log, String name, String detail) {
        sent(log);
        log.step(name, detail);
    }

    private void command(EventLog log) {
        ImapCommand command = codec.command();
        String detail = codec.tag() + " " + canonical(command);
        Quirks<ImapQuirk> quirks = codec.quirks();
        step(log, "COMMAND", detail);
        if (!quirks.isEmpty()) {
            log.note("QUIRKS " + quirks);
        }
        if (atOnce) {
            willing(command);
            sent(log);
        }
    }

    /** What was understood, as it is written again. */
    static String canonical(ImapCommand command) {
        ImapDialect dialect = command instanceof ImapCommand.PartialFetch || command instanceof ImapCommand.Find
                ? ImapDialect.RFC1730
                : ImapDialect.RFC9051;
        WriteMode mode = new WriteMode(SHOWN.literals(), true, dialect);
        return EventLog.quote(Written.octets((box, m) -> CommandGrammar.writeCommand(box, command, m), mode));
    }

    private void willing(ImapCommand command) {
        switch (command.verb()) {
            case AUTHENTICATE -> {
                if (((ImapCommand.Authenticate) command).initialResponse() == null) {
                    codec.challenge(Secret.of(""));
                } else {
                    codec.complete(ImapResponse.Status.ok("in"));
                }
            }
            case IDLE -> codec.idle();
            case ENABLE -> {
                codec.enabled(((ImapCommand.Enable) command).capabilities());
                codec.complete(ImapResponse.Status.ok("done"));
            }
            case UNKNOWN -> codec.complete(ImapResponse.Status.bad("what?"));
            default -> codec.complete(ImapResponse.Status.ok("done"));
        }
    }

    private void offered(EventLog log) {
        String detail = codec.tag() + " " + codec.mailbox() + " " + codec.message();
        boolean fits = codec.message().size() <= room;
        step(log, "LITERAL_OFFERED", detail);
        if (!atOnce) {
            return;
        }
        if (fits) {
            codec.accept();
        } else {
            codec.refuse(ImapResponse.Status.no("full"));
        }
        sent(log);
    }

    private void answer(ImapResponse.Status completion, EventLog log) {
        if (atOnce) {
            codec.complete(completion);
            sent(log);
        }
    }

    /** The rule, and where it was broken. */
    static String describe(Violation broken) {
        return broken.rule().name() + " at " + broken.offset();
    }

    private void sent(EventLog log) {
        for (; ; ) {
            ImapServerCodec.Drain came = codec.drainTo(out);
            if (out.position() > 0) {
                log.slice("SENT", OctetString.of(out.array(), 0, out.position()).toByteArray());
                out.clear();
            }
            if (came != ImapServerCodec.Drain.NEED_ROOM) {
                return;
            }
        }
    }

    @Override
    public void act(String action, EventLog log) {
        try {
            perform(action, log);
        } catch (IllegalStateException | IllegalArgumentException outOfTurn) {
            log.note("THROWN " + outOfTurn.getClass().getSimpleName());
        }
        sent(log);
    }

    private void perform(String action, EventLog log) {
        int space = action.indexOf(' ');
        String word = space < 0 ? action : action.substring(0, space);
        String rest = space < 0 ? "" : action.substring(space + 1);
        switch (word) {
            case "OK" -> codec.complete(ImapResponse.Status.ok(rest));
            case "NO" -> codec.complete(ImapResponse.Status.no(rest));
            case "BAD" -> codec.complete(ImapResponse.Status.bad(rest));
            case "+" -> codec.challenge(Secret.of(rest));
            case "idle" -> codec.idle();
            case "accept" -> codec.accept();
            case "refuse" -> codec.refuse(ImapResponse.Status.no(rest));
            case "exists" -> codec.send(new ImapResponse.MessageData(ResponseKind.EXISTS, Long.parseLong(rest)));
            case "enabled" -> codec.enabled(Capabilities.of(rest));
            case "violation" -> codec.reply(codec.violation());
            case "secured" -> codec.secured();
            case "authenticated" -> codec.authenticated();
            case "offer" -> codec.offer(Capabilities.of(rest));
            case "owed" -> log.note("OWED " + codec.completionsOwed());
            case "logged-in" -> log.note("AUTHENTICATED " + codec.isAuthenticated());
            default -> throw new AssertionError("no such action: " + action);
        }
    }

    @Override
    public void end(EventLog log) {
        Violation cut = codec.endOfInput();
        if (cut != null) {
            log.note("CUT " + cut.rule().name() + " at " + cut.offset());
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
