package dev.mailwire.smtp.internal;

/** Where the argument of EHLO, HELO or LHLO lies in the array of its frame. */
public final class DomainOffsets {
    /** Where it begins, its bracket included if it is a literal; -1 if there is none. */
    public int start = -1;
    /** Where it ends, its bracket included if it is a literal, a dot at its end not; -1 if there is none. */
    public int end = -1;
    /** Whether it is an address literal. */
    public boolean literal;

    /** Nothing is there. */
    public void reset() {
        start = -1;
        end = -1;
        literal = false;
    }
}
