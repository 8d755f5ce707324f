package dev.mailwire.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.internal.DateGrammar;
import dev.mailwire.imap.internal.FetchGrammar;
import dev.mailwire.imap.internal.FetchRecovery;
import dev.mailwire.imap.internal.ListGrammar;
import dev.mailwire.imap.internal.NumberGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.internal.SectionGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.ImapDateTime;
import dev.mailwire.imap.value.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FETCH response where it lies, borrowed: valid until the next {@code decode} or until you change the buffer that you gave,
 * whichever is first. It comes to each item in the order of the server; what is not asked for is passed over, and nothing is
 * allocated.
 *
 * <pre>{@code
 * while (fetch.next()) switch (fetch.attribute()) {
 *     case UID      -> uid = fetch.number();
 *     case FLAGS    -> seen = fetch.flags().contains(Flag.SEEN);
 *     case ENVELOPE -> { if (fetch.envelope().subject(text)) index(text); }
 *     case BODY_SECTION -> { if (fetch.isStreamed()) sink = open(fetch.size()); else if (fetch.content(text)) save(text); }
 *     default       -> { }
 * }
 * }</pre>
 *
 * <p>An item that cannot be read costs that item: {@link #isMalformed}, {@link #raw} and {@link #violation} tell of it, and the next
 * one is as it should be. {@link #next} never throws.
 *
 * <p>Where octets of a message are streamed, the response comes in parts: {@link #isContinued} and {@link #isLast}.
 */
public final class FetchCursor {
    /** After so many bad items the rest is one: looking for the next good one again and again must not cost more than the frame. */
    private static final int MOST_BAD = 16;

    private final Cursor in = new Cursor();
    private final EnvelopeCursor envelope = new EnvelopeCursor();
    private final BodyStructureCursor body = new BodyStructureCursor();
    private final FlagCursor flags = new FlagCursor();
    private ReadMode mode = ReadMode.RESPONSE;
    private Scratch scratch = new Scratch();
    private @Nullable Loan loan;
    private @Nullable Violation violation;
    private FetchAttribute attribute = FetchAttribute.UNKNOWN;
    private long messageNumber;
    private long number;
    private long origin;
    private int itemFrom;
    private int nameFrom;
    private int sectionFrom;
    private int sectionTo;
    private int valueFrom;
    private int valueTo;
    private int count;
    private int bad;
    private int begin;
    private int sends;
    private long streamedSize;
    private boolean continued;
    private boolean isStreamed;
    private boolean inExtraParens;
    private boolean isOver;

    FetchCursor() {}

    /**
     * Opens the frame of a cursor that stands behind {@code FETCH}, or at the start of a frame that goes on.
     *
     * @param message the number of the message
     * @param goesOn whether a streamed literal stands before this frame
     * @param announced the octets of the streamed literal that the frame ends with; -1 if it ends the response
     */
    void read(
            Cursor from,
            ReadMode how,
            Scratch texts,
            @Nullable Loan borrow,
            long message,
            boolean goesOn,
            long announced) {
        // Quirks go to this cursor, which is the one that reads the items.
        in.reset(
                from.array(),
                from.position(),
                from.end(),
                from.offset() + (from.position() - from.start()),
                from.allowed());
        begin = from.position();
        mode = how;
        scratch = texts;
        loan = borrow;
        messageNumber = message;
        continued = goesOn;
        streamedSize = announced;
        sends = announced < 0 ? -1 : from.end();
        inExtraParens = goesOn && inExtraParens;
        rewind();
    }

    /** Stands before the first item of the frame again. */
    public void rewind() {
        assert Loan.isLive(loan) : "the borrow has ended";
        in.position(begin);
        count = 0;
        bad = 0;
        isOver = false;
        isStreamed = false;
        violation = null;
    }

    /** Lets go of the frame, and gives up what is kept for the next one. */
    void release() {
        envelope.release();
        body.release();
        in.reset(OctetString.EMPTY);
        begin = 0;
        isOver = true;
    }

    /** The quirks that were needed for the items up to here. */
    long needed() {
        return in.needed();
    }

    /** The number of the message; 0 only under quirk ZERO_NUMBER. */
    public long messageNumber() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return messageNumber;
    }

    /** Whether items of this response came before, and octets that were streamed. */
    public boolean isContinued() {
        return continued;
    }

    /** Whether the response ends with this frame: no octets are streamed behind it. */
    public boolean isLast() {
        return sends < 0;
    }

    /**
     * Moves to the next item.
     *
     * @return false if there is none left in this frame
     */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (isOver) {
            return false;
        }
        itemFrom = in.position();
        violation = null;
        isStreamed = false;
        long needed = in.needed();
        try {
            if (!hasNext()) {
                isOver = true;
                return false;
            }
            readItem();
        } catch (Malformed malformed) {
            in.needed(needed);
            violation = in.violation();
            recover();
        }
        count++;
        return true;
    }

    /** What stands before an item, or the end. */
    private boolean hasNext() {
        if (count == 0 && !continued) {
            in.expect(' ', ImapRule.FETCH_SYNTAX);
            itemFrom = in.position();
            in.expect('(', ImapRule.FETCH_SYNTAX);
            if (in.peek() == ')') {
                if (!in.tolerates(ImapQuirk.EMPTY_FETCH)) {
                    throw in.fail(ImapRule.FETCH_SYNTAX);
                }
                return end();
            }
            return true;
        }
        if (in.atEnd() && isStreamedBefore()) {
            return false;
        }
        if (in.peek() == ')') {
            return end();
        }
        in.expect(' ', ImapRule.FETCH_SYNTAX);
        if (in.peek() == ')' && in.tolerates(ImapQuirk.SPACE_BEFORE_PAREN)) {
            return end();
        }
        ListGrammar.checkCount(in, count, mode);
        return true;
    }

    private boolean isStreamedBefore() {
        return sends >= 0;
    }

    /** The parenthesis behind the last item, and nothing more. */
    private boolean end() {
        in.take(')');
        int behind = in.position();
        while (in.take(' ')) {
            // passed over, if allowed
        }
        if (!in.atEnd() || (in.position() > behind && !in.tolerates(ImapQuirk.TRAILING_SPACE))) {
            throw in.failAt(ImapRule.RESPONSE_END, behind);
        }
        return false;
    }

    private void readItem() {
        itemFrom = in.position();
        if (in.peek() == '(' && in.tolerates(ImapQuirk.EXTRA_PARENS)) {
            in.take('(');
            inExtraParens = true;
        }
        readOne();
        if (inExtraParens && !isStreamed) {
            in.expect(')', ImapRule.FETCH_SYNTAX);
            inExtraParens = false;
        }
    }

    private void readOne() {
        nameFrom = in.position();
        FetchAttribute name = FetchGrammar.readName(in);
        attribute = name;
        sectionFrom = in.position();
        origin = -1;
        if (name.hasSection()) {
            skipSection();
            origin = SectionGrammar.readOrigin(in, mode);
        } else if (name == FetchAttribute.UNKNOWN) {
            FetchGrammar.skipUnknown(in, mode);
        }
        valueFrom = in.position();
        in.expect(' ', ImapRule.FETCH_SYNTAX);
        valueFrom = in.position();
        switch (name) {
            case UID -> number = NumberGrammar.readNzNumber(in);
            case RFC822_SIZE, BINARY_SIZE -> number = NumberGrammar.readPartSize(in, mode);
            case FLAGS -> flags.read(in, mode, loan);
            case INTERNALDATE -> number = DateGrammar.readEpochSecond(in, mode);
            case MODSEQ -> {
                in.expect('(', ImapRule.FETCH_SYNTAX);
                number = NumberGrammar.readModSequence(in);
                in.expect(')', ImapRule.FETCH_SYNTAX);
            }
            case ENVELOPE -> envelope.read(in, mode, scratch, loan);
            case BODY, BODYSTRUCTURE -> readBody();
            case UNKNOWN -> ListGrammar.skipValue(in, mode);
            default -> readContent();
        }
        valueTo = in.position();
        expectBorder();
    }

    /** Behind a value comes SP or a parenthesis: else it was no value. */
    private void expectBorder() {
        int next = in.peek();
        if (next != ' ' && next != ')' && !isStreamed) {
            throw in.fail(ImapRule.FETCH_SYNTAX);
        }
    }

    private void readBody() {
        body.read(in, mode, scratch, loan);
        if (in.peek() == '(' && in.tolerates(ImapQuirk.SECOND_BODYSTRUCTURE)) {
            ListGrammar.skipValue(in, mode);
        }
    }

    private void skipSection() {
        int from = in.position();
        SectionGrammar.skipSection(in, mode);
        sectionTo = in.position();
        byte[] array = in.array();
        boolean numbers = array[sectionTo - 2] == '[' || array[sectionTo - 2] <= '9';
        if (attribute != FetchAttribute.BODY_SECTION && !numbers) {
            throw in.failAt(ImapRule.SECTION_SYNTAX, from);
        }
    }

    private void readContent() {
        if (isAnnouncement()) {
            isStreamed = true;
            number = streamedSize;
            in.position(in.end());
            return;
        }
        boolean missing = in.peek() == ')' || in.atEnd() || isKnownName();
        if (missing && in.tolerates(ImapQuirk.MISSING_ITEM_VALUE)) {
            // The SP before it is that before the next item, or before the parenthesis.
            in.position(valueFrom - (in.peek() == ')' ? 0 : 1));
            valueFrom = -1;
            return;
        }
        StringGrammar.skipContent(in, mode);
    }

    private boolean isKnownName() {
        byte[] array = in.array();
        int from = in.position();
        int to = from;
        while (to < in.end() && array[to] != ' ' && array[to] != '[' && array[to] != ')') {
            to++;
        }
        return to < in.end() && array[to] != ')' && FetchGrammar.attribute(array, from, to) != FetchAttribute.UNKNOWN;
    }

    /** Whether all that is left is the announcement of the literal that is streamed. */
    private boolean isAnnouncement() {
        if (sends < 0) {
            return false;
        }
        byte[] array = in.array();
        int at = in.position();
        at += at < sends && array[at] == '~' ? 1 : 0;
        if (at >= sends || array[at] != '{') {
            return false;
        }
        while (at < sends && array[at] != '\n') {
            at++;
        }
        return at == sends - 1;
    }

    private void recover() {
        attribute = FetchAttribute.UNKNOWN;
        inExtraParens = false;
        int from = Math.max(itemFrom, begin);
        int end = ++bad > MOST_BAD ? in.end() : FetchRecovery.end(in.array(), skipName(from), in.end());
        valueFrom = from;
        valueTo = end;
        in.position(end);
        if (end >= in.end()) {
            isOver = true;
        }
    }

    /** Where the value of a bad item begins, if it has a name. */
    private int skipName(int from) {
        byte[] array = in.array();
        int at = from;
        while (at < in.end() && array[at] != ' ' && array[at] != '(' && array[at] != '"' && array[at] != '{') {
            at++;
        }
        return at < in.end() && array[at] == ' ' ? at + 1 : at;
    }

    /** What the item is; {@link FetchAttribute#UNKNOWN} also of one that is malformed. */
    public FetchAttribute attribute() {
        return attribute;
    }

    /** Whether the item could not be read. */
    public boolean isMalformed() {
        return violation != null;
    }

    /** What is wrong with the item; null if nothing is. */
    public @Nullable Violation violation() {
        return violation;
    }

    /** Fills in the item as it came, its name too; of one that is streamed without the octets. */
    public void raw(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, in.array(), itemFrom, in.position(), loan);
    }

    /**
     * The number of UID, RFC822.SIZE, BINARY.SIZE and MODSEQ.
     *
     * @throws IllegalStateException if it is another item
     */
    public long number() {
        switch (attribute) {
            case UID, RFC822_SIZE, BINARY_SIZE, MODSEQ -> {
                assert Loan.isLive(loan) : "the borrow has ended";
                return number;
            }
            default -> throw wrong("a number");
        }
    }

    /**
     * INTERNALDATE in seconds since 1970-01-01T00:00:00Z.
     *
     * @throws IllegalStateException if it is another item
     */
    public long epochSecond() {
        require(FetchAttribute.INTERNALDATE);
        return number;
    }

    /**
     * INTERNALDATE as a record.
     *
     * @throws IllegalStateException if it is another item
     */
    public ImapDateTime internalDate() {
        require(FetchAttribute.INTERNALDATE);
        return DateGrammar.readDateTime(value(), mode);
    }

    /**
     * The flags of FLAGS.
     *
     * @throws IllegalStateException if it is another item
     */
    public FlagCursor flags() {
        require(FetchAttribute.FLAGS);
        return flags;
    }

    /**
     * The envelope of ENVELOPE.
     *
     * @throws IllegalStateException if it is another item
     */
    public EnvelopeCursor envelope() {
        require(FetchAttribute.ENVELOPE);
        return envelope;
    }

    /**
     * The body of BODYSTRUCTURE, or of BODY without a section.
     *
     * @throws IllegalStateException if it is another item
     */
    public BodyStructureCursor bodyStructure() {
        if (attribute != FetchAttribute.BODY) {
            require(FetchAttribute.BODYSTRUCTURE);
        }
        return body;
    }

    /**
     * The section of BODY, BINARY and BINARY.SIZE, as a record.
     *
     * @throws IllegalStateException if it is another item
     */
    public Section section() {
        requireSection();
        return SectionGrammar.readSection(reading(sectionFrom, sectionTo), mode);
    }

    /**
     * Fills in the section in its brackets, as it came.
     *
     * @throws IllegalStateException if the item has none
     */
    public void sectionText(Octets into) {
        requireSection();
        Lender.lend(into, in.array(), sectionFrom, sectionTo, loan);
    }

    /** The first octet of those that are here, from 0; -1 if nothing is said. */
    public long origin() {
        return origin;
    }

    /**
     * Fills in octets of the message: of BODY with a section, BINARY, RFC822 and its parts.
     *
     * @return false for NIL
     * @throws IllegalStateException if it is another item, or they are streamed
     */
    public boolean content(Octets into) {
        requireContent();
        if (isStreamed) {
            throw new IllegalStateException("the octets are streamed");
        }
        return valueFrom >= 0
                && StringGrammar.fill(in.array(), valueFrom, valueTo, into, scratch, in.end() - begin, loan);
    }

    /** Whether the octets of this item are streamed: they come with the next steps, {@link #size} of them. */
    public boolean isStreamed() {
        return isStreamed;
    }

    /**
     * How many octets are streamed.
     *
     * @throws IllegalStateException if none are
     */
    public long size() {
        if (!isStreamed) {
            throw new IllegalStateException("nothing is streamed");
        }
        return streamedSize;
    }

    /**
     * Fills in the value of an item that is not known, as it came.
     *
     * @throws IllegalStateException if the item is malformed
     */
    public void value(Octets into) {
        if (violation != null) {
            throw wrong("a value");
        }
        Lender.lend(into, in.array(), valueFrom < 0 ? in.position() : valueFrom, in.position(), loan);
    }

    /**
     * All items of this frame as a record, those that cannot be read left out; octets that are streamed by their size. Moves behind the
     * last.
     */
    public ImapResponse.Fetch toRecord() {
        rewind();
        List<FetchValue> values = new ArrayList<>();
        while (next()) {
            if (!isMalformed()) {
                values.add(toValue());
            }
        }
        return new ImapResponse.Fetch(messageNumber, values);
    }

    /**
     * The item as a record.
     *
     * @throws IllegalStateException if it is malformed
     */
    public FetchValue toValue() {
        if (violation != null) {
            throw wrong("a value");
        }
        return switch (attribute) {
            case UID -> FetchValue.uid(number);
            case RFC822_SIZE -> FetchValue.size(number);
            case MODSEQ -> FetchValue.modSequence(number);
            case BINARY_SIZE -> FetchValue.binarySize(section(), number);
            case FLAGS -> FetchValue.flags(flags.toRecord());
            case INTERNALDATE -> FetchValue.internalDate(internalDate());
            case ENVELOPE -> FetchValue.envelope(envelope.toRecord());
            case BODY -> FetchValue.body(body.toRecord());
            case BODYSTRUCTURE -> FetchValue.bodyStructure(body.toRecord());
            case UNKNOWN -> unknown();
            default -> contentValue();
        };
    }

    private FetchValue unknown() {
        return FetchValue.unknown(OctetString.of(in.array(), nameFrom, valueTo - nameFrom));
    }

    private FetchValue contentValue() {
        OctetString octets =
                isStreamed || valueFrom < 0 ? null : StringGrammar.ownedOrNil(in.array(), valueFrom, valueTo);
        FetchValue value = switch (attribute) {
            case BODY_SECTION -> FetchValue.section(section(), octets);
            case BINARY -> FetchValue.binary(section(), octets);
            default -> FetchValue.message(attribute, octets);
        };
        value = origin < 0 ? value : value.from(origin);
        if (!isStreamed) {
            return value;
        }
        boolean eight = attribute == FetchAttribute.BINARY && in.array()[valueFrom] == '~';
        return eight ? value.streamedLiteral8(streamedSize) : value.streamed(streamedSize);
    }

    private Cursor value() {
        return reading(valueFrom, valueTo);
    }

    private Cursor reading(int from, int to) {
        return new Cursor(ImapQuirk.TOLERANT.bits()).reset(in.array(), from, to, 0);
    }

    private void require(FetchAttribute due) {
        if (attribute != due) {
            throw wrong(due.word());
        }
        assert Loan.isLive(loan) : "the borrow has ended";
    }

    private void requireSection() {
        if (!attribute.hasSection()) {
            throw wrong("a section");
        }
        assert Loan.isLive(loan) : "the borrow has ended";
    }

    private void requireContent() {
        if (!FetchGrammar.isContent(attribute)) {
            throw wrong("octets of a message");
        }
        assert Loan.isLive(loan) : "the borrow has ended";
    }

    private IllegalStateException wrong(String asked) {
        return new IllegalStateException(
                "the item is " + (violation == null ? attribute : "malformed") + ", and " + asked + " was asked for");
    }
}
