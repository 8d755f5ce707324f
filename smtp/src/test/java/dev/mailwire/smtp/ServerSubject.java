package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Side;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;

/**
 * A server codec under transcripts. It answers at once with what a willing server says (option {@code answers: at-once}), or
 * waits for the actions {@code reply CODE TEXT}, {@code violation} and {@code unsolicited CODE TEXT} of the script. It has
 * greeted already unless the option {@code greets} is {@code off}. What the codec throws at a call out of turn is logged.
 *
 * <p>A command is logged as its record is written again, so that each case shows what was understood; a view and its record
 * are compared on the way.
 */
final class ServerSubject implements Subject {
    private final SmtpServerCodec codec;
    private final boolean atOnce;
    private final boolean refuseChunks;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
    private boolean over;

    ServerSubject(Options options) {
        Quirks<SmtpQuirk> profile =
                options.text("profile", "STRICT").equals("STRICT") ? SmtpQuirk.STRICT : SmtpQuirk.TOLERANT;
        codec = new SmtpServerCodec(
                options.value("protocol", SmtpProtocol.SMTP),
                offer(options.text("offer", "PIPELINING SIZE 8BITMIME CHUNKING STARTTLS AUTH DSN SMTPUTF8")),
                SmtpLimits.DEFAULT
                        .withContent(options.number("content-limit", Long.MAX_VALUE))
                        .withOwedReplies((int) options.number("owed-replies", 16)),
                options.isOn("bare-lf-line") ? profile.with(SmtpQuirk.BARE_LF_LINE) : profile,
                Buffers.allocating(),
                options.value("bare", DotDecoder.BareLineEnd.REFUSE));
        refuseChunks = options.isOn("refuse-chunks");
        atOnce = options.text("answers", "at-once").equals("at-once");
        if (!options.text("greets", "on").equals("off")) {
            codec.greet(SmtpReply.of(220, "mail.example.test"));
        }
        drain();
    }

    private static EhloResponse offer(String keywords) {
        EhloResponse response = EhloResponse.of("mail.example.test");
        for (String keyword : keywords.split(" ")) {
            response = response.with(
                    keyword.equals("AUTH") ? EhloLine.auth("PLAIN", "LOGIN", "EXTERNAL") : EhloLine.of(keyword));
        }
        return response;
    }

    @Override
    public void feed(Side from, ByteBuffer in, EventLog log) {
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT, AWAIT_REPLY -> {
                    return;
                }
                case COMMAND -> command(log);
                case AUTH_RESPONSE -> authResponse(log);
                case CONTENT -> log.slice("CONTENT", codec.content());
                case END_OF_CONTENT -> {
                    log.step("END_OF_CONTENT");
                    answer(log, SmtpReply.of(250, "OK"));
                }
                case START_TLS -> {
                    log.step("START_TLS");
                    codec.secured();
                    return;
                }
                case MALFORMED -> {
                    String what = describe(codec.violation());
                    log.step("MALFORMED", what);
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
        SmtpCommandView view = codec.command();
        SmtpVerb verb = view.verb();
        String line = SmtpText.canonical(view);
        Quirks<SmtpQuirk> quirks = view.quirks();
        log.step("COMMAND", line);
        if (!quirks.isEmpty()) {
            log.note("QUIRKS " + quirks);
        }
        if (verb != SmtpVerb.BDAT) {
            answer(log, willing(verb));
        } else if (refuseChunks) {
            codec.refuseContent(SmtpReply.of(503, "MAIL first"));
            drain();
        }
    }

    private SmtpReply willing(SmtpVerb verb) {
        return switch (verb) {
            case EHLO, LHLO -> codec.offered().toReply();
            case DATA -> codec.acceptedRecipients() > 0 ? SmtpReply.of(354, "go") : SmtpReply.of(503, "no recipient");
            case AUTH -> SmtpReply.of(334, "");
            case STARTTLS -> SmtpReply.of(220, "go");
            case QUIT -> SmtpReply.of(221, "bye");
            case UNKNOWN -> SmtpReply.of(500, "what?");
            default -> SmtpReply.of(250, "OK");
        };
    }

    private void authResponse(EventLog log) {
        Secret response = codec.authResponse();
        log.step("AUTH_RESPONSE", response == null ? "cancelled" : EventLog.quote(response.toByteArray()));
        answer(log, SmtpReply.of(response == null ? 501 : 235, "ok"));
    }

    private void answer(EventLog log, SmtpReply reply) {
        while (atOnce && codec.repliesOwed() > 0) {
            codec.reply(reply);
            drain();
        }
    }

    /** The rule, where it was broken, and the reply that is suggested. */
    static String describe(Violation broken) {
        SmtpReply reply = ((SmtpRule) broken.rule()).suggestedReply();
        String text = reply == null ? "no reply" : reply.code() + " " + reply.enhancedCode();
        return broken.rule().name() + " at " + broken.offset() + ", " + text;
    }

    private void drain() {
        while (codec.drainTo(out) == SmtpServerCodec.Drain.NEED_ROOM) {
            out.clear();
        }
        out.clear();
    }

    @Override
    public void act(String action, EventLog log) {
        try {
            perform(action, log);
        } catch (IllegalStateException outOfTurn) {
            log.note("THROWN IllegalStateException");
        }
    }

    private void perform(String action, EventLog log) {
        String[] words = action.split(" ", 3);
        switch (words[0]) {
            case "reply" -> codec.reply(SmtpReply.of(Integer.parseInt(words[1]), words[2]));
            case "violation" -> codec.reply(codec.violation());
            case "unsolicited" -> codec.unsolicited(SmtpReply.of(Integer.parseInt(words[1]), words[2]));
            case "secured" -> codec.secured();
            case "owed" -> log.note("OWED " + codec.repliesOwed());
            case "early" -> log.note("EARLY " + codec.spokeEarly());
            case "greet" -> codec.greet(SmtpReply.of(220, "mail.example.test"));
            case "waited" -> log.note("INPUT_WAITED " + codec.inputWaited());
            case "drain" -> {
                out.clear();
                while (codec.drainTo(out) == SmtpServerCodec.Drain.NEED_ROOM) {
                    out.clear();
                }
                log.note("SENT " + EventLog.quote(OctetString.of(out.array(), 0, out.position())));
            }
            default -> throw new IllegalArgumentException("no such action: " + action);
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
