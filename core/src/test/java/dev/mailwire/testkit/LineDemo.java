package dev.mailwire.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The worked example of a {@link Subject}, and its own test object: lines that end in CRLF, and {@code +N} lines that
 * announce N octets of content. Each {@link Bug} is one that the kit must find.
 */
final class LineDemo implements Subject.OneWay {
    /** What may be wrong with it. */
    enum Bug {
        NONE,
        /** A CR that ends a read is taken for the end of the line. */
        FORGETS_A_CUT_CR,
        /** Reads through the array of the first buffer it met, without looking at its offset. */
        IGNORES_THE_ARRAY_OFFSET,
        /** Needs an array. */
        NEEDS_AN_ARRAY,
        /** Takes the first octet of a line from where it was when the line began, though that has been consumed. */
        READS_WHAT_WAS_CONSUMED,
        /** Writes into the buffer it was given. */
        WRITES_INTO_THE_BUFFER,
        /** Looks at the octet behind the limit. */
        READS_PAST_THE_LIMIT,
        /** Moves the limit. */
        MOVES_THE_LIMIT,
        /** Goes on reading after its end. */
        READS_ON_WHEN_OVER,
        /** Gives an empty line for ever when there is nothing to read. */
        NEVER_ENDS,
        /** Counts content by the read, not by the octet. */
        LOSES_CONTENT_AT_A_CUT,
        /** Takes what is asked for again, though nothing has arrived, for a new line. */
        STUMBLES_OVER_EMPTY_READS
    }

    private final Bug bug;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int lineStart = -1;
    private boolean afterCr;
    private int content;
    private boolean over;

    LineDemo(Bug bug) {
        this.bug = bug;
    }

    @Override
    public void feed(ByteBuffer in, EventLog log) {
        if (bug == Bug.STUMBLES_OVER_EMPTY_READS && !in.hasRemaining()) {
            log.step("LINE", "\"\"");
        }
        if (bug == Bug.MOVES_THE_LIMIT && in.remaining() > 1) {
            in.limit(in.limit() - 1);
        }
        while (!over && in.hasRemaining() || over && bug == Bug.READS_ON_WHEN_OVER && in.hasRemaining()) {
            if (content > 0) {
                slice(in, log);
            } else {
                octet(in, log);
            }
        }
        if (bug == Bug.NEVER_ENDS) {
            for (; ; ) {
                log.step("LINE", "\"\"");
            }
        }
        if (bug == Bug.FORGETS_A_CUT_CR && afterCr) {
            line(log);
        }
    }

    private void slice(ByteBuffer in, EventLog log) {
        byte[] some = new byte[Math.min(content, in.remaining())];
        in.get(some);
        content = bug == Bug.LOSES_CONTENT_AT_A_CUT ? 0 : content - some.length;
        log.slice("CONTENT", some);
        if (content == 0) {
            log.step("END_OF_CONTENT");
        }
    }

    private void octet(ByteBuffer in, EventLog log) {
        if (lineStart < 0) {
            lineStart = in.position();
        }
        if (bug == Bug.WRITES_INTO_THE_BUFFER && !in.isReadOnly()) {
            in.put(in.position(), (byte) Character.toUpperCase(in.get(in.position())));
        }
        byte octet = read(in);
        boolean isEnd = afterCr && octet == '\n';
        if (bug == Bug.READS_PAST_THE_LIMIT && octet == '\r' && !in.hasRemaining() && in.limit() < in.capacity()) {
            isEnd = in.duplicate().limit(in.limit() + 1).get(in.limit()) == '\n';
        }
        line.write(octet);
        afterCr = octet == '\r';
        if (isEnd) {
            if (bug == Bug.READS_WHAT_WAS_CONSUMED) {
                byte[] octets = line.toByteArray();
                octets[0] = in.get(lineStart);
                line.reset();
                line.writeBytes(octets);
            }
            line(log);
        }
    }

    private byte read(ByteBuffer in) {
        int at = in.position();
        byte octet = in.get();
        if (bug == Bug.NEEDS_AN_ARRAY) {
            return in.array()[in.arrayOffset() + at];
        }
        return bug == Bug.IGNORES_THE_ARRAY_OFFSET && in.hasArray() ? in.array()[at] : octet;
    }

    private void line(EventLog log) {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        lineStart = -1;
        afterCr = false;
        if (text.startsWith("+")) {
            content = Integer.parseInt(text.substring(1).strip());
        }
        if (text.equals("bye\r\n")) {
            over = true;
            log.step("BYE");
            return;
        }
        log.step("LINE", Notation.quoteText(text));
    }

    @Override
    public void act(String action, EventLog log) {
        log.note("DONE " + action);
    }

    @Override
    public void end(EventLog log) {
        if (line.size() > 0 || content > 0) {
            log.step("CUT_OFF", content > 0 ? content + " octets missing" : Notation.quote(line.toByteArray()));
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
