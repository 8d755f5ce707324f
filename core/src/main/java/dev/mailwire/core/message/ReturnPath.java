package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;

/**
 * The value of Return-Path (RFC 5321 4.4): the reverse-path of the envelope, written down at final delivery.
 *
 * @param path with its angle brackets; {@code <>} for a message that must not be answered. Its inside is read no further
 *     than that it is one token: the grammar of paths is SMTP's
 */
public record ReturnPath(OctetString path) {
    /** The null path, {@code <>}. */
    public static final ReturnPath NULL = new ReturnPath(OctetString.of("<>"));

    /**
     * Checks the path.
     *
     * @throws IllegalArgumentException if it is not one token in angle brackets, or holds a control character
     */
    public ReturnPath {
        byte[] octets = path.toByteArray();
        if (!ReceivedForm.isPath(octets, 0, octets.length)) {
            throw new IllegalArgumentException("not a path in angle brackets: " + path);
        }
    }

    /**
     * From a path with its angle brackets.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static ReturnPath of(String path) {
        return new ReturnPath(OctetString.of(path));
    }

    /**
     * Reads a field body: a path, with white space and comments around it. A bare address is taken as a path, with a
     * violation beside it.
     */
    public static Reading<ReturnPath> read(Octets body) {
        byte[] copy = new byte[body.length()];
        body.copyTo(copy, 0);
        return ReceivedGrammar.readReturnPath(copy, 0, copy.length);
    }

    /** The same of owned octets. */
    public static Reading<ReturnPath> read(OctetString body) {
        byte[] copy = body.toByteArray();
        return ReceivedGrammar.readReturnPath(copy, 0, copy.length);
    }

    /** Whether it is {@code <>}: a report or another message that must not be answered. */
    public boolean isNull() {
        return path.length() == 2;
    }

    /** The field, to be written. */
    public HeaderField toField() {
        return HeaderField.of("Return-Path", path);
    }

    /** The path, escaped. */
    @Override
    public String toString() {
        return path.toString();
    }
}
