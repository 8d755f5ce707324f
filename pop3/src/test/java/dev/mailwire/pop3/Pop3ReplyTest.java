package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.pop3.Pop3ReplyDecoder.Step;
import dev.mailwire.testkit.Covers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What replies, listings and capabilities are when they are built, and what is refused. */
class Pop3ReplyTest {
    private static String written(Pop3Reply reply) {
        return new String(ReplyText.write(reply), StandardCharsets.UTF_8);
    }

    private static String written(ListingLine line) {
        return new String(ReplyText.write(line), StandardCharsets.UTF_8);
    }

    @Test
    void repliesAreWrittenAsTheRfcsHaveThem() {
        assertEquals("+OK\r\n", written(Pop3Reply.ok()));
        assertEquals("+OK 2 messages\r\n", written(Pop3Reply.ok("2 messages")));
        assertEquals("-ERR\r\n", written(Pop3Reply.err("")));
        assertEquals("-ERR [IN-USE] locked\r\n", written(Pop3Reply.err(ResponseCode.IN_USE, "locked")));
        assertEquals("+OK [X-A]\r\n", written(Pop3Reply.ok(ResponseCode.of("X-A"), "")));
        assertEquals("+ \r\n", written(Pop3Reply.challenge(Secret.of(""))));
        assertEquals("+ c2VjcmV0\r\n", written(Pop3Reply.challenge(Secret.of("secret"))));
    }

    @Test
    @Covers({"P31", "P33"})
    void noLineEndAndNoLongLineIsWritten() {
        for (String text : List.of("a\r\n+OK", "a\nb", "a\rb", "a\0b", "\ud800")) {
            assertThrows(IllegalArgumentException.class, () -> Pop3Reply.ok(text));
            assertThrows(IllegalArgumentException.class, () -> Pop3Reply.err(ResponseCode.AUTH, text));
            assertThrows(IllegalArgumentException.class, () -> RawListing.of(text));
            assertThrows(IllegalArgumentException.class, () -> LanguageListing.of("en", text));
            assertThrows(IllegalArgumentException.class, () -> Pop3Capability.of("X-A", text));
            assertThrows(IllegalArgumentException.class, () -> Pop3Capability.of(text));
            assertThrows(IllegalArgumentException.class, () -> UniqueIdListing.of(1, text));
            assertThrows(IllegalArgumentException.class, () -> GroupListing.of(text, 1));
            assertThrows(IllegalArgumentException.class, () -> new MechanismListing(text));
            assertThrows(IllegalArgumentException.class, () -> new FieldListing(1, text, OctetString.EMPTY));
            assertThrows(IllegalArgumentException.class, () -> Pop3Greeting.of(text));
        }
        OctetString cr = OctetString.of("\r");
        assertThrows(IllegalArgumentException.class, () -> new ScanListing(1, 1, cr));
        assertThrows(IllegalArgumentException.class, () -> new DropListing(1, 1, cr));
        assertThrows(IllegalArgumentException.class, () -> new LastListing(1, cr));
        assertThrows(IllegalArgumentException.class, () -> new FieldListing(1, "a", cr));
        assertEquals(512, written(Pop3Reply.ok("x".repeat(506))).length());
        assertThrows(IllegalArgumentException.class, () -> Pop3Reply.ok("x".repeat(507)));
        assertEquals(512, written(Pop3Reply.err("x".repeat(505))).length());
        assertThrows(IllegalArgumentException.class, () -> Pop3Reply.err("x".repeat(506)));
        assertEquals(510, Pop3Capability.of("X", "y".repeat(508)).line().length());
        assertThrows(IllegalArgumentException.class, () -> Pop3Capability.of("X", "y".repeat(509)));
    }

    @Test
    void aCharacterIsNeverNarrowed() {
        assertEquals("+OK \u760a\r\n", written(Pop3Reply.ok("\u760a"))); // a narrowed one would be a line feed
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("\u760a"));
        assertThrows(IllegalArgumentException.class, () -> new MechanismListing("PLA\u010aIN"));
        assertThrows(IllegalArgumentException.class, () -> GroupListing.of("\u010a", 1));
        assertThrows(IllegalArgumentException.class, () -> new LanguageListing("e\u016e", null));
        assertThrows(IllegalArgumentException.class, () -> UniqueIdListing.of(1, "\u0161"));
    }

    @Test
    @Covers({"P32"})
    void responseCodesAreLevels() {
        assertEquals(List.of("SYS", "TEMP"), ResponseCode.SYS_TEMP.levels());
        assertEquals("[X-A/b/c]", ResponseCode.of("X-A", "b", "c").toString());
        assertEquals(ResponseCode.Kind.UNKNOWN, ResponseCode.of("SYS").kind());
        assertEquals(
                ResponseCode.Kind.IN_USE, ResponseCode.of("in-use", "a", "b").kind());
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of());
        for (String level : List.of("", " ", "]", "a/b", "a b", "\r", "\u00e9")) {
            assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("A", level), level);
        }
        assertEquals("x", Pop3Reply.err("[IN-USE]x").text().toUtf8());
        assertNull(Pop3Reply.err("[]x").responseCode());
        assertNull(new Pop3Reply(Pop3Status.CONTINUE, OctetString.of("[A]")).responseCode());
    }

    @Test
    @Covers({"P01", "D4"})
    void aGreetingHasTheTimestampThatItWasGiven() {
        Pop3Greeting greeting = Pop3Greeting.of("ready", "<1896.697170952@dbc.mtview.ca.us>");
        assertEquals("+OK ready <1896.697170952@dbc.mtview.ca.us>", greeting.toString());
        assertEquals("<1896.697170952@dbc.mtview.ca.us>", greeting.timestamp());
        assertTrue(greeting.isReady());
        assertNull(Pop3Greeting.of("ready").timestamp());
        assertThrows(IllegalArgumentException.class, () -> Pop3Greeting.of("ready <1@x>"));
        assertThrows(IllegalArgumentException.class, () -> Pop3Greeting.of("<1@x> ready", "<2@x>"));
        for (String odd : List.of("", "1@x", "<1>", "<1 @x>", "<1@x", "<\u00e9@x>", "<<1@x>>")) {
            assertThrows(IllegalArgumentException.class, () -> Pop3Greeting.of("", odd), odd);
        }
        Pop3Greeting refusal = new Pop3Greeting(Pop3Reply.err(ResponseCode.SYS_TEMP, "full"));
        assertFalse(refusal.isReady());
        assertEquals(ResponseCode.SYS_TEMP, refusal.responseCode());
        assertEquals("full", refusal.text().toUtf8());
        assertThrows(IllegalArgumentException.class, () -> new Pop3Greeting(Pop3Reply.challenge(Secret.of(""))));
    }

    @Test
    @Covers({"P08", "P09", "P13", "P16", "P17", "P19", "P20"})
    void listingsAreWrittenAsTheRfcsHaveThem() {
        assertEquals("+OK\r\n1 120\r\n.\r\n", written(ScanListing.of(1, 120)));
        assertEquals("+OK\r\n1 120 7\r\n.\r\n", written(ScanListing.of(1, 120, 7)));
        assertEquals(7, ScanListing.of(1, 120, 7).maximum().getAsLong());
        assertTrue(ScanListing.of(1, 120).maximum().isEmpty());
        assertTrue(new ScanListing(1, 2, OctetString.of("7x")).maximum().isEmpty());
        assertEquals("+OK\r\n2 QhdPYR:00WBw1Ph7x7\r\n.\r\n", written(UniqueIdListing.of(2, "QhdPYR:00WBw1Ph7x7")));
        assertEquals("+OK\r\nen English\r\n.\r\n", written(LanguageListing.of("en", "English")));
        assertEquals("+OK\r\n1 Subject: x\r\n.\r\n", written(new FieldListing(1, "Subject", OctetString.of("x"))));
        assertEquals("+OK\r\nsystem 10\r\n.\r\n", written(GroupListing.of("system", 10)));
        assertEquals("+OK\r\n..\r\n.\r\n", written(RawListing.of(".")));
        assertEquals("+OK\r\n..x 1\r\n.\r\n", written(GroupListing.of(".x", 1)));
        assertEquals("+OK\r\n\r\n.\r\n", written(RawListing.of("")));
        assertEquals("+OK 2 320", DropListing.of(2, 320).toReply().toString());
        assertEquals("+OK 2 200", ScanListing.of(2, 200).toReply().toString());
        assertEquals("+OK 2 x", UniqueIdListing.of(2, "x").toReply().toString());
        assertEquals("+OK 0", LastListing.of(0).toReply().toString());
        assertEquals(
                "+OK es Idioma", LanguageListing.of("es", "Idioma").toReply().toString());
    }

    @Test
    @Covers({"P34", "D10"})
    void numbersAndUniqueIdsAreInRange() {
        assertThrows(IllegalArgumentException.class, () -> ScanListing.of(0, 1));
        assertThrows(IllegalArgumentException.class, () -> ScanListing.of(1, -1));
        assertThrows(IllegalArgumentException.class, () -> ScanListing.of(1, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> UniqueIdListing.of(0, "x"));
        assertThrows(IllegalArgumentException.class, () -> DropListing.of(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> LastListing.of(-1));
        assertThrows(IllegalArgumentException.class, () -> GroupListing.of("x", -1));
        assertThrows(IllegalArgumentException.class, () -> new LoginDelay(-1, false));
        assertThrows(IllegalArgumentException.class, () -> new Expiration(-2, false));
        assertEquals(70, UniqueIdListing.of(1, "x".repeat(70)).uniqueId().length());
        for (String odd : List.of("", "x".repeat(71), "a b", "\u007f")) {
            assertThrows(IllegalArgumentException.class, () -> UniqueIdListing.of(1, odd), odd);
            assertFalse(new UniqueIdListing(1, OctetString.of(odd)).isSound(), odd);
        }
        assertThrows(IllegalArgumentException.class, () -> new UniqueIdListing(1, OctetString.of(" a")));
        assertThrows(IllegalArgumentException.class, () -> new UniqueIdListing(1, OctetString.of("a ")));
        assertThrows(IllegalArgumentException.class, () -> new ScanListing(1, 1, OctetString.EMPTY));
    }

    @Test
    @Covers({"P14"})
    void capabilitiesSayWhatTheyPromise() {
        Pop3Capabilities offered = Pop3Capabilities.of(
                        Pop3Capability.of(CapabilityTag.TOP),
                        Pop3Capability.sasl("PLAIN", "SCRAM-SHA-256"),
                        Pop3Capability.loginDelay(new LoginDelay(900, true)),
                        Pop3Capability.expire(new Expiration(Expiration.NEVER, false)),
                        Pop3Capability.implementation("Shlemazle-Plotz v302"),
                        Pop3Capability.utf8(true))
                .with(Pop3Capability.of("X-OURS", "a", "b"));
        assertEquals(
                "TOP | SASL PLAIN SCRAM-SHA-256 | LOGIN-DELAY 900 USER | EXPIRE NEVER | IMPLEMENTATION Shlemazle-Plotz v302"
                        + " | UTF8 USER | X-OURS a b",
                offered.toString());
        assertTrue(offered.has(CapabilityTag.TOP));
        assertFalse(offered.has(CapabilityTag.UIDL));
        assertEquals(List.of("PLAIN", "SCRAM-SHA-256"), offered.mechanisms());
        assertEquals(new LoginDelay(900, true), offered.loginDelay());
        assertEquals(new Expiration(Expiration.NEVER, false), offered.expiration());
        assertEquals("Shlemazle-Plotz v302", String.valueOf(offered.implementation()));
        assertTrue(offered.hasUtf8User());
        assertEquals(List.of("a", "b"), offered.find("x-ours").parameters());
        assertEquals("TOP", offered.without(CapabilityTag.SASL).list().get(0).name());
        assertFalse(offered.without(CapabilityTag.SASL).has(CapabilityTag.SASL));
        assertEquals(7, offered.with(Pop3Capability.of("top")).list().size());
        assertNull(Pop3Capabilities.NONE.loginDelay());
        assertNull(Pop3Capabilities.NONE.expiration());
        assertNull(Pop3Capabilities.NONE.implementation());
        assertNull(Pop3Capability.of("EXPIRE", "x").expiration());
        assertNull(Pop3Capability.of("LOGIN-DELAY").loginDelay());
        assertNull(Pop3Capability.of("TOP").loginDelay());
        assertEquals(
                new Expiration(0, true),
                Pop3Capability.of("expire", "0", "user").expiration());
        for (String tag : List.of("", "a b", "a.b", ".", "\u00e9")) {
            assertThrows(IllegalArgumentException.class, () -> Pop3Capability.of(tag), tag);
        }
        assertThrows(IllegalArgumentException.class, () -> Pop3Capability.sasl("plain"));
        assertThrows(IllegalArgumentException.class, () -> Pop3Capability.implementation("a  b"));
        assertThrows(IllegalArgumentException.class, () -> Pop3Capability.of(CapabilityTag.UNKNOWN));
        assertEquals(CapabilityTag.RESP_CODES, CapabilityTag.of("resp-codes"));
        assertEquals(CapabilityTag.UNKNOWN, CapabilityTag.of("RESP_CODES"));
    }

    @Test
    void aTypedReplyReadsAsItsRecord() {
        Pop3ReplyDecoder decoder = ReplyText.decoder(Pop3Quirk.STRICT);
        decoder.expect(ReplyForm.DROP_LISTING);
        assertEquals(Step.REPLY, decoder.decode(ByteBuffer.wrap(ReplyText.write(Pop3Reply.ok("2 320")))));
        assertEquals(DropListing.of(2, 320), decoder.line().toRecord());
        assertEquals(ReplyForm.DROP_LISTING, decoder.line().form());
    }

    @Test
    void nothingIsGivenThatWasNotRead() {
        Pop3ReplyDecoder decoder = ReplyText.decoder(Pop3Quirk.STRICT);
        assertThrows(IllegalStateException.class, decoder::reply);
        assertThrows(IllegalStateException.class, decoder::line);
        assertThrows(IllegalStateException.class, decoder::violation);
        ByteBuffer in = ByteBuffer.wrap("+OK\r\n1 x\r\n".getBytes(StandardCharsets.US_ASCII));
        decoder.expect(ReplyForm.SCAN_LISTINGS);
        assertEquals(Step.REPLY, decoder.decode(in));
        assertThrows(IllegalStateException.class, decoder::line);
        assertThrows(IllegalArgumentException.class, () -> decoder.reply().challenge(Pop3Quirk.STRICT));
        assertThrows(IllegalStateException.class, () -> decoder.expect(ReplyForm.STATUS));
        assertEquals(Step.MALFORMED_LINE, decoder.decode(in));
        assertThrows(IllegalStateException.class, decoder::reply);
        assertThrows(IllegalStateException.class, () -> decoder.line().toRecord());
        Pop3ReplyEncoder encoder = new Pop3ReplyEncoder(Buffers.allocating());
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(decoder.line()));
        assertEquals(0, encoder.queued());
    }

    @Test
    void aMalformedReplyIsNotPassedOn() {
        Pop3ReplyDecoder decoder = ReplyText.decoder(Pop3Quirk.STRICT);
        assertEquals(Step.MALFORMED, decoder.decode(ByteBuffer.wrap("OK\r\n".getBytes(StandardCharsets.US_ASCII))));
        assertEquals(Pop3Status.ERR, decoder.reply().status());
        assertThrows(IllegalStateException.class, () -> decoder.reply().toRecord());
        assertThrows(IllegalArgumentException.class, () -> Pop3Greeting.read(decoder.reply()));
        Pop3ReplyEncoder encoder = new Pop3ReplyEncoder(Buffers.allocating());
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(decoder.reply()));
    }

    @Test
    @Covers({"J5"})
    void whatIsShownIsSafeForLogs() {
        assertEquals("+OK \\x1b[31m", Pop3Reply.ok("\u001b[31m").toString());
        assertEquals("+ [redacted]", Pop3Reply.challenge(Secret.of("x")).toString());
        assertEquals("1 caf\\xc3\\xa9", new UniqueIdListing(1, OctetString.of("caf\u00e9")).toString());
        assertEquals("[X-A]", ResponseCode.of("X-A").toString());
    }

    @Test
    void aBorrowEndsWithTheNextDecode() {
        Pop3ReplyDecoder decoder = ReplyText.decoder(Pop3Quirk.STRICT);
        ByteBuffer in = ByteBuffer.wrap("+OK a\r\n+OK b\r\n".getBytes(StandardCharsets.US_ASCII));
        decoder.decode(in);
        Pop3ReplyView stale = decoder.reply();
        Octets text = new Octets();
        stale.text(text);
        decoder.decode(in);
        assertThrows(AssertionError.class, stale::status);
        assertThrows(AssertionError.class, text::length);
        assertEquals("(the borrow has ended)", stale.toString());
    }
}
