package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import java.util.List;

/**
 * Body structures: RFC 9051 7.5.2 and 9. One loop that knows the open parts by their places, so that no depth of nesting needs a
 * deeper stack. {@link BodyTree} makes records of what it found, and writes them.
 */
public final class BodyGrammar {
    private static final Keywords TYPES = Keywords.of(List.of("TEXT", "MESSAGE"));
    private static final Keywords MESSAGES = Keywords.of(List.of("RFC822", "GLOBAL"));
    private static final int TEXT_TYPE = 0;
    private static final int GLOBAL_SUBTYPE = 1;

    private BodyGrammar() {}

    /**
     * body: {@code "(" (single | body.. SP subtype [SP extension]) ")"}, RFC 9051 9.
     *
     * @param places where all parts and their fields lie, filled in
     */
    public static void skipBody(Cursor in, ReadMode mode, BodyPlaces places) {
        places.clear();
        int parent = -1;
        int ordinal = 1;
        int depth = 0;
        for (; ; ) {
            ListGrammar.checkCount(in, places.count(), mode);
            if (++depth > mode.limits().nesting()) {
                throw in.fail(ImapRule.TOO_DEEP);
            }
            int part = places.add(in.position(), parent, ordinal);
            in.expect('(', ImapRule.BODY_SYNTAX);
            boolean multipart = in.peek() == '(';
            if (multipart || skipSingle(in, mode, places, part)) {
                parent = part;
                ordinal = 1;
                continue;
            }
            // The part is whole, and perhaps with it those that it is the last of.
            int whole = part;
            while (parent >= 0 && !hasSibling(in, places, parent)) {
                depth--;
                whole = parent;
                skipRest(in, mode, places, whole);
                parent = places.parent(whole);
            }
            if (parent < 0) {
                return;
            }
            depth--;
            ordinal = places.ordinal(whole) + 1;
        }
    }

    /** Whether another body of a multipart follows; SP before it is quirk SPACE_BETWEEN_BODIES. */
    private static boolean hasSibling(Cursor in, BodyPlaces places, int parent) {
        if (places.kind(parent) != BodyPlaces.MULTIPART) {
            return false;
        }
        int at = in.position();
        boolean space = in.take(' ');
        if (in.peek() != '(') {
            in.position(at);
            return false;
        }
        if (space && !in.tolerates(ImapQuirk.SPACE_BETWEEN_BODIES)) {
            throw in.failAt(ImapRule.BODY_SYNTAX, at);
        }
        return true;
    }

    /** What follows the bodies of a multipart, or the body of a message, up to the parenthesis. */
    private static void skipRest(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        if (places.kind(part) == BodyPlaces.MULTIPART) {
            field(in, places, part, BodyPlaces.SUBTYPE);
            StringGrammar.skipString(in, mode);
            skipMultipartExtension(in, mode, places, part, in.take(' '));
        } else {
            skipLines(in, mode, places, part);
            skipSingleExtension(in, mode, places, part);
        }
    }

    /** The SP before a field, and its place. */
    private static void field(Cursor in, BodyPlaces places, int part, int field) {
        in.expect(' ', ImapRule.BODY_SYNTAX);
        places.field(part, field, in.position());
    }

    /**
     * {@code media SP param SP id SP desc SP enc SP octets [SP lines | SP envelope SP body SP lines] [SP extension] ")"}:
     * body-type-1part, RFC 9051 9.
     *
     * @return whether it is a message whose body follows: the rest is left
     */
    private static boolean skipSingle(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        if (!skipMediaType(in, mode, places, part)) {
            return false;
        }
        field(in, places, part, BodyPlaces.PARAMETERS);
        BodyFieldGrammar.skipParameters(in, mode);
        field(in, places, part, BodyPlaces.ID);
        StringGrammar.skipNstring(in, mode);
        field(in, places, part, BodyPlaces.DESCRIPTION);
        StringGrammar.skipNstring(in, mode);
        field(in, places, part, BodyPlaces.ENCODING);
        skipEncoding(in, mode);
        field(in, places, part, BodyPlaces.OCTETS);
        NumberGrammar.readPartSize(in, mode);
        int kind = kind(in, mode, places, part);
        places.kind(part, kind);
        if (kind == BodyPlaces.MESSAGE) {
            field(in, places, part, BodyPlaces.ENVELOPE);
            EnvelopeGrammar.skipEnvelope(in, mode, null);
            field(in, places, part, BodyPlaces.BODY);
            if (!takeEmptyBody(in)) {
                return true;
            }
        }
        if (kind != BodyPlaces.BASIC) {
            skipLines(in, mode, places, part);
        }
        skipSingleExtension(in, mode, places, part);
        return false;
    }

    /**
     * media-basic, media-message, media-text: {@code type SP subtype}, RFC 9051 9. What is met besides: NIL for both, SP for the type,
     * and what stands for a multipart without parts.
     *
     * @return false if it is the last of these, which is then whole
     */
    private static boolean skipMediaType(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        int first = in.position();
        if (in.peek() == ' ') {
            if (!in.tolerates(ImapQuirk.MISSING_MEDIA_TYPE)) {
                throw in.fail(ImapRule.BODY_SYNTAX);
            }
            field(in, places, part, BodyPlaces.SUBTYPE);
            StringGrammar.skipString(in, mode);
            return true;
        }
        boolean nil = StringGrammar.takeNil(in);
        if (!nil) {
            StringGrammar.skipString(in, mode);
        }
        int behind = in.position();
        boolean space = in.take(' ');
        int second = in.position();
        boolean string = space && StringGrammar.isString(in);
        if (string) {
            StringGrammar.skipString(in, mode);
        }
        if (string == nil) {
            // A string alone is a subtype, and so is one behind NIL.
            skipChildless(in, mode, places, part, behind, nil ? second : first, nil ? in.take(' ') : space);
            return false;
        }
        if (nil && !(StringGrammar.takeNil(in) && in.tolerates(ImapQuirk.NIL_MEDIA_TYPE))) {
            throw in.failAt(ImapRule.BODY_SYNTAX, first);
        }
        places.field(part, BodyPlaces.TYPE, first);
        places.field(part, BodyPlaces.SUBTYPE, second);
        return true;
    }

    private static void skipChildless(
            Cursor in, ReadMode mode, BodyPlaces places, int part, int behind, int subtype, boolean more) {
        if (!in.tolerates(ImapQuirk.CHILDLESS_MULTIPART)) {
            throw in.failAt(ImapRule.BODY_SYNTAX, behind);
        }
        places.kind(part, BodyPlaces.MULTIPART);
        places.field(part, BodyPlaces.SUBTYPE, subtype);
        skipMultipartExtension(in, mode, places, part, more);
    }

    /** body-fld-enc: {@code string}, RFC 9051 9; NIL is quirk NIL_ENCODING. */
    private static void skipEncoding(Cursor in, ReadMode mode) {
        int from = in.position();
        if (!StringGrammar.takeNil(in)) {
            StringGrammar.skipString(in, mode);
        } else if (!in.tolerates(ImapQuirk.NIL_ENCODING)) {
            throw in.failAt(ImapRule.STRING_SYNTAX, from);
        }
    }

    /** What of body-type-basic, body-type-msg and body-type-text it is: by the media type, and by what follows. */
    private static int kind(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        int type = find(in, places, part, BodyPlaces.TYPE, TYPES);
        if (type < 0) {
            return BodyPlaces.BASIC;
        }
        if (type == TEXT_TYPE) {
            return BodyPlaces.TEXT;
        }
        int subtype = find(in, places, part, BodyPlaces.SUBTYPE, MESSAGES);
        boolean envelope = in.remaining() > 1 && in.array()[in.position() + 1] == '(';
        if (subtype < 0 || envelope) {
            return subtype < 0 ? BodyPlaces.BASIC : BodyPlaces.MESSAGE;
        }
        // A message/global is a basic part for servers that know only RFC 3501 (RFC 9755 5).
        boolean basic = subtype == GLOBAL_SUBTYPE && mode.dialect() != ImapDialect.RFC9051;
        if (!basic && !in.tolerates(ImapQuirk.MESSAGE_AS_BASIC)) {
            throw in.fail(ImapRule.BODY_SYNTAX);
        }
        return BodyPlaces.BASIC;
    }

    private static int find(Cursor in, BodyPlaces places, int part, int field, Keywords words) {
        int from = places.from(part, field);
        return from == 0 ? -1 : StringGrammar.find(words, in.array(), from, places.to(part, field));
    }

    private static boolean takeEmptyBody(Cursor in) {
        int at = in.position();
        if (in.take('(') && in.take(')') && in.tolerates(ImapQuirk.EMPTY_BODY)) {
            return true;
        }
        in.position(at);
        return false;
    }

    private static void skipLines(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        field(in, places, part, BodyPlaces.LINES);
        NumberGrammar.readPartSize(in, mode);
    }

    /** {@code [SP md5 [SP dsp ..]] ")"}: body-ext-1part, RFC 9051 9. */
    private static void skipSingleExtension(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        if (in.take(' ')) {
            places.field(part, BodyPlaces.MD5, in.position());
            StringGrammar.skipNstring(in, mode);
            skipExtension(in, mode, places, part);
        }
        close(in, places, part);
    }

    /** {@code [param [SP dsp ..]] ")"}: body-ext-mpart, RFC 9051 9. */
    private static void skipMultipartExtension(Cursor in, ReadMode mode, BodyPlaces places, int part, boolean some) {
        if (some) {
            places.field(part, BodyPlaces.PARAMETERS, in.position());
            BodyFieldGrammar.skipParameters(in, mode);
            skipExtension(in, mode, places, part);
        }
        close(in, places, part);
    }

    /** {@code [SP dsp [SP lang [SP loc (SP ext)..]]]}: the end of body-ext-1part and body-ext-mpart, RFC 9051 9. */
    private static void skipExtension(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        if (!in.take(' ')) {
            return;
        }
        places.field(part, BodyPlaces.DISPOSITION, in.position());
        BodyFieldGrammar.skipDisposition(in, mode);
        if (!in.take(' ')) {
            return;
        }
        places.field(part, BodyPlaces.LANGUAGE, in.position());
        BodyFieldGrammar.skipLanguages(in, mode);
        if (!in.take(' ')) {
            return;
        }
        places.field(part, BodyPlaces.LOCATION, in.position());
        BodyFieldGrammar.skipLocation(in, mode);
        if (in.take(' ')) {
            places.field(part, BodyPlaces.EXTENSIONS, in.position());
            skipExtensions(in, mode);
        }
    }

    /** {@code body-extension (SP body-extension)..}, RFC 9051 9. */
    static void skipExtensions(Cursor in, ReadMode mode) {
        int count = 0;
        do {
            ListGrammar.checkCount(in, count++, mode);
            ListGrammar.skipBodyExtension(in, mode);
        } while (in.take(' '));
    }

    private static void close(Cursor in, BodyPlaces places, int part) {
        in.expect(')', ImapRule.BODY_SYNTAX);
        places.end(part, in.position());
    }
}
