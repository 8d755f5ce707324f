package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Side;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A client codec under transcripts: actions send, the server's octets are read.
 *
 * <p>Actions: {@code send LINE} a command given as its line; {@code auth MECHANISM N} with an initial response of N octets;
 * {@code respond TEXT}; {@code cancel}; {@code content TEXT} and {@code end} when it is their turn; {@code drain} logs what goes
 * out and why it stops; {@code secured}; {@code accepted}. An exception of the codec is logged as {@code THROWN}.
 */
final class ClientSubject implements Subject {
    private final SmtpClientCodec codec;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
    private boolean over;

    ClientSubject(Options options) {
        Quirks<SmtpQuirk> profile =
                options.text("profile", "STRICT").equals("STRICT") ? SmtpQuirk.STRICT : SmtpQuirk.TOLERANT;
        codec = new SmtpClientCodec(
                options.value("protocol", SmtpProtocol.SMTP),
                SmtpLimits.DEFAULT,
                profile,
                Buffers.allocating(),
                options.value("bare", DotEncoder.BareLineEnd.REFUSE));
    }

    @Override
    public void feed(Side from, ByteBuffer in, EventLog log) {
        for (; ; ) {
            SmtpClientCodec.Step step = codec.decode(in);
            switch (step) {
                case NEED_INPUT -> {
                    return;
                }
                case GREETING, SERVICE_CLOSING -> log.step(step.name(), reply());
                case REPLY ->
                    log.step(
                            "REPLY",
                            (codec.answersMessage() ? "message " + codec.recipient() : codec.answers()) + ": "
                                    + reply());
                case CHALLENGE -> log.step("CHALLENGE", challenge());
                case START_TLS -> {
                    return; // told by the action: whether it is granted depends on what is behind it
                }
                case MALFORMED -> {
                    String what = codec.violation().rule().name() + " at "
                            + codec.violation().offset();
                    log.step("MALFORMED", codec.answers() + ": " + what + ": " + reply());
                }
                case FATAL -> {
                    over = true;
                    log.step(
                            "FATAL",
                            codec.violation().rule().name() + " at "
                                    + codec.violation().offset());
                    return;
                }
            }
        }
    }

    private String reply() {
        SmtpReplyView view = codec.reply();
        return view.hasOneCode() ? view.toRecord().toString().strip() : view.toString();
    }

    private String challenge() {
        Challenge challenge = codec.challenge();
        Secret octets = challenge.octets();
        OctetString raw = challenge.raw();
        return octets != null
                ? EventLog.quote(octets.toByteArray())
                : "raw " + (raw == null ? "" : EventLog.quote(raw));
    }

    @Override
    public void act(String action, EventLog log) {
        try {
            perform(action, log);
        } catch (IllegalStateException | IllegalArgumentException e) {
            log.note("THROWN " + e.getClass().getSimpleName()
                    + (e instanceof SmtpNotOfferedException missing ? " " + missing.missing() : ""));
        }
    }

    private void perform(String action, EventLog log) {
        String verb = action.contains(" ") ? action.substring(0, action.indexOf(' ')) : action;
        String rest = action.contains(" ") ? action.substring(action.indexOf(' ') + 1) : "";
        switch (verb) {
            case "send" -> codec.send(SmtpText.parse(rest));
            case "auth" -> {
                String[] words = rest.split(" ");
                byte[] response = "x".repeat(Integer.parseInt(words[1])).getBytes(StandardCharsets.US_ASCII);
                codec.send(new SmtpCommand.Auth(words[0], Secret.of(response)));
            }
            case "respond" -> codec.respond(Secret.of(rest));
            case "cancel" -> codec.cancelAuth();
            case "content" -> {
                out.clear();
                codec.sendContent(ByteBuffer.wrap(SmtpText.unescape(rest)), out);
                log.note("SENT " + EventLog.quote(OctetString.of(out.array(), 0, out.position())));
            }
            case "end" -> codec.endContent();
            case "drain" -> {
                out.clear();
                SmtpClientCodec.Drain drain = codec.drainTo(out);
                String sent =
                        out.position() == 0 ? "" : " " + EventLog.quote(OctetString.of(out.array(), 0, out.position()));
                log.note("SENT" + sent + " " + drain);
            }
            case "secured" -> {
                codec.secured();
                log.note("SECURED");
            }
            case "accepted" -> log.note("ACCEPTED " + codec.acceptedRecipients());
            case "offered" ->
                log.note("OFFERED "
                        + (codec.offered() == null ? "nothing" : codec.offered().lines()));
            default -> throw new AssertionError("no such action: " + action);
        }
    }

    @Override
    public void end(EventLog log) {
        Violation cut = codec.endOfInput();
        if (cut != null && !over) {
            log.note("CUT " + cut.rule().name() + " at " + cut.offset());
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
