package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The machine-readable part of a status report: {@code message/delivery-status} (RFC 3464), its global kin (RFC 6533 4) and
 * {@code message/tracking-status} (RFC 3886). One group of fields about the message, and one a recipient.
 *
 * <pre>{@code
 * for (RecipientStatus recipient : DeliveryStatus.read(format, body, quirks).orElseThrow().recipients()) {
 *     if (recipient.action() == DeliveryAction.FAILED) { ... }
 * }
 *
 * new DeliveryStatus(ReportFormat.DELIVERY_STATUS,
 *                 MessageStatus.of(TypedText.of("dns", "mx.example.test")),
 *                 List.of(RecipientStatus.of(TypedText.of("rfc822", "bob@example.test"), DeliveryAction.FAILED, "5.1.1")))
 *         .toOctets();
 * }</pre>
 *
 * @param format which of the three
 * @param message what is said of the message as a whole
 * @param recipients what became of each recipient
 */
public record DeliveryStatus(ReportFormat format, MessageStatus message, List<RecipientStatus> recipients) {
    /**
     * Checks the format and copies the list; the fields may be any, as a peer may have sent them.
     *
     * @throws IllegalArgumentException if it is the format of another report
     */
    public DeliveryStatus {
        if (!format.hasRecipients()) {
            throw new IllegalArgumentException(format + " is no status report");
        }
        Objects.requireNonNull(message, "message");
        recipients = List.copyOf(recipients);
    }

    /**
     * Reads the body of such a part. There always is a value; the violation is the first deviation, or null. Octets above
     * US-ASCII are read in every format, and flagged where they are not allowed.
     *
     * @param quirks {@link MessageQuirk#STRICT} or {@link MessageQuirk#TOLERANT}
     */
    public static Reading<DeliveryStatus> read(ReportFormat format, OctetString body, Quirks<MessageQuirk> quirks) {
        byte[] octets = body.toByteArray();
        List<ReportGrammar.Placed> groups = ReportGrammar.readGroups(octets, 0, octets.length, quirks);
        FieldGroup message = groups.isEmpty() ? FieldGroup.EMPTY : groups.get(0).group();
        Violation violation = groups.isEmpty() ? null : ReportGrammar.check(groups.get(0), format.fields(), format);
        List<RecipientStatus> recipients = new ArrayList<>();
        for (int i = 1; i < groups.size(); i++) {
            recipients.add(new RecipientStatus(groups.get(i).group()));
            if (violation == null) {
                violation = ReportGrammar.check(groups.get(i), format.recipientFields(), format);
            }
        }
        if (violation == null && recipients.isEmpty()) {
            violation = new Violation(MessageRule.STATUS_FIELD_MISSING, octets.length);
        }
        return new Reading<>(new DeliveryStatus(format, new MessageStatus(message), recipients), violation);
    }

    /**
     * The body of such a part.
     *
     * @throws IllegalArgumentException if there is no recipient, or a field is missing that must be there, stands twice, has
     *     not its form, or came from a peer and cannot be written
     */
    public OctetString toOctets() {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a status report is about one recipient at least");
        }
        List<FieldGroup> groups = new ArrayList<>();
        ReportGrammar.checkOwn(message.group(), format.fields(), format);
        groups.add(message.group());
        for (RecipientStatus recipient : recipients) {
            ReportGrammar.checkOwn(recipient.group(), format.recipientFields(), format);
            groups.add(recipient.group());
        }
        return ReportGrammar.writeGroups(groups);
    }
}
