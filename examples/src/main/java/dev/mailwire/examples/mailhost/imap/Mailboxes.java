package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.examples.mailhost.store.Mailbox;
import dev.mailwire.examples.mailhost.store.MailboxStatus;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ImapResponse.ListData;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.MailboxAttribute;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.MailboxPattern;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.StatusItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What there is to say of mailboxes where there is only INBOX. */
final class Mailboxes {
    static final char DELIMITER = '/';

    private static final MailboxName TOP = MailboxName.of("");

    private Mailboxes() {}

    /** Sends what LIST lists; with an empty pattern it asks for the delimiter (RFC 9051 section 6.3.9). */
    static void list(ImapCommand.ListMailboxes list, Consumer<ImapResponse> out) {
        MailboxPattern pattern = list.patterns().get(0);
        if (pattern.octets(true).isEmpty()) {
            out.accept(ListData.of(TOP, DELIMITER, MailboxAttribute.NOSELECT));
        } else if (isInbox(list.reference(), pattern)) {
            out.accept(inbox(ResponseKind.LIST));
        }
    }

    /** Sends what LSUB lists: everybody has subscribed to INBOX. */
    static void lsub(ImapCommand.Lsub lsub, Consumer<ImapResponse> out) {
        if (isInbox(lsub.reference(), lsub.pattern())) {
            out.accept(inbox(ResponseKind.LSUB));
        }
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

    /** Answers STATUS, with those items that are known here. */
    static ImapResponse status(Mailbox mailbox, List<Atom> items, long messageSize) throws StoreException {
        MailboxStatus status = mailbox.status();
        List<NamedValue> values = new ArrayList<>();
        for (Atom item : items) {
            long number = number(item, mailbox, status, messageSize);
            if (number >= 0) {
                values.add(NamedValue.of(item, number));
            }
        }
        return new ImapResponse.StatusData(MailboxName.INBOX, values);
    }

    private static long number(Atom item, Mailbox mailbox, MailboxStatus status, long messageSize) {
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

    /** Answers CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE, of which next to nothing can be done. */
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
