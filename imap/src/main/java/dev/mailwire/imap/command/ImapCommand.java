package dev.mailwire.imap.command;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.FlagGrammar;
import dev.mailwire.imap.internal.RawGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.IdField;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.MailboxPattern;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.Partial;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchProgram;
import dev.mailwire.imap.value.SequenceSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command of IMAP without its tag, at rest: immutable, valid, compared by value. What a server reads and a client gives to its
 * encoder.
 *
 * <p>{@link #verb} tells which record it is; several verbs may share one:
 *
 * <pre>{@code
 * switch (command.verb()) {
 *     case SELECT, EXAMINE -> open((ImapCommand.Select) command);
 *     case FETCH, UID_FETCH -> fetch((ImapCommand.Fetch) command);
 *     ...
 * }
 * }</pre>
 */
public sealed interface ImapCommand {
    /** Which command it is; {@link ImapVerb#UNKNOWN} for {@link Unknown}. */
    ImapVerb verb();

    /**
     * A command without arguments: CAPABILITY, NOOP, LOGOUT, STARTTLS, NAMESPACE, IDLE, CHECK, CLOSE, UNSELECT, EXPUNGE.
     *
     * @param verb which
     */
    record Plain(ImapVerb verb) implements ImapCommand {
        /**
         * Checks the verb.
         *
         * @throws IllegalArgumentException if such a command has arguments
         */
        public Plain {
            if (!CommandGrammar.isPlain(verb)) {
                throw new IllegalArgumentException(verb + " has arguments");
            }
        }

        @Override
        public String toString() {
            return verb.words();
        }
    }

    /**
     * {@code ID SP (NIL | list of fields)}, RFC 2971 3.1.
     *
     * @param fields what the client says of itself; null for NIL
     */
    record Id(@Nullable List<IdField> fields) implements ImapCommand {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there are more than 30
         */
        public Id {
            fields = fields == null ? null : checkFields(fields);
        }

        private static List<IdField> checkFields(List<IdField> fields) {
            if (fields.size() > IdField.MOST_FIELDS) {
                throw new IllegalArgumentException(fields.size() + " fields in ID (RFC 2971 3.3)");
            }
            return List.copyOf(fields);
        }

        /** What a client says of itself. */
        public static Id of(IdField... fields) {
            return new Id(List.of(fields));
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.ID;
        }
    }

    /**
     * {@code AUTHENTICATE SP mechanism [SP initial-response]}, RFC 9051 6.2.2, RFC 4959.
     *
     * @param mechanism the SASL mechanism's name, put in upper case
     * @param initialResponse its octets, not base64; empty is written as {@code =}; null: the server asks with a continuation
     */
    record Authenticate(String mechanism, @Nullable Secret initialResponse) implements ImapCommand {
        /**
         * Checks the mechanism.
         *
         * @throws IllegalArgumentException if it is not 1 to 20 letters, digits, hyphens and underscores (RFC 4422 3.1)
         */
        public Authenticate {
            mechanism = AuthGrammar.checkMechanism(mechanism);
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.AUTHENTICATE;
        }
    }

    /**
     * {@code LOGIN SP userid SP password}, RFC 9051 6.2.3.
     *
     * @param user any octets but NUL
     * @param password any octets but NUL
     */
    record Login(OctetString user, Secret password) implements ImapCommand {
        /**
         * Checks the octets.
         *
         * @throws IllegalArgumentException if there is NUL among them
         * @throws IllegalStateException if the password was wiped
         */
        public Login {
            StringGrammar.requireNoNul(user);
            CommandGrammar.checkPassword(password);
        }

        /** With the name as UTF-8. */
        public Login(String user, Secret password) {
            this(OctetString.of(user), password);
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.LOGIN;
        }
    }

    /**
     * {@code ENABLE (SP capability)..}, RFC 9051 6.3.1.
     *
     * @param capabilities one or more
     */
    record Enable(Capabilities capabilities) implements ImapCommand {
        /**
         * Checks that there is one.
         *
         * @throws IllegalArgumentException if not
         */
        public Enable {
            if (capabilities.list().isEmpty()) {
                throw new IllegalArgumentException("ENABLE of nothing");
            }
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.ENABLE;
        }
    }

    /**
     * {@code (SELECT | EXAMINE) SP mailbox [SP parameters]}, RFC 9051 6.3.2 and 6.3.3, RFC 4466 2.1.
     *
     * @param isReadOnly whether it is EXAMINE
     * @param mailbox which
     * @param parameters such as CONDSTORE; empty for none
     */
    record Select(boolean isReadOnly, MailboxName mailbox, List<Parameter> parameters) implements ImapCommand {
        /** Copies the list. */
        public Select {
            Objects.requireNonNull(mailbox, "mailbox");
            parameters = List.copyOf(parameters);
        }

        /** {@code SELECT SP mailbox}. */
        public static Select of(MailboxName mailbox, Parameter... parameters) {
            return new Select(false, mailbox, List.of(parameters));
        }

        /** {@code EXAMINE SP mailbox}. */
        public static Select examine(MailboxName mailbox, Parameter... parameters) {
            return new Select(true, mailbox, List.of(parameters));
        }

        @Override
        public ImapVerb verb() {
            return isReadOnly ? ImapVerb.EXAMINE : ImapVerb.SELECT;
        }
    }

    /**
     * {@code CREATE SP mailbox [SP parameters]}, RFC 9051 6.3.4, RFC 4466 2.2.
     *
     * @param mailbox which
     * @param parameters such as USE of RFC 6154; empty for none
     */
    record Create(MailboxName mailbox, List<Parameter> parameters) implements ImapCommand {
        /** Copies the list. */
        public Create {
            Objects.requireNonNull(mailbox, "mailbox");
            parameters = List.copyOf(parameters);
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.CREATE;
        }
    }

    /**
     * {@code RENAME SP mailbox SP mailbox [SP parameters]}, RFC 9051 6.3.6, RFC 4466 2.3.
     *
     * @param from the name it has
     * @param to the name it is to have
     * @param parameters of extensions; empty for none
     */
    record Rename(MailboxName from, MailboxName to, List<Parameter> parameters) implements ImapCommand {
        /** Copies the list. */
        public Rename {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            parameters = List.copyOf(parameters);
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.RENAME;
        }
    }

    /**
     * {@code (DELETE | SUBSCRIBE | UNSUBSCRIBE) SP mailbox}, RFC 9051 6.3.5, 6.3.7 and 6.3.8.
     *
     * @param verb which of the three
     * @param mailbox which
     */
    record OfMailbox(ImapVerb verb, MailboxName mailbox) implements ImapCommand {
        /**
         * Checks the verb.
         *
         * @throws IllegalArgumentException if it is none of the three
         */
        public OfMailbox {
            Objects.requireNonNull(mailbox, "mailbox");
            if (verb != ImapVerb.DELETE && verb != ImapVerb.SUBSCRIBE && verb != ImapVerb.UNSUBSCRIBE) {
                throw new IllegalArgumentException(verb + " of a mailbox alone");
            }
        }
    }

    /**
     * {@code LIST [SP selection] SP reference SP (pattern | "(" pattern (SP pattern).. ")") [SP "RETURN" SP options]}, RFC 9051 6.3.9,
     * RFC 5258 3.
     *
     * @param selection selection options such as SUBSCRIBED; null if no list of them is sent
     * @param reference what the patterns begin at, nearly always empty
     * @param patterns one or more
     * @param returns return options such as CHILDREN; null if no list of them is sent
     */
    record ListMailboxes(
            @Nullable List<Parameter> selection,
            MailboxName reference,
            List<MailboxPattern> patterns,
            @Nullable List<Parameter> returns)
            implements ImapCommand {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if there is no pattern
         */
        public ListMailboxes {
            Objects.requireNonNull(reference, "reference");
            selection = selection == null ? null : List.copyOf(selection);
            patterns = List.copyOf(patterns);
            returns = returns == null ? null : List.copyOf(returns);
            if (patterns.isEmpty()) {
                throw new IllegalArgumentException("LIST without a pattern");
            }
        }

        /** {@code LIST SP "" SP pattern}: as every server knows it. */
        public static ListMailboxes of(MailboxPattern pattern) {
            return new ListMailboxes(null, MailboxName.of(""), List.of(pattern), null);
        }

        /** Whether only a server with LIST-EXTENDED or IMAP4rev2 knows this form. */
        public boolean isExtended() {
            return selection != null || returns != null || patterns.size() > 1;
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.LIST;
        }
    }

    /**
     * {@code LSUB SP reference SP pattern}, RFC 3501 6.3.9.
     *
     * @param reference what the pattern begins at
     * @param pattern which mailboxes
     */
    record Lsub(MailboxName reference, MailboxPattern pattern) implements ImapCommand {
        /** Checks that nothing is missing. */
        public Lsub {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(pattern, "pattern");
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.LSUB;
        }
    }

    /**
     * {@code STATUS SP mailbox SP "(" item (SP item).. ")"}, RFC 9051 6.3.11.
     *
     * @param mailbox which
     * @param items what is asked for, such as UIDNEXT: {@link dev.mailwire.imap.value.StatusItem}; one or more
     */
    record Status(MailboxName mailbox, List<Atom> items) implements ImapCommand {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Status {
            Objects.requireNonNull(mailbox, "mailbox");
            items = List.copyOf(items);
            if (items.isEmpty()) {
                throw new IllegalArgumentException("STATUS of nothing");
            }
        }

        /** Of these items. */
        public static Status of(MailboxName mailbox, Atom... items) {
            return new Status(mailbox, List.of(items));
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.STATUS;
        }
    }

    /**
     * {@code APPEND SP mailbox (SP message)..}, RFC 9051 6.3.12; with more than one message RFC 3502. The octets of the messages are no
     * part of it: they are streamed.
     *
     * @param mailbox which
     * @param messages one or more
     */
    record Append(MailboxName mailbox, List<AppendMessage> messages) implements ImapCommand {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Append {
            Objects.requireNonNull(mailbox, "mailbox");
            messages = List.copyOf(messages);
            if (messages.isEmpty()) {
                throw new IllegalArgumentException("APPEND of nothing");
            }
        }

        /** Of these messages. */
        public static Append of(MailboxName mailbox, AppendMessage... messages) {
            return new Append(mailbox, List.of(messages));
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.APPEND;
        }
    }

    /**
     * {@code UID SP EXPUNGE SP set}, RFC 9051 6.4.9, RFC 4315 2.1.
     *
     * @param set unique identifiers
     */
    record UidExpunge(SequenceSet set) implements ImapCommand {
        /** Checks that it is there. */
        public UidExpunge {
            Objects.requireNonNull(set, "set");
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.UID_EXPUNGE;
        }
    }

    /**
     * {@code [UID SP] SEARCH [SP "RETURN" SP options] SP program}, RFC 9051 6.4.4.
     *
     * @param isUid whether the answer is unique identifiers
     * @param returns what is asked for: MIN, MAX, ALL, COUNT, SAVE; null if nothing is said, an empty list stands for ALL
     * @param program what is searched for
     */
    record Search(boolean isUid, @Nullable List<Parameter> returns, SearchProgram program) implements ImapCommand {
        /** Copies the list. */
        public Search {
            Objects.requireNonNull(program, "program");
            returns = returns == null ? null : List.copyOf(returns);
        }

        /** {@code SEARCH} for messages that match all keys. */
        public static Search of(SearchKey... keys) {
            return new Search(false, null, SearchProgram.of(keys));
        }

        /** {@code UID SEARCH} for messages that match all keys. */
        public static Search uid(SearchKey... keys) {
            return new Search(true, null, SearchProgram.of(keys));
        }

        @Override
        public ImapVerb verb() {
            return isUid ? ImapVerb.UID_SEARCH : ImapVerb.SEARCH;
        }
    }

    /**
     * {@code [UID SP] FETCH SP set SP items [SP modifiers]}, RFC 9051 6.4.5, RFC 4466 2.4.
     *
     * @param isUid whether the set is of unique identifiers
     * @param set which messages
     * @param items what of them; a macro stands alone
     * @param modifiers such as CHANGEDSINCE; empty for none
     */
    record Fetch(boolean isUid, SequenceSet set, List<FetchItem> items, List<Parameter> modifiers)
            implements ImapCommand {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if there is no item, or a macro is not alone
         */
        public Fetch {
            Objects.requireNonNull(set, "set");
            items = List.copyOf(items);
            modifiers = List.copyOf(modifiers);
            boolean macro = false;
            for (FetchItem item : items) {
                macro |= item.attribute().isMacro();
            }
            if (items.isEmpty() || (macro && items.size() > 1)) {
                throw new IllegalArgumentException("no items of FETCH: " + items);
            }
        }

        /** {@code FETCH SP set SP items}. */
        public static Fetch of(SequenceSet set, FetchItem... items) {
            return new Fetch(false, set, List.of(items), List.of());
        }

        /** {@code UID FETCH SP set SP items}. */
        public static Fetch uid(SequenceSet set, FetchItem... items) {
            return new Fetch(true, set, List.of(items), List.of());
        }

        /** This with modifiers. */
        public Fetch with(Parameter... more) {
            return new Fetch(isUid, set, items, List.of(more));
        }

        @Override
        public ImapVerb verb() {
            return isUid ? ImapVerb.UID_FETCH : ImapVerb.FETCH;
        }
    }

    /**
     * {@code [UID SP] STORE SP set [SP modifiers] SP ["+" | "-"] "FLAGS" [".SILENT"] SP flags}, RFC 9051 6.4.6, RFC 4466 2.5.
     *
     * @param isUid whether the set is of unique identifiers
     * @param set which messages
     * @param modifiers such as UNCHANGEDSINCE; empty for none
     * @param mode what is done with the flags
     * @param isSilent whether the server need not tell the flags that come of it
     * @param flags may be empty
     */
    record Store(
            boolean isUid,
            SequenceSet set,
            List<Parameter> modifiers,
            StoreMode mode,
            boolean isSilent,
            List<Flag> flags)
            implements ImapCommand {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if a flag is Recent or the wildcard, which nobody may set
         */
        public Store {
            Objects.requireNonNull(set, "set");
            Objects.requireNonNull(mode, "mode");
            modifiers = List.copyOf(modifiers);
            flags = FlagGrammar.checkSettable(flags);
        }

        /** {@code STORE SP set SP mode SP flags}. */
        public static Store of(SequenceSet set, StoreMode mode, Flag... flags) {
            return new Store(false, set, List.of(), mode, false, List.of(flags));
        }

        /** {@code UID STORE SP set SP mode SP flags}. */
        public static Store uid(SequenceSet set, StoreMode mode, Flag... flags) {
            return new Store(true, set, List.of(), mode, false, List.of(flags));
        }

        /** This, and the server need not answer with flags. */
        public Store silent() {
            return new Store(isUid, set, modifiers, mode, true, flags);
        }

        @Override
        public ImapVerb verb() {
            return isUid ? ImapVerb.UID_STORE : ImapVerb.STORE;
        }
    }

    /**
     * {@code [UID SP] (COPY | MOVE) SP set SP mailbox}, RFC 9051 6.4.7 and 6.4.8.
     *
     * @param verb COPY, MOVE, UID_COPY or UID_MOVE
     * @param set which messages
     * @param mailbox where they go
     */
    record Transfer(ImapVerb verb, SequenceSet set, MailboxName mailbox) implements ImapCommand {
        /**
         * Checks the verb.
         *
         * @throws IllegalArgumentException if it is none of the four
         */
        public Transfer {
            Objects.requireNonNull(set, "set");
            Objects.requireNonNull(mailbox, "mailbox");
            if (!CommandGrammar.isTransfer(verb)) {
                throw new IllegalArgumentException(verb + " to a mailbox");
            }
        }
    }

    /**
     * {@code COMPRESS SP algorithm}, RFC 4978 3.
     *
     * @param algorithm DEFLATE is the only one
     */
    record Compress(Atom algorithm) implements ImapCommand {
        /** Checks that it is there. */
        public Compress {
            Objects.requireNonNull(algorithm, "algorithm");
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.COMPRESS;
        }
    }

    /**
     * {@code PARTIAL SP number SP item SP first SP count}, RFC 1730 6.4.6. On the line the first octet is number 1; here it is 0, as
     * in every later RFC.
     *
     * @param message its sequence number, from 1
     * @param item one that is octets of the message: RFC822, RFC822.HEADER, RFC822.TEXT, BODY with a section, and the forms of them
     *     that leave Seen alone
     * @param partial which octets of it
     */
    record PartialFetch(long message, FetchItem item, Partial partial) implements ImapCommand {
        /**
         * Checks the number and the item.
         *
         * @throws IllegalArgumentException if the number is out of range, or the item another one
         */
        public PartialFetch {
            Objects.requireNonNull(partial, "partial");
            CommandGrammar.checkPartial(message, item);
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.PARTIAL;
        }
    }

    /**
     * {@code FIND SP ("MAILBOXES" | "ALL.MAILBOXES") SP pattern}, RFC 1730 6.3.10 and 6.3.11.
     *
     * @param isAll whether it is ALL.MAILBOXES, else those subscribed to
     * @param pattern which mailboxes
     */
    record Find(boolean isAll, MailboxPattern pattern) implements ImapCommand {
        /** Checks that it is there. */
        public Find {
            Objects.requireNonNull(pattern, "pattern");
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.FIND;
        }
    }

    /**
     * A command that is not known here, such as one of an extension: {@code name [SP arguments]}.
     *
     * @param name its word; behind UID, {@code UID} and the other word is the first of the arguments
     * @param arguments all behind the one SP, as it is written, with its literals; null if there is no SP
     */
    record Unknown(Atom name, @Nullable OctetString arguments) implements ImapCommand {
        /**
         * Checks that this can stand on a line.
         *
         * @throws IllegalArgumentException if the name is that of a command that is known, or the arguments hold NUL, CR or LF
         *     outside of literals, or end like a literal
         */
        public Unknown {
            Objects.requireNonNull(name, "name");
            CommandGrammar.checkUnknown(name, arguments);
            arguments = arguments == null ? null : RawGrammar.check(arguments, "no arguments");
        }

        @Override
        public ImapVerb verb() {
            return ImapVerb.UNKNOWN;
        }
    }
}
