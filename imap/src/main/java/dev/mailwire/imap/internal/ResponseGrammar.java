package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Tag;
import java.nio.charset.StandardCharsets;

/** Responses: RFC 9051 7 and 9. {@link ResponseHead} reads what they begin with, {@link ListDataGrammar} and {@link FetchGrammar} data. */
public final class ResponseGrammar {
    private ResponseGrammar() {}

    /**
     * What follows the head of a response, up to the end of the frame; of a FETCH the cursor in the package of codecs does that.
     *
     * @param head of this response; the cursor stands where it left it
     */
    public static ImapResponse readResponse(Cursor in, ResponseHead head, ReadMode mode) {
        ImapResponse response = switch (head.kind()) {
            case COMPLETION, STATUS_CONDITION -> readStatus(in, head, mode);
            case CONTINUATION -> new ImapResponse.Continuation(readText(in));
            case EXISTS, RECENT, EXPUNGE -> new ImapResponse.MessageData(head.kind(), number(in, head));
            case UNKNOWN -> readUnknown(in);
            case FETCH -> throw new IllegalStateException("a FETCH is read by its cursor");
            default -> ListDataGrammar.readData(in, head.kind(), mode);
        };
        expectEnd(in);
        return response;
    }

    private static long number(Cursor in, ResponseHead head) {
        long number = head.number();
        if (number == 0 && head.kind() == ResponseKind.EXPUNGE) {
            throw in.failAt(ImapRule.NZ_NUMBER_SYNTAX, head.start());
        }
        return number;
    }

    /** The end of a response; SP before it is quirk TRAILING_SPACE. */
    public static void expectEnd(Cursor in) {
        int from = in.position();
        while (in.take(' ')) {
            // passed over, if allowed
        }
        if (!in.atEnd() || (in.position() > from && !in.tolerates(ImapQuirk.TRAILING_SPACE))) {
            throw in.failAt(ImapRule.RESPONSE_END, from);
        }
    }

    /** Whether SP and something else follow: the next of what an SP stands before. */
    static boolean hasMore(Cursor in) {
        return in.peek() == ' ' && in.remaining() > 1 && in.array()[in.position() + 1] != ' ';
    }

    /**
     * resp-text: {@code SP ["[" code "]" SP] [text]}, RFC 9051 7.1 and 9; before RFC 9051 the text has an octet. Without SP, or without
     * text there, it is quirk MISSING_RESP_TEXT.
     */
    private static ImapResponse readStatus(Cursor in, ResponseHead head, ReadMode mode) {
        Tag tag = head.tagEnd() == head.start() ? null : tag(in, head);
        boolean bare = in.peek() == '['; // a code where a status is due
        if (!bare && !in.take(' ')) {
            if (!in.atEnd() || !in.tolerates(ImapQuirk.MISSING_RESP_TEXT)) {
                throw in.fail(ImapRule.STATUS_SYNTAX);
            }
        }
        ResponseCode code = in.peek() == '[' ? CodeGrammar.readCode(in, mode) : null;
        if (code != null && !in.take(' ') && !in.tolerates(ImapQuirk.MISSING_RESP_TEXT)) {
            throw in.fail(ImapRule.STATUS_SYNTAX);
        }
        boolean textDue = mode.dialect() != ImapDialect.RFC9051;
        if (in.atEnd() && textDue && !in.tolerates(ImapQuirk.MISSING_RESP_TEXT)) {
            throw in.fail(ImapRule.STATUS_SYNTAX);
        }
        return new ImapResponse.Status(tag, head.condition(), code, readText(in));
    }

    private static Tag tag(Cursor in, ResponseHead head) {
        int length = head.tagEnd() - head.start();
        return Tag.of(new String(in.array(), head.start(), length, StandardCharsets.US_ASCII));
    }

    /** text: {@code (any octet but NUL, CR and LF)..}, RFC 9051 9, up to the end. */
    private static OctetString readText(Cursor in) {
        int from = in.position();
        byte[] array = in.array();
        for (int i = from; i < in.end(); i++) {
            if (array[i] == 0 || array[i] == '\r' || array[i] == '\n') {
                throw in.failAt(array[i] == 0 ? ImapRule.NUL : ImapRule.STATUS_SYNTAX, i);
            }
        }
        in.position(in.end());
        return ListGrammar.raw(in, from);
    }

    private static ImapResponse readUnknown(Cursor in) {
        int from = in.position();
        RawGrammar.skipRaw(in);
        if (RawGrammar.announces(in.array(), in.end())) {
            throw in.failAt(ImapRule.LITERAL_SYNTAX, in.end());
        }
        return new ImapResponse.Unknown(ListGrammar.raw(in, from));
    }

    /**
     * Writes a response with its CRLF. Octets of messages that are streamed are marks: {@link OutboxMark#SEND_LITERAL}.
     *
     * @throws IllegalArgumentException if text ends like a literal, or the peer's dialect has no such response
     */
    public static void writeResponse(Outbox out, ImapResponse response, WriteMode mode) {
        if (response instanceof ImapResponse.Status status) {
            writeStatus(out, status, mode);
        } else if (response instanceof ImapResponse.Continuation continuation) {
            out.ascii("+ ");
            writeText(out, continuation.text());
        } else {
            out.ascii("* ");
            if (response instanceof ImapResponse.MessageData data) {
                out.decimal(data.number());
                out.octet(' ');
                out.ascii(data.kind().word());
            } else if (response instanceof ImapResponse.Unknown unknown) {
                RawGrammar.writeRaw(out, unknown.raw(), mode);
            } else if (response instanceof ImapResponse.Fetch fetch) {
                FetchGrammar.writeFetch(out, fetch, mode);
            } else {
                out.ascii(response.kind().word());
                ListDataGrammar.writeData(out, response, mode);
            }
        }
        out.crlf();
    }

    /**
     * Demands a response that a revision has. What it has by an extension alone is for the server to know, which was asked for it.
     *
     * @throws IllegalArgumentException if it has not: RFC 1730 has no STATUS, RFC 9051 no SEARCH, LSUB and RECENT (its appendix E)
     */
    public static void requireKnown(ImapResponse response, ImapDialect dialect) {
        boolean known = switch (response.kind()) {
            case STATUS -> dialect != ImapDialect.RFC1730;
            case SEARCH, LSUB, RECENT -> dialect != ImapDialect.RFC9051;
            default -> true;
        };
        if (!known) {
            throw new IllegalArgumentException(response.kind() + " is not in " + dialect);
        }
    }

    private static void writeStatus(Outbox out, ImapResponse.Status status, WriteMode mode) {
        Tag tag = status.tag();
        if (tag == null) {
            out.octet('*');
        } else {
            StringGrammar.writeTag(out, tag);
        }
        out.octet(' ');
        out.ascii(status.condition().name());
        out.octet(' ');
        ResponseCode code = status.code();
        if (code != null) {
            CodeGrammar.writeCode(out, code, mode);
            out.octet(' ');
        } else if (readsAsCode(status.text(), ImapQuirk.TOLERANT.bits())) {
            throw new IllegalArgumentException("text that reads as a code: " + status.text());
        }
        writeText(out, status.text());
    }

    private static void writeText(Outbox out, OctetString text) {
        int length = text.length();
        if (length > 0 && text.at(length - 1) == '}' && RawGrammar.announces(text.toByteArray(), length)) {
            throw new IllegalArgumentException("text that ends like a literal: " + text);
        }
        out.octets(text);
    }

    /**
     * Demands text that can stand behind a status.
     *
     * @param hasCode whether a code stands before it, so that a bracket begins none
     * @throws IllegalArgumentException if it holds NUL, CR or LF, or reads as a code
     */
    public static void checkText(OctetString text, boolean hasCode) {
        Whole.readKept(text, "not text", (in, mode) -> readText(in));
        if (!hasCode && readsAsCode(text, 0)) {
            throw new IllegalArgumentException("text that reads as a code: " + text);
        }
    }

    private static boolean readsAsCode(OctetString text, long quirks) {
        if (text.isEmpty() || text.at(0) != '[') {
            return false;
        }
        byte[] octets = text.toByteArray();
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, quirks);
        return CodeGrammar.readCode(in, ReadMode.RESPONSE) != null;
    }

    /** Demands a number of 32 bits. */
    public static void checkNumber(long number, long least) {
        if (number < least || number > NumberGrammar.MOST) {
            throw new IllegalArgumentException("out of range: " + number);
        }
    }

    /** Demands an untagged response that is not known here, in its normal form. */
    public static OctetString checkUnknown(OctetString raw) {
        OctetString normal = RawGrammar.check(raw, "not a response");
        Cursor in = new Cursor().reset(join(normal));
        try {
            if (new ResponseHead().read(in) == ResponseKind.UNKNOWN) {
                return normal;
            }
        } catch (Malformed malformed) {
            throw in.refusal("not a response");
        }
        throw new IllegalArgumentException("a response that is known: " + raw);
    }

    private static OctetString join(OctetString raw) {
        byte[] line = new byte[raw.length() + 2];
        line[0] = '*';
        line[1] = ' ';
        raw.copyTo(line, 2);
        return OctetString.of(line);
    }
}
