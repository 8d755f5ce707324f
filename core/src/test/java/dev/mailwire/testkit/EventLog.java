package dev.mailwire.testkit;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Subject} did, one line an event. The same for every cut of the same input, or something is wrong.
 *
 * <ul>
 *   <li>A <em>step</em> is {@code OFFSET NAME DETAIL}: the offset is how many octets of this side had been consumed when
 *       the step was logged, so for a frame the place behind its last octet.
 *   <li>A <em>slice</em> is {@code NAME "octets"}: slices of one name that follow each other are joined, and an empty one
 *       is nothing, for how content is sliced depends on the cut. It has no offset for the same reason.
 *   <li>A <em>note</em> is any line: details of the step before, quirks, what was answered.
 * </ul>
 *
 * <p>In a conversation {@code C} or {@code S} stands before each, for the side that was being fed.
 */
public final class EventLog {
    private static final long NO_OFFSET = -1;
    private static final int SPARE_EVENTS = 1_000;
    private static final int EVENTS_PER_OCTET = 8;

    private final List<Event> events = new ArrayList<>();
    private Side side = Side.ONLY;
    private @Nullable Room room;
    private long octetsFed;
    private boolean over;

    EventLog() {}

    /** Logs a step without details. */
    public void step(String name) {
        add(name, "", true);
    }

    /**
     * Logs a step, then scribbles over what was consumed: the borrow that came with the step has ended.
     *
     * @param detail one line; what is not printable US-ASCII in it comes from {@link #quote} or is escaped otherwise
     */
    public void step(String name, String detail) {
        add(name, detail, true);
    }

    /** Logs a line without an offset; nothing is scribbled over. */
    public void note(String line) {
        add(line, "", false);
    }

    /** Logs octets of a stream, joined to those before, then scribbles over what was consumed. */
    public void slice(String name, Octets octets) {
        byte[] copy = new byte[octets.length()];
        octets.copyTo(copy, 0);
        slice(name, copy);
    }

    /** Logs octets of a stream, joined to those before, then scribbles over what was consumed. */
    public void slice(String name, byte[] octets) {
        if (octets.length > 0) {
            Event last = last();
            if (last == null || !last.isSliceOf(side, name)) {
                last = new Event(side, NO_OFFSET, checked(name), new ByteArrayOutputStream());
                append(last);
            }
            Objects.requireNonNull(last.slices).write(octets, 0, octets.length);
        }
        if (room != null) {
            room.scribble();
        }
    }

    /** Octets as a detail: in double quotes, with everything but printable US-ASCII C-escaped. */
    public static String quote(Octets octets) {
        byte[] copy = new byte[octets.length()];
        octets.copyTo(copy, 0);
        return Notation.quote(copy);
    }

    /** Octets as a detail: in double quotes, with everything but printable US-ASCII C-escaped. */
    public static String quote(OctetString octets) {
        return Notation.quote(octets.toByteArray());
    }

    /** Octets as a detail: in double quotes, with everything but printable US-ASCII C-escaped. */
    public static String quote(byte[] octets) {
        return Notation.quote(octets);
    }

    /** The log as text, a line an event. */
    public List<String> lines() {
        return events.stream().map(Event::toString).toList();
    }

    /** The offsets of the steps of one side, in order. */
    List<Long> offsets(Side of) {
        return events.stream()
                .filter(event -> event.side == of && event.offset != NO_OFFSET)
                .map(event -> event.offset)
                .toList();
    }

    /** What is fed from now on. */
    void feeding(Side from, Room with) {
        side = from;
        room = with;
    }

    void fed(int octets) {
        octetsFed += octets;
    }

    /** The subject says that it is over. */
    void over() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    boolean sameAs(EventLog other) {
        return events.equals(other.events);
    }

    int size() {
        return events.size();
    }

    private void add(String name, String detail, boolean isStep) {
        long offset = isStep ? room == null ? 0 : room.consumed() : NO_OFFSET;
        String text = checked(detail.isEmpty() ? name : name + " " + detail);
        Event event = new Event(side, offset, text, null);
        if (over && event.equals(last())) {
            return; // the same answer for ever
        }
        append(event);
        if (isStep && room != null) {
            room.scribble();
        }
    }

    private void append(Event event) {
        events.add(event);
        if (events.size() > SPARE_EVENTS + EVENTS_PER_OCTET * octetsFed) {
            throw new AssertionError(events.size() + " events from " + octetsFed + " octets: this does not end; last: "
                    + events.subList(events.size() - 3, events.size()));
        }
    }

    private @Nullable Event last() {
        return events.isEmpty() ? null : events.get(events.size() - 1);
    }

    private static String checked(String text) {
        if (text.isEmpty() || !text.equals(text.strip())) {
            throw new IllegalArgumentException(
                    "an event is a line without space around it; quote what needs it: \"" + text + '"');
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new IllegalArgumentException(
                        "an event is one line of text; escape what is not: " + Notation.quoteText(text));
            }
        }
        return text;
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }

    private static final class Event {
        private final Side side;
        private final long offset;
        private final String text;
        private final @Nullable ByteArrayOutputStream slices;

        Event(Side side, long offset, String text, @Nullable ByteArrayOutputStream slices) {
            this.side = side;
            this.offset = offset;
            this.text = text;
            this.slices = slices;
        }

        boolean isSliceOf(Side from, String name) {
            return slices != null && side == from && text.equals(name);
        }

        private byte[] octets() {
            return slices == null ? new byte[0] : slices.toByteArray();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Event that
                    && side == that.side
                    && offset == that.offset
                    && text.equals(that.text)
                    && (slices == null) == (that.slices == null)
                    && Arrays.equals(octets(), that.octets());
        }

        @Override
        public int hashCode() {
            return Objects.hash(side, offset, text);
        }

        @Override
        public String toString() {
            String line = side.prefix() + (offset == NO_OFFSET ? "" : offset + " ") + text;
            return slices == null ? line : line + " " + Notation.quote(octets());
        }
    }
}
