package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Side;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A client codec under transcripts: actions send, the server's octets are read.
 *
 * <p>Actions: {@code send LINE} a command given as its line; {@code form FORM LINE} a command of one's own and the form of its
 * answer; {@code auth MECHANISM N} with an initial response of N octets; {@code respond TEXT}; {@code cancel}; {@code content TEXT}
 * and {@code end} when it is their turn; {@code drain} logs what goes out and why it stops; {@code secured}; {@code offered};
 * {@code wire} shows what the wire log was told since the last. An exception of the codec is logged as {@code THROWN}.
 */
final class ClientSubject implements Subject {
    private final Pop3ClientCodec codec;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
    private final List<String> wire = new ArrayList<>();
    private boolean over;

    ClientSubject(Options options) {
        Quirks<Pop3Quirk> profile =
                options.text("profile", "STRICT").equals("STRICT") ? Pop3Quirk.STRICT : Pop3Quirk.TOLERANT;
        codec = new Pop3ClientCodec(
                Pop3Limits.DEFAULT.withCapabilities((int) options.number("capabilities", 65_536)),
                profile,
                Buffers.allocating(),
                options.value("bare", DotDecoder.BareLineEnd.KEEP));
        if (options.isOn("wire")) {
            codec.log((direction, line) -> wire.add((direction == WireLog.Direction.SENT ? "> " : "< ") + line));
        }
    }

    @Override
    public void feed(Side from, ByteBuffer in, EventLog log) {
        for (; ; ) {
            Pop3ClientCodec.Step step = codec.decode(in);
            switch (step) {
                case NEED_INPUT -> {
                    return;
                }
                case GREETING, SERVER_CLOSING -> log.step(step.name(), ReplyText.show(codec.reply()));
                case REPLY -> log.step("REPLY", reply());
                case LISTING_LINE -> {
                    do {
                        log.step("LINE", codec.answers() + ": " + ReplyText.show(codec.line()));
                    } while (codec.nextLine(in));
                }
                case MALFORMED_LINE ->
                    log.step("MALFORMED_LINE", codec.answers() + ": " + ReplyText.show(codec.violation()));
                case END_OF_LISTING, END_OF_CONTENT -> log.step(step.name(), String.valueOf(codec.answers()));
                case CONTENT -> log.slice("CONTENT", codec.content());
                case CHALLENGE -> log.step("CHALLENGE", challenge());
                case START_TLS -> {
                    return; // told by the action: whether it is granted depends on what is behind it
                }
                case MALFORMED -> log.step("MALFORMED", codec.answers() + ": " + ReplyText.show(codec.violation()));
                case FATAL -> {
                    over = true;
                    log.step("FATAL", ReplyText.show(codec.violation()));
                    return;
                }
            }
        }
    }

    private String reply() {
        Pop3ReplyView reply = codec.reply();
        String text = (codec.answersMessage() ? "message" : codec.answers()) + ": " + ReplyText.show(reply);
        boolean typed = reply.isOk() && !codec.form().isMultiLine() && codec.form() != ReplyForm.STATUS;
        return typed ? text + ": " + ReplyText.show(codec.line()) : text;
    }

    private String challenge() {
        Challenge challenge = codec.challenge();
        Secret octets = challenge.octets();
        return octets != null ? EventLog.quote(octets.toByteArray()) : "raw " + challenge.raw();
    }

    @Override
    public void act(String action, EventLog log) {
        try {
            perform(action, log);
        } catch (IllegalStateException | IllegalArgumentException e) {
            log.note("THROWN " + e.getClass().getSimpleName()
                    + (e instanceof Pop3NotOfferedException missing ? " " + missing.missing() : ""));
        }
    }

    private void perform(String action, EventLog log) {
        String verb = action.contains(" ") ? action.substring(0, action.indexOf(' ')) : action;
        String rest = action.contains(" ") ? action.substring(action.indexOf(' ') + 1) : "";
        switch (verb) {
            case "send" -> codec.send(CommandLine.parse(rest));
            case "form" -> {
                int space = rest.indexOf(' ');
                codec.send(
                        (Pop3Command.Unknown) CommandLine.parse(rest.substring(space + 1)),
                        ReplyForm.valueOf(rest.substring(0, space)));
            }
            case "auth" -> {
                String[] words = rest.split(" ");
                byte[] response = "x".repeat(Integer.parseInt(words[1])).getBytes(StandardCharsets.US_ASCII);
                codec.send(new Pop3Command.Auth(words[0], Secret.of(response)));
            }
            case "respond" -> codec.respond(Secret.of(rest));
            case "cancel" -> codec.cancelAuth();
            case "content" -> {
                out.clear();
                codec.sendContent(ByteBuffer.wrap(CommandLine.unescape(rest)), out);
                log.note("SENT " + EventLog.quote(OctetString.of(out.array(), 0, out.position())));
            }
            case "end" -> codec.endContent();
            case "drain" -> {
                out.clear();
                Pop3ClientCodec.Drain drain = codec.drainTo(out);
                String sent =
                        out.position() == 0 ? "" : " " + EventLog.quote(OctetString.of(out.array(), 0, out.position()));
                log.note("SENT" + sent + " " + drain);
            }
            case "secured" -> {
                codec.secured();
                log.note("SECURED");
            }
            case "authenticated" -> log.note("AUTHENTICATED " + codec.isAuthenticated());
            case "offered" -> log.note("OFFERED " + codec.offered());
            case "wire" -> {
                wire.forEach(line -> log.note("WIRE " + line.strip()));
                wire.clear();
            }
            default -> throw new AssertionError("no such action: " + action);
        }
    }

    @Override
    public void end(EventLog log) {
        Violation cut = codec.endOfInput();
        if (cut != null && !over) {
            log.note("CUT " + ReplyText.show(cut));
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
