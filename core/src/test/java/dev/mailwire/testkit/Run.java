package dev.mailwire.testkit;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of a script through a fresh subject, cut in one way, in one kind of buffer. */
final class Run {
    private final Layout layout;
    private final Supplier<? extends Subject> fresh;
    private final Cut cut;
    private final BufferKind kind;
    private final boolean empties;
    private final Map<Side, Room> rooms = new EnumMap<>(Side.class);
    private final EventLog log = new EventLog();
    private @Nullable Side lastFed;

    Run(Layout layout, Supplier<? extends Subject> fresh, Cut cut, BufferKind kind, boolean empties) {
        this.layout = layout;
        this.fresh = fresh;
        this.cut = cut;
        this.kind = kind;
        this.empties = empties;
    }

    /** Runs it; once only. */
    EventLog log() {
        try {
            run();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(this + ": " + e + "\nthe log until then:\n" + Cuts.abbreviated(log.toString()), e);
        }
        return log;
    }

    private void run() {
        layout.sources().forEach((side, octets) -> rooms.put(side, new Room(octets, kind)));
        Subject subject = fresh.get();
        int nextCut = 0;
        for (int i = 0; i < layout.script().turns().size(); i++) {
            Script.Turn turn = layout.script().turns().get(i);
            if (turn.action() != null) {
                act(subject, turn.action());
                continue;
            }
            int at = layout.startOf(i);
            int end = at + turn.octets().length;
            while (nextCut < cut.places().length && cut.places()[nextCut] < end) {
                int place = cut.places()[nextCut++];
                if (place > at) {
                    read(subject, turn.side(), place - at);
                    at = place;
                }
            }
            read(subject, turn.side(), end - at);
        }
        subject.end(log);
    }

    private void act(Subject subject, String action) {
        subject.act(action, log);
        if (lastFed != null) {
            feed(subject, lastFed, 0);
        }
    }

    private void read(Subject subject, Side side, int count) {
        if (empties) {
            feed(subject, side, 0);
        }
        feed(subject, side, count);
    }

    private void feed(Subject subject, Side side, int count) {
        Room room = rooms.get(side);
        if (room == null) {
            throw new IllegalStateException("the script has no octets of " + side);
        }
        boolean wasOver = subject.isOver();
        ByteBuffer in = room.arrive(count);
        int limit = in.limit();
        int consumed = room.consumed();
        int events = log.size();
        log.feeding(side, room);
        log.fed(count);
        subject.feed(side, in, log);
        room.check(limit, consumed);
        room.scribble();
        if (wasOver && room.consumed() != consumed) {
            throw new AssertionError("it was over, and yet it took " + (room.consumed() - consumed) + " octets more");
        }
        if (wasOver && log.size() != events) {
            throw new AssertionError("it was over, and yet there were more events");
        }
        if (subject.isOver()) {
            log.over();
        }
        lastFed = side;
    }

    @Override
    public String toString() {
        return cut.name() + ", " + kind + (empties ? " with empty reads between" : "");
    }
}
