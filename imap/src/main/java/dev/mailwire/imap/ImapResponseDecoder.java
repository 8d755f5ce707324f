package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Rule;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Window;
import dev.mailwire.imap.internal.CodeGrammar;
import dev.mailwire.imap.internal.FetchPlaces;
import dev.mailwire.imap.internal.ImapFramer;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.ResponseGrammar;
import dev.mailwire.imap.internal.ResponseHead;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseKind;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads responses as they arrive: what a client receives, without the rules of a conversation.
 *
 * <pre>{@code
 * for (;;) switch (decoder.decode(in)) {
 *     case NEED_INPUT -> { in.compact(); return; }
 *     case RESPONSE   -> take(decoder.response());
 *     case FETCH      -> { while (decoder.fetch().next()) take(decoder.fetch()); }
 *     case LITERAL    -> sink.write(decoder.literal());
 *     case END_OF_LITERAL -> sink.close();                    // FETCH comes again with the rest
 *     case MALFORMED  -> log(decoder.violation());            // the next response is read
 *     case FATAL      -> { close(); return; }
 * }
 * }</pre>
 *
 * <p><b>Literals.</b> Octets of messages in a FETCH ({@code BODY[]}, {@code BINARY[]}, {@code RFC822} and its parts) are streamed when
 * there are more than {@link #inlineLiteral(long)}: they are handed out while they arrive, and never held. Any other literal is a
 * string, and held within {@link ImapLimits}. The text of a status is no literal, whatever it ends with.
 *
 * <p>What is borrowed lives until the next {@link #decode}. One thread at a time.
 */
public final class ImapResponseDecoder {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** A response that is no FETCH: {@link #response}, and what is hot by {@link #search}, {@link #list} and {@link #status}. */
        RESPONSE,
        /** A FETCH, or the part of one before or behind octets that are streamed: {@link #fetch}. */
        FETCH,
        /** Octets of a message: {@link #literal}. */
        LITERAL,
        /** All of them have come. */
        END_OF_LITERAL,
        /** A response that could not be read, and was passed over: {@link #violation}. */
        MALFORMED,
        /** What came cannot be read on: {@link #violation}. Nothing is taken any more; every call says so again. */
        FATAL
    }

    /** Above so many octets, those of a message are streamed, if nothing else is said. */
    public static final long INLINE_LITERAL = 65_536;

    private final ImapLimits limits;
    private final ImapFramer framer;
    private final Cursor cursor;
    private final ResponseHead head = new ResponseHead();
    private final FetchPlaces places = new FetchPlaces();
    private final Scratch scratch = new Scratch();
    private FetchCursor fetch = new FetchCursor();
    private SearchCursor search = new SearchCursor();
    private ListCursor list = new ListCursor();
    private StatusCursor status = new StatusCursor();
    private ReadMode mode;
    private @Nullable Loan loan;
    private @Nullable ImapResponse response;
    private @Nullable Violation violation;
    private long inlineLiteral = INLINE_LITERAL;
    private long message;
    private int dataAt;
    private boolean isKnown;
    private boolean isInCode;
    private boolean isContinued;
    private boolean isStreaming;
    private boolean isBroken;
    private boolean isShown;

    /** A decoder of IMAP4rev1 with the limits of a client, tolerant of what real servers send. */
    public ImapResponseDecoder() {
        this(ImapDialect.RFC3501, ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.allocating());
    }

    /** A decoder. */
    public ImapResponseDecoder(ImapDialect dialect, ImapLimits limits, Quirks<ImapQuirk> quirks, Buffers buffers) {
        this.limits = Objects.requireNonNull(limits);
        boolean tolerant = !quirks.isEmpty();
        this.framer = new ImapFramer(limits.line(), quirks.contains(ImapQuirk.BARE_LF_LINE), true, tolerant, buffers);
        this.cursor = new Cursor(quirks.bits());
        this.mode = new ReadMode(dialect, false, false, limits);
    }

    /** The revision that the server speaks from now on. */
    public void dialect(ImapDialect dialect) {
        mode = new ReadMode(dialect, mode.utf8(), false, limits);
    }

    /** Whether UTF-8 may stand in strings and mailbox names: once UTF8=ACCEPT or IMAP4rev2 was enabled. Not so at first. */
    public void utf8(boolean enabled) {
        mode = new ReadMode(mode.dialect(), enabled, false, limits);
    }

    /**
     * Octets of a message are streamed when there are more than so many; 0: always.
     *
     * @throws IllegalArgumentException if it is below 0, or above what is held of a string
     */
    public void inlineLiteral(long octets) {
        if (octets < 0 || octets > limits.literal()) {
            throw new IllegalArgumentException("out of range: " + octets);
        }
        inlineLiteral = octets;
    }

    /**
     * Reads on.
     *
     * @param in what has arrived; its position moves over what was taken
     */
    public Step decode(ByteBuffer in) {
        endBorrows();
        while (!isBroken) {
            int found = framer.decode(in);
            switch (found) {
                case ImapFramer.NEED_INPUT -> {
                    return Step.NEED_INPUT;
                }
                case ImapFramer.MESSAGE -> {
                    return whole();
                }
                case ImapFramer.LITERAL -> {
                    Step step = announced();
                    if (step != null) {
                        return step;
                    }
                }
                case ImapFramer.SLICE -> {
                    return Step.LITERAL;
                }
                case ImapFramer.END_OF_LITERAL -> {
                    isStreaming = false;
                    return Step.END_OF_LITERAL;
                }
                default -> {
                    return fatal(ImapRule.LINE_TOO_LONG, framer.position());
                }
            }
        }
        return Step.FATAL;
    }

    private void endBorrows() {
        isShown = false;
        response = null;
        if (Loan.CHECKED) {
            Loan.end(loan);
            loan = null;
        }
        framer.endBorrows();
        if (framer.isBetween()) {
            isKnown = false;
            isContinued = false;
            places.reset();
            scratch.reset();
        }
    }

    /** A line ends like a literal: is it one, and what becomes of it? Null: go on. */
    private @Nullable Step announced() {
        Window window = framer.window();
        if (!isLiteral(window)) {
            framer.end();
            return whole();
        }
        long size = framer.size();
        boolean ofMessage = head.kind() == ResponseKind.FETCH
                && places.scan(
                        window.array(), framer.lineStart(), framer.announcedAt(), isContinued || isInFetch(window));
        if (size < 0 || size > mode.dialect().largestSize()) {
            return fatal(ImapRule.LITERAL_SIZE, offset(framer.announcedAt()));
        }
        if (ofMessage && size > inlineLiteral) {
            return stream();
        }
        if (size > limits.literal()) {
            return fatal(ImapRule.LITERAL_TOO_LONG, offset(framer.announcedAt()));
        }
        if (framer.literals() >= limits.literalCount() || framer.literalOctets() + size > limits.literalOctets()) {
            return fatal(ImapRule.LITERALS_TOO_MANY, offset(framer.announcedAt()));
        }
        framer.inline();
        return null;
    }

    private boolean isInFetch(Window window) {
        return framer.lineStart() > window.start();
    }

    /** Status text is no literal, but a literal may stand in a code that is open; and what has no head is text. */
    private boolean isLiteral(Window window) {
        if (isContinued) {
            return true;
        }
        boolean first = !isInFetch(window);
        if (first && !isKnown) {
            reset(window, framer.frameEnd());
            try {
                head.read(cursor);
                isKnown = true;
                dataAt = cursor.position() - window.start();
            } catch (Malformed malformed) {
                return false;
            }
        }
        if (!head.isText()) {
            return true;
        }
        int from = first ? codeAt(window) : isInCode ? framer.lineStart() : -1;
        isInCode = from >= 0 && CodeGrammar.isOpen(window.array(), from, framer.announcedAt());
        return isInCode;
    }

    /** Where the strings of a code begin, which only BADCHARSET has; -1 if there are none. */
    private int codeAt(Window window) {
        if (head.kind() == ResponseKind.CONTINUATION) {
            return -1;
        }
        cursor.position(window.start() + dataAt);
        cursor.take(' ');
        return cursor.takeIgnoreCase("[BADCHARSET (") ? cursor.position() : -1;
    }

    private void reset(Window window, int end) {
        cursor.reset(window.array(), window.start(), end, window.offset());
    }

    private long offset(int index) {
        return framer.window().offset() + (index - framer.window().start());
    }

    private Step stream() {
        Window window = framer.window();
        framer.stream();
        isStreaming = true;
        lend(window);
        reset(window, window.end());
        cursor.position(window.start() + (isContinued ? 0 : dataAt));
        fetch.read(cursor, mode, scratch, loan, head.number(), isContinued, framer.size());
        message = head.number();
        isContinued = true;
        isShown = true;
        return Step.FETCH;
    }

    private void lend(Window window) {
        if (Loan.CHECKED) {
            loan = Loan.open(window.array(), window.start(), window.end());
            fetch = new FetchCursor();
            search = new SearchCursor();
            list = new ListCursor();
            status = new StatusCursor();
        }
    }

    private Step whole() {
        Window window = framer.window();
        reset(window, framer.frameEnd());
        lend(window);
        isShown = true;
        if (framer.sawBareLf()) {
            return malformed(new Violation(ImapRule.BARE_LINE_END, offset(framer.firstBareLf())));
        }
        if (framer.frameEnd() == window.end() - 1) {
            cursor.tolerates(ImapQuirk.BARE_LF_LINE);
        }
        if (isContinued) {
            fetch.read(cursor, mode, scratch, loan, message, true, -1);
            isContinued = false;
            return Step.FETCH;
        }
        try {
            head.read(cursor);
            isKnown = true;
            dataAt = cursor.position() - window.start();
            return data();
        } catch (Malformed malformed) {
            return malformed(cursor.violation());
        }
    }

    private Step data() {
        switch (head.kind()) {
            case FETCH -> {
                fetch.read(cursor, mode, scratch, loan, head.number(), false, -1);
                return Step.FETCH;
            }
            case SEARCH -> search.read(cursor, mode, loan);
            case LIST, LSUB -> list.read(cursor, mode, scratch, loan);
            case STATUS -> status.read(cursor, mode, scratch, loan);
            default -> {
                response = ResponseGrammar.readResponse(cursor, head, mode);
                return Step.RESPONSE;
            }
        }
        ResponseGrammar.expectEnd(cursor);
        return Step.RESPONSE;
    }

    private Step malformed(Violation broken) {
        violation = broken;
        isKnown = false;
        return Step.MALFORMED;
    }

    private Step fatal(Rule rule, long offset) {
        return fatal(new Violation(rule, offset));
    }

    /** Breaks off: {@link #decode} is FATAL from now on. */
    Step fatal(Violation broken) {
        violation = broken;
        isBroken = true;
        isShown = false;
        return Step.FATAL;
    }

    /**
     * What the response is: after RESPONSE and FETCH.
     *
     * @throws IllegalStateException after any other step
     */
    public ResponseKind kind() {
        requireKnown();
        return head.kind();
    }

    private void requireKnown() {
        if (!isShown || (!isKnown && !isContinued)) {
            throw new IllegalStateException("no response was just read");
        }
    }

    /** The offset of the first octet of the response that was just read, or of this part of it. */
    long offset() {
        return framer.window().offset();
    }

    /** Whether a quirk is allowed. */
    boolean allows(ImapQuirk quirk) {
        return cursor.allows(quirk);
    }

    /**
     * The response as a record; of a FETCH the items of this part, those that cannot be read left out. After RESPONSE and FETCH.
     *
     * @throws IllegalStateException after any other step
     */
    public ImapResponse response() {
        requireKnown();
        ImapResponse record = response;
        if (record == null) {
            record = head.kind() == ResponseKind.FETCH ? fetch.toRecord() : read();
            response = record;
        }
        return record;
    }

    private ImapResponse read() {
        Window window = framer.window();
        Cursor again = new Cursor(ImapQuirk.TOLERANT.bits())
                .reset(window.array(), window.start(), framer.frameEnd(), window.offset());
        ResponseHead same = new ResponseHead();
        same.read(again);
        return ResponseGrammar.readResponse(again, same, mode);
    }

    /**
     * The items of a FETCH.
     *
     * @throws IllegalStateException after any other step
     */
    public FetchCursor fetch() {
        require(ResponseKind.FETCH, ResponseKind.FETCH);
        return fetch;
    }

    /**
     * The numbers of a SEARCH.
     *
     * @throws IllegalStateException after any other response
     */
    public SearchCursor search() {
        require(ResponseKind.SEARCH, ResponseKind.SEARCH);
        return search;
    }

    /**
     * The mailbox of a LIST or LSUB.
     *
     * @throws IllegalStateException after any other response
     */
    public ListCursor list() {
        require(ResponseKind.LIST, ResponseKind.LSUB);
        return list;
    }

    /**
     * The items of a STATUS.
     *
     * @throws IllegalStateException after any other response
     */
    public StatusCursor status() {
        require(ResponseKind.STATUS, ResponseKind.STATUS);
        return status;
    }

    private void require(ResponseKind one, ResponseKind other) {
        requireKnown();
        if (head.kind() != one && head.kind() != other) {
            throw new IllegalStateException("the response is " + head.kind());
        }
    }

    /** Octets of a message, after LITERAL. */
    public Octets literal() {
        return framer.slice();
    }

    /**
     * Fills in the response as it came, without its line end; of one with octets that are streamed, this part. After RESPONSE, FETCH
     * and MALFORMED.
     *
     * @throws IllegalStateException after any other step
     */
    public void raw(Octets into) {
        if (!isShown) {
            throw new IllegalStateException("no response was just read");
        }
        Window window = framer.window();
        Lender.lend(into, window.array(), window.start(), isStreaming ? window.end() : framer.frameEnd(), loan);
    }

    /**
     * What was broken, after MALFORMED and FATAL: its rule is an {@link ImapRule}.
     *
     * @throws IllegalStateException if nothing was
     */
    public Violation violation() {
        Violation broken = violation;
        if (broken == null) {
            throw new IllegalStateException("nothing was broken");
        }
        return broken;
    }

    /** The quirks that the response needed that was just read, of a FETCH those of the items that were come to. */
    public Quirks<ImapQuirk> quirks() {
        long needed = isShown ? cursor.needed() : 0;
        boolean ofFetch = isShown && head.kind() == ResponseKind.FETCH && (isKnown || isContinued);
        return Quirks.ofBits(ImapQuirk.class, needed | (ofFetch ? fetch.needed() : 0));
    }

    /**
     * Says that no more will arrive.
     *
     * @return what was cut off; null if nothing was
     */
    public @Nullable Violation endOfInput() {
        endBorrows();
        if (isBroken) {
            return violation;
        }
        if (isStreaming) {
            return new Violation(ImapRule.UNFINISHED_LITERAL, position());
        }
        boolean cut = !framer.isBetween();
        return cut ? new Violation(ImapRule.UNFINISHED_RESPONSE, position()) : null;
    }

    /** How many octets were taken so far: the offset of the next one in the stream. */
    public long position() {
        return framer.position();
    }
}
