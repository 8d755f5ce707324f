package dev.mailwire.core.message;

import java.util.List;

/** The machine-readable parts of a multipart/report (RFC 6522) and of a tracking answer: which fields they have. */
public enum ReportFormat {
    /** What became of a delivery (RFC 3464, RFC 2852, RFC 6533). */
    DELIVERY_STATUS("message/delivery-status", false, ReportField.DELIVERY, ReportField.DELIVERY_RECIPIENT),
    /** The same with text above US-ASCII (RFC 6533 4). */
    GLOBAL_DELIVERY_STATUS(
            "message/global-delivery-status", true, ReportField.DELIVERY, ReportField.DELIVERY_RECIPIENT),
    /** Where a message is now (RFC 3886). */
    TRACKING_STATUS("message/tracking-status", false, ReportField.TRACKING, ReportField.TRACKING_RECIPIENT),
    /** What a reader did with a message (RFC 8098). */
    DISPOSITION_NOTIFICATION("message/disposition-notification", false, ReportField.DISPOSITION, List.of()),
    /** The same with text above US-ASCII (RFC 6533 5). */
    GLOBAL_DISPOSITION_NOTIFICATION(
            "message/global-disposition-notification", true, ReportField.DISPOSITION, List.of());

    private final String mediaType;
    private final boolean isGlobal;
    private final List<ReportField> fields;
    private final List<ReportField> recipientFields;

    ReportFormat(String mediaType, boolean isGlobal, List<ReportField> fields, List<ReportField> recipientFields) {
        this.mediaType = mediaType;
        this.isGlobal = isGlobal;
        this.fields = fields;
        this.recipientFields = recipientFields;
    }

    /** Its content type. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether octets above US-ASCII are allowed. */
    public boolean isGlobal() {
        return isGlobal;
    }

    /** Whether it is a group about the message and then one a recipient; otherwise it is one group. */
    public boolean hasRecipients() {
        return !recipientFields.isEmpty();
    }

    List<ReportField> fields() {
        return fields;
    }

    List<ReportField> recipientFields() {
        return recipientFields;
    }
}
