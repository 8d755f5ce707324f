package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reply decoder under test: each reply with its lines, and read further as an EHLO response and so on when asked to. */
final class ReplySubject implements Subject.OneWay {
    /** The profiles that transcripts name. */
    enum Profile {
        STRICT(SmtpQuirk.STRICT),
        TOLERANT(SmtpQuirk.TOLERANT),
        BARE_LF(SmtpQuirk.STRICT.with(SmtpQuirk.BARE_LF_LINE));

        private final Quirks<SmtpQuirk> quirks;

        Profile(Quirks<SmtpQuirk> quirks) {
            this.quirks = quirks;
        }
    }

    /** What a reply is read as. */
    enum As {
        REPLY,
        EHLO,
        GREETING,
        CHALLENGE
    }

    private final Quirks<SmtpQuirk> quirks;
    private final As as;
    private final SmtpReplyDecoder decoder;
    private final Octets octets = new Octets();
    private boolean over;

    ReplySubject(Options options) {
        this(
                options.value("profile", Profile.TOLERANT).quirks,
                options.value("as", As.REPLY),
                SmtpLimits.DEFAULT
                        .withReplyLine((int) options.number("reply-line", SmtpLimits.DEFAULT.replyLine()))
                        .withReplyOctets((int) options.number("reply-octets", SmtpLimits.DEFAULT.replyOctets())));
        decoder.smtpUtf8(options.isOn("smtputf8"));
    }

    ReplySubject(Quirks<SmtpQuirk> quirks, As as, SmtpLimits limits) {
        this.quirks = quirks;
        this.as = as;
        this.decoder = new SmtpReplyDecoder(limits, quirks, Buffers.pool(1 << 20));
    }

    @Override
    public void feed(ByteBuffer in, EventLog log) {
        for (; ; ) {
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return;
                }
                case REPLY -> show("REPLY", log);
                case MALFORMED -> show("MALFORMED " + fault(decoder.violation()), log);
                case FATAL -> {
                    over = true;
                    log.step("FATAL", fault(decoder.violation()));
                    return;
                }
            }
        }
    }

    private void show(String step, EventLog log) {
        SmtpReplyView reply = decoder.reply();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < reply.lineCount(); ) {
            String line = line(reply, i);
            int same = 1;
            while (i + same < reply.lineCount() && line(reply, i + same).equals(line)) {
                same++;
            }
            lines.append(line).append(same == 1 ? "" : " (" + same + " times)");
            i += same;
        }
        if (reply.hasEnhancedCode()) {
            lines.append(" enhanced ")
                    .append(reply.statusClass())
                    .append('.')
                    .append(reply.subject())
                    .append('.')
                    .append(reply.detail());
            lines.append(reply.isEnhancedCodeConsistent() ? "" : " inconsistent");
        }
        List<String> notes = decoder.reply().isWhole() ? notes(reply) : List.of();
        for (SmtpQuirk quirk : decoder.quirks().toSet()) {
            notes = new ArrayList<>(notes);
            notes.add("QUIRK " + quirk);
        }
        Violation found = reply.violation();
        if (found != null && step.equals("REPLY")) {
            notes = new ArrayList<>(notes);
            notes.add("FAULT " + fault(found));
        }
        log.step(step, reply.code() + lines.toString());
        notes.forEach(log::note);
    }

    private String line(SmtpReplyView reply, int index) {
        reply.line(index, octets);
        return (index == 0 || reply.hasOneCode() ? " " : " " + reply.code(index) + " ") + EventLog.quote(octets);
    }

    private List<String> notes(SmtpReplyView reply) {
        return switch (as) {
            case REPLY -> List.of();
            case EHLO -> reply.code() == 250 ? ehlo(EhloResponse.read(reply, quirks)) : List.of();
            case GREETING -> List.of(greeting(Greeting.read(reply, quirks)));
            case CHALLENGE -> reply.code() == 334 ? List.of(challenge(reply.challenge(quirks))) : List.of();
        };
    }

    private static List<String> ehlo(EhloResponse response) {
        List<String> notes = new ArrayList<>();
        notes.add("DOMAIN " + quoted(response.domain()) + " GREETING " + quoted(response.greeting()));
        for (EhloLine line : response.lines()) {
            String name = line.name();
            notes.add(
                    name == null
                            ? "RAW " + EventLog.quote(line.text())
                            : line.keyword() + " " + name + " " + line.parameters());
        }
        if (response.has(EhloKeyword.SIZE)) {
            notes.add("SIZE LIMIT "
                    + (response.sizeLimit().isPresent() ? response.sizeLimit().getAsLong() : "not known"));
        }
        if (response.has(EhloKeyword.AUTH)) {
            notes.add("MECHANISMS " + String.join(" ", response.mechanisms()));
        }
        return notes;
    }

    private static String greeting(Greeting greeting) {
        return "DOMAIN " + quoted(greeting.domain()) + " TEXT " + quoted(greeting.text()) + " MORE "
                + greeting.more().size();
    }

    private static String challenge(Challenge challenge) {
        var secret = challenge.octets();
        return secret != null ? "CHALLENGE " + EventLog.quote(secret.toByteArray()) : "RAW " + quoted(challenge.raw());
    }

    private static String quoted(@Nullable OctetString octets) {
        return octets == null ? "none" : EventLog.quote(octets);
    }

    private static String fault(Violation violation) {
        return violation.rule().name() + " at " + violation.offset();
    }

    @Override
    public void end(EventLog log) {
        Violation cutOff = decoder.endOfInput();
        if (cutOff != null && !over) {
            log.step("END", fault(cutOff));
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
