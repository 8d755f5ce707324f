package dev.mailwire.imap.internal;

import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;

/**
 * What reading depends on beside the octets: it changes a few times in a connection, if at all.
 *
 * @param dialect the revision that the peer speaks
 * @param utf8 whether UTF8=ACCEPT or IMAP4rev2 was enabled: UTF-8 in quoted strings and mailbox names
 * @param command whether the peer is a client, which sends commands
 * @param limits how much is read
 */
public record ReadMode(ImapDialect dialect, boolean utf8, boolean command, ImapLimits limits) {
    /** For the factories of what clients send: US-ASCII, as RFC 9051 has it. */
    public static final ReadMode FACTORY = new ReadMode(ImapDialect.RFC9051, false, true, ImapLimits.CLIENT);

    /** For what is kept as it came in commands: UTF-8 too, which may have been enabled. */
    public static final ReadMode KEPT = new ReadMode(ImapDialect.RFC9051, true, true, ImapLimits.CLIENT);

    /** For the factories of what servers send: UTF-8 too, as RFC 9051 has it. */
    public static final ReadMode RESPONSE = new ReadMode(ImapDialect.RFC9051, true, false, ImapLimits.CLIENT);
}
