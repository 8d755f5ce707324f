package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.MailboxPattern;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.StatusItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands about mailboxes: RFC 9051 6.3 and 9, RFC 5258, RFC 4466, RFC 1730 6.3. */
final class MailboxCommandGrammar {
    private static final Keywords STATUS_ITEMS =
            Keywords.of(StatusItem.constants().stream().map(Atom::text).toList());

    private MailboxCommandGrammar() {}

    /** select, examine: {@code mailbox [SP parameters]}, RFC 9051 9, RFC 4466 6. */
    static ImapCommand readSelect(Cursor in, ImapVerb verb, ReadMode mode) {
        MailboxName mailbox = MailboxGrammar.readMailbox(in, mode);
        return new ImapCommand.Select(verb == ImapVerb.EXAMINE, mailbox, readParameters(in, mode));
    }

    /** Parameters behind a mailbox; SP alone is for the end of the command to judge. */
    private static List<Parameter> readParameters(Cursor in, ReadMode mode) {
        return ListGrammar.startsList(in) ? ParameterGrammar.readOptional(in, mode) : List.of();
    }

    /** create: {@code mailbox [SP parameters]}, RFC 9051 9, RFC 4466 6. */
    static ImapCommand readCreate(Cursor in, ReadMode mode) {
        MailboxName mailbox = MailboxGrammar.readMailbox(in, mode);
        return new ImapCommand.Create(mailbox, readParameters(in, mode));
    }

    /** rename: {@code mailbox SP mailbox [SP parameters]}, RFC 9051 9, RFC 4466 6. */
    static ImapCommand readRename(Cursor in, ReadMode mode) {
        MailboxName from = MailboxGrammar.readMailbox(in, mode);
        ListGrammar.expectSpace(in);
        MailboxName to = MailboxGrammar.readMailbox(in, mode);
        return new ImapCommand.Rename(from, to, readParameters(in, mode));
    }

    /** subscribe, unsubscribe: {@code mailbox}, RFC 9051 9; in RFC 1730 also {@code "MAILBOX" SP mailbox}, appendix A. */
    static ImapCommand readSubscribe(Cursor in, ImapVerb verb, ReadMode mode) {
        if (mode.dialect() == ImapDialect.RFC1730) {
            in.takeIgnoreCase("MAILBOX ");
        }
        return new ImapCommand.OfMailbox(verb, MailboxGrammar.readMailbox(in, mode));
    }

    /**
     * list: {@code ["(" options ")" SP] mailbox SP (pattern | "(" pattern (SP pattern).. ")") [SP "RETURN" SP "(" options ")"]}, RFC
     * 9051 9, RFC 5258 6.
     */
    static ImapCommand readList(Cursor in, ReadMode mode) {
        List<Parameter> selection = null;
        if (in.peek() == '(') {
            selection = ParameterGrammar.readParameters(in, mode, true);
            ListGrammar.expectSpace(in);
        }
        MailboxName reference = MailboxGrammar.readMailbox(in, mode);
        ListGrammar.expectSpace(in);
        List<MailboxPattern> patterns = new ArrayList<>();
        if (in.take('(')) {
            do {
                patterns.add(MailboxGrammar.readPattern(in, mode));
            } while (ListGrammar.hasNext(in, patterns.size(), mode));
        } else {
            patterns.add(MailboxGrammar.readPattern(in, mode));
        }
        return new ImapCommand.ListMailboxes(selection, reference, patterns, readReturns(in, mode));
    }

    /** {@code SP "RETURN" SP "(" [options] ")"}, RFC 9051 9; null if it is not here. */
    static @Nullable List<Parameter> readReturns(Cursor in, ReadMode mode) {
        return in.takeIgnoreCase(" RETURN ") ? ParameterGrammar.readParameters(in, mode, true) : null;
    }

    /** lsub: {@code mailbox SP list-mailbox}, RFC 3501 9. */
    static ImapCommand readLsub(Cursor in, ReadMode mode) {
        MailboxName reference = MailboxGrammar.readMailbox(in, mode);
        ListGrammar.expectSpace(in);
        return new ImapCommand.Lsub(reference, MailboxGrammar.readPattern(in, mode));
    }

    /** find: {@code ("MAILBOXES" | "ALL.MAILBOXES") SP list-mailbox}, RFC 1730 9. */
    static ImapCommand readFind(Cursor in, ReadMode mode) {
        boolean all = in.takeIgnoreCase("ALL.MAILBOXES ");
        if (!all && !in.takeIgnoreCase("MAILBOXES ")) {
            throw in.fail(ImapRule.FIND_SYNTAX);
        }
        return new ImapCommand.Find(all, MailboxGrammar.readPattern(in, mode));
    }

    /** status: {@code mailbox SP "(" item (SP item).. ")"}, RFC 9051 9. */
    static ImapCommand readStatus(Cursor in, ReadMode mode) {
        MailboxName mailbox = MailboxGrammar.readMailbox(in, mode);
        ListGrammar.expectSpace(in);
        in.expect('(', ImapRule.LIST_SYNTAX);
        List<Atom> items = new ArrayList<>();
        do {
            items.add(readStatusItem(in));
        } while (ListGrammar.hasNext(in, items.size(), mode));
        return new ImapCommand.Status(mailbox, items);
    }

    /** status-att: {@code atom}, RFC 9051 9; those that have a constant in upper case are it. */
    private static Atom readStatusItem(Cursor in) {
        int from = in.position();
        StringGrammar.skipAtom(in, ReadMode.FACTORY);
        int known = STATUS_ITEMS.find(in.array(), from, in.position());
        String text = StringGrammar.text(in, from);
        boolean same = known >= 0 && StatusItem.constants().get(known).text().equals(text);
        return same ? StatusItem.constants().get(known) : Atom.of(text);
    }

    /** Writes the arguments of one of these commands; answers whether it is one. */
    static boolean write(Outbox out, ImapCommand command, WriteMode mode) {
        if (command instanceof ImapCommand.Select select) {
            MailboxGrammar.writeMailbox(out, select.mailbox(), mode);
            ParameterGrammar.writeOptional(out, select.parameters(), mode);
        } else if (command instanceof ImapCommand.Create create) {
            MailboxGrammar.writeMailbox(out, create.mailbox(), mode);
            ParameterGrammar.writeOptional(out, create.parameters(), mode);
        } else if (command instanceof ImapCommand.Rename rename) {
            MailboxGrammar.writeMailbox(out, rename.from(), mode);
            out.octet(' ');
            MailboxGrammar.writeMailbox(out, rename.to(), mode);
            ParameterGrammar.writeOptional(out, rename.parameters(), mode);
        } else if (command instanceof ImapCommand.OfMailbox one) {
            MailboxGrammar.writeMailbox(out, one.mailbox(), mode);
        } else if (command instanceof ImapCommand.ListMailboxes list) {
            writeList(out, list, mode);
        } else if (command instanceof ImapCommand.Lsub lsub) {
            MailboxGrammar.writeMailbox(out, lsub.reference(), mode);
            out.octet(' ');
            MailboxGrammar.writePattern(out, lsub.pattern(), mode);
        } else if (command instanceof ImapCommand.Find find) {
            out.ascii(find.isAll() ? "ALL.MAILBOXES " : "MAILBOXES ");
            MailboxGrammar.writePattern(out, find.pattern(), mode);
        } else if (command instanceof ImapCommand.Status status) {
            writeStatus(out, status, mode);
        } else if (command instanceof ImapCommand.Append append) {
            AppendGrammar.writeAppend(out, append, mode);
        } else {
            return false;
        }
        return true;
    }

    private static void writeList(Outbox out, ImapCommand.ListMailboxes list, WriteMode mode) {
        List<Parameter> selection = list.selection();
        if (selection != null) {
            ParameterGrammar.writeParameters(out, selection, mode);
            out.octet(' ');
        }
        MailboxGrammar.writeMailbox(out, list.reference(), mode);
        out.octet(' ');
        List<MailboxPattern> patterns = list.patterns();
        if (patterns.size() == 1) {
            MailboxGrammar.writePattern(out, patterns.get(0), mode);
        } else {
            for (int i = 0; i < patterns.size(); i++) {
                out.octet(i == 0 ? '(' : ' ');
                MailboxGrammar.writePattern(out, patterns.get(i), mode);
            }
            out.octet(')');
        }
        writeReturns(out, list.returns(), mode);
    }

    /** Writes {@code SP "RETURN" SP options}, if there are any. */
    static void writeReturns(Outbox out, @Nullable List<Parameter> returns, WriteMode mode) {
        if (returns != null) {
            out.ascii(" RETURN ");
            ParameterGrammar.writeParameters(out, returns, mode);
        }
    }

    private static void writeStatus(Outbox out, ImapCommand.Status status, WriteMode mode) {
        MailboxGrammar.writeMailbox(out, status.mailbox(), mode);
        for (int i = 0; i < status.items().size(); i++) {
            out.ascii(i == 0 ? " (" : " ");
            out.ascii(status.items().get(i).text());
        }
        out.octet(')');
    }
}
