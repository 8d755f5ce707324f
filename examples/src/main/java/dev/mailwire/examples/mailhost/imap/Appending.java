package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.core.Octets;
import dev.mailwire.examples.mailhost.store.Addition;
import dev.mailwire.examples.mailhost.store.Draft;
import dev.mailwire.examples.mailhost.store.Flags;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.Mailbox;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.value.ImapDateTime;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.SequenceSet;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of an APPEND while they arrive: each becomes a draft, and all of them mail, or none. */
final class Appending {
    /** With MULTIAPPEND it may be so many: each keeps a file open. */
    private static final int MOST_MESSAGES = 100;

    private static final int FURTHEST_OFFSET_MINUTES = 18 * 60;
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");

    private final MailStore store;
    private final long mostOctets;
    private final String session;
    private final List<Addition> additions = new ArrayList<>();
    private boolean failed;

    /**
     * None yet.
     *
     * @param mostOctets of one message
     * @param session what the log calls it
     */
    Appending(MailStore store, long mostOctets, String session) {
        this.store = store;
        this.mostOctets = mostOctets;
        this.session = session;
    }

    /**
     * Begins a message, before any octet of it has come.
     *
     * @return why it is not taken; null: it is
     */
    @Nullable
    Status begin(MailboxName mailbox, AppendMessage message) {
        if (!mailbox.isInbox()) {
            return Statuses.NO_MAILBOX;
        }
        if (message.size() > mostOctets) {
            return Statuses.TOO_BIG;
        }
        if (!StoreFlags.areSettable(message.flags()) || !new Flags(message.flags()).fit()) {
            return Statuses.NO_SUCH_FLAG;
        }
        if (additions.size() == MOST_MESSAGES) {
            return Statuses.TOO_MANY;
        }
        try {
            Draft draft = store.begin();
            additions.add(new Addition(draft, new Flags(message.flags()), date(message.date())));
            if (message.isLiteral8()) {
                draft.utf8();
            }
        } catch (StoreException e) {
            fail(e);
        }
        return failed ? Statuses.UNAVAILABLE : null;
    }

    /** When the disk is full, the rest still comes, to be dropped. */
    private void fail(StoreException e) {
        LOG.error("{} a message cannot be kept", session, e);
        failed = true;
    }

    private static OffsetDateTime date(@Nullable ImapDateTime date) {
        if (date == null) {
            return OffsetDateTime.now(ZoneOffset.UTC);
        }
        boolean known = Math.abs(date.offsetMinutes()) <= FURTHEST_OFFSET_MINUTES;
        return date.toInstant().atOffset(known ? ZoneOffset.ofTotalSeconds(60 * date.offsetMinutes()) : ZoneOffset.UTC);
    }

    /** Takes more octets of it. */
    void append(Octets octets) {
        if (!failed) {
            try {
                additions.get(additions.size() - 1).draft().append(octets);
            } catch (StoreException e) {
                fail(e);
            }
        }
    }

    /** All have come: when this returns the disk has them, or it says why not. */
    Status commit(Mailbox mailbox) {
        Status done = Statuses.UNAVAILABLE;
        if (!failed) {
            try {
                long first = mailbox.append(additions);
                SequenceSet uids = MessageCommands.sequence(first, first + additions.size() - 1);
                done = Status.ok(ResponseCode.appendUid(mailbox.uidValidity(), uids), "Kept");
                LOG.info("{} appended {} messages", session, additions.size());
            } catch (StoreException e) {
                fail(e);
            }
        }
        end();
        return done;
    }

    /** What did not become mail is gone. */
    void end() {
        for (Addition addition : additions) {
            try {
                addition.draft().close();
            } catch (StoreException e) {
                LOG.warn("{} a draft stays until the next start", session, e);
            }
        }
        additions.clear();
        failed = false;
    }
}
