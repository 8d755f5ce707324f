package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads octets with a decoder and says what it made of them, one line a step: what the tests of replies compare. */
final class ReplyReadings {
    private ReplyReadings() {}

    /** The events of octets that arrive at once. */
    static List<String> read(Quirks<SmtpQuirk> quirks, String octets) {
        return read(SmtpLimits.DEFAULT, quirks, latin1(octets), new int[0]);
    }

    /** The events of octets cut at these places; checks nothing. */
    static List<String> read(SmtpLimits limits, Quirks<SmtpQuirk> quirks, byte[] octets, int... cuts) {
        SmtpReplyDecoder decoder = new SmtpReplyDecoder(limits, quirks, Buffers.allocating());
        List<String> events = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i < cuts.length ? cuts[i] : octets.length;
            byte[] piece = Arrays.copyOfRange(octets, from, to);
            if (!drain(decoder, ByteBuffer.wrap(piece), events)) {
                return events;
            }
            Arrays.fill(piece, (byte) 'X'); // a decoder that still looks into it is found out
            from = to;
        }
        Violation cutOff = decoder.endOfInput();
        if (cutOff != null) {
            events.add("END " + fault(cutOff));
        }
        return events;
    }

    private static boolean drain(SmtpReplyDecoder decoder, ByteBuffer in, List<String> events) {
        for (;;) {
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return true;
                }
                case REPLY -> events.add("REPLY " + show(decoder));
                case MALFORMED -> events.add("MALFORMED " + fault(decoder.violation()) + " " + show(decoder));
                case FATAL -> {
                    events.add("FATAL " + fault(decoder.violation()));
                    return false;
                }
            }
        }
    }

    private static String fault(Violation violation) {
        return violation.rule().name() + "@" + violation.offset();
    }

    private static String show(SmtpReplyDecoder decoder) {
        SmtpReplyView reply = decoder.reply();
        Octets line = new Octets();
        StringBuilder text = new StringBuilder("@" + reply.offset());
        for (int i = 0; i < reply.lineCount(); i++) {
            reply.line(i, line);
            text.append(' ').append(reply.code(i)).append('<').append(line).append('>');
        }
        return text.append(decoder.quirks().isEmpty() ? "" : " " + decoder.quirks()).toString();
    }

    static byte[] latin1(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }
}
