package dev.mailwire.imap.internal;

import dev.mailwire.imap.ImapDialect;

/**
 * What writing depends on beside the value: what the peer understands.
 *
 * @param literals how literals are sent
 * @param utf8 whether UTF8=ACCEPT or IMAP4rev2 was enabled: UTF-8 in quoted strings and mailbox names
 * @param dialect the revision that the peer speaks
 */
public record WriteMode(Literals literals, boolean utf8, ImapDialect dialect) {
    /** A server's, to a client that enabled nothing; also what {@code toString} of values shows. */
    public static final WriteMode RESPONSE = new WriteMode(Literals.RESPONSE, false, ImapDialect.RFC9051);

    /** How literals are sent. */
    public enum Literals {
        /** By a server: {@code {n}}, and the octets follow at once. */
        RESPONSE,
        /** By a client: {@code {n}}, and the octets wait for the server's {@code +}. */
        SYNCHRONIZING,
        /** By a client to a server with LITERAL-: {@code {n+}} up to 4,096 octets, {@code {n}} above (RFC 7888 5). */
        MINUS,
        /** By a client to a server with LITERAL+: {@code {n+}} (RFC 7888 4). */
        PLUS;

        private static final long MOST_FOR_MINUS = 4096;

        /** Whether a literal of {@code size} octets is sent without waiting, by a client. */
        public boolean isNonSynchronizing(long size) {
            return this == PLUS || (this == MINUS && size <= MOST_FOR_MINUS);
        }
    }
}
