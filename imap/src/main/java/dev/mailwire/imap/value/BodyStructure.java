package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.internal.BodyTree;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.internal.TreeWalk;
import dev.mailwire.imap.internal.Whole;
import dev.mailwire.imap.internal.Written;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a message is made of, as BODY and BODYSTRUCTURE tell them: RFC 9051 7.5.2. A tree at most
 * {@link ImapLimits#DEEPEST} deep.
 *
 * <pre>{@code
 * BodyStructure plain = BodyStructure.text(BodyFields.of("TEXT", "PLAIN", "7BIT", 1152), 23);
 * BodyStructure image = BodyStructure.basic(BodyFields.of("IMAGE", "PNG", "BASE64", 4096))
 *         .withExtension(BodyExtension.NONE.withDisposition(BodyDisposition.of("ATTACHMENT")));
 * BodyStructure mixed = BodyStructure.multipart(List.of(plain, image), "MIXED", BodyParameter.of("BOUNDARY", "x"));
 * }</pre>
 *
 * <p>It also holds what servers send that the grammar has no place for, such as a part without a media type; {@link #isWritable}
 * tells.
 */
public final class BodyStructure {
    /** What a part is. */
    public enum Kind {
        /** A part made of parts: {@code multipart/mixed}. */
        MULTIPART,
        /** A text: {@code text/plain}. */
        TEXT,
        /** A message with its envelope and body: {@code message/rfc822}, {@code message/global}. */
        MESSAGE,
        /** Anything else. */
        BASIC
    }

    private final Kind kind;
    private final @Nullable BodyFields fields;
    private final OctetString multipartSubtype;
    private final List<BodyParameter> parameters;
    private final @Nullable Envelope envelope;
    private final List<BodyStructure> parts;
    private final long lines;
    private final BodyExtension extension;
    private final int depth;
    private final boolean writable;
    private int hash;

    private BodyStructure(
            Kind kind,
            @Nullable BodyFields fields,
            OctetString multipartSubtype,
            List<BodyParameter> parameters,
            @Nullable Envelope envelope,
            List<BodyStructure> parts,
            long lines,
            BodyExtension extension) {
        this.kind = kind;
        this.fields = fields;
        this.multipartSubtype = StringGrammar.requireNoNul(multipartSubtype);
        this.parameters = List.copyOf(parameters);
        this.envelope = envelope;
        this.parts = List.copyOf(parts);
        this.lines = lines;
        this.extension = extension;
        int deepest = 0;
        boolean good = isWritableItself();
        for (BodyStructure part : this.parts) {
            deepest = Math.max(deepest, part.depth);
            good &= part.writable;
        }
        depth = deepest + 1;
        writable = good;
        if (depth > ImapLimits.DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + ImapLimits.DEEPEST);
        }
        if (lines < (kind == Kind.TEXT || kind == Kind.MESSAGE ? 0 : -1)) {
            throw new IllegalArgumentException("a number of " + lines + " lines");
        }
    }

    private boolean isWritableItself() {
        boolean good = haveValues(parameters);
        BodyDisposition disposition = extension.disposition();
        good &= disposition == null || haveValues(disposition.parameters());
        BodyFields mine = fields;
        if (mine == null) {
            return good && !parts.isEmpty() && extension.md5() == null;
        }
        good &= mine.type() != null && mine.subtype() != null && haveValues(mine.parameters());
        boolean basic = !mine.isType("TEXT") && !mine.isType("MESSAGE", "RFC822");
        return good && (kind != Kind.BASIC || basic) && (kind != Kind.MESSAGE || !parts.isEmpty());
    }

    private static boolean haveValues(List<BodyParameter> parameters) {
        for (BodyParameter one : parameters) {
            if (one.value() == null) {
                return false;
            }
        }
        return true;
    }

    /**
     * A part made of parts.
     *
     * @param parts at least one; none only where a server sent none
     * @throws IllegalArgumentException if the subtype holds NUL, or the parts nest deeper than {@link ImapLimits#DEEPEST} with this
     */
    public static BodyStructure multipart(
            List<BodyStructure> parts, OctetString subtype, List<BodyParameter> parameters) {
        return new BodyStructure(Kind.MULTIPART, null, subtype, parameters, null, parts, -1, BodyExtension.NONE);
    }

    /**
     * A part made of parts.
     *
     * @throws IllegalArgumentException if the parts nest deeper than {@link ImapLimits#DEEPEST} with this
     */
    public static BodyStructure multipart(List<BodyStructure> parts, String subtype, BodyParameter... parameters) {
        return multipart(parts, OctetString.of(subtype), List.of(parameters));
    }

    /**
     * A text.
     *
     * @param fields of type {@code TEXT}
     * @param lines how many lines it has, as it is encoded; from 0 on
     * @throws IllegalArgumentException if the type is another one, or the number is negative
     */
    public static BodyStructure text(BodyFields fields, long lines) {
        if (!fields.isType("TEXT")) {
            throw new IllegalArgumentException("no text: " + fields);
        }
        return new BodyStructure(
                Kind.TEXT, fields, OctetString.EMPTY, List.of(), null, List.of(), lines, BodyExtension.NONE);
    }

    /**
     * A message.
     *
     * @param fields of type {@code MESSAGE} and subtype {@code RFC822} or {@code GLOBAL}
     * @param body what the message is made of; null only where a server sent nothing
     * @param lines how many lines it has, as it is encoded; from 0 on
     * @throws IllegalArgumentException if the type is another one, the number is negative, or the parts nest deeper than
     *     {@link ImapLimits#DEEPEST} with this
     */
    public static BodyStructure message(
            BodyFields fields, Envelope envelope, @Nullable BodyStructure body, long lines) {
        if (!fields.isType("MESSAGE", "RFC822") && !fields.isType("MESSAGE", "GLOBAL")) {
            throw new IllegalArgumentException("no message: " + fields);
        }
        Objects.requireNonNull(envelope, "envelope");
        List<BodyStructure> parts = body == null ? List.of() : List.of(body);
        return new BodyStructure(
                Kind.MESSAGE, fields, OctetString.EMPTY, List.of(), envelope, parts, lines, BodyExtension.NONE);
    }

    /**
     * A part of any other type.
     *
     * @param fields not of type {@code TEXT}, and not of {@code MESSAGE} and {@code RFC822}, but where a server sent it so
     */
    public static BodyStructure basic(BodyFields fields) {
        Objects.requireNonNull(fields, "fields");
        return new BodyStructure(
                Kind.BASIC, fields, OctetString.EMPTY, List.of(), null, List.of(), -1, BodyExtension.NONE);
    }

    /**
     * A body structure as it is written, in its parentheses, literals in line.
     *
     * @throws IllegalArgumentException if the octets are none
     */
    public static BodyStructure of(OctetString octets) {
        return Whole.read(octets, "not a body structure", in -> BodyTree.readBody(in, ReadMode.RESPONSE));
    }

    /** This part with what BODYSTRUCTURE tells besides. */
    public BodyStructure withExtension(BodyExtension other) {
        return other == extension
                ? this
                : new BodyStructure(kind, fields, multipartSubtype, parameters, envelope, parts, lines, other);
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** What is told of every part that is no multipart; null for one. */
    public @Nullable BodyFields fields() {
        return fields;
    }

    /** The subtype of a multipart, such as {@code MIXED}; empty for all others, which have it in {@link #fields}. */
    public OctetString multipartSubtype() {
        return multipartSubtype;
    }

    /** The parameters of the media type; empty if there are none. */
    public List<BodyParameter> parameters() {
        return fields == null ? parameters : fields.parameters();
    }

    /** The parts of a multipart, or the one body of a message; empty for all others. */
    public List<BodyStructure> parts() {
        return parts;
    }

    /** The envelope of a message; null for all others. */
    public @Nullable Envelope envelope() {
        return envelope;
    }

    /** How many lines a text or a message has; -1 for all others. */
    public long lines() {
        return lines;
    }

    /** What BODYSTRUCTURE tells besides; nothing if it came with BODY. */
    public BodyExtension extension() {
        return extension;
    }

    /** How deep it nests: 1 for a part without others. */
    public int depth() {
        return depth;
    }

    /** Whether it holds nothing that only a quirk could read, and can be written. A missing encoding is written as 7BIT. */
    public boolean isWritable() {
        return writable;
    }

    /**
     * The body structure as it is written, in its parentheses.
     *
     * @throws IllegalArgumentException if it is not {@link #isWritable}
     */
    public OctetString octets() {
        return Written.octets((out, mode) -> BodyTree.writeBody(out, this, mode, true));
    }

    /** Whether all parts are equal in all that is told of them. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof BodyStructure that
                && depth == that.depth
                && TreeWalk.same(walk(), that.walk(), BodyStructure::isSameItself);
    }

    private TreeWalk<BodyStructure> walk() {
        return new TreeWalk<>(this, depth, BodyStructure::parts);
    }

    private boolean isSameItself(BodyStructure that) {
        return kind == that.kind
                && Objects.equals(fields, that.fields)
                && multipartSubtype.equals(that.multipartSubtype)
                && parameters.equals(that.parameters)
                && Objects.equals(envelope, that.envelope)
                && lines == that.lines
                && extension.equals(that.extension);
    }

    /** Of all parts; remembered. */
    @Override
    public int hashCode() {
        int mixed = hash;
        if (mixed == 0) {
            TreeWalk<BodyStructure> walk = walk();
            while (walk.next()) {
                mixed = 31 * mixed
                        + (walk.event() == TreeWalk.Event.ENTER ? walk.node().hashOfItself() : 1);
            }
            hash = mixed;
        }
        return mixed;
    }

    private int hashOfItself() {
        return Objects.hash(kind, fields, multipartSubtype, parameters, envelope, lines, extension);
    }

    /** The body structure as it is written, safe for logs. */
    @Override
    public String toString() {
        return BodyTree.text(this);
    }
}
