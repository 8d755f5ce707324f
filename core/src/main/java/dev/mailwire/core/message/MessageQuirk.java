package dev.mailwire.core.message;

import dev.mailwire.core.Quirk;
import dev.mailwire.core.Quirks;

/**
 * A deviation in how messages are stored and sent that can be tolerated by name.
 *
 * <p>Obsolete forms (RFC 5322 4) are no quirks: a reader must take them, and does so in every profile.
 */
public enum MessageQuirk implements Quirk {
    /** LF alone ends a line of a header, as CRLF does. */
    BARE_LF_LINE(
            "LF alone ends a line: Subject: x\\n",
            "files and pipes on Unix, mbox and Maildir stores, scripts",
            "a header that a stricter reader sees as one field is read as two: not for mail that was just received, where"
                    + " another hop may have read it otherwise");

    /** No quirk: what was received through SMTP is read so. */
    public static final Quirks<MessageQuirk> STRICT = Quirks.none(MessageQuirk.class);

    /** What mail at rest needs. */
    public static final Quirks<MessageQuirk> TOLERANT = Quirks.of(MessageQuirk.class, BARE_LF_LINE);

    private final String deviation;
    private final String sender;
    private final String risk;

    MessageQuirk(String deviation, String sender, String risk) {
        this.deviation = deviation;
        this.sender = sender;
        this.risk = risk;
    }

    @Override
    public String deviation() {
        return deviation;
    }

    @Override
    public String sender() {
        return sender;
    }

    @Override
    public String risk() {
        return risk;
    }
}
