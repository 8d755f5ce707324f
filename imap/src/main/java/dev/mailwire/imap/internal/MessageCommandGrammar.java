package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.command.StoreMode;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.Partial;
import dev.mailwire.imap.value.SequenceSet;
import java.util.List;

/** Commands about messages: RFC 9051 6.4 and 9, RFC 4466, RFC 1730 6.4. */
final class MessageCommandGrammar {
    private MessageCommandGrammar() {}

    /** search: {@code ["RETURN" SP "(" [options] ")" SP] program}, RFC 9051 9. */
    static ImapCommand readSearch(Cursor in, ImapVerb verb, ReadMode mode) {
        List<Parameter> returns = null;
        if (in.takeIgnoreCase("RETURN ")) {
            returns = ParameterGrammar.readParameters(in, mode, true);
            ListGrammar.expectSpace(in);
        }
        return new ImapCommand.Search(verb.isUid(), returns, SearchGrammar.readProgram(in, mode));
    }

    /** fetch: {@code set SP items [SP modifiers]}, RFC 9051 9, RFC 4466 6. */
    static ImapCommand readFetch(Cursor in, ImapVerb verb, ReadMode mode) {
        SequenceSet set = SequenceGrammar.readSet(in, mode);
        ListGrammar.expectSpace(in);
        List<FetchItem> items = FetchItemGrammar.readItems(in, mode);
        List<Parameter> modifiers = ListGrammar.startsList(in) ? ParameterGrammar.readOptional(in, mode) : List.of();
        return new ImapCommand.Fetch(verb.isUid(), set, items, modifiers);
    }

    /**
     * store: {@code set [SP modifiers] SP ["+" | "-"] "FLAGS" [".SILENT"] SP (flag-list | flag (SP flag)..)}, RFC 9051 9, RFC 4466 6.
     */
    static ImapCommand readStore(Cursor in, ImapVerb verb, ReadMode mode) {
        SequenceSet set = SequenceGrammar.readSet(in, mode);
        List<Parameter> modifiers = ListGrammar.startsList(in) ? ParameterGrammar.readOptional(in, mode) : List.of();
        ListGrammar.expectSpace(in);
        StoreMode how = in.take('+') ? StoreMode.ADD : in.take('-') ? StoreMode.REMOVE : StoreMode.REPLACE;
        if (!in.takeIgnoreCase("FLAGS")) {
            throw in.fail(ImapRule.STORE_SYNTAX);
        }
        boolean silent = in.takeIgnoreCase(".SILENT");
        in.expect(' ', ImapRule.STORE_SYNTAX);
        List<Flag> flags = FlagGrammar.readSettable(in, mode, true);
        return new ImapCommand.Store(verb.isUid(), set, modifiers, how, silent, flags);
    }

    /** copy, move: {@code set SP mailbox}, RFC 9051 9. */
    static ImapCommand readTransfer(Cursor in, ImapVerb verb, ReadMode mode) {
        SequenceSet set = SequenceGrammar.readSet(in, mode);
        ListGrammar.expectSpace(in);
        return new ImapCommand.Transfer(verb, set, MailboxGrammar.readMailbox(in, mode));
    }

    /** partial: {@code nz-number SP item SP nz-number SP nz-number}, RFC 1730 9; the first octet is 1 there. */
    static ImapCommand readPartial(Cursor in, ReadMode mode) {
        long message = NumberGrammar.readPositive(in);
        in.expect(' ', ImapRule.PARTIAL_FETCH_SYNTAX);
        int from = in.position();
        FetchItem item = FetchItemGrammar.readItem(in, mode);
        if (!isOctets(item)) {
            throw in.failAt(ImapRule.PARTIAL_FETCH_SYNTAX, from);
        }
        in.expect(' ', ImapRule.PARTIAL_FETCH_SYNTAX);
        long first = NumberGrammar.readPositive(in);
        in.expect(' ', ImapRule.PARTIAL_FETCH_SYNTAX);
        return new ImapCommand.PartialFetch(message, item, new Partial(first - 1, NumberGrammar.readPositive(in)));
    }

    /** Whether an item is octets of a message, of which PARTIAL gives some. */
    static boolean isOctets(FetchItem item) {
        FetchAttribute attribute = item.attribute();
        return item.partial() == null
                && (attribute == FetchAttribute.BODY_SECTION
                        || attribute == FetchAttribute.RFC822
                        || attribute == FetchAttribute.RFC822_HEADER
                        || attribute == FetchAttribute.RFC822_TEXT
                        || attribute == FetchAttribute.RFC822_PEEK
                        || attribute == FetchAttribute.RFC822_TEXT_PEEK);
    }

    /** Writes the arguments of one of these commands; answers whether it is one. */
    static boolean write(Outbox out, ImapCommand command, WriteMode mode) {
        if (command instanceof ImapCommand.Fetch fetch) {
            SequenceGrammar.writeSet(out, fetch.set());
            out.octet(' ');
            FetchItemGrammar.writeItems(out, fetch.items(), !fetch.modifiers().isEmpty(), mode);
            ParameterGrammar.writeOptional(out, fetch.modifiers(), mode);
        } else if (command instanceof ImapCommand.Store store) {
            writeStore(out, store, mode);
        } else if (command instanceof ImapCommand.Search search) {
            List<Parameter> returns = search.returns();
            if (returns != null) {
                out.ascii("RETURN ");
                ParameterGrammar.writeParameters(out, returns, mode);
                out.octet(' ');
            }
            SearchGrammar.writeProgram(out, search.program(), mode);
        } else if (command instanceof ImapCommand.Transfer transfer) {
            SequenceGrammar.writeSet(out, transfer.set());
            out.octet(' ');
            MailboxGrammar.writeMailbox(out, transfer.mailbox(), mode);
        } else if (command instanceof ImapCommand.UidExpunge expunge) {
            SequenceGrammar.writeSet(out, expunge.set());
        } else if (command instanceof ImapCommand.PartialFetch partial) {
            writePartial(out, partial, mode);
        } else {
            return false;
        }
        return true;
    }

    private static void writeStore(Outbox out, ImapCommand.Store store, WriteMode mode) {
        SequenceGrammar.writeSet(out, store.set());
        ParameterGrammar.writeOptional(out, store.modifiers(), mode);
        out.ascii(
                switch (store.mode()) {
                    case REPLACE -> " FLAGS";
                    case ADD -> " +FLAGS";
                    case REMOVE -> " -FLAGS";
                });
        out.ascii(store.isSilent() ? ".SILENT " : " ");
        FlagGrammar.writeFlagList(out, store.flags(), mode);
    }

    private static void writePartial(Outbox out, ImapCommand.PartialFetch command, WriteMode mode) {
        long first = command.partial().offset() + 1;
        if (first > NumberGrammar.MOST || command.partial().count() > NumberGrammar.MOST) {
            throw new IllegalArgumentException(command.partial() + " is too large for RFC 1730");
        }
        out.decimal(command.message());
        out.octet(' ');
        FetchItemGrammar.writeItem(out, command.item(), mode);
        out.octet(' ');
        out.decimal(first);
        out.octet(' ');
        out.decimal(command.partial().count());
    }
}
