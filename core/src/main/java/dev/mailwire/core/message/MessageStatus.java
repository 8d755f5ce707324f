package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import org.jspecify.annotations.Nullable;

/**
 * The first group of a status report: what it says of the message as a whole (RFC 3464 2.2, RFC 3886 3.2).
 *
 * @param group all of its fields, also those of no RFC
 */
public record MessageStatus(FieldGroup group) {
    /** One with the only field that RFC 3464 demands: the server that reports. */
    public static MessageStatus of(TypedText reportingMta) {
        return new MessageStatus(FieldGroup.EMPTY).withReportingMta(reportingMta);
    }

    /** The server that tried to deliver, and reports; null if it is missing or has no type. */
    public @Nullable TypedText reportingMta() {
        return ReportGrammar.readTypedText(group.value(ReportField.REPORTING_MTA));
    }

    /** The same with another {@link #reportingMta}. */
    public MessageStatus withReportingMta(TypedText value) {
        return with(ReportField.REPORTING_MTA, ReportGrammar.writeTypedText(value));
    }

    /** What the sender gave as ENVID (RFC 3461 4.4), decoded; null if it is missing. */
    public @Nullable OctetString originalEnvelopeId() {
        return group.value(ReportField.ORIGINAL_ENVELOPE_ID);
    }

    /**
     * The same with another {@link #originalEnvelopeId}.
     *
     * @throws IllegalArgumentException if it holds CR, LF or NUL
     */
    public MessageStatus withOriginalEnvelopeId(OctetString value) {
        return with(ReportField.ORIGINAL_ENVELOPE_ID, value);
    }

    /** The gateway that translated the report; null if it is missing or has no type. */
    public @Nullable TypedText dsnGateway() {
        return ReportGrammar.readTypedText(group.value(ReportField.DSN_GATEWAY));
    }

    /** The same with another {@link #dsnGateway}. */
    public MessageStatus withDsnGateway(TypedText value) {
        return with(ReportField.DSN_GATEWAY, ReportGrammar.writeTypedText(value));
    }

    /** Where the message came from; null if it is missing or has no type. */
    public @Nullable TypedText receivedFromMta() {
        return ReportGrammar.readTypedText(group.value(ReportField.RECEIVED_FROM_MTA));
    }

    /** The same with another {@link #receivedFromMta}. */
    public MessageStatus withReceivedFromMta(TypedText value) {
        return with(ReportField.RECEIVED_FROM_MTA, ReportGrammar.writeTypedText(value));
    }

    /** When the message came; null if it is missing or unreadable. */
    public @Nullable MailDateTime arrivalDate() {
        return date(ReportField.ARRIVAL_DATE);
    }

    /** The same with another {@link #arrivalDate}. */
    public MessageStatus withArrivalDate(MailDateTime value) {
        return with(ReportField.ARRIVAL_DATE, value.toOctets());
    }

    /** Until when it was to be delivered (RFC 2852); null if it is missing or unreadable. */
    public @Nullable MailDateTime deliverByDate() {
        return date(ReportField.DELIVER_BY_DATE);
    }

    /** The same with another {@link #deliverByDate}. */
    public MessageStatus withDeliverByDate(MailDateTime value) {
        return with(ReportField.DELIVER_BY_DATE, value.toOctets());
    }

    /** The same with a field of another name, such as {@code X-Own}, at its end. */
    public MessageStatus with(HeaderField field) {
        return new MessageStatus(group.with(field));
    }

    private MessageStatus with(String name, OctetString value) {
        return new MessageStatus(group.replacing(HeaderField.of(name, value)));
    }

    private @Nullable MailDateTime date(String name) {
        OctetString value = group.value(name);
        return value == null ? null : MailDateTime.read(value).value();
    }
}
