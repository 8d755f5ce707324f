package dev.mailwire.smtp.internal;

import dev.mailwire.smtp.SmtpVerb;

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
    public SmtpVerb verb = SmtpVerb.UNKNOWN;
    /** The index after the verb. */
    public int verbEnd;
    /** The first octet behind the SP that follows the verb; -1 when there is none. */
    public int argument;
    /** The index after the argument, without SP that a quirk left off. */
    public int argumentEnd;
    /** The path of MAIL and RCPT. */
    public final PathOffsets path = new PathOffsets();
    /** The parameters of MAIL and RCPT. */
    public final ParameterOffsets parameters = new ParameterOffsets();
    /** The domain of EHLO, HELO and LHLO. */
    public final DomainOffsets domain = new DomainOffsets();
    /** The mechanism of AUTH. */
    public int mechanismEnd;
    /** The initial response of AUTH, -1 when there is none. */
    public int initialResponse;
    /** The size of a BDAT chunk. */
    public long chunkSize;
    /** Whether BDAT has LAST. */
    public boolean last;
    /** Whether VRFY and EXPN have SMTPUTF8. */
    public boolean smtpUtf8;
    /** The quirks that were needed. */
    public long quirks;
}
