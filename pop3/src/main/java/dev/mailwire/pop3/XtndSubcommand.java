package dev.mailwire.pop3;

/** What stands behind XTND; every other word is {@link #UNKNOWN} and kept as it was sent. */
public enum XtndSubcommand {
    /** RFC 1082: the bulletin boards, or one of them to be read instead of the maildrop. */
    BBOARDS("BBOARDS"),
    /** RFC 1082: an archive to be read instead of the maildrop. */
    ARCHIVE("ARCHIVE"),
    /** RFC 1082: all that is known of a bulletin board. */
    X_BBOARDS("X-BBOARDS"),
    /** UCB popper, in no RFC: a message to be sent on, which follows with dots. */
    XMIT("XMIT"),
    /** UCB popper, in no RFC: a header field of every message, or of one. */
    XLST("XLST"),
    /** None of these. */
    UNKNOWN("");

    private final String word;

    XtndSubcommand(String word) {
        this.word = word;
    }

    /** The word as it is written, such as {@code "X-BBOARDS"}; empty for {@link #UNKNOWN}. */
    public String word() {
        return word;
    }
}
