package dev.mailwire.examples.mailhost.store;

import java.nio.file.Path;
import java.time.OffsetDateTime;

/**
 * A message in a mailbox.
 *
 * @param uid its number in the mailbox, at least 1; never used again
 * @param internalDate when it was taken
 * @param size octets of the content, with the trace fields that were put before it
 * @param content the file with exactly these octets
 */
public record StoredMessage(long uid, OffsetDateTime internalDate, long size, Path content) {}
