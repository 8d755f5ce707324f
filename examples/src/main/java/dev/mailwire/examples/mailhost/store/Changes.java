package dev.mailwire.examples.mailhost.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mailbox since it was last looked at.
 *
 * @param upTo the number of the last change that this tells of; ask for those that follow it
 * @param messages those that are new or have other flags, by UID; perhaps some that were known like this
 * @param left if some messages are gone: the UIDs of those that are not, in order; else null
 * @param recentFrom messages with this UID and higher ones were not known to any session
 * @param uidNext the UID of the next message
 */
public record Changes(
        long upTo, List<StoredMessage> messages, @Nullable List<Long> left, long recentFrom, long uidNext) {}
