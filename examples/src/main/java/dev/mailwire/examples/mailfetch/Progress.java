package dev.mailwire.examples.mailfetch;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How far it is, on one line of a terminal that is written again and again. */
final class Progress {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintWriter out;
    private final boolean shown;
    private final long started = System.nanoTime();
    private int messages;
    private long octets;
    private int fetched;
    private long received;
    private long last = started - PAUSE;

    Progress(PrintWriter out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    /** So much is to come; the octets are what the server says. */
    void expect(int messages, long octets) {
        this.messages = messages;
        this.octets = octets;
        show(true);
    }

    /** More octets have come. */
    void received(int count) {
        received += count;
        show(false);
    }

    /** A message is done with. */
    void fetched() {
        fetched++;
        show(false);
    }

    /** That was all. */
    void end() {
        show(true);
        if (shown) {
            out.println();
        }
    }

    /** Octets that have come. */
    long octets() {
        return received;
    }

    private void show(boolean now) {
        long time = System.nanoTime();
        if (!shown || (!now && time - last < PAUSE)) {
            return;
        }
        last = time;
        double seconds = Math.max(1e-3, (time - started) / 1e9);
        out.printf(
                Locale.ROOT,
                "\r%d of %d messages, %.1f of %.1f MB, %.1f MB/s ",
                fetched,
                messages,
                received / 1e6,
                octets / 1e6,
                received / 1e6 / seconds);
        out.flush();
    }
}
