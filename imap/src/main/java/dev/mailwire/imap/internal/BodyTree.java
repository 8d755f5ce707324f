package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.value.BodyDisposition;
import dev.mailwire.imap.value.BodyExtension;
import dev.mailwire.imap.value.BodyFields;
import dev.mailwire.imap.value.BodyParameter;
import dev.mailwire.imap.value.BodyStructure;
import dev.mailwire.imap.value.Envelope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body structures as records: made of the places that {@link BodyGrammar} found, and written. */
public final class BodyTree {
    private static final OctetString SEVEN_BIT = OctetString.of("7BIT");
    private static final ReadMode SEVEN_BIT_RESPONSE =
            new ReadMode(ImapDialect.RFC9051, false, false, ImapLimits.CLIENT);

    private BodyTree() {}

    /** body: owned. RFC 9051 9. */
    public static BodyStructure readBody(Cursor in, ReadMode mode) {
        BodyPlaces places = new BodyPlaces();
        BodyGrammar.skipBody(in, mode, places);
        int end = in.position();
        BodyStructure body = body(in, mode, places);
        in.position(end);
        return body;
    }

    /**
     * The record of what lies at these places, which are sound. From the last part to the first: those within one are there before
     * it, and are strung together by their numbers.
     */
    public static BodyStructure body(Cursor in, ReadMode mode, BodyPlaces places) {
        int count = places.count();
        BodyStructure[] parts = new BodyStructure[count];
        int[] firstWithin = new int[count];
        int[] nextSibling = new int[count];
        Arrays.fill(firstWithin, -1);
        for (int part = count - 1; part >= 0; part--) {
            List<BodyStructure> within = firstWithin[part] < 0 ? List.of() : new ArrayList<>();
            for (int child = firstWithin[part]; child >= 0; child = nextSibling[child]) {
                within.add(parts[child]);
            }
            parts[part] = part(in, mode, places, part, within);
            int parent = places.parent(part);
            if (parent >= 0) {
                nextSibling[part] = firstWithin[parent];
                firstWithin[parent] = part;
            }
        }
        return parts[0];
    }

    private static BodyStructure part(
            Cursor in, ReadMode mode, BodyPlaces places, int part, List<BodyStructure> within) {
        BodyExtension extension = extension(in, mode, places, part);
        if (places.kind(part) == BodyPlaces.MULTIPART) {
            OctetString subtype = string(in, places, part, BodyPlaces.SUBTYPE);
            List<BodyParameter> parameters = parameters(in, mode, places, part);
            return BodyStructure.multipart(within, subtype == null ? OctetString.EMPTY : subtype, parameters)
                    .withExtension(extension);
        }
        BodyFields fields = fields(in, mode, places, part);
        BodyStructure single = switch (places.kind(part)) {
            case BodyPlaces.TEXT -> BodyStructure.text(fields, size(in, mode, places, part, BodyPlaces.LINES));
            case BodyPlaces.MESSAGE ->
                BodyStructure.message(
                        fields,
                        envelope(in, mode, places, part),
                        within.isEmpty() ? null : within.get(0),
                        size(in, mode, places, part, BodyPlaces.LINES));
            default -> BodyStructure.basic(fields);
        };
        return single.withExtension(extension);
    }

    private static Envelope envelope(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        in.position(places.from(part, BodyPlaces.ENVELOPE));
        return EnvelopeGrammar.readEnvelope(in, mode);
    }

    private static BodyFields fields(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        return new BodyFields(
                string(in, places, part, BodyPlaces.TYPE),
                string(in, places, part, BodyPlaces.SUBTYPE),
                parameters(in, mode, places, part),
                string(in, places, part, BodyPlaces.ID),
                string(in, places, part, BodyPlaces.DESCRIPTION),
                string(in, places, part, BodyPlaces.ENCODING),
                size(in, mode, places, part, BodyPlaces.OCTETS));
    }

    /** The number of octets or lines of a part. */
    public static long size(Cursor in, ReadMode mode, BodyPlaces places, int part, int field) {
        in.position(places.from(part, field));
        return NumberGrammar.readPartSize(in, mode);
    }

    private static List<BodyParameter> parameters(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        if (!places.has(part, BodyPlaces.PARAMETERS)) {
            return List.of();
        }
        in.position(places.from(part, BodyPlaces.PARAMETERS));
        return BodyFieldGrammar.readParameters(in, mode);
    }

    private static BodyExtension extension(Cursor in, ReadMode mode, BodyPlaces places, int part) {
        if (!places.has(part, BodyPlaces.MD5) && !places.has(part, BodyPlaces.DISPOSITION)) {
            return BodyExtension.NONE;
        }
        BodyDisposition disposition = null;
        if (places.has(part, BodyPlaces.DISPOSITION)) {
            in.position(places.from(part, BodyPlaces.DISPOSITION));
            disposition = BodyFieldGrammar.readDisposition(in, mode);
        }
        List<OctetString> languages = List.of();
        if (places.has(part, BodyPlaces.LANGUAGE)) {
            in.position(places.from(part, BodyPlaces.LANGUAGE));
            languages = BodyFieldGrammar.readLanguages(in, mode);
        }
        int location = places.from(part, BodyPlaces.LOCATION);
        boolean located = location != 0 && in.array()[location] != '(';
        int more = places.from(part, BodyPlaces.EXTENSIONS);
        OctetString md5 = string(in, places, part, BodyPlaces.MD5);
        OctetString where = located ? string(in, places, part, BodyPlaces.LOCATION) : null;
        if (md5 == null && disposition == null && languages.isEmpty() && where == null && more == 0) {
            return BodyExtension.NONE; // all of it NIL, as often
        }
        return new BodyExtension(
                md5,
                disposition,
                languages,
                where,
                more == 0 ? null : extensions(in, mode, more, places.to(part, BodyPlaces.EXTENSIONS)));
    }

    /** Extension data as it came, but for quoted strings with 8-bit octets: as literals, any client reads them. */
    private static OctetString extensions(Cursor in, ReadMode mode, int from, int to) {
        byte[] array = in.array();
        OctetString raw = OctetString.of(array, from, to - from);
        if (raw.isAscii()) {
            return raw;
        }
        return Written.octets((out, how) -> {
            for (int at = from; at < to; ) {
                int end = at + 1;
                in.position(at);
                if (StringGrammar.isString(in)) {
                    StringGrammar.skipString(in, mode);
                    end = in.position();
                }
                if (array[at] == '"') {
                    StringGrammar.writeString(out, StringGrammar.owned(array, at, end), how);
                } else {
                    out.octets(array, at, end);
                }
                at = end;
            }
        });
    }

    private static @Nullable OctetString string(Cursor in, BodyPlaces places, int part, int field) {
        int from = places.from(part, field);
        return from == 0 ? null : StringGrammar.ownedOrNil(in.array(), from, places.to(part, field));
    }

    /** Demands extension data: {@code body-extension (SP body-extension)..}, RFC 9051 9. */
    public static void checkExtensions(OctetString octets) {
        Whole.read(octets, "no extension data", in -> {
            BodyGrammar.skipExtensions(in, SEVEN_BIT_RESPONSE);
            return in;
        });
    }

    /**
     * Writes a body.
     *
     * @param extensible whether for BODYSTRUCTURE, with what BODY leaves out
     * @throws IllegalArgumentException if it holds what the grammar has no place for
     */
    public static void writeBody(Outbox out, BodyStructure body, WriteMode mode, boolean extensible) {
        if (!body.isWritable()) {
            throw new IllegalArgumentException("what only a quirk could read cannot be written: " + body);
        }
        write(out, body, mode, extensible, SEVEN_BIT);
    }

    /** A body as it is written, with NIL where something is missing that must not: for people. */
    public static String text(BodyStructure body) {
        return Written.text((out, mode) -> write(out, body, mode, true, null));
    }

    private static void write(
            Outbox out, BodyStructure body, WriteMode mode, boolean extensible, @Nullable OctetString encoding) {
        TreeWalk<BodyStructure> walk = new TreeWalk<>(body, body.depth(), BodyStructure::parts);
        while (walk.next()) {
            BodyStructure part = walk.node();
            if (walk.event() == TreeWalk.Event.ENTER) {
                out.octet('(');
                writeHead(out, part, mode, encoding);
            } else if (walk.event() == TreeWalk.Event.LEAVE) {
                writeRest(out, part, mode, extensible);
                out.octet(')');
            }
        }
    }

    private static void writeHead(Outbox out, BodyStructure part, WriteMode mode, @Nullable OctetString encoding) {
        BodyFields fields = part.fields();
        if (fields == null) {
            return;
        }
        boolean global = part.kind() == BodyStructure.Kind.BASIC && fields.isType("MESSAGE", "GLOBAL");
        if (global && mode.dialect() == ImapDialect.RFC9051 && encoding != null) {
            throw new IllegalArgumentException("message/global is told with its envelope in RFC 9051: " + part);
        }
        StringGrammar.writeNstring(out, fields.type(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, fields.subtype(), mode);
        out.octet(' ');
        BodyFieldGrammar.writeParameters(out, fields.parameters(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, fields.id(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, fields.description(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, fields.encoding() == null ? encoding : fields.encoding(), mode);
        out.octet(' ');
        writeSize(out, fields.octets(), mode);
        Envelope envelope = part.envelope();
        if (envelope != null) {
            out.octet(' ');
            EnvelopeGrammar.writeEnvelope(out, envelope, mode);
            out.ascii(part.parts().isEmpty() ? " ()" : " ");
        }
    }

    private static void writeSize(Outbox out, long size, WriteMode mode) {
        if (size > mode.dialect().largestSize()) {
            throw new IllegalArgumentException("a size of " + size + " is too large for " + mode.dialect());
        }
        out.decimal(size);
    }

    private static void writeRest(Outbox out, BodyStructure part, WriteMode mode, boolean extensible) {
        BodyExtension extension = part.extension();
        if (part.kind() == BodyStructure.Kind.MULTIPART) {
            out.ascii(part.parts().isEmpty() ? "" : " ");
            StringGrammar.writeString(out, part.multipartSubtype(), mode);
            if (extensible) {
                out.octet(' ');
                BodyFieldGrammar.writeParameters(out, part.parameters(), mode);
            }
        } else {
            if (part.lines() >= 0) {
                out.octet(' ');
                writeSize(out, part.lines(), mode);
            }
            if (extensible) {
                out.octet(' ');
                StringGrammar.writeNstring(out, extension.md5(), mode);
            }
        }
        if (extensible) {
            writeExtension(out, extension, mode);
        }
    }

    private static void writeExtension(Outbox out, BodyExtension extension, WriteMode mode) {
        out.octet(' ');
        BodyFieldGrammar.writeDisposition(out, extension.disposition(), mode);
        out.octet(' ');
        BodyFieldGrammar.writeLanguages(out, extension.languages(), mode);
        out.octet(' ');
        StringGrammar.writeNstring(out, extension.location(), mode);
        OctetString more = extension.more();
        if (more != null) {
            out.octet(' ');
            out.octets(more);
        }
    }
}
