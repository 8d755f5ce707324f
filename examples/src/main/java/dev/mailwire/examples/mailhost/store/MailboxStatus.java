package dev.mailwire.examples.mailhost.store;

/**
 * A mailbox in numbers.
 *
 * @param messages how many there are
 * @param recent how many no session was told of
 * @param unseen how many have not the flag Seen
 * @param deleted how many have the flag Deleted
 * @param size their octets
 * @param uidNext the UID of the next message
 */
public record MailboxStatus(long messages, long recent, long unseen, long deleted, long size, long uidNext) {}
