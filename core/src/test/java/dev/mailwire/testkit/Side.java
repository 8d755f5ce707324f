package dev.mailwire.testkit;

/** Who sent the octets of a {@link Script}. */
public enum Side {
    /** Nobody in particular: the input of one decoder. */
    ONLY(""),
    /** The client. */
    CLIENT("C "),
    /** The server. */
    SERVER("S ");

    private final String prefix;

    Side(String prefix) {
        this.prefix = prefix;
    }

    /** What begins each line of an {@link EventLog} that came from this side. */
    String prefix() {
        return prefix;
    }
}
