package dev.mailwire.core;

/**
 * What went over the wire, line by line, for people: a codec tells it each command, reply and piece of content that it read
 * or wrote, with secrets left out and control characters escaped, so that a log can be neither read for passwords nor
 * injected.
 *
 * <p>Any sink will do:
 *
 * <pre>{@code
 * codec.log((direction, line) -> logger.debug("{} {}", direction, line));
 * }</pre>
 *
 * <p>Without one a codec builds no line. It is called on the thread that called the codec, in the order of the wire, and
 * must not call the codec.
 */
@FunctionalInterface
public interface WireLog {
    /** Which way something went. */
    enum Direction {
        /** From the peer. */
        RECEIVED,
        /** To the peer; told when it is queued. */
        SENT
    }

    /** What stands in a line for octets that are secret. */
    String REDACTED = "[redacted]";

    /**
     * Takes one line.
     *
     * @param line printable US-ASCII without its line end; everything else C-escaped
     */
    void log(Direction direction, String line);
}
