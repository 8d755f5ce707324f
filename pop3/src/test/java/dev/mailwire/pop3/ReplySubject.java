package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;

/** The reply decoder under test: replies that all have one form. */
final class ReplySubject implements Subject.OneWay {
    /** The profiles that transcripts name. */
    enum Profile {
        STRICT(Pop3Quirk.STRICT),
        TOLERANT(Pop3Quirk.TOLERANT),
        BARE_LF(Pop3Quirk.STRICT.with(Pop3Quirk.BARE_LF_LINE));

        private final Quirks<Pop3Quirk> quirks;

        Profile(Quirks<Pop3Quirk> quirks) {
            this.quirks = quirks;
        }
    }

    private final Quirks<Pop3Quirk> quirks;
    private final ReplyForm form;
    private final boolean greeting;
    private final Pop3ReplyDecoder decoder;
    private boolean over;

    ReplySubject(Options options) {
        this(
                options.value("profile", Profile.TOLERANT).quirks,
                options.value("form", ReplyForm.STATUS),
                options.value("bare", DotDecoder.BareLineEnd.KEEP),
                options.isOn("greeting"),
                Pop3Limits.DEFAULT);
        decoder.utf8(options.isOn("utf8"));
    }

    ReplySubject(
            Quirks<Pop3Quirk> quirks,
            ReplyForm form,
            DotDecoder.BareLineEnd bare,
            boolean greeting,
            Pop3Limits limits) {
        this.quirks = quirks;
        this.form = form;
        this.greeting = greeting;
        this.decoder = new Pop3ReplyDecoder(limits, quirks, bare, Buffers.pool(1 << 20));
    }

    private int lines;

    @Override
    public void feed(ByteBuffer in, EventLog log) {
        for (; ; ) {
            if (!decoder.isInReply()) {
                decoder.expect(form);
            }
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return;
                }
                case REPLY -> reply(log);
                case LISTING_LINE -> {
                    do {
                        line(log);
                    } while (lines++ % 7 != 0 && decoder.nextLine(in)); // both ways to the next line
                }
                case MALFORMED_LINE -> {
                    String raw = ReplyText.raw(decoder.line());
                    log.step("MALFORMED_LINE", ReplyText.show(decoder.violation()) + " " + raw);
                }
                case END_OF_LISTING -> log.step("END_OF_LISTING");
                case CONTENT -> log.slice("CONTENT", decoder.content());
                case END_OF_CONTENT -> log.step("END_OF_CONTENT");
                case MALFORMED -> log.step("MALFORMED", ReplyText.show(decoder.violation()));
                case FATAL -> {
                    over = true;
                    log.step("FATAL", ReplyText.show(decoder.violation()));
                    return;
                }
            }
        }
    }

    private void reply(EventLog log) {
        Pop3ReplyView reply = decoder.reply();
        Quirks<Pop3Quirk> needed = decoder.quirks();
        String text = ReplyText.show(reply);
        if (reply.isOk() && form == ReplyForm.MESSAGE) {
            text += " hint " + reply.sizeHint();
        }
        if (greeting) {
            text += " timestamp " + Pop3Greeting.read(reply).timestamp();
        }
        if (reply.status() == Pop3Status.CONTINUE) {
            Challenge challenge = reply.challenge(quirks);
            needed = decoder.quirks();
            var octets = challenge.octets();
            text = "CONTINUE " + (octets != null ? EventLog.quote(octets.toByteArray()) : "raw " + challenge.raw());
            Violation found = reply.violation();
            text += found == null ? "" : " FAULT " + ReplyText.show(found);
        } else if (reply.isOk() && isTyped()) {
            text += ": " + ReplyText.show(decoder.line());
        }
        log.step("REPLY", text);
        quirks(needed, log);
    }

    private boolean isTyped() {
        return !form.isMultiLine() && form != ReplyForm.STATUS;
    }

    private void line(EventLog log) {
        Quirks<Pop3Quirk> needed = decoder.quirks();
        ListingLineView line = decoder.line();
        String text = ReplyText.show(line);
        log.step("LINE", text);
        quirks(needed, log);
    }

    private static void quirks(Quirks<Pop3Quirk> needed, EventLog log) {
        for (Pop3Quirk quirk : needed.toSet()) {
            log.note("QUIRK " + quirk);
        }
    }

    @Override
    public void end(EventLog log) {
        Violation cutOff = decoder.endOfInput();
        if (cutOff != null && !over) {
            log.step("END", ReplyText.show(cutOff));
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
