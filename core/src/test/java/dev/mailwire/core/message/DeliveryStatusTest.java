package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStatusTest {
    private static final String MESSAGE = "Reporting-MTA: dns; mx.example.test\r\n";
    private static final String RECIPIENT =
            "\r\nFinal-Recipient: rfc822; bob@example.test\r\nAction: failed\r\nStatus: 5.1.1\r\n";

    private static Reading<DeliveryStatus> read(ReportFormat format, String body) {
        Reading<DeliveryStatus> reading = DeliveryStatus.read(format, OctetString.of(body), MessageQuirk.STRICT);
        if (reading.isClean()) {
            DeliveryStatus value = reading.orElseThrow();
            assertEquals(
                    value,
                    DeliveryStatus.read(format, value.toOctets(), MessageQuirk.STRICT)
                            .value());
        }
        return reading;
    }

    private static Reading<DeliveryStatus> read(String body) {
        return read(ReportFormat.DELIVERY_STATUS, body);
    }

    private static String broken(Reading<?> reading) {
        return reading.violation() == null
                ? ""
                : reading.violation().rule().name() + "@" + reading.violation().offset();
    }

    // S95
    @Test
    void readsAllFieldsOfADeliveryReport() {
        Reading<DeliveryStatus> reading = read("Original-Envelope-Id: QQ314159\r\n"
                + "Reporting-MTA: dns; mx.example.test\r\n"
                + "DSN-Gateway: dns; gw.example.test\r\n"
                + "Received-From-MTA: dns ; client.example.test (192.0.2.1)\r\n"
                + "Arrival-Date: Tue, 10 Mar 2026 10:00:00 +0100\r\n"
                + "Deliver-by-date: Tue, 10 Mar 2026 12:00:00 +0100\r\n"
                + "X-Queue: a1\r\n"
                + "\r\n"
                + "Original-Recipient: rfc822;Bob@example.test\r\n"
                + "Final-Recipient: RFC822; bob@example.test\r\n"
                + "Action: FAILED (sorry)\r\n"
                + "Status: 5.1.1 (unknown)\r\n"
                + "Remote-MTA: dns; in.example.test\r\n"
                + "Diagnostic-Code: smtp; 550 5.1.1\r\n   no such user\r\n"
                + "Last-Attempt-Date: 10 Mar 26 10:05 +0100\r\n"
                + "Final-Log-ID: 4XyZ\r\n"
                + "\r\n"
                + "Final-Recipient: rfc822; carol@example.test\r\n"
                + "Action: delayed\r\n"
                + "Status: 4.4.7\r\n"
                + "Will-Retry-Until: Sun, 15 Mar 2026 10:00:00 +0100\r\n");
        assertEquals("", broken(reading));
        DeliveryStatus report = reading.orElseThrow();
        MessageStatus message = report.message();
        assertEquals(OctetString.of("QQ314159"), message.originalEnvelopeId());
        assertEquals(TypedText.of("dns", "mx.example.test"), message.reportingMta());
        assertEquals(TypedText.of("dns", "gw.example.test"), message.dsnGateway());
        assertEquals(TypedText.of("dns", "client.example.test (192.0.2.1)"), message.receivedFromMta());
        assertEquals("Tue, 10 Mar 2026 10:00:00 +0100", String.valueOf(message.arrivalDate()));
        assertEquals("Tue, 10 Mar 2026 12:00:00 +0100", String.valueOf(message.deliverByDate()));
        assertEquals(OctetString.of("a1"), message.group().value("x-queue"));
        assertEquals(2, report.recipients().size());
        RecipientStatus bob = report.recipients().get(0);
        assertEquals(TypedText.of("rfc822", "Bob@example.test"), bob.originalRecipient());
        assertTrue(bob.finalRecipient().typeIs("rfc822"));
        assertEquals(OctetString.of("bob@example.test"), bob.finalRecipient().text());
        assertEquals(DeliveryAction.FAILED, bob.action());
        assertEquals("5.1.1", bob.status());
        assertEquals(TypedText.of("dns", "in.example.test"), bob.remoteMta());
        assertEquals(TypedText.of("smtp", "550 5.1.1   no such user"), bob.diagnosticCode());
        assertEquals("Tue, 10 Mar 2026 10:05:00 +0100", String.valueOf(bob.lastAttemptDate()));
        assertEquals(OctetString.of("4XyZ"), bob.finalLogId());
        assertNull(bob.willRetryUntil());
        assertEquals(
                "Sun, 15 Mar 2026 10:00:00 +0100",
                String.valueOf(report.recipients().get(1).willRetryUntil()));
    }

    @Test
    void writesWhatItReads() {
        DeliveryStatus report = new DeliveryStatus(
                ReportFormat.DELIVERY_STATUS,
                MessageStatus.of(TypedText.of("dns", "mx.example.test"))
                        .withArrivalDate(new MailDateTime(2026, 3, 10, 10, 0, 0, 60, false))
                        .with(HeaderField.of("X-Own", "1")),
                List.of(RecipientStatus.of(TypedText.of("rfc822", "bob@example.test"), DeliveryAction.DELAYED, "4.4.7")
                        .withDiagnosticCode(TypedText.of("smtp", "451 later"))
                        .withStatus("4.4.1")));
        assertEquals(
                "Reporting-MTA: dns; mx.example.test\r\nArrival-Date: Tue, 10 Mar 2026 10:00:00 +0100\r\nX-Own: 1\r\n\r\n"
                        + "Final-Recipient: rfc822; bob@example.test\r\nAction: delayed\r\nStatus: 4.4.1\r\n"
                        + "Diagnostic-Code: smtp; 451 later\r\n",
                report.toOctets().toUtf8());
        assertEquals(report, read(report.toOctets().toUtf8()).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Reporting-MTA: mx| STATUS_FIELD_FORM@0",
                "Reporting-MTA: ; mx| STATUS_FIELD_FORM@0",
                "X: y| STATUS_FIELD_MISSING@0",
                "Reporting-MTA: dns; a~Reporting-MTA: dns; b| STATUS_FIELD_TWICE@23",
                "Reporting-MTA: dns; a~Arrival-Date: soon| STATUS_FIELD_FORM@23",
                "Reporting-MTA: dns; a~nonsense| FIELD_WITHOUT_COLON@31",
                "Reporting-MTA: dns; \u00e4| STATUS_FIELD_FORM@0"
            })
    void namesWhatTheMessageFieldsLack(String fields, String expected) {
        Reading<DeliveryStatus> reading = read(fields.replace("~", "\r\n") + "\r\n" + RECIPIENT);
        assertEquals(expected, broken(reading));
        assertEquals("5.1.1", reading.orElseThrow().recipients().get(0).status());
        assertThrows(IllegalArgumentException.class, () -> reading.orElseThrow().toOctets());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action: failed~Status: 5.1.1| STATUS_FIELD_MISSING@39",
                "Final-Recipient: rfc822; a~Action: lost~Status: 5.1.1| STATUS_FIELD_FORM@67",
                "Final-Recipient: rfc822; a~Action: opaque~Status: 5.1.1| STATUS_FIELD_FORM@67",
                "Final-Recipient: rfc822; a~Action: failed~Status: 5.1| STATUS_FIELD_FORM@83",
                "Final-Recipient: rfc822; a~Action: failed~Status: 5.1.1111| STATUS_FIELD_FORM@83",
                "Final-Recipient: rfc822; a~Action: failed~Status: 55.1.1| STATUS_FIELD_FORM@83",
                "Final-Recipient: rfc822; a~Action: failed~Status: .1.1| STATUS_FIELD_FORM@83",
                "Final-Recipient: rfc822; a~Action: failed~Status: 5.1.1 x| STATUS_FIELD_FORM@83"
            })
    void namesWhatTheRecipientFieldsLack(String fields, String expected) {
        Reading<DeliveryStatus> reading = read(MESSAGE + "\r\n" + fields.replace("~", "\r\n") + "\r\n");
        assertEquals(expected, broken(reading));
        assertEquals(1, reading.orElseThrow().recipients().size());
    }

    @Test
    void blankLinesAroundGroupsCountForNothing() {
        Reading<DeliveryStatus> reading = read("\r\n\r\n" + MESSAGE + "\r\n\r\n" + RECIPIENT + "\r\n\r\n\r\n");
        assertEquals("", broken(reading));
        assertEquals(1, reading.orElseThrow().recipients().size());
        assertEquals("STATUS_FIELD_MISSING@" + MESSAGE.length(), broken(read(MESSAGE)));
        Reading<DeliveryStatus> nothing = read("");
        assertEquals("STATUS_FIELD_MISSING@0", broken(nothing));
        assertEquals(List.of(), nothing.orElseThrow().recipients());
        assertThrows(IllegalArgumentException.class, () -> nothing.orElseThrow().toOctets());
    }

    @Test
    void strayLinesAreKept() {
        Reading<DeliveryStatus> reading = read(MESSAGE + "lost line\r\n" + RECIPIENT);
        assertEquals(
                List.of(OctetString.of("lost line\r\n")),
                reading.orElseThrow().message().group().strays());
    }

    @Test
    void linesInLfAreReadUnderTheQuirk() {
        OctetString body = OctetString.of((MESSAGE + RECIPIENT).replace("\r\n", "\n"));
        Reading<DeliveryStatus> reading =
                DeliveryStatus.read(ReportFormat.DELIVERY_STATUS, body, MessageQuirk.TOLERANT);
        assertEquals("5.1.1", reading.orElseThrow().recipients().get(0).status());
        assertEquals(MESSAGE + RECIPIENT, reading.orElseThrow().toOctets().toUtf8());
    }

    // RFC 3886
    @Test
    void trackingStatusHasFieldsAndActionsOfItsOwn() {
        String message = "Original-Envelope-Id: 12345@example.test\r\nReporting-MTA: dns; mx.example.test\r\n"
                + "Arrival-Date: Tue, 10 Mar 2026 10:00:00 +0100\r\n";
        String recipient =
                "\r\nOriginal-Recipient: rfc822; a@example.test\r\nFinal-Recipient: rfc822; b@example.test\r\n"
                        + "Action: transferred\r\nStatus: 2.4.0\r\n";
        Reading<DeliveryStatus> reading = read(ReportFormat.TRACKING_STATUS, message + recipient);
        assertEquals("", broken(reading));
        assertEquals(
                DeliveryAction.TRANSFERRED,
                reading.orElseThrow().recipients().get(0).action());
        assertEquals("STATUS_FIELD_MISSING@0", broken(read(ReportFormat.TRACKING_STATUS, MESSAGE + RECIPIENT)));
    }

    // RFC 6533
    @Test
    void globalStatusTakesUtf8() {
        String body =
                MESSAGE + "\r\nFinal-Recipient: utf-8; j\u00f6rg@example.test\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                        + "Diagnostic-Code: smtp; 550 no\r\nLocalized-Diagnostic: de; unbekannt f\u00fcr uns\r\n"
                        + "Localized-Diagnostic: fr; inconnu\r\n";
        Reading<DeliveryStatus> reading = read(ReportFormat.GLOBAL_DELIVERY_STATUS, body);
        assertEquals("", broken(reading));
        RecipientStatus recipient = reading.orElseThrow().recipients().get(0);
        assertEquals(
                OctetString.of("j\u00f6rg@example.test"),
                recipient.finalRecipient().utf8Address());
        assertEquals(
                List.of(TypedText.of("de", "unbekannt f\u00fcr uns"), TypedText.of("fr", "inconnu")),
                recipient.localizedDiagnostics());
        assertEquals("STATUS_FIELD_FORM@" + (MESSAGE.length() + 2), broken(read(body)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "j\\x{F6}rg@example.test | j\u00f6rg@example.test",
                "j\\x{f6}rg@example.test | j\u00f6rg@example.test",
                "\\x{1F600}a\\x{2B}b | \ud83d\ude00a+b",
                "\\x{5C}\\x{20}\\x{3D}\\x{10FFFF} | '\\ =\udbff\udfff'",
                "a\\b | a\\b",
                "j\u00f6rg | j\u00f6rg"
            })
    void decodesUtf8Addresses(String text, String address) {
        assertEquals(OctetString.of(address), TypedText.of("UTF-8", text).utf8Address());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\x{",
                "\\x{}",
                "\\x{F6",
                "\\x{41}",
                "\\x{0A}",
                "\\x{0D}",
                "\\x{00}",
                "\\x{D800}",
                "\\x{110000}",
                "\\x{0F6}",
                "\\x{00000F6}",
                "\\x{G0}",
                "\\x{ F6}",
                "\\x{FFFFFFFFFFFFFFFF}",
                "\\x{5}"
            })
    void refusesCodePointsThatMayNotBeEncodedSo(String text) {
        assertNull(TypedText.of("utf-8", text).utf8Address());
    }

    @Test
    void utf8AddressesAreWrittenForBothWorlds() {
        assertEquals(
                OctetString.of("utf-8; j\\x{F6}rg\\x{2B}x@example.test"),
                TypedText.ofUtf8Address("j\u00f6rg+x@example.test", true).toOctets());
        assertEquals(
                OctetString.of("j\u00f6rg\\x{2B}x@example.test"),
                TypedText.ofUtf8Address("j\u00f6rg+x@example.test", false).text());
        assertNull(TypedText.of("rfc822", "a@b").utf8Address());
        assertThrows(IllegalArgumentException.class, () -> TypedText.ofUtf8Address("a\nb", true));
        Property.forAll(Gen.unicode(30), Gen.booleans(), (text, sevenBit) -> {
            Property.assume(text.codePoints().noneMatch(c -> c < ' ' || c == 0x7F));
            TypedText typed = TypedText.ofUtf8Address(text, sevenBit);
            assertEquals(OctetString.of(text), typed.utf8Address());
            assertTrue(!sevenBit || typed.text().isAscii());
        });
    }

    @Test
    void factoriesRefuseInjection() {
        RecipientStatus bob = RecipientStatus.of(TypedText.of("rfc822", "b"), DeliveryAction.FAILED, "5.1.1");
        for (Runnable misuse : List.<Runnable>of(
                () -> TypedText.of("rfc822", "a\r\nAction: delivered"),
                () -> TypedText.of("rfc822;x", "a"),
                () -> TypedText.of("", "a"),
                () -> TypedText.of("\ud800", "a"),
                () -> TypedText.of("d\u00fcs", "a"),
                () -> TypedText.of("dns", " a"),
                () -> bob.withStatus("5.1.1\r\n"),
                () -> bob.withStatus("5.1.\u0661"),
                () -> bob.withFinalLogId(OctetString.of("x\n\ny")),
                () -> new DeliveryStatus(
                        ReportFormat.DISPOSITION_NOTIFICATION,
                        MessageStatus.of(TypedText.of("dns", "a")),
                        List.of(bob)),
                () -> new DeliveryStatus(
                                ReportFormat.DELIVERY_STATUS,
                                MessageStatus.of(TypedText.of("dns", "a")),
                                List.of(bob.withAction(DeliveryAction.OPAQUE)))
                        .toOctets())) {
            assertThrows(IllegalArgumentException.class, misuse::run);
        }
    }

    @Test
    void anyOctetsAreAReadingAndCleanOnesComeBack() {
        Gen<byte[]> sound = Gen.of(
                (MESSAGE + RECIPIENT).getBytes(StandardCharsets.US_ASCII),
                (MESSAGE + "Arrival-Date: Tue, 10 Mar 2026 10:00:00 +0100\r\nX: y\r\n\tz\r\n" + RECIPIENT + RECIPIENT)
                        .getBytes(StandardCharsets.US_ASCII));
        Property.tries(5_000).check(Gen.mutated(sound, 3), octets -> {
            for (ReportFormat format : ReportFormat.values()) {
                if (!format.hasRecipients()) {
                    assertNotNull(DispositionNotification.read(format, OctetString.of(octets), MessageQuirk.STRICT)
                            .value());
                    continue;
                }
                Reading<DeliveryStatus> reading =
                        DeliveryStatus.read(format, OctetString.of(octets), MessageQuirk.STRICT);
                DeliveryStatus value = reading.orElseThrow();
                if (reading.isClean()) {
                    Reading<DeliveryStatus> again = DeliveryStatus.read(format, value.toOctets(), MessageQuirk.STRICT);
                    assertEquals(value, again.value());
                    assertTrue(again.isClean());
                } else {
                    assertTrue(reading.violation().offset() <= octets.length);
                }
            }
        });
    }
}
