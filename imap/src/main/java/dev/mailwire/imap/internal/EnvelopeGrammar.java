package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.Envelope;
import dev.mailwire.imap.value.ImapAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Envelopes and the addresses in them: RFC 9051 7.5.2 and 9. */
public final class EnvelopeGrammar {
    /** The places of the fields, in their order. */
    public static final int DATE = 0;
    /** Subject. */
    public static final int SUBJECT = 1;
    /** From, the first list of addresses. */
    public static final int FROM = 2;
    /** Sender. */
    public static final int SENDER = 3;
    /** Reply-To. */
    public static final int REPLY_TO = 4;
    /** To. */
    public static final int TO = 5;
    /** Cc. */
    public static final int CC = 6;
    /** Bcc, the last list of addresses. */
    public static final int BCC = 7;
    /** In-Reply-To. */
    public static final int IN_REPLY_TO = 8;
    /** Message-ID. */
    public static final int MESSAGE_ID = 9;
    /** How many ints the places of all fields take: start and end of each. */
    public static final int PLACES = 20;
    /** How many ints the places of an address take. */
    public static final int ADDRESS_PLACES = 8;

    private static final int FIELDS = PLACES / 2;
    private static final int ADDRESS_FIELDS = ADDRESS_PLACES / 2;
    private static final Keywords PLACEHOLDERS =
            Keywords.of(List.of("MISSING_DOMAIN", ".MISSING-HOST-NAME.", ".SYNTAX-ERROR."));

    private EnvelopeGrammar() {}

    /**
     * envelope: {@code "(" date SP subject SP from SP sender SP reply-to SP to SP cc SP bcc SP in-reply-to SP message-id ")"}, RFC 9051
     * 9. Without the last one or two it is quirk SHORT_ENVELOPE.
     *
     * @param places start and end of each field, filled in; both the same for one that is missing; or null
     */
    public static void skipEnvelope(Cursor in, ReadMode mode, int @Nullable [] places) {
        in.expect('(', ImapRule.ENVELOPE_SYNTAX);
        for (int field = 0; field < FIELDS; field++) {
            if (field > 0 && !in.take(' ')) {
                endShort(in, field, places);
                return;
            }
            int from = in.position();
            if (field < FROM || field > BCC) {
                StringGrammar.skipNstring(in, mode);
            } else {
                skipAddresses(in, mode);
            }
            if (places != null) {
                places[2 * field] = from;
                places[2 * field + 1] = in.position();
            }
        }
        in.expect(')', ImapRule.ENVELOPE_SYNTAX);
    }

    private static void endShort(Cursor in, int field, int @Nullable [] places) {
        if (field < IN_REPLY_TO || in.peek() != ')' || !in.tolerates(ImapQuirk.SHORT_ENVELOPE)) {
            throw in.fail(ImapRule.ENVELOPE_SYNTAX);
        }
        if (places != null) {
            Arrays.fill(places, 2 * field, PLACES, in.position());
        }
        in.take(')');
    }

    /** A list of addresses: {@code "(" address.. ")" | "NIL"}, RFC 9051 9. */
    public static void skipAddresses(Cursor in, ReadMode mode) {
        if (StringGrammar.takeNil(in)) {
            return;
        }
        in.expect('(', ImapRule.ADDRESS_LIST_SYNTAX);
        int count = 0;
        while (hasAddress(in, count)) {
            ListGrammar.checkCount(in, count++, mode);
            skipAddress(in, mode, null);
        }
    }

    /**
     * Whether another address follows in a list, or its end, which it moves over. An empty list, SP between addresses and NIL among
     * them are quirks.
     *
     * @param count how many addresses were read before
     */
    public static boolean hasAddress(Cursor in, int count) {
        boolean nil = false;
        for (; ; ) {
            if (in.take('(')) {
                in.position(in.position() - 1);
                return true;
            }
            int at = in.position();
            if (in.take(')')) {
                if (count == 0 && !nil && !in.tolerates(ImapQuirk.EMPTY_ADDRESS_LIST)) {
                    throw in.failAt(ImapRule.ADDRESS_LIST_SYNTAX, at);
                }
                return false;
            }
            boolean space = in.take(' ') && (count > 0 || nil);
            if (space && in.peek() == ')') {
                if (!in.tolerates(ImapQuirk.SPACE_BEFORE_PAREN)) {
                    throw in.failAt(ImapRule.ADDRESS_LIST_SYNTAX, at);
                }
                continue;
            }
            boolean here = StringGrammar.takeNil(in);
            nil |= here;
            boolean odd = here
                    ? in.tolerates(ImapQuirk.NIL_IN_LIST)
                    : space && (nil || in.tolerates(ImapQuirk.SPACE_BETWEEN_ADDRESSES));
            if (!odd) {
                throw in.failAt(ImapRule.ADDRESS_LIST_SYNTAX, at);
            }
        }
    }

    /**
     * address: {@code "(" name SP route SP mailbox SP host ")"}, RFC 9051 9.
     *
     * @param places start and end of each of the four, filled in; or null
     */
    public static void skipAddress(Cursor in, ReadMode mode, int @Nullable [] places) {
        in.expect('(', ImapRule.ADDRESS_SYNTAX);
        for (int field = 0; field < ADDRESS_FIELDS; field++) {
            if (field > 0) {
                in.expect(' ', ImapRule.ADDRESS_SYNTAX);
            }
            int from = in.position();
            StringGrammar.skipNstring(in, mode);
            if (places != null) {
                places[2 * field] = from;
                places[2 * field + 1] = in.position();
            }
        }
        if (!in.take(')')) {
            int at = in.position();
            if (!in.take(' ') || !in.take(')') || !in.tolerates(ImapQuirk.SPACE_BEFORE_PAREN)) {
                throw in.failAt(ImapRule.ADDRESS_SYNTAX, at);
            }
        }
    }

    /** envelope: owned. RFC 9051 9. */
    public static Envelope readEnvelope(Cursor in, ReadMode mode) {
        int[] places = new int[PLACES];
        skipEnvelope(in, mode, places);
        long needed = in.needed();
        int end = in.position();
        Envelope envelope = envelope(in, mode, places);
        in.position(end);
        in.needed(needed);
        return envelope;
    }

    /**
     * The envelope whose fields lie at these places, which are sound. Servers repeat From in Sender and Reply-To where the header has
     * none, as nearly always: the same octets become the same list.
     */
    public static Envelope envelope(Cursor in, ReadMode mode, int[] places) {
        int[] address = new int[ADDRESS_PLACES];
        List<ImapAddress> from = addresses(in, mode, places, FROM, address);
        return new Envelope(
                string(in, places, DATE),
                string(in, places, SUBJECT),
                from,
                isFrom(in, places, SENDER) ? from : addresses(in, mode, places, SENDER, address),
                isFrom(in, places, REPLY_TO) ? from : addresses(in, mode, places, REPLY_TO, address),
                addresses(in, mode, places, TO, address),
                addresses(in, mode, places, CC, address),
                addresses(in, mode, places, BCC, address),
                string(in, places, IN_REPLY_TO),
                string(in, places, MESSAGE_ID));
    }

    private static boolean isFrom(Cursor in, int[] places, int field) {
        byte[] array = in.array();
        return Arrays.equals(
                array, places[2 * FROM], places[2 * FROM + 1], array, places[2 * field], places[2 * field + 1]);
    }

    private static @Nullable OctetString string(Cursor in, int[] places, int field) {
        int from = places[2 * field];
        int to = places[2 * field + 1];
        return from == to ? null : StringGrammar.ownedOrNil(in.array(), from, to);
    }

    private static List<ImapAddress> addresses(Cursor in, ReadMode mode, int[] places, int field, int[] address) {
        in.position(places[2 * field]);
        if (StringGrammar.takeNil(in)) {
            return List.of();
        }
        in.take('(');
        if (!hasAddress(in, 0)) {
            return List.of();
        }
        skipAddress(in, mode, address);
        ImapAddress first = address(in.array(), address);
        if (!hasAddress(in, 1)) {
            return List.of(first);
        }
        List<ImapAddress> addresses = new ArrayList<>();
        addresses.add(first);
        do {
            skipAddress(in, mode, address);
            addresses.add(address(in.array(), address));
        } while (hasAddress(in, addresses.size()));
        return List.copyOf(addresses);
    }

    /** The address whose fields lie at these places, which are sound. */
    public static ImapAddress address(byte[] array, int[] places) {
        return new ImapAddress(
                StringGrammar.ownedOrNil(array, places[0], places[1]),
                StringGrammar.ownedOrNil(array, places[2], places[3]),
                StringGrammar.ownedOrNil(array, places[4], places[5]),
                StringGrammar.ownedOrNil(array, places[6], places[7]));
    }

    /** Whether these octets stand for a host that a server did not find. */
    public static boolean isPlaceholder(byte[] array, int from, int to) {
        return PLACEHOLDERS.find(array, from, to) >= 0;
    }

    /** Writes an envelope. */
    public static void writeEnvelope(Outbox out, Envelope envelope, WriteMode mode) {
        out.octet('(');
        StringGrammar.writeNstring(out, envelope.date(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, envelope.subject(), mode);
        writeAddresses(out, envelope.from(), mode);
        writeAddresses(out, envelope.sender(), mode);
        writeAddresses(out, envelope.replyTo(), mode);
        writeAddresses(out, envelope.to(), mode);
        writeAddresses(out, envelope.cc(), mode);
        writeAddresses(out, envelope.bcc(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, envelope.inReplyTo(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, envelope.messageId(), mode);
        out.octet(')');
    }

    private static void writeAddresses(Outbox out, List<ImapAddress> addresses, WriteMode mode) {
        if (addresses.isEmpty()) {
            out.ascii(" NIL");
            return;
        }
        out.ascii(" (");
        for (int i = 0; i < addresses.size(); i++) { // an iterator would be allocated
            writeAddress(out, addresses.get(i), mode);
        }
        out.octet(')');
    }

    /** Writes an address. */
    public static void writeAddress(Outbox out, ImapAddress address, WriteMode mode) {
        out.octet('(');
        StringGrammar.writeNstring(out, address.name(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, address.route(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, address.mailbox(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, address.host(), mode);
        out.octet(')');
    }
}
