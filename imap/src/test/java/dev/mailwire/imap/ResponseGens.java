package dev.mailwire.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.Namespace;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.IdField;
import dev.mailwire.imap.value.ImapDateTime;
import dev.mailwire.imap.value.MailboxAttribute;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.StructureGens;
import dev.mailwire.imap.value.Tag;
import dev.mailwire.testkit.Gen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses that can be written, for properties. */
final class ResponseGens {
    static final long MOST = 0xFFFF_FFFFL;

    private ResponseGens() {}

    /** Responses of every kind. */
    static Gen<ImapResponse> responses() {
        return Gen.oneOf(
                statuses(),
                Gen.of("", "go on", "YQ==", "{3", "]").map(ImapResponse.Continuation::of),
                data(),
                fetches(),
                lists(),
                searches(),
                Gen.of("XFOO 1 (a b)", "X-Y {3}\r\na\r\n b", "12 XTHING", "QUOTA \"\" (STORAGE 1 2)", "-1 EXISTS")
                        .map(ImapResponse.Unknown::of));
    }

    private static Gen<OctetString> text() {
        return Gen.oneOf(
                Gen.printable(20).map(OctetString::of),
                Gen.of("", "{3} x", "x]", "\u00e4\u00f6", "[", "[x", "{", "}", "{}")
                        .map(OctetString::of));
    }

    static Gen<ResponseCode> codes() {
        Gen<Long> number = Gen.longs(1, MOST);
        return Gen.oneOf(
                Gen.of(ResponseCode.ALERT, ResponseCode.CANNOT, ResponseCode.BADCHARSET, ResponseCode.of("X-CODE")),
                number.map(ResponseCode::uidNext),
                Gen.longs(1, Long.MAX_VALUE).map(ResponseCode::highestModSequence),
                flags().map(ResponseCode::permanentFlags),
                Gen.of("IMAP4rev1 LITERAL+", "IMAP4rev2").map(words -> ResponseCode.capability(Capabilities.of(words))),
                Gen.of("utf-8", "us ascii", "x]y", "").list(1, 3).map(ResponseCode::badCharset),
                Gen.combine(number, sets(), ResponseCode::appendUid),
                Gen.combine(number, sets(), (validity, set) -> ResponseCode.copyUid(validity, set, set)),
                sets().map(ResponseCode::modified),
                Gen.of("imap://x/ imap://y/", "(\"a\" NIL)", "x{3}y")
                        .map(x -> ResponseCode.of("X-A", OctetString.of(x))));
    }

    private static Gen<SequenceSet> sets() {
        return Gen.of("1", "1:4", "7,3:1", "4294967295", "1:4294967295").map(SequenceSet::of);
    }

    private static Gen<List<Flag>> flags() {
        return Gen.of("\\Seen", "\\Deleted", "$Forwarded", "Work", "\\X-Y")
                .map(Flag::of)
                .list(0, 4);
    }

    private static Gen<ImapResponse> statuses() {
        Gen<@Nullable ResponseCode> code = codes().orNull();
        Gen<@Nullable Tag> tag = Gen.of("A1", "]", "x.y").map(Tag::of).orNull();
        return Gen.combine(tag, Gen.constants(Condition.class), code, text(), ResponseGens::status)
                .filter(status -> status != null)
                .map(status -> status);
    }

    private static @Nullable ImapResponse status(
            @Nullable Tag tag, Condition condition, @Nullable ResponseCode code, OctetString text) {
        boolean never = tag != null && !condition.isTagged();
        boolean asLiteral = text.toUtf8().matches(".*\\{[0-9]+\\+?\\}");
        boolean asCode = code == null && text.toUtf8().matches("\\[[^\\]]+\\].*");
        return never || asLiteral || asCode ? null : new ImapResponse.Status(tag, condition, code, text);
    }

    private static Gen<ImapResponse> data() {
        Gen<@Nullable OctetString> value = StructureGens.strings().orNull();
        Gen<IdField> field =
                Gen.combine(Gen.of("name", "ver\"sion", "a\r\nb"), value, (n, v) -> new IdField(OctetString.of(n), v));
        Gen<@Nullable List<Namespace>> namespaces = Gen.combine(
                        Gen.of("", "Other Users/", "#news.", "a\"b").map(OctetString::of),
                        Gen.of('/', '"', '\\', '.').orNull(),
                        Gen.of("\"X-PARAM\" (\"F1\" \"F2\")", "X-A {1}\r\nx")
                                .map(OctetString::of)
                                .orNull(),
                        Namespace::new)
                .list(1, 2)
                .orNull();
        return Gen.oneOf(
                Gen.of(ResponseKind.CAPABILITY, ResponseKind.ENABLED)
                        .map(kind ->
                                new ImapResponse.CapabilityData(kind, Capabilities.of("IMAP4rev1 AUTH=PLAIN X-Z"))),
                field.list(0, 3).orNull().map(ImapResponse.Id::new),
                Gen.combine(namespaces, namespaces, namespaces, ImapResponse.NamespaceData::new),
                flags().map(ImapResponse.FlagsData::new),
                Gen.combine(
                        Gen.of(ResponseKind.EXISTS, ResponseKind.RECENT, ResponseKind.EXPUNGE),
                        Gen.longs(1, MOST),
                        ImapResponse.MessageData::new),
                Gen.combine(Gen.booleans(), sets(), ImapResponse.Vanished::new));
    }

    private static Gen<MailboxName> mailboxes() {
        return Gen.of("INBOX", "a b", "\u00e4/\u00f6", "x\"y\\", "[Gmail]/All", "NIL", "&")
                .map(MailboxName::of);
    }

    private static Gen<ImapResponse> lists() {
        Gen<List<MailboxAttribute>> attributes = Gen.of("\\Noselect", "\\HasChildren", "\\X-Y")
                .map(MailboxAttribute::of)
                .list(0, 3);
        Gen<@Nullable Character> delimiter = Gen.of('/', '.', '"', '\\').orNull();
        Gen<@Nullable OctetString> extended = Gen.of("(\"CHILDINFO\" (\"SUBSCRIBED\"))", "(X {2}\r\n)  y)")
                .map(OctetString::of)
                .orNull();
        Gen<NamedValue> items = Gen.oneOf(
                Gen.of("MESSAGES", "X-A").map(name -> NamedValue.of(name, 7)),
                Gen.of("MAILBOXID").map(name -> new NamedValue(Atom.of(name), OctetString.of("(F1 \"x\")"))));
        return Gen.oneOf(
                Gen.combine(
                        attributes,
                        delimiter,
                        mailboxes(),
                        extended,
                        (a, d, m, e) -> new ImapResponse.ListData(ResponseKind.LIST, a, d, m, e)),
                Gen.combine(
                        attributes,
                        delimiter,
                        mailboxes(),
                        (a, d, m) -> new ImapResponse.ListData(ResponseKind.LSUB, a, d, m, null)),
                Gen.combine(mailboxes(), items.list(0, 3), ImapResponse.StatusData::new));
    }

    private static Gen<ImapResponse> searches() {
        Gen<NamedValue> items = Gen.oneOf(
                Gen.of("MIN", "COUNT", "MODSEQ").map(name -> NamedValue.of(name, 9)),
                sets().map(set -> NamedValue.of("ALL", set)));
        Gen<@Nullable OctetString> tag =
                Gen.of("A1", "]", "a b").map(OctetString::of).orNull();
        return Gen.oneOf(
                Gen.combine(
                        Gen.longs(0, Long.MAX_VALUE),
                        Gen.longs(1, MOST).list(0, 9),
                        (sequence, numbers) -> new ImapResponse.SearchData(
                                sequence, numbers.stream().mapToLong(n -> n).toArray())),
                Gen.combine(tag, Gen.booleans(), items.list(0, 3), ImapResponse.EsearchData::new));
    }

    private static Gen<ImapResponse> fetches() {
        return Gen.combine(Gen.longs(1, MOST), values().list(1, 4), ImapResponse.Fetch::new);
    }

    /** Items with what they tell, none of them streamed. */
    static Gen<FetchValue> values() {
        Gen<@Nullable OctetString> content = StructureGens.strings().orNull();
        Gen<Section> section = Gen.of("[]", "[HEADER]", "[1.2.MIME]", "[HEADER.FIELDS (From \"x y\")]", "[3]")
                .map(Section::of);
        Gen<Section> part = Gen.of("[]", "[1.2]").map(Section::of);
        return Gen.oneOf(
                flags().map(FetchValue::flags),
                Gen.longs(1, MOST).map(FetchValue::uid),
                Gen.longs(0, Long.MAX_VALUE).map(FetchValue::size),
                Gen.longs(1, Long.MAX_VALUE).map(FetchValue::modSequence),
                Gen.of("17-Jul-1996 02:44:25 -0700", " 1-Jan-2026 00:00:00 +0000")
                        .map(date -> FetchValue.internalDate(ImapDateTime.of("\"" + date + "\""))),
                StructureGens.envelopes().map(FetchValue::envelope),
                StructureGens.bodies(3).map(FetchValue::bodyStructure),
                Gen.combine(section, content, FetchValue::section),
                Gen.combine(
                        section,
                        content,
                        Gen.longs(0, Long.MAX_VALUE),
                        (s, c, from) -> FetchValue.section(s, c).from(from)),
                Gen.combine(
                        Gen.of(FetchAttribute.RFC822, FetchAttribute.RFC822_HEADER, FetchAttribute.RFC822_TEXT),
                        content,
                        FetchValue::message),
                Gen.combine(part, Gen.octets(6).map(OctetString::of).orNull(), FetchValue::binary),
                Gen.combine(part, Gen.longs(0, Long.MAX_VALUE), FetchValue::binarySize),
                Gen.of("X-GM-MSGID 1278455344230334865", "X-A (a {2}\r\n)( NIL)", "SAVEDATE NIL")
                        .map(raw -> FetchValue.unknown(OctetString.of(raw))));
    }
}
