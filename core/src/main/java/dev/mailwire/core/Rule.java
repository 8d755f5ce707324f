package dev.mailwire.core;

/**
 * A rule that a peer can break: an enum constant of the protocol (such as {@code SmtpRule}) that knows its source.
 *
 * @see Violation
 */
public interface Rule {
    /** The constant's name, stable across releases. */
    String name();

    /** Where it stands, such as {@code "RFC 5321 4.1.1.2"}. */
    String source();

    /** What it asks for, in one English sentence without a full stop. */
    String meaning();
}
