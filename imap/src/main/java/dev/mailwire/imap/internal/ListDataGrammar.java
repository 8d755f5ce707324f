package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.Namespace;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.MailboxAttribute;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.SequenceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Untagged data but FETCH: RFC 9051 7.2 to 7.4 and 9, RFC 3501 7.2, RFC 7162 7. */
public final class ListDataGrammar {
    private ListDataGrammar() {}

    /** What follows the word of untagged data. */
    static ImapResponse readData(Cursor in, ResponseKind kind, ReadMode mode) {
        return switch (kind) {
            case CAPABILITY, ENABLED -> new ImapResponse.CapabilityData(kind, readCapabilities(in, mode));
            case ID -> {
                ListGrammar.expectSpace(in);
                yield new ImapResponse.Id(AccessGrammar.readIdFields(in, mode));
            }
            case NAMESPACE -> readNamespaces(in, mode);
            case LIST, LSUB -> readList(in, kind, mode);
            case FLAGS -> {
                ListGrammar.expectSpace(in);
                yield new ImapResponse.FlagsData(FlagGrammar.readFlagList(in, mode, false));
            }
            case SEARCH -> readSearch(in, mode);
            case ESEARCH -> readEsearch(in, mode);
            case STATUS -> readStatus(in, mode);
            case VANISHED -> readVanished(in, mode);
            default -> throw new AssertionError(kind);
        };
    }

    /** Writes what follows the word of untagged data. */
    static void writeData(Outbox out, ImapResponse response, WriteMode mode) {
        if (response instanceof ImapResponse.CapabilityData data) {
            CapabilityGrammar.writeCapabilities(out, data.capabilities());
        } else if (response instanceof ImapResponse.Id id) {
            out.octet(' ');
            AccessGrammar.writeIdFields(out, id.fields(), mode);
        } else if (response instanceof ImapResponse.NamespaceData data) {
            writeNamespaces(out, data.personal(), mode);
            writeNamespaces(out, data.otherUsers(), mode);
            writeNamespaces(out, data.shared(), mode);
        } else if (response instanceof ImapResponse.ListData data) {
            writeList(out, data, mode);
        } else if (response instanceof ImapResponse.FlagsData data) {
            out.octet(' ');
            FlagGrammar.writeFlagList(out, data.flags(), mode);
        } else if (response instanceof ImapResponse.SearchData data) {
            writeSearch(out, data);
        } else if (response instanceof ImapResponse.EsearchData data) {
            writeEsearch(out, data, mode);
        } else if (response instanceof ImapResponse.StatusData data) {
            out.octet(' ');
            MailboxGrammar.writeMailbox(out, data.mailbox(), mode);
            out.ascii(" (");
            NamedValueGrammar.writeValues(out, data.items(), mode);
            out.octet(')');
        } else if (response instanceof ImapResponse.Vanished data) {
            out.ascii(data.isEarlier() ? " (EARLIER) " : " ");
            SequenceGrammar.writeSet(out, data.uids());
        } else {
            throw new AssertionError(response.kind());
        }
    }

    /** {@code (SP capability)..}, RFC 9051 9. */
    private static Capabilities readCapabilities(Cursor in, ReadMode mode) {
        int end = in.end();
        int last = end;
        while (last > in.position() && in.array()[last - 1] == ' ') {
            last--;
        }
        if (last < end && in.tolerates(ImapQuirk.TRAILING_SPACE)) {
            in.end(last);
        }
        return CapabilityGrammar.readCapabilities(in, mode);
    }

    /** namespace-response: {@code (SP namespace)..}, three of them. RFC 9051 9. */
    private static ImapResponse readNamespaces(Cursor in, ReadMode mode) {
        List<Namespace> personal = readNamespace(in, mode);
        List<Namespace> others = readNamespace(in, mode);
        return new ImapResponse.NamespaceData(personal, others, readNamespace(in, mode));
    }

    /** namespace: {@code SP ("NIL" | "(" ("(" string SP delimiter [SP extensions] ")").. ")")}, RFC 9051 9. */
    private static @Nullable List<Namespace> readNamespace(Cursor in, ReadMode mode) {
        ListGrammar.expectSpace(in);
        if (StringGrammar.takeNil(in)) {
            return null;
        }
        in.expect('(', ImapRule.NAMESPACE_SYNTAX);
        List<Namespace> all = new ArrayList<>();
        do {
            ListGrammar.checkCount(in, all.size(), mode);
            in.expect('(', ImapRule.NAMESPACE_SYNTAX);
            OctetString prefix = StringGrammar.readString(in, mode);
            ListGrammar.expectSpace(in);
            Character delimiter = character(readDelimiter(in));
            OctetString extensions = null;
            if (in.take(' ')) {
                int from = in.position();
                skipValues(in, mode);
                extensions = ListGrammar.raw(in, from);
            }
            in.expect(')', ImapRule.NAMESPACE_SYNTAX);
            all.add(new Namespace(prefix, delimiter, extensions));
        } while (!in.take(')'));
        return all;
    }

    /** {@code value (SP value)..} up to a parenthesis or the end. */
    private static void skipValues(Cursor in, ReadMode mode) {
        int count = 0;
        do {
            ListGrammar.checkCount(in, count++, mode);
            ListGrammar.skipValue(in, mode);
        } while (in.take(' '));
    }

    private static void writeNamespaces(Outbox out, @Nullable List<Namespace> namespaces, WriteMode mode) {
        if (namespaces == null || namespaces.isEmpty()) {
            out.ascii(" NIL");
            return;
        }
        out.ascii(" (");
        for (int i = 0; i < namespaces.size(); i++) {
            Namespace namespace = namespaces.get(i);
            out.octet('(');
            StringGrammar.writeString(out, namespace.prefix(), mode);
            out.octet(' ');
            writeDelimiter(out, namespace.delimiter());
            OctetString extensions = namespace.extensions();
            if (extensions != null) {
                out.octet(' ');
                RawGrammar.writeRaw(out, extensions, mode);
            }
            out.octet(')');
        }
        out.octet(')');
    }

    /** {@code DQUOTE QUOTED-CHAR DQUOTE | nil}, RFC 9051 9; -1 for nil. */
    public static int readDelimiter(Cursor in) {
        int from = in.position();
        if (StringGrammar.takeNil(in)) {
            return -1;
        }
        in.expect('"', ImapRule.DELIMITER_SYNTAX);
        if (in.peek() == '"' || (in.take('\\') && in.peek() != '"' && in.peek() != '\\')) {
            throw in.failAt(ImapRule.DELIMITER_SYNTAX, from);
        }
        int octet = in.peek();
        if (octet <= 0 || octet > 0x7F || octet == '\r' || octet == '\n') {
            throw in.failAt(ImapRule.DELIMITER_SYNTAX, from);
        }
        in.position(in.position() + 1);
        in.expect('"', ImapRule.DELIMITER_SYNTAX);
        return octet;
    }

    private static @Nullable Character character(int delimiter) {
        return delimiter < 0 ? null : (char) delimiter;
    }

    private static void writeDelimiter(Outbox out, @Nullable Character delimiter) {
        if (delimiter == null) {
            out.ascii("NIL");
            return;
        }
        out.octet('"');
        if (delimiter == '"' || delimiter == '\\') {
            out.octet('\\');
        }
        out.octet(delimiter);
        out.octet('"');
    }

    /** Demands a character that can be quoted. */
    public static void checkDelimiter(@Nullable Character delimiter) {
        if (delimiter != null && (delimiter == 0 || delimiter > 0x7F || delimiter == '\r' || delimiter == '\n')) {
            throw new IllegalArgumentException("no delimiter: U+" + Integer.toHexString(delimiter));
        }
    }

    /** Demands values with an SP between two. */
    public static void checkExtensions(OctetString extensions) {
        Whole.readKept(extensions, "not values", ListDataGrammar::skipValues);
    }

    /** Demands extended data of LIST, in its normal form. */
    public static OctetString checkExtended(OctetString extended) {
        Whole.readKept(extended, "not extended data", (in, mode) -> {
            if (in.peek() != '(') {
                throw in.fail(ImapRule.LIST_SYNTAX);
            }
            ListGrammar.skipValue(in, mode);
        });
        return RawGrammar.normal(extended);
    }

    /** mailbox-list: {@code SP "(" attributes ")" SP delimiter SP mailbox [SP "(" extended ")"]}, RFC 9051 9. */
    private static ImapResponse readList(Cursor in, ResponseKind kind, ReadMode mode) {
        ListGrammar.expectSpace(in);
        List<MailboxAttribute> attributes = FlagGrammar.readAttributes(in, mode);
        ListGrammar.expectSpace(in);
        Character delimiter = character(readDelimiter(in));
        ListGrammar.expectSpace(in);
        MailboxName mailbox = readListed(in, mode);
        OctetString extended = null;
        if (ListGrammar.startsList(in)) {
            in.take(' ');
            int from = in.position();
            ListGrammar.skipValue(in, mode);
            extended = ListGrammar.raw(in, from);
        }
        return new ImapResponse.ListData(kind, attributes, delimiter, mailbox, extended);
    }

    private static MailboxName readListed(Cursor in, ReadMode mode) {
        int from = in.position();
        return takeUnquoted(in)
                ? MailboxName.ofOctets(ListGrammar.raw(in, from))
                : MailboxGrammar.readMailbox(in, mode);
    }

    /** Moves to the end if a mailbox is here that is no atom and not quoted: quirk UNQUOTED_MAILBOX_TO_EOL. */
    public static boolean takeUnquoted(Cursor in) {
        int from = in.position();
        if (in.atEnd() || StringGrammar.isString(in) || !in.allows(ImapQuirk.UNQUOTED_MAILBOX_TO_EOL)) {
            return false;
        }
        int to = StringGrammar.ASTRING_CHAR.skip(in.array(), from, in.end());
        if (to > from && isListAt(in, to)) {
            return false;
        }
        byte[] array = in.array();
        for (int i = from; i < in.end(); i++) {
            if (array[i] == 0 || array[i] == '\r' || array[i] == '\n' || array[i] == '"') {
                return false;
            }
        }
        in.tolerates(ImapQuirk.UNQUOTED_MAILBOX_TO_EOL);
        in.position(in.end());
        return true;
    }

    /** Whether only SP follows, or SP and a parenthesis. */
    private static boolean isListAt(Cursor in, int at) {
        byte[] array = in.array();
        int next = at;
        if (at < in.end() && array[at] != ' ') {
            return false;
        }
        while (next < in.end() && array[next] == ' ') {
            next++;
        }
        return next == in.end() || array[next] == '(';
    }

    private static void writeList(Outbox out, ImapResponse.ListData data, WriteMode mode) {
        out.octet(' ');
        FlagGrammar.writeAttributes(out, data.attributes());
        out.octet(' ');
        writeDelimiter(out, data.delimiter());
        out.octet(' ');
        MailboxGrammar.writeMailbox(out, data.mailbox(), mode);
        OctetString extended = data.extended();
        if (extended != null) {
            out.octet(' ');
            RawGrammar.writeRaw(out, extended, mode);
        }
    }

    /** {@code (SP nz-number).. [SP "(MODSEQ" SP mod-sequence ")"]}, RFC 3501 9, RFC 7162 7. */
    private static ImapResponse readSearch(Cursor in, ReadMode mode) {
        long[] numbers = new long[8];
        int count = 0;
        while (startsNumber(in)) {
            in.take(' ');
            ListGrammar.checkCount(in, count, mode);
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = NumberGrammar.readSearched(in);
        }
        long modSequence = readSearchModSequence(in);
        return new ImapResponse.SearchData(modSequence, Arrays.copyOf(numbers, count));
    }

    /** Whether SP and a number follow. */
    public static boolean startsNumber(Cursor in) {
        return in.peek() == ' '
                && in.remaining() > 1
                && in.array()[in.position() + 1] != ' '
                && in.array()[in.position() + 1] != '(';
    }

    /** {@code [SP "(MODSEQ" SP mod-sequence ")"]}, RFC 7162 7; 0 if it is not here. */
    public static long readSearchModSequence(Cursor in) {
        if (!in.takeIgnoreCase(" (MODSEQ ")) {
            return 0;
        }
        long modSequence = NumberGrammar.readModSequence(in);
        in.expect(')', ImapRule.LIST_SYNTAX);
        return modSequence;
    }

    private static void writeSearch(Outbox out, ImapResponse.SearchData data) {
        for (int i = 0; i < data.count(); i++) {
            out.octet(' ');
            out.decimal(data.number(i));
        }
        if (data.modSequence() > 0) {
            out.ascii(" (MODSEQ ");
            out.decimal(data.modSequence());
            out.octet(')');
        }
    }

    /**
     * esearch-response: {@code [SP "(TAG" SP string ")"] [SP "UID"] (SP name SP value)..}, RFC 9051 9. MODSEQ in parentheses is quirk
     * ESEARCH_MODSEQ_IN_PARENS.
     */
    private static ImapResponse readEsearch(Cursor in, ReadMode mode) {
        OctetString tag = null;
        if (in.takeIgnoreCase(" (TAG ")) {
            tag = StringGrammar.readAstring(in, mode);
            in.expect(')', ImapRule.ESEARCH_SYNTAX);
        }
        boolean uid = in.remaining() == 4 || (in.remaining() > 4 && in.array()[in.position() + 4] == ' ');
        uid = uid && in.takeIgnoreCase(" UID");
        List<NamedValue> items = new ArrayList<>();
        while (ResponseGrammar.hasMore(in)) {
            ListGrammar.checkCount(in, items.size(), mode);
            in.take(' ');
            boolean parens = in.peek() == '(' && in.tolerates(ImapQuirk.ESEARCH_MODSEQ_IN_PARENS) && in.take('(');
            items.add(NamedValueGrammar.readValue(in, mode));
            if (parens) {
                in.expect(')', ImapRule.ESEARCH_SYNTAX);
            }
        }
        return new ImapResponse.EsearchData(tag, uid, items);
    }

    private static void writeEsearch(Outbox out, ImapResponse.EsearchData data, WriteMode mode) {
        OctetString tag = data.tag();
        if (tag != null) {
            out.ascii(" (TAG ");
            StringGrammar.writeString(out, tag, mode);
            out.octet(')');
        }
        if (data.isUid()) {
            out.ascii(" UID");
        }
        if (!data.items().isEmpty()) {
            out.octet(' ');
            NamedValueGrammar.writeValues(out, data.items(), mode);
        }
    }

    /** {@code SP mailbox SP "(" [name SP value (SP name SP value)..] ")"}, RFC 9051 9. */
    private static ImapResponse readStatus(Cursor in, ReadMode mode) {
        ListGrammar.expectSpace(in);
        MailboxName mailbox = MailboxGrammar.readMailbox(in, mode);
        ListGrammar.expectSpace(in);
        in.expect('(', ImapRule.LIST_SYNTAX);
        List<NamedValue> items = new ArrayList<>();
        while (ListGrammar.hasNext(in, items.size(), mode)) {
            items.add(NamedValueGrammar.readValue(in, mode));
        }
        return new ImapResponse.StatusData(mailbox, items);
    }

    /** expunged-resp: {@code [SP "(EARLIER)"] SP uid-set}, RFC 7162 7. */
    private static ImapResponse readVanished(Cursor in, ReadMode mode) {
        boolean earlier = in.takeIgnoreCase(" (EARLIER)");
        ListGrammar.expectSpace(in);
        SequenceSet uids = SequenceGrammar.readUidSet(in, mode);
        return new ImapResponse.Vanished(earlier, uids);
    }
}
