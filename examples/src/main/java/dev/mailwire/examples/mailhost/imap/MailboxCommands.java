package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.examples.mailhost.store.Mailbox;
import dev.mailwire.examples.mailhost.store.MailboxStatus;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ImapResponse.ListData;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.response.Namespace;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.MailboxAttribute;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.MailboxPattern;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.StatusItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The commands about mailboxes, of which there is only INBOX: each says its data, and returns its completion. */
final class MailboxCommands {
    private static final char DELIMITER = '/';
    private static final MailboxName TOP = MailboxName.of("");

    private final Mailbox mailbox;
    private final long messageSize;
    private final Voice voice;

    /**
     * Of somebody's INBOX.
     *
     * @param messageSize the most octets of a message that is appended
     */
    MailboxCommands(Mailbox mailbox, long messageSize, Voice voice) {
        this.mailbox = mailbox;
        this.messageSize = messageSize;
        this.voice = voice;
    }

    /** With an empty pattern it asks for the delimiter (RFC 9051 section 6.3.9). */
    Status list(ImapCommand.ListMailboxes list) throws IOException {
        MailboxPattern pattern = list.patterns().get(0);
        if (pattern.octets(true).isEmpty()) {
            voice.say(ListData.of(TOP, DELIMITER, MailboxAttribute.NOSELECT));
        } else if (isInbox(list.reference(), pattern)) {
            voice.say(inbox(ResponseKind.LIST));
        }
        return Status.ok("Listed");
    }

    /** Everybody has subscribed to INBOX. */
    Status lsub(ImapCommand.Lsub lsub) throws IOException {
        if (isInbox(lsub.reference(), lsub.pattern())) {
            voice.say(inbox(ResponseKind.LSUB));
        }
        return Status.ok("Listed");
    }

    private static boolean isInbox(MailboxName reference, MailboxPattern pattern) {
        String prefix = reference.text();
        String rest = pattern.text();
        MailboxPattern whole = prefix == null || rest == null ? pattern : MailboxPattern.of(prefix + rest);
        return whole.matches(MailboxName.INBOX, DELIMITER);
    }

    private static ListData inbox(ResponseKind kind) {
        return new ListData(
                kind,
                List.of(MailboxAttribute.NOINFERIORS, MailboxAttribute.HAS_NO_CHILDREN),
                DELIMITER,
                MailboxName.INBOX,
                null);
    }

    Status namespace() throws IOException {
        voice.say(new ImapResponse.NamespaceData(List.of(Namespace.of("", DELIMITER)), null, null));
        return Status.ok("There is one");
    }

    /** Tells those items that are known here. */
    Status status(ImapCommand.Status asked) throws IOException, StoreException {
        if (!asked.mailbox().isInbox()) {
            return Statuses.NO_MAILBOX;
        }
        MailboxStatus status = mailbox.status();
        List<NamedValue> values = new ArrayList<>();
        for (Atom item : asked.items()) {
            long number = number(item, status);
            if (number >= 0) {
                values.add(NamedValue.of(item, number));
            }
        }
        voice.say(new ImapResponse.StatusData(MailboxName.INBOX, values));
        return Status.ok("That is how it is");
    }

    private long number(Atom item, MailboxStatus status) {
        if (item.equals(StatusItem.MESSAGES)) {
            return status.messages();
        } else if (item.equals(StatusItem.RECENT)) {
            return status.recent();
        } else if (item.equals(StatusItem.UIDNEXT)) {
            return status.uidNext();
        } else if (item.equals(StatusItem.UIDVALIDITY)) {
            return mailbox.uidValidity();
        } else if (item.equals(StatusItem.UNSEEN)) {
            return status.unseen();
        } else if (item.equals(StatusItem.DELETED)) {
            return status.deleted();
        } else if (item.equals(StatusItem.SIZE)) {
            return status.size();
        } else if (item.equals(StatusItem.APPENDLIMIT)) {
            return messageSize;
        }
        return -1;
    }

    /** CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE, of which next to nothing can be done. */
    static Status change(ImapCommand command) {
        return switch (command.verb()) {
            case CREATE ->
                ((ImapCommand.Create) command).mailbox().isInbox() ? Statuses.INBOX_EXISTS : Statuses.ONLY_INBOX;
            case RENAME -> ((ImapCommand.Rename) command).from().isInbox() ? Statuses.INBOX_STAYS : Statuses.NO_MAILBOX;
            case DELETE, UNSUBSCRIBE ->
                ((ImapCommand.OfMailbox) command).mailbox().isInbox() ? Statuses.INBOX_STAYS : Statuses.NO_MAILBOX;
            case SUBSCRIBE ->
                ((ImapCommand.OfMailbox) command).mailbox().isInbox()
                        ? Status.ok("It is subscribed to")
                        : Statuses.NO_MAILBOX;
            default -> throw new IllegalArgumentException("changes no mailbox: " + command);
        };
    }
}
