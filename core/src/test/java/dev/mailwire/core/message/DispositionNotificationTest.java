package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.message.DispositionNotification.Problem;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispositionNotificationTest {
    private static final String REQUIRED =
            "Final-Recipient: rfc822; bob@example.test\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n";

    private static Reading<DispositionNotification> read(String body) {
        return DispositionNotification.read(
                ReportFormat.DISPOSITION_NOTIFICATION, OctetString.of(body), MessageQuirk.STRICT);
    }

    // S95
    @Test
    void readsAllFields() {
        Reading<DispositionNotification> reading = read("Reporting-UA: pc.example.test; Mailer 1.0\r\n"
                + "MDN-Gateway: smtp; gw.example.test\r\n"
                + "Original-Recipient: rfc822; Bob@example.test\r\n"
                + "Final-Recipient: rfc822; bob@example.test\r\n"
                + "Original-Message-ID: (the one) <1@example.test>\r\n"
                + "Disposition: (x) Automatic-Action (y) / mdn-sent-AUTOMATICALLY;\r\n deleted / error , warning (z)\r\n"
                + "Error: one\r\nError: two\r\nX-Own: 1\r\n");
        assertTrue(reading.isClean(), () -> String.valueOf(reading.violation()));
        DispositionNotification note = reading.orElseThrow();
        assertEquals(ReportingUa.of("pc.example.test", "Mailer 1.0"), note.reportingUa());
        assertEquals(TypedText.of("smtp", "gw.example.test"), note.mdnGateway());
        assertEquals(TypedText.of("rfc822", "Bob@example.test"), note.originalRecipient());
        assertEquals(TypedText.of("rfc822", "bob@example.test"), note.finalRecipient());
        assertEquals(OctetString.of("<1@example.test>"), note.originalMessageId());
        assertEquals(
                new Disposition(
                        Disposition.Action.AUTOMATIC,
                        Disposition.Sending.AUTOMATIC,
                        "deleted",
                        List.of("error", "warning")),
                note.disposition());
        assertEquals(List.of(OctetString.of("one"), OctetString.of("two")), note.problems(Problem.ERROR));
        assertEquals(List.of(), note.problems(Problem.FAILURE));
        assertEquals(note, read(note.toOctets().toUtf8()).value());
    }

    @Test
    void writesWhatItReads() {
        DispositionNotification note = DispositionNotification.of(
                        ReportFormat.DISPOSITION_NOTIFICATION,
                        TypedText.of("rfc822", "bob@example.test"),
                        Disposition.of(Disposition.Action.MANUAL, Disposition.Sending.MANUAL, "displayed"))
                .withOriginalMessageId("<1@example.test>")
                .withReportingUa(ReportingUa.of("pc.example.test", null))
                .withProblem(Problem.WARNING, "late");
        assertEquals(
                REQUIRED
                        + "Original-Message-ID: <1@example.test>\r\nReporting-UA: pc.example.test\r\nWarning: late\r\n",
                note.toOctets().toUtf8());
        assertEquals(note, read(note.toOctets().toUtf8()).value());
        assertThrows(IllegalArgumentException.class, () -> note.withOriginalMessageId("1@example.test"));
        assertThrows(IllegalArgumentException.class, () -> note.withOriginalMessageId("<1@example.test>\r\nX: y"));
        assertThrows(IllegalArgumentException.class, () -> note.withProblem(Problem.ERROR, "x\r\n\r\ny"));
        assertThrows(IllegalArgumentException.class, () -> ReportingUa.of("a;b", null));
        assertThrows(IllegalArgumentException.class, () -> ReportingUa.of("a", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "manual-action",
                "manual-action/MDN-sent-manually",
                "manual-action/MDN-sent-manually;",
                "manual-action; displayed",
                "robot-action/MDN-sent-manually; displayed",
                "manual-action/MDN-sent-someday; displayed",
                "manual-action/MDN-sent-manually; displayed/",
                "manual-action/MDN-sent-manually; displayed/error,",
                "manual-action/MDN-sent-manually; displayed error",
                "manual-action/MDN-sent-manually; displayed/a/b",
                "manual-action/MDN-sent-manually; displ\u00e4yed"
            })
    void whatIsNoDispositionIsNull(String body) {
        assertNull(Disposition.read(OctetString.of(body)));
        Reading<DispositionNotification> reading = read("Final-Recipient: rfc822; b\r\nDisposition: " + body + "\r\n");
        assertNotNull(reading.violation());
        assertEquals(MessageRule.STATUS_FIELD_FORM, reading.violation().rule());
    }

    @Test
    void dispositionsComeBack() {
        Gen<String> atom = Gen.textOf("abcXYZ-_09'", 1, 8);
        Property.forAll(atom, atom.list(0, 3), Gen.integers(0, 3), (type, modifiers, modes) -> {
            Disposition disposition = new Disposition(
                    Disposition.Action.values()[modes / 2], Disposition.Sending.values()[modes % 2], type, modifiers);
            assertEquals(disposition, Disposition.read(OctetString.of(disposition.toString())));
        });
        for (String bad : new String[] {"", "a b", "a/b", "a,b", "a;b", "(a)", "\u00e4", "a\r\n"}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Disposition.of(Disposition.Action.MANUAL, Disposition.Sending.MANUAL, bad));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Final-Recipient: rfc822; b | STATUS_FIELD_MISSING",
                "Disposition: manual-action/MDN-sent-manually; displayed | STATUS_FIELD_MISSING",
                "Final-Recipient: b | STATUS_FIELD_FORM",
                "Original-Message-ID: 1 | STATUS_FIELD_FORM",
                "Original-Message-ID: <> | STATUS_FIELD_FORM",
                "Error: \u00e4 | STATUS_FIELD_FORM"
            })
    void namesWhatIsWrong(String fields, String rule) {
        Reading<DispositionNotification> reading = read(fields + "\r\n");
        assertEquals(rule, reading.violation().rule().name());
        assertThrows(IllegalArgumentException.class, () -> reading.orElseThrow().toOctets());
    }

    @Test
    void nothingIsAnEmptyGroup() {
        assertEquals(FieldGroup.EMPTY, read("\r\n").orElseThrow().group());
        assertThrows(
                IllegalArgumentException.class,
                () -> new DispositionNotification(ReportFormat.DELIVERY_STATUS, FieldGroup.EMPTY));
    }

    // RFC 6533 5
    @Test
    void globalNotificationsTakeUtf8() {
        OctetString body = OctetString.of(REQUIRED + "Error: f\u00fcr\r\n");
        assertTrue(DispositionNotification.read(ReportFormat.GLOBAL_DISPOSITION_NOTIFICATION, body, MessageQuirk.STRICT)
                .isClean());
        assertNotNull(read(body.toUtf8()).violation());
    }
}
