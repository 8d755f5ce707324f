package dev.mailwire.pop3.internal;

import dev.mailwire.pop3.Pop3Verb;
import dev.mailwire.pop3.XtndSubcommand;

/** Where the parts of one command line lie in its frame: filled by {@link CommandGrammar}, read by the view. */
public final class CommandOffsets {
    private static final byte[] NONE = {};

    /** The array that the frame lies in. */
    public byte[] array = NONE;
    /** The first octet of the line. */
    public int start;
    /** The index after its last octet, without its line end. */
    public int end;
    /** The verb. */
    public Pop3Verb verb = Pop3Verb.UNKNOWN;
    /** The index after the verb. */
    public int verbEnd;
    /** The first octet behind the SP that follows the verb; -1 when there is none. */
    public int argument;
    /** The index after the argument, without SP that a quirk left off. */
    public int argumentEnd;
    /** What stands behind XTND. */
    public XtndSubcommand subcommand = XtndSubcommand.UNKNOWN;
    /**
     * The word that the command is about, -1 when there is none: a name, a mechanism, a language range, a bulletin board, a header
     * field; of XTND with another subcommand, that.
     */
    public int word;
    /** The index after that word. */
    public int wordEnd;
    /** What no log may show, up to {@link #argumentEnd}: a password, digest or initial response; -1 when there is none. */
    public int secret;
    /** The message number; 0 when there is none. */
    public long message;
    /** The number of lines of TOP. */
    public long lines;
    /** The quirks that were needed. */
    public long quirks;

    void reset(byte[] in, int from, int to) {
        array = in;
        start = from;
        end = to;
        verb = Pop3Verb.UNKNOWN;
        argumentEnd = to;
        word = -1;
        secret = -1;
        message = 0;
    }
}
