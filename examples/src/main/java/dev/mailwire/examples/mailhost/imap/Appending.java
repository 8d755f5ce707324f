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
import dev.mailwire.imap.value.SequenceSet;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one APPEND while they arrive: each becomes a draft, and all of them mail, or none. */
final class Appending implements AutoCloseable {
    /** With MULTIAPPEND it may be so many: each keeps a file open. */
    static final int MOST_MESSAGES = 100;

    private static final int FURTHEST_OFFSET_MINUTES = 18 * 60;

    private final MailStore store;
    private final List<Addition> additions = new ArrayList<>();

    Appending(MailStore store) {
        this.store = store;
    }

    /** Why a message is not taken; null: it is. */
    @Nullable
    Status refusal(AppendMessage message, long mostOctets) {
        if (message.size() > mostOctets) {
            return Statuses.TOO_BIG;
        }
        if (!StoreFlags.areSettable(message.flags()) || !new Flags(message.flags()).fit()) {
            return Statuses.NO_SUCH_FLAG;
        }
        return additions.size() == MOST_MESSAGES ? Statuses.TOO_MANY : null;
    }

    /** Begins a message. */
    void begin(AppendMessage message) throws StoreException {
        Draft draft = store.begin();
        additions.add(new Addition(draft, new Flags(message.flags()), date(message.date())));
        if (message.isLiteral8()) {
            draft.utf8();
        }
    }

    private static OffsetDateTime date(@Nullable ImapDateTime date) {
        if (date == null) {
            return OffsetDateTime.now(ZoneOffset.UTC);
        }
        boolean known = Math.abs(date.offsetMinutes()) <= FURTHEST_OFFSET_MINUTES;
        return date.toInstant().atOffset(known ? ZoneOffset.ofTotalSeconds(60 * date.offsetMinutes()) : ZoneOffset.UTC);
    }

    /** Takes more octets of it. */
    void append(Octets octets) throws StoreException {
        additions.get(additions.size() - 1).draft().append(octets);
    }

    /** All have come: when this returns the disk has them. */
    Status commit(Mailbox mailbox) throws StoreException {
        long first = mailbox.append(additions);
        long last = first + additions.size() - 1;
        SequenceSet uids = MessageCommands.sequence(first, last);
        return Status.ok(ResponseCode.appendUid(mailbox.uidValidity(), uids), "Kept");
    }

    /** How many messages have begun. */
    int count() {
        return additions.size();
    }

    /** What did not become mail is gone. */
    @Override
    public void close() throws StoreException {
        for (Addition addition : additions) {
            addition.draft().close();
        }
    }
}
