package dev.mailwire.imap.response;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.ListDataGrammar;
import dev.mailwire.imap.internal.ResponseGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.IdField;
import dev.mailwire.imap.value.MailboxAttribute;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A response of IMAP, at rest: immutable, valid, compared by value. What a client reads and a server gives to its codec.
 *
 * <p>{@link #kind} tells which record it is; several kinds may share one:
 *
 * <pre>{@code
 * switch (response.kind()) {
 *     case EXISTS -> messages = ((ImapResponse.MessageData) response).number();
 *     case LIST   -> add((ImapResponse.ListData) response);
 *     ...
 * }
 * }</pre>
 */
public sealed interface ImapResponse {
    /** What it is; {@link ResponseKind#UNKNOWN} for {@link Unknown}. */
    ResponseKind kind();

    /**
     * {@code (tag | "*") SP condition SP ["[" code "]" SP] [text]}, RFC 9051 7.1.
     *
     * @param tag of the command that it ends; null for an untagged one
     * @param condition how it went
     * @param code what it says to programs; null if there is none
     * @param text what it says to people; may be empty; UTF-8
     */
    record Status(
            @Nullable Tag tag,
            Condition condition,
            @Nullable ResponseCode code,
            OctetString text) implements ImapResponse {
        /**
         * Checks tag and text.
         *
         * @throws IllegalArgumentException if a tagged one is PREAUTH or BYE, or the text holds NUL, CR or LF, or begins with {@code [}
         *     so that it reads as a code, or ends like a literal
         */
        public Status {
            Objects.requireNonNull(condition, "condition");
            if (tag != null && !condition.isTagged()) {
                throw new IllegalArgumentException(condition + " is never tagged");
            }
            ResponseGrammar.checkText(text, code != null);
        }

        /** An untagged one of text. */
        public static Status of(Condition condition, String text) {
            return new Status(null, condition, null, OctetString.of(text));
        }

        /** An untagged one with a code. */
        public static Status of(Condition condition, ResponseCode code, String text) {
            return new Status(null, condition, code, OctetString.of(text));
        }

        /** {@code OK text}, untagged until it is given to a command. */
        public static Status ok(String text) {
            return of(Condition.OK, text);
        }

        /** {@code OK [code] text}, untagged until it is given to a command. */
        public static Status ok(ResponseCode code, String text) {
            return of(Condition.OK, code, text);
        }

        /** {@code NO text}, untagged until it is given to a command. */
        public static Status no(String text) {
            return of(Condition.NO, text);
        }

        /** {@code NO [code] text}, untagged until it is given to a command. */
        public static Status no(ResponseCode code, String text) {
            return of(Condition.NO, code, text);
        }

        /** {@code BAD text}, untagged until it is given to a command. */
        public static Status bad(String text) {
            return of(Condition.BAD, text);
        }

        /** {@code BYE text}. */
        public static Status bye(String text) {
            return of(Condition.BYE, text);
        }

        /** The same as the end of a command. */
        public Status withTag(@Nullable Tag command) {
            return new Status(command, condition, code, text);
        }

        @Override
        public ResponseKind kind() {
            return tag == null ? ResponseKind.STATUS_CONDITION : ResponseKind.COMPLETION;
        }
    }

    /**
     * {@code "+" SP [text]}: go on. RFC 9051 7.6.
     *
     * @param text for people; in AUTHENTICATE a challenge in base64
     */
    record Continuation(OctetString text) implements ImapResponse {
        /**
         * Checks the text.
         *
         * @throws IllegalArgumentException if it holds NUL, CR or LF, or ends like a literal
         */
        public Continuation {
            ResponseGrammar.checkText(text, true);
        }

        /** Of text. */
        public static Continuation of(String text) {
            return new Continuation(OctetString.of(text));
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.CONTINUATION;
        }
    }

    /**
     * {@code (CAPABILITY | ENABLED) (SP capability)..}, RFC 9051 7.2.1 and 7.2.2.
     *
     * @param kind which of the two
     * @param capabilities what the server has, or what ENABLE has switched on
     */
    record CapabilityData(ResponseKind kind, Capabilities capabilities) implements ImapResponse {
        /**
         * Checks the kind.
         *
         * @throws IllegalArgumentException if it is another one
         */
        public CapabilityData {
            Objects.requireNonNull(capabilities, "capabilities");
            require(kind == ResponseKind.CAPABILITY || kind == ResponseKind.ENABLED, kind);
        }
    }

    /**
     * {@code ID SP (NIL | list of fields)}, RFC 2971 3.2.
     *
     * @param fields what the server says of itself; null for NIL
     */
    record Id(@Nullable List<IdField> fields) implements ImapResponse {
        /** Copies the list. */
        public Id {
            fields = fields == null ? null : List.copyOf(fields);
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.ID;
        }
    }

    /**
     * {@code NAMESPACE SP personal SP other SP shared}, RFC 9051 7.3.3.
     *
     * @param personal of the user; null for NIL
     * @param otherUsers of other users; null for NIL
     * @param shared of nobody; null for NIL
     */
    record NamespaceData(
            @Nullable List<Namespace> personal,
            @Nullable List<Namespace> otherUsers,
            @Nullable List<Namespace> shared) implements ImapResponse {
        /** Copies the lists. */
        public NamespaceData {
            personal = personal == null ? null : List.copyOf(personal);
            otherUsers = otherUsers == null ? null : List.copyOf(otherUsers);
            shared = shared == null ? null : List.copyOf(shared);
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.NAMESPACE;
        }
    }

    /**
     * {@code (LIST | LSUB) SP "(" attributes ")" SP delimiter SP mailbox [SP extended]}, RFC 9051 7.3.1, RFC 3501 7.2.3.
     *
     * @param kind which of the two
     * @param attributes what the mailbox is like
     * @param delimiter the character of hierarchy; null if there is none
     * @param mailbox its name
     * @param extended extended data as it is written: {@code ("CHILDINFO" ("SUBSCRIBED"))}; null if there is none
     */
    record ListData(
            ResponseKind kind,
            List<MailboxAttribute> attributes,
            @Nullable Character delimiter,
            MailboxName mailbox,
            @Nullable OctetString extended)
            implements ImapResponse {
        /**
         * Checks the kind, the delimiter and the extended data.
         *
         * @throws IllegalArgumentException if one of them cannot be
         */
        public ListData {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(mailbox, "mailbox");
            require(kind == ResponseKind.LIST || kind == ResponseKind.LSUB, kind);
            ListDataGrammar.checkDelimiter(delimiter);
            extended = extended == null ? null : ListDataGrammar.checkExtended(extended);
        }

        /** {@code LIST} without extended data. */
        public static ListData of(MailboxName mailbox, @Nullable Character delimiter, MailboxAttribute... attributes) {
            return new ListData(ResponseKind.LIST, List.of(attributes), delimiter, mailbox, null);
        }

        /** Whether it has this attribute. */
        public boolean has(MailboxAttribute attribute) {
            return attributes.contains(attribute);
        }
    }

    /**
     * {@code FLAGS SP "(" flags ")"}, RFC 9051 7.3.5.
     *
     * @param flags those that messages of the mailbox can have
     */
    record FlagsData(List<Flag> flags) implements ImapResponse {
        /** Copies the list. */
        public FlagsData {
            flags = List.copyOf(flags);
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.FLAGS;
        }
    }

    /**
     * {@code STATUS SP mailbox SP "(" [item SP value]..  ")"}, RFC 9051 7.3.4.
     *
     * @param mailbox which
     * @param items what is told of it
     */
    record StatusData(MailboxName mailbox, List<NamedValue> items) implements ImapResponse {
        /** Copies the list. */
        public StatusData {
            Objects.requireNonNull(mailbox, "mailbox");
            items = List.copyOf(items);
        }

        /** Of these items. */
        public static StatusData of(MailboxName mailbox, NamedValue... items) {
            return new StatusData(mailbox, List.of(items));
        }

        /** The number of an item, from 0; -1 if it is not there, or no number. */
        public long number(Atom item) {
            for (NamedValue value : items) {
                if (value.name().equals(item)) {
                    return value.number();
                }
            }
            return -1;
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.STATUS;
        }
    }

    /**
     * {@code SEARCH (SP number).. [SP "(MODSEQ" SP mod-sequence ")"]}, RFC 3501 7.2.5, RFC 7162 3.1.5: message numbers, of UID SEARCH
     * unique identifiers, in the order in which they were sent.
     */
    final class SearchData implements ImapResponse {
        private final long[] numbers;
        private final long modSequence;

        /**
         * Checks and copies the numbers.
         *
         * @param modSequence the highest of the messages; 0 if nothing is said
         * @throws IllegalArgumentException if a number is below 1 or above 2<sup>32</sup> - 1, or the mod-sequence below 0
         */
        public SearchData(long modSequence, long... numbers) {
            this.modSequence = modSequence;
            this.numbers = numbers.clone();
            for (long number : numbers) {
                ResponseGrammar.checkNumber(number, 1);
            }
            if (modSequence < 0) {
                throw new IllegalArgumentException("a mod-sequence of " + modSequence);
            }
        }

        /** How many there are. */
        public int count() {
            return numbers.length;
        }

        /**
         * One of them.
         *
         * @throws IndexOutOfBoundsException if there are not so many
         */
        public long number(int index) {
            return numbers[index];
        }

        /** A copy of them. */
        public long[] numbers() {
            return numbers.clone();
        }

        /** The highest mod-sequence of the messages; 0 if nothing is said. */
        public long modSequence() {
            return modSequence;
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.SEARCH;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SearchData that
                    && modSequence == that.modSequence
                    && Arrays.equals(numbers, that.numbers);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(numbers) + Long.hashCode(modSequence);
        }

        @Override
        public String toString() {
            return "SearchData" + Arrays.toString(numbers) + (modSequence == 0 ? "" : " MODSEQ " + modSequence);
        }
    }

    /**
     * {@code ESEARCH [SP "(TAG" SP tag ")"] [SP "UID"] (SP name SP value)..}, RFC 9051 7.3.2, RFC 4731.
     *
     * @param tag of the command it answers; null if nothing is said
     * @param isUid whether its numbers are unique identifiers
     * @param items MIN, MAX, ALL, COUNT and others
     */
    record EsearchData(@Nullable OctetString tag, boolean isUid, List<NamedValue> items) implements ImapResponse {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if the tag holds NUL
         */
        public EsearchData {
            items = List.copyOf(items);
            if (tag != null) {
                StringGrammar.requireNoNul(tag);
            }
        }

        /** The number of an item, from 0; -1 if it is not there, or no number. */
        public long number(String item) {
            NamedValue value = find(item);
            return value == null ? -1 : value.number();
        }

        /** The set of ALL; null if it is not there, for which there is no match if it was asked for. */
        public @Nullable SequenceSet all() {
            NamedValue value = find("ALL");
            return value == null ? null : value.set();
        }

        private @Nullable NamedValue find(String item) {
            for (NamedValue value : items) {
                if (value.name().is(item)) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.ESEARCH;
        }
    }

    /**
     * {@code number SP (EXISTS | RECENT | EXPUNGE)}, RFC 9051 7.4.1 and 7.5.1, RFC 3501 7.3.2.
     *
     * @param kind which of the three
     * @param number how many messages there are, or the number of the one that is gone
     */
    record MessageData(ResponseKind kind, long number) implements ImapResponse {
        /**
         * Checks the kind and the number.
         *
         * @throws IllegalArgumentException if it is another kind, or the number is out of range: below 0, of EXPUNGE below 1, or above
         *     2<sup>32</sup> - 1
         */
        public MessageData {
            require(kind == ResponseKind.EXISTS || kind == ResponseKind.RECENT || kind == ResponseKind.EXPUNGE, kind);
            ResponseGrammar.checkNumber(number, kind == ResponseKind.EXPUNGE ? 1 : 0);
        }
    }

    /**
     * {@code number SP FETCH SP "(" item.. ")"}, RFC 9051 7.5.2.
     *
     * @param number of the message; 0 only when read under a quirk
     * @param values what is told of it; empty only when read under a quirk
     */
    record Fetch(long number, List<FetchValue> values) implements ImapResponse {
        /**
         * Checks the number and copies the list.
         *
         * @throws IllegalArgumentException if the number is below 0 or above 2<sup>32</sup> - 1
         */
        public Fetch {
            ResponseGrammar.checkNumber(number, 0);
            values = List.copyOf(values);
        }

        /** Of these values. */
        public static Fetch of(long number, FetchValue... values) {
            return new Fetch(number, List.of(values));
        }

        /** The first value of an attribute; null if there is none. */
        public @Nullable FetchValue value(FetchAttribute attribute) {
            for (FetchValue value : values) {
                if (value.attribute() == attribute) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.FETCH;
        }
    }

    /**
     * {@code VANISHED [SP "(EARLIER)"] SP uids}, RFC 7162 3.2.10.
     *
     * @param isEarlier whether they were gone before
     * @param uids unique identifiers, never with {@code *}
     */
    record Vanished(boolean isEarlier, SequenceSet uids) implements ImapResponse {
        /**
         * Checks the set.
         *
         * @throws IllegalArgumentException if it holds {@code *} or {@code $}
         */
        public Vanished {
            if (!uids.isUidSet()) {
                throw new IllegalArgumentException("not unique identifiers: " + uids);
            }
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.VANISHED;
        }
    }

    /**
     * An untagged response that is not known here: {@code * XFOO 1 (a b)}.
     *
     * @param raw all behind {@code * }, with its literals
     */
    record Unknown(OctetString raw) implements ImapResponse {
        /**
         * Checks that this can stand on a line.
         *
         * @throws IllegalArgumentException if it is empty, begins with SP or like a response that is known, holds NUL, CR or LF outside
         *     of literals, or ends like a literal
         */
        public Unknown {
            raw = ResponseGrammar.checkUnknown(raw);
        }

        /** Of text. */
        public static Unknown of(String raw) {
            return new Unknown(OctetString.of(raw));
        }

        @Override
        public ResponseKind kind() {
            return ResponseKind.UNKNOWN;
        }
    }

    private static void require(boolean sound, ResponseKind kind) {
        if (!sound) {
            throw new IllegalArgumentException("not of this record: " + kind);
        }
    }
}
