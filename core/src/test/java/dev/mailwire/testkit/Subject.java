package dev.mailwire.testkit;

import java.nio.ByteBuffer;

/**
 * What is under test, with the loop that a user would write around it: an adapter that turns the steps of one decoder,
 * codec or tap into lines of an {@link EventLog}. Made anew for each run.
 *
 * <p>The rules of the loop:
 *
 * <ul>
 *   <li>decode until the subject wants more ({@code NEED_INPUT}, {@code AWAIT_REPLY}) or is over; return with what was
 *       not taken left in {@code in}, where it comes again with the next octets, as after {@code compact()};
 *   <li>wants are not logged: how often they come depends on the cut;
 *   <li>read what a step lends <em>before</em> logging it. {@link EventLog#step} and {@link EventLog#slice} scribble over
 *       all that was consumed, as a caller does who reuses his buffer, and so end the borrow;
 *   <li>answer (for a server codec, {@code reply}) within the loop, or in {@link #act} when the case scripts the answers.
 * </ul>
 *
 * <pre>{@code
 * final class DotSubject implements Subject.OneWay {
 *     private final DotDecoder decoder = new DotDecoder(BareLineEnd.REFUSE);
 *     private boolean over;
 *
 *     public void feed(ByteBuffer in, EventLog log) {
 *         for (;;) {
 *             switch (decoder.decode(in)) {
 *                 case NEED_INPUT -> { return; }
 *                 case CONTENT -> log.slice("CONTENT", decoder.content());
 *                 case END -> { log.step("END"); over = true; return; }
 *                 ...
 *             }
 *         }
 *     }
 *
 *     public boolean isOver() {
 *         return over;
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Subject {
    /**
     * Decodes what {@code in} holds of one side, and logs what comes of it.
     *
     * @param from who sent it
     * @param in what has not been taken yet; may be empty, and of any kind of buffer
     */
    void feed(Side from, ByteBuffer in, EventLog log);

    /**
     * Does what the script says between two turns, such as {@code reply 250 OK}. What is unread is fed again after it, even
     * if it is nothing.
     *
     * @throws IllegalArgumentException if the action is not known
     */
    default void act(String action, EventLog log) {
        throw new IllegalArgumentException("this subject knows no action: " + action);
    }

    /** The input ends here: for {@code endOfInput()} and what it reports. Called once, last. */
    default void end(EventLog log) {}

    /**
     * Whether nothing will be decoded any more, as after a fatal fault. The run goes on to feed it, and fails if it takes
     * an octet or logs anything but its last step over again.
     */
    default boolean isOver() {
        return false;
    }

    /** A subject with one input, whoever sent it. */
    @FunctionalInterface
    interface OneWay extends Subject {
        /** Decodes what {@code in} holds, and logs what comes of it. */
        void feed(ByteBuffer in, EventLog log);

        @Override
        default void feed(Side from, ByteBuffer in, EventLog log) {
            feed(in, log);
        }
    }
}
