package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Subject;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A decoder of responses: each as a record, a FETCH item by item. */
final class ResponseSubject implements Subject.OneWay {
    private final ImapResponseDecoder decoder;
    private final Octets text = new Octets();
    private boolean over;

    ResponseSubject(Options options) {
        ImapLimits limits = ImapLimits.CLIENT
                .withLine((int) options.number("line", ImapLimits.CLIENT.line()))
                .withLiteral((int) options.number("literal", ImapLimits.CLIENT.literal()))
                .withLiteralCount((int) options.number("literals", ImapLimits.CLIENT.literalCount()));
        decoder = new ImapResponseDecoder(
                options.value("dialect", ImapDialect.RFC3501), limits, quirks(options), Buffers.pool(1 << 20));
        decoder.utf8(options.isOn("utf8"));
        decoder.inlineLiteral(options.number("inline", Math.min(limits.literal(), ImapResponseDecoder.INLINE_LITERAL)));
    }

    private static Quirks<ImapQuirk> quirks(Options options) {
        return switch (options.text("profile", "TOLERANT")) {
            case "STRICT" -> ImapQuirk.STRICT;
            case "TOLERANT" -> ImapQuirk.TOLERANT;
            default -> ImapQuirk.TOLERANT.with(ImapQuirk.BARE_LF_LINE);
        };
    }

    @Override
    public void feed(ByteBuffer in, EventLog log) {
        for (; ; ) {
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return;
                }
                case RESPONSE -> {
                    ImapResponse response = decoder.response();
                    log.step("RESPONSE", response + quirks());
                }
                case FETCH -> fetch(log);
                case LITERAL -> log.slice("LITERAL", decoder.literal());
                case END_OF_LITERAL -> log.step("END_OF_LITERAL");
                case MALFORMED -> {
                    decoder.raw(text);
                    log.step("MALFORMED", show(decoder.violation()) + " " + EventLog.quote(text));
                }
                case FATAL -> {
                    over = true;
                    log.step("FATAL", show(decoder.violation()));
                    return;
                }
            }
        }
    }

    private void fetch(EventLog log) {
        FetchCursor fetch = decoder.fetch();
        StringBuilder items = new StringBuilder();
        while (fetch.next()) {
            items.append(' ');
            if (fetch.isMalformed()) {
                fetch.raw(text);
                items.append("BAD ")
                        .append(EventLog.quote(text))
                        .append(' ')
                        .append(show(Objects.requireNonNull(fetch.violation())));
            } else {
                items.append(fetch.isStreamed() ? "streamed " + fetch.size() + " of " : "")
                        .append(fetch.toValue());
            }
            items.append(';');
        }
        String parts = (fetch.isContinued() ? "..." : "") + fetch.messageNumber() + (fetch.isLast() ? "" : "...");
        log.step("FETCH", parts + items + quirks());
    }

    private String quirks() {
        return decoder.quirks().isEmpty() ? "" : " " + decoder.quirks();
    }

    private static String show(Violation violation) {
        return ((ImapRule) violation.rule()).name() + "@" + violation.offset();
    }

    @Override
    public void end(EventLog log) {
        Violation cut = over ? null : decoder.endOfInput();
        if (cut != null) {
            log.step("END_OF_INPUT", show(cut));
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
