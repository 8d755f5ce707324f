package dev.mailwire.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.BodyGrammar;
import dev.mailwire.imap.internal.BodyPlaces;
import dev.mailwire.imap.internal.BodyTree;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.value.BodyStructure;
import dev.mailwire.imap.value.Section;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body structure where it lies, borrowed: valid until the next {@code decode} or until you change the buffer that you gave,
 * whichever is first. It comes to each part before those within it, and allocates nothing; {@link #toRecord} makes all of it yours.
 *
 * <pre>{@code
 * Octets text = new Octets();                      // once
 * ...
 * while (body.next()) {
 *     if (body.kind() == BodyStructure.Kind.BASIC && body.subtype(text) && text.contentEqualsIgnoreCase("PDF")) {
 *         fetch(body.section());                   // BODY[2.1]
 *     }
 * }
 * }</pre>
 */
public final class BodyStructureCursor {
    private static final BodyStructure.Kind[] KINDS = BodyStructure.Kind.values();

    private final BodyPlaces places = new BodyPlaces();
    private final Cursor in = new Cursor();
    private final EnvelopeCursor envelope = new EnvelopeCursor();
    private ReadMode mode = ReadMode.RESPONSE;
    private Scratch scratch = new Scratch();
    private @Nullable Loan loan;
    private int start;
    private int end;
    private int part = -1;

    BodyStructureCursor() {}

    /** Reads the body at the place of a cursor, which moves behind it; what is malformed is thrown. */
    void read(Cursor from, ReadMode how, Scratch texts, @Nullable Loan borrow) {
        start = from.position();
        BodyGrammar.skipBody(from, how, places);
        end = from.position();
        // What was tolerated once is read again as it was.
        in.reset(from.array(), start, end, 0, ImapQuirk.TOLERANT.bits());
        mode = how;
        scratch = texts;
        loan = borrow;
        part = -1;
    }

    /** Lets go of the frame, and gives up what it keeps for the next body. */
    void release() {
        places.release();
        envelope.release();
        in.reset(OctetString.EMPTY);
        part = -1;
    }

    ReadMode mode() {
        return mode;
    }

    Scratch scratch() {
        return scratch;
    }

    @Nullable
    Loan loan() {
        return loan;
    }

    int frame() {
        return end - start;
    }

    /**
     * Moves to the next part: the first one within this, or else the one behind it.
     *
     * @return false if there is none left
     */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (part + 1 >= places.count()) {
            part = places.count();
            return false;
        }
        part++;
        return true;
    }

    /** Stands before the first part again. */
    public void rewind() {
        assert Loan.isLive(loan) : "the borrow has ended";
        part = -1;
    }

    /** How many parts there are in all. */
    public int partCount() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return places.count();
    }

    /** What this part is. */
    public BodyStructure.Kind kind() {
        checkPart();
        return KINDS[places.kind(part)];
    }

    /** How many parts this part is within: 0 for the outermost. */
    public int level() {
        checkPart();
        int level = 0;
        for (int outer = places.parent(part); outer >= 0; outer = places.parent(outer)) {
            level++;
        }
        return level;
    }

    /**
     * The numbers by which this part is fetched: {@code [2.1]}. A multipart that is a message, and so has no number of its own, is
     * {@code [TEXT]} or {@code [2.TEXT]}. An object is made.
     */
    public Section section() {
        checkPart();
        long[] numbers = new long[ImapLimits.DEEPEST];
        int from = numbers.length;
        int outer = -1;
        for (int inner = part; inner >= 0; inner = outer) {
            outer = places.parent(inner);
            if (outer >= 0 && places.kind(outer) == BodyPlaces.MULTIPART) {
                numbers[--from] = places.ordinal(inner);
            } else if (places.kind(inner) != BodyPlaces.MULTIPART) {
                numbers[--from] = 1; // all that its message is
            }
        }
        Section section = Section.part(Arrays.copyOfRange(numbers, from, numbers.length));
        outer = places.parent(part);
        boolean numbered = outer >= 0 && places.kind(outer) == BodyPlaces.MULTIPART;
        return numbered || places.kind(part) != BodyPlaces.MULTIPART ? section : section.text();
    }

    /** Fills in the media type; false for a multipart, and where a server sent none. */
    public boolean type(Octets into) {
        return fill(BodyPlaces.TYPE, into);
    }

    /** Fills in the subtype; false where a server sent none. */
    public boolean subtype(Octets into) {
        return fill(BodyPlaces.SUBTYPE, into);
    }

    /** Stands before the parameters of the media type. */
    public void parameters(BodyParameterCursor into) {
        checkPart();
        int from = places.from(part, BodyPlaces.PARAMETERS);
        into.open(this, in.array(), from, from == 0 ? 0 : places.to(part, BodyPlaces.PARAMETERS));
    }

    /** Fills in the field Content-ID; false if there is none. */
    public boolean id(Octets into) {
        return fill(BodyPlaces.ID, into);
    }

    /** Fills in the field Content-Description; false if there is none. */
    public boolean description(Octets into) {
        return fill(BodyPlaces.DESCRIPTION, into);
    }

    /** Fills in the transfer encoding; false for a multipart, and where a server sent none, which stands for 7BIT. */
    public boolean encoding(Octets into) {
        return fill(BodyPlaces.ENCODING, into);
    }

    /** The size in octets, as it is encoded; -1 for a multipart. */
    public long octets() {
        return size(BodyPlaces.OCTETS);
    }

    /** How many lines a text or a message has; -1 for all others. */
    public long lines() {
        return size(BodyPlaces.LINES);
    }

    /**
     * The envelope of a message; always the same object, that stands for the message it was last asked for.
     *
     * @throws IllegalStateException if this part is none
     */
    public EnvelopeCursor envelope() {
        checkPart();
        if (!places.has(part, BodyPlaces.ENVELOPE)) {
            throw new IllegalStateException("only a message has an envelope");
        }
        in.position(places.from(part, BodyPlaces.ENVELOPE));
        envelope.read(in, mode, scratch, loan);
        return envelope;
    }

    /** Fills in the field Content-MD5; false if there is none. */
    public boolean md5(Octets into) {
        return fill(BodyPlaces.MD5, into);
    }

    /** Fills in the type of the disposition; false if there is none. */
    public boolean disposition(Octets into) {
        checkPart();
        int from = places.from(part, BodyPlaces.DISPOSITION);
        if (from == 0 || (in.array()[from] == '(' && StringGrammar.isNil(in.array(), from + 1))) {
            return false;
        }
        int open = in.array()[from] == '(' ? from + 1 : from;
        in.position(open);
        if (!StringGrammar.takeNil(in)) {
            StringGrammar.skipString(in, mode);
        }
        return StringGrammar.fill(in.array(), open, in.position(), into, scratch, frame(), loan);
    }

    /** Stands before the parameters of the disposition. */
    public void dispositionParameters(BodyParameterCursor into) {
        checkPart();
        int from = places.from(part, BodyPlaces.DISPOSITION);
        if (from == 0 || in.array()[from] != '(' || StringGrammar.isNil(in.array(), from + 1)) {
            into.open(this, in.array(), 0, 0);
            return;
        }
        in.position(from + 1);
        StringGrammar.skipString(in, mode);
        into.open(this, in.array(), in.position() + 1, places.to(part, BodyPlaces.DISPOSITION) - 1);
    }

    /** Stands before the languages. */
    public void languages(LanguageCursor into) {
        checkPart();
        int from = places.from(part, BodyPlaces.LANGUAGE);
        into.open(this, in.array(), from, from == 0 ? 0 : places.to(part, BodyPlaces.LANGUAGE));
    }

    /** Fills in the field Content-Location; false if there is none. */
    public boolean location(Octets into) {
        checkPart();
        int from = places.from(part, BodyPlaces.LOCATION);
        return from != 0 && in.array()[from] != '(' && fill(BodyPlaces.LOCATION, into);
    }

    /** Fills in what no RFC defines yet, as it came; false if there is none. */
    public boolean extensions(Octets into) {
        checkPart();
        int from = places.from(part, BodyPlaces.EXTENSIONS);
        if (from == 0) {
            return false;
        }
        Lender.lend(into, in.array(), from, places.to(part, BodyPlaces.EXTENSIONS), loan);
        return true;
    }

    /** Fills in this part and all within it as they came, in their parentheses. */
    public void raw(Octets into) {
        checkPart();
        Lender.lend(into, in.array(), places.start(part), places.end(part), loan);
    }

    /** The whole body structure as a record. */
    public BodyStructure toRecord() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return BodyTree.body(in, mode, places);
    }

    private boolean fill(int field, Octets into) {
        checkPart();
        int from = places.from(part, field);
        return from != 0 && StringGrammar.fill(in.array(), from, places.to(part, field), into, scratch, frame(), loan);
    }

    private long size(int field) {
        checkPart();
        return places.has(part, field) ? BodyTree.size(in, mode, places, part, field) : -1;
    }

    private void checkPart() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (part < 0 || part >= places.count()) {
            throw new IllegalStateException("next() has to come to a part");
        }
    }
}
