package dev.mailwire.examples.mailhost.store;

import java.time.OffsetDateTime;

/**
 * A message that is to be put into a mailbox.
 *
 * @param draft its octets
 * @param flags what flags it has from the start
 * @param internalDate when it was taken, or what somebody says of that
 */
public record Addition(Draft draft, Flags flags, OffsetDateTime internalDate) {}
