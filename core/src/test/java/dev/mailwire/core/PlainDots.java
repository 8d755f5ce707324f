package dev.mailwire.core;

import java.io.ByteArrayOutputStream;

/** Content coding octet by octet over whole arrays: the oracle that the fast coders are held against. */
final class PlainDots {
    private PlainDots() {}

    /** What a decoder makes of a whole input. */
    record Decoded(byte[] content, String outcome, long ruleOffset, int taken) {}

    static Decoded decode(byte[] in, DotDecoder.BareLineEnd bareLineEnd, long max) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean lineStart = true;
        long broken = -1;
        int at = 0;
        while (at < in.length) {
            boolean dot = lineStart && in[at] == '.';
            if (dot && at + 2 < in.length && in[at + 1] == '\r' && in[at + 2] == '\n') {
                return new Decoded(content.toByteArray(), broken < 0 ? "END" : "MALFORMED", broken, at + 3);
            }
            if (dot) {
                if (at + 1 == in.length || (in[at + 1] == '\r' && at + 2 == in.length)) {
                    return new Decoded(content.toByteArray(), "NEED_INPUT", broken, in.length);
                }
                lineStart = false;
                at++;
                continue;
            }
            lineStart = false;
            int length = 1;
            if (in[at] == '\r' && at + 1 == in.length) {
                return new Decoded(content.toByteArray(), "NEED_INPUT", broken, in.length);
            }
            if (in[at] == '\r' && in[at + 1] == '\n') {
                length = 2;
                lineStart = true;
            } else if ((in[at] == '\r' || in[at] == '\n') && bareLineEnd != DotDecoder.BareLineEnd.KEEP) {
                if (bareLineEnd == DotDecoder.BareLineEnd.REFUSE_AND_CLOSE) {
                    return new Decoded(content.toByteArray(), "FATAL", at, at + 1);
                }
                broken = broken < 0 ? at : broken;
            }
            for (int i = 0; i < length; i++) {
                if (broken < 0 && content.size() == max) {
                    broken = at + i;
                }
                if (broken < 0) {
                    content.write(in[at + i]);
                }
            }
            at += length;
        }
        return new Decoded(content.toByteArray(), "NEED_INPUT", broken, in.length);
    }

    /** Encodes a whole content; null where it is refused. */
    static byte[] encode(byte[] in, DotEncoder.BareLineEnd bareLineEnd) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean lineStart = true;
        for (int at = 0; at < in.length; at++) {
            if (lineStart && in[at] == '.') {
                out.write('.');
            }
            lineStart = false;
            if (in[at] == '\r' && at + 1 < in.length && in[at + 1] == '\n') {
                at++;
                lineStart = true;
            } else if (in[at] == '\r' || in[at] == '\n') {
                if (bareLineEnd == DotEncoder.BareLineEnd.REFUSE) {
                    return null;
                }
                lineStart = true;
            } else {
                out.write(in[at]);
            }
            if (lineStart) {
                out.write('\r');
                out.write('\n');
            }
        }
        if (!lineStart) {
            out.write('\r');
            out.write('\n');
        }
        out.write('.');
        out.write('\r');
        out.write('\n');
        return out.toByteArray();
    }
}
