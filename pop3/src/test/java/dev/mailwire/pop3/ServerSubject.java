package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Side;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A server codec under transcripts. It answers at once with what a willing server says (option {@code answers: at-once}), or
 * waits for the actions of the script. It has greeted already unless the option {@code greets} is {@code off}. What the codec
 * throws at a call out of turn is logged.
 *
 * <p>A command is logged as its record is written again, so that each case shows what was understood.
 */
final class ServerSubject implements Subject {
    static final String ALL = "TOP USER UIDL SASL STLS LANG UTF8 PIPELINING";

    private final Pop3ServerCodec codec;
    private final boolean atOnce;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
    private boolean over;

    ServerSubject(Options options) {
        Quirks<Pop3Quirk> profile =
                options.text("profile", "STRICT").equals("STRICT") ? Pop3Quirk.STRICT : Pop3Quirk.TOLERANT;
        codec = new Pop3ServerCodec(
                offer(options.text("offer", ALL)),
                Pop3Limits.DEFAULT
                        .withContent(options.number("content-limit", Long.MAX_VALUE))
                        .withQueuedOutput((int) options.number("queued-output", 65536))
                        .withOwedReplies((int) options.number("owed-replies", 16)),
                options.isOn("bare-lf-line") ? profile.with(Pop3Quirk.BARE_LF_LINE) : profile,
                Buffers.allocating(),
                options.value("bare", DotDecoder.BareLineEnd.REFUSE),
                options.value("sent", DotEncoder.BareLineEnd.REFUSE));
        atOnce = options.text("answers", "at-once").equals("at-once");
        if (!options.text("greets", "on").equals("off")) {
            codec.greet(Pop3Greeting.of("ready"));
        }
        drain();
    }

    /** Capabilities by their tags: {@code UTF8-USER} is UTF8 with USER. */
    static Pop3Capabilities offer(String tags) {
        Pop3Capabilities offered = Pop3Capabilities.NONE;
        for (String tag : tags.split(" ")) {
            offered = offered.with(
                    tag.equals("SASL")
                            ? Pop3Capability.sasl("PLAIN", "LOGIN")
                            : tag.equals("UTF8-USER") ? Pop3Capability.utf8(true) : Pop3Capability.of(tag));
        }
        return offered;
    }

    @Override
    public void feed(Side from, ByteBuffer in, EventLog log) {
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT, AWAIT_REPLY -> {
                    return;
                }
                case COMMAND -> command(log);
                case AUTH_RESPONSE -> {
                    Secret response = codec.authResponse();
                    log.step("AUTH_RESPONSE", response == null ? "cancelled" : EventLog.quote(response.toByteArray()));
                    answer(response == null ? Pop3Reply.err("cancelled") : Pop3Reply.ok());
                }
                case CONTENT -> log.slice("CONTENT", codec.content());
                case END_OF_CONTENT -> {
                    log.step("END_OF_CONTENT");
                    answer(Pop3Reply.ok());
                }
                case START_TLS -> {
                    log.step("START_TLS");
                    codec.secured();
                    return;
                }
                case MALFORMED -> {
                    log.step("MALFORMED", describe(codec.violation()));
                    if (atOnce) {
                        codec.reply(codec.violation());
                        drain();
                    }
                }
                case FATAL -> {
                    over = true;
                    log.step("FATAL", describe(codec.violation()));
                    return;
                }
            }
        }
    }

    private void command(EventLog log) {
        Pop3CommandView view = codec.command();
        Pop3Verb verb = view.verb();
        ReplyForm form = view.replyForm();
        Quirks<Pop3Quirk> quirks = view.quirks();
        log.step("COMMAND", canonical(view));
        if (!quirks.isEmpty()) {
            log.note("QUIRKS " + quirks);
        }
        if (atOnce) {
            willing(verb, form);
            drain();
        }
    }

    /** What was understood, as it is written again; what is never written, as the record says it. */
    static String canonical(Pop3CommandView view) {
        Pop3Command command = view.toRecord();
        try {
            byte[] line = CommandGens.write(command);
            return EventLog.quote(OctetString.of(line, 0, line.length - 2));
        } catch (IllegalArgumentException notToBeWritten) {
            return command.toString();
        }
    }

    private void willing(Pop3Verb verb, ReplyForm form) {
        if (verb == Pop3Verb.AUTH && form == ReplyForm.STATUS) {
            codec.challenge(Secret.of(""));
        } else if (form == ReplyForm.MESSAGE) {
            codec.beginContent(Pop3Reply.ok());
        } else if (form.isListing()) {
            codec.replyListing(Pop3Reply.ok(), List.of());
        } else {
            codec.reply(verb == Pop3Verb.UNKNOWN ? Pop3Reply.err("what?") : Pop3Reply.ok());
        }
    }

    private void answer(Pop3Reply reply) {
        if (atOnce) {
            codec.reply(reply);
            drain();
        }
    }

    /** The rule, and where it was broken. */
    static String describe(Violation broken) {
        return broken.rule().name() + " at " + broken.offset();
    }

    private void drain() {
        for (; ; ) {
            switch (codec.drainTo(out)) {
                case DONE, SEND_LINES -> {
                    out.clear();
                    return;
                }
                case NEED_ROOM -> out.clear();
                case SEND_CONTENT -> {
                    codec.sendContent(ByteBuffer.wrap(new byte[] {'x'}), out);
                    codec.endContent();
                }
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
    }

    private void perform(String action, EventLog log) {
        int space = action.indexOf(' ');
        String word = space < 0 ? action : action.substring(0, space);
        String rest = space < 0 ? "" : action.substring(space + 1);
        switch (word) {
            case "+OK" -> codec.reply(Pop3Reply.ok(rest));
            case "-ERR" -> codec.reply(Pop3Reply.err(rest));
            case "+" -> codec.challenge(Secret.of(rest));
            case "stat" -> codec.reply(DropListing.of(number(rest, 0), number(rest, 1)));
            case "scan" -> codec.reply(ScanListing.of(number(rest, 0), number(rest, 1)));
            case "uid" -> codec.reply(UniqueIdListing.of(number(rest, 0), rest.substring(rest.indexOf(' ') + 1)));
            case "listing" -> codec.beginListing(Pop3Reply.ok(rest));
            case "scan-line" -> log.note("ROOM " + codec.listingLine(ScanListing.of(number(rest, 0), number(rest, 1))));
            case "uid-line" ->
                codec.listingLine(UniqueIdListing.of(number(rest, 0), rest.substring(rest.indexOf(' ') + 1)));
            case "raw-line" -> codec.listingLine(new RawListing(OctetString.of(rest)));
            case "end-listing" -> codec.endListing();
            case "capabilities" ->
                codec.replyListing(Pop3Reply.ok(rest), codec.offered().list());
            case "content" -> codec.beginContent(Pop3Reply.ok(rest));
            case "send" -> codec.sendContent(ByteBuffer.wrap(unescape(rest)), out);
            case "end-content" -> codec.endContent();
            case "violation" -> codec.reply(codec.violation());
            case "secured" -> codec.secured();
            case "owed" -> log.note("OWED " + codec.repliesOwed());
            case "early" -> log.note("EARLY " + codec.spokeEarly());
            case "waited" -> log.note("INPUT_WAITED " + codec.inputWaited());
            case "logged-in" -> log.note("AUTHENTICATED " + codec.isAuthenticated());
            case "ended-message" -> log.note("ENDED_MESSAGE " + codec.endedMessage());
            case "greet" -> codec.greet(Pop3Greeting.of("ready"));
            case "drain" -> {
                Pop3ServerCodec.Drain came = codec.drainTo(out);
                log.note("SENT " + EventLog.quote(OctetString.of(out.array(), 0, out.position())) + " " + came);
                out.clear();
            }
            default -> throw new AssertionError("no such action: " + action);
        }
    }

    private static long number(String words, int index) {
        return Long.parseLong(words.split(" ")[index]);
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

    private static byte[] unescape(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    }
}
