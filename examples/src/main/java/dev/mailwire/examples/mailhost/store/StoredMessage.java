package dev.mailwire.examples.mailhost.store;

import java.nio.file.Path;
import java.time.OffsetDateTime;

/**
 * A message in a mailbox.
 *
 * @param uid its number in the mailbox, at least 1; never used again
 * @param internalDate when it was taken
 * @param size octets of the content, with the trace fields that were put before it
 * @param crlfSize octets of the content once every line, the last one too, ends with CRLF: what POP3 sends
 * @param utf8 whether its header is UTF-8, so that only who knows of that may be given it (RFC 6532)
 * @param content the file with exactly these octets
 * @param flags what was said of it
 */
public record StoredMessage(
        long uid, OffsetDateTime internalDate, long size, long crlfSize, boolean utf8, Path content, Flags flags) {
    /** The same with other flags. */
    public StoredMessage withFlags(Flags others) {
        return new StoredMessage(uid, internalDate, size, crlfSize, utf8, content, others);
    }
}
