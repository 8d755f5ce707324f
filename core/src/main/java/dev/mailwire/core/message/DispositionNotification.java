package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The machine-readable part of a read receipt: {@code message/disposition-notification} (RFC 8098 3.1) and its global kin
 * (RFC 6533 5).
 *
 * <pre>{@code
 * DispositionNotification.read(format, body, MessageQuirk.STRICT).orElseThrow().disposition();
 *
 * DispositionNotification.of(ReportFormat.DISPOSITION_NOTIFICATION, TypedText.of("rfc822", "bob@example.test"),
 *                 Disposition.of(Disposition.Action.MANUAL, Disposition.Sending.MANUAL, "displayed"))
 *         .withOriginalMessageId("<1@example.test>")
 *         .toOctets();
 * }</pre>
 *
 * @param format {@link ReportFormat#DISPOSITION_NOTIFICATION} or {@link ReportFormat#GLOBAL_DISPOSITION_NOTIFICATION}
 * @param group all of its fields, also those of no RFC
 */
public record DispositionNotification(ReportFormat format, FieldGroup group) {
    /**
     * Checks the format; the fields may be any, as a peer may have sent them.
     *
     * @throws IllegalArgumentException if it is the format of another report
     */
    public DispositionNotification {
        if (format.hasRecipients()) {
            throw new IllegalArgumentException(format + " is no disposition notification");
        }
        Objects.requireNonNull(group, "group");
    }

    /** One with the two fields that RFC 8098 demands. */
    public static DispositionNotification of(ReportFormat format, TypedText finalRecipient, Disposition disposition) {
        return new DispositionNotification(format, FieldGroup.EMPTY)
                .withFinalRecipient(finalRecipient)
                .withDisposition(disposition);
    }

    /**
     * Reads the body of such a part. There always is a value; the violation is the first deviation, or null. Octets above
     * US-ASCII are read in every format, and flagged in {@link ReportFormat#DISPOSITION_NOTIFICATION}. Fields behind a blank
     * line are no part of it.
     *
     * @param quirks {@link MessageQuirk#STRICT} or {@link MessageQuirk#TOLERANT}
     */
    public static Reading<DispositionNotification> read(
            ReportFormat format, OctetString body, Quirks<MessageQuirk> quirks) {
        byte[] octets = body.toByteArray();
        List<ReportGrammar.Placed> groups = ReportGrammar.readGroups(octets, 0, octets.length, quirks);
        if (groups.isEmpty()) {
            return new Reading<>(
                    new DispositionNotification(format, FieldGroup.EMPTY),
                    new Violation(MessageRule.STATUS_FIELD_MISSING, 0));
        }
        ReportGrammar.Placed placed = groups.get(0);
        return new Reading<>(
                new DispositionNotification(format, placed.group()),
                ReportGrammar.check(placed, format.fields(), format));
    }

    /**
     * The body of such a part.
     *
     * @throws IllegalArgumentException if a field is missing that must be there, stands twice, has not its form, or came from
     *     a peer and cannot be written
     */
    public OctetString toOctets() {
        ReportGrammar.checkOwn(group, format.fields(), format);
        return ReportGrammar.writeGroups(List.of(group));
    }

    /** The address that the notification is about; null if it is missing or has no type. */
    public @Nullable TypedText finalRecipient() {
        return ReportGrammar.readTypedText(group.value(ReportField.FINAL_RECIPIENT));
    }

    /** The same with another {@link #finalRecipient}. */
    public DispositionNotification withFinalRecipient(TypedText value) {
        return with(ReportField.FINAL_RECIPIENT, ReportGrammar.writeTypedText(value));
    }

    /** The address as the sender gave it; null if it is missing or has no type. */
    public @Nullable TypedText originalRecipient() {
        return ReportGrammar.readTypedText(group.value(ReportField.ORIGINAL_RECIPIENT));
    }

    /** The same with another {@link #originalRecipient}. */
    public DispositionNotification withOriginalRecipient(TypedText value) {
        return with(ReportField.ORIGINAL_RECIPIENT, ReportGrammar.writeTypedText(value));
    }

    /** The gateway that translated the notification; null if it is missing or has no type. */
    public @Nullable TypedText mdnGateway() {
        return ReportGrammar.readTypedText(group.value(ReportField.MDN_GATEWAY));
    }

    /** The same with another {@link #mdnGateway}. */
    public DispositionNotification withMdnGateway(TypedText value) {
        return with(ReportField.MDN_GATEWAY, ReportGrammar.writeTypedText(value));
    }

    /** What became of the message; null if it is missing or has not the form. */
    public @Nullable Disposition disposition() {
        return ReportGrammar.readDisposition(group.value(ReportField.DISPOSITION_FIELD));
    }

    /** The same with another {@link #disposition}. */
    public DispositionNotification withDisposition(Disposition value) {
        return with(ReportField.DISPOSITION_FIELD, OctetString.of(value.toString()));
    }

    /** What program made it; null if that is missing. */
    public @Nullable ReportingUa reportingUa() {
        return ReportGrammar.readAgent(group.value(ReportField.REPORTING_UA));
    }

    /** The same with another {@link #reportingUa}. */
    public DispositionNotification withReportingUa(ReportingUa value) {
        return with(ReportField.REPORTING_UA, ReportGrammar.writeAgent(value));
    }

    /** The Message-ID of the message, with angle brackets; null if it is missing or has not the form. */
    public @Nullable OctetString originalMessageId() {
        return ReportGrammar.readMessageId(group.value(ReportField.ORIGINAL_MESSAGE_ID));
    }

    /**
     * The same with another {@link #originalMessageId}.
     *
     * @throws IllegalArgumentException if it is not one token in angle brackets
     */
    public DispositionNotification withOriginalMessageId(String value) {
        OctetString id = OctetString.of(value);
        if (!id.equals(ReportGrammar.readMessageId(id))) {
            throw new IllegalArgumentException("not a msg-id: " + id);
        }
        return with(ReportField.ORIGINAL_MESSAGE_ID, id);
    }

    /** The values of all fields Error, Failure or Warning. */
    public List<OctetString> problems(Problem kind) {
        return group.all(kind.field).stream().map(HeaderField::value).toList();
    }

    /**
     * The same with one more of {@link #problems}.
     *
     * @throws IllegalArgumentException if it holds CR, LF or NUL
     */
    public DispositionNotification withProblem(Problem kind, String text) {
        return with(HeaderField.of(kind.field, text));
    }

    /** What went wrong, by how much. */
    public enum Problem {
        /** The field Error (RFC 8098 3.2.7). */
        ERROR(ReportField.ERROR),
        /** The field Failure (RFC 6533 5). */
        FAILURE(ReportField.FAILURE),
        /** The field Warning (RFC 6533 5). */
        WARNING(ReportField.WARNING);

        private final String field;

        Problem(String field) {
            this.field = field;
        }
    }

    /** The same with a field of another name, such as {@code X-Own}, at its end. */
    public DispositionNotification with(HeaderField field) {
        return new DispositionNotification(format, group.with(field));
    }

    private DispositionNotification with(String name, OctetString value) {
        return new DispositionNotification(format, group.replacing(HeaderField.of(name, value)));
    }
}
