package dev.mailwire.core;

/**
 * A deviation from the grammar that real peers show and that can be tolerated by name: an enum constant of the protocol
 * (such as {@code SmtpQuirk}).
 *
 * @see Quirks
 */
public interface Quirk {
    /** The constant's name, stable across releases. */
    String name();

    /** What is tolerated, with an example of the octets. */
    String deviation();

    /** Which peers send it, as far as known. */
    String sender();

    /** What tolerating it can cost. */
    String risk();
}
