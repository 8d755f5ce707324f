package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.List;

/** One field that a format of reports knows: its name, whether it must be there, how often, and its form. */
record ReportField(String name, boolean isRequired, boolean isRepeated, Form form) {
    /** What a value has to be. */
    enum Form {
        TEXT,
        TYPED,
        DATE,
        ACTION,
        STATUS,
        AGENT,
        MESSAGE_ID,
        DISPOSITION;

        boolean fits(OctetString value) {
            return switch (this) {
                case TEXT -> true;
                case TYPED -> ReportGrammar.readTypedText(value) != null;
                case DATE -> MailDateTime.read(value).value() != null;
                case ACTION -> ReportGrammar.readAction(value) != null;
                case STATUS -> ReportGrammar.readStatus(value) != null;
                case AGENT -> ReportGrammar.readAgent(value) != null;
                case MESSAGE_ID -> ReportGrammar.readMessageId(value) != null;
                case DISPOSITION -> ReportGrammar.readDisposition(value) != null;
            };
        }
    }

    static final String ORIGINAL_ENVELOPE_ID = "Original-Envelope-Id";
    static final String REPORTING_MTA = "Reporting-MTA";
    static final String DSN_GATEWAY = "DSN-Gateway";
    static final String RECEIVED_FROM_MTA = "Received-From-MTA";
    static final String ARRIVAL_DATE = "Arrival-Date";
    static final String DELIVER_BY_DATE = "Deliver-By-Date";
    static final String ORIGINAL_RECIPIENT = "Original-Recipient";
    static final String FINAL_RECIPIENT = "Final-Recipient";
    static final String ACTION = "Action";
    static final String STATUS = "Status";
    static final String REMOTE_MTA = "Remote-MTA";
    static final String DIAGNOSTIC_CODE = "Diagnostic-Code";
    static final String LOCALIZED_DIAGNOSTIC = "Localized-Diagnostic";
    static final String LAST_ATTEMPT_DATE = "Last-Attempt-Date";
    static final String FINAL_LOG_ID = "Final-Log-ID";
    static final String WILL_RETRY_UNTIL = "Will-Retry-Until";
    static final String REPORTING_UA = "Reporting-UA";
    static final String MDN_GATEWAY = "MDN-Gateway";
    static final String ORIGINAL_MESSAGE_ID = "Original-Message-ID";
    static final String DISPOSITION_FIELD = "Disposition";
    static final String ERROR = "Error";
    static final String FAILURE = "Failure";
    static final String WARNING = "Warning";

    /** RFC 3464 2.2, RFC 2852 5. */
    static final List<ReportField> DELIVERY = List.of(
            required(REPORTING_MTA, Form.TYPED),
            optional(ORIGINAL_ENVELOPE_ID, Form.TEXT),
            optional(DSN_GATEWAY, Form.TYPED),
            optional(RECEIVED_FROM_MTA, Form.TYPED),
            optional(ARRIVAL_DATE, Form.DATE),
            optional(DELIVER_BY_DATE, Form.DATE));

    /** RFC 3464 2.3, RFC 6533 4. */
    static final List<ReportField> DELIVERY_RECIPIENT = List.of(
            required(FINAL_RECIPIENT, Form.TYPED),
            required(ACTION, Form.ACTION),
            required(STATUS, Form.STATUS),
            optional(ORIGINAL_RECIPIENT, Form.TYPED),
            optional(REMOTE_MTA, Form.TYPED),
            optional(DIAGNOSTIC_CODE, Form.TYPED),
            repeated(LOCALIZED_DIAGNOSTIC, Form.TYPED),
            optional(LAST_ATTEMPT_DATE, Form.DATE),
            optional(FINAL_LOG_ID, Form.TEXT),
            optional(WILL_RETRY_UNTIL, Form.DATE));

    /** RFC 3886 3.2. */
    static final List<ReportField> TRACKING = List.of(
            required(ORIGINAL_ENVELOPE_ID, Form.TEXT),
            required(REPORTING_MTA, Form.TYPED),
            required(ARRIVAL_DATE, Form.DATE));

    /** RFC 3886 3.3. */
    static final List<ReportField> TRACKING_RECIPIENT = List.of(
            required(ORIGINAL_RECIPIENT, Form.TYPED),
            required(FINAL_RECIPIENT, Form.TYPED),
            required(ACTION, Form.ACTION),
            required(STATUS, Form.STATUS),
            optional(REMOTE_MTA, Form.TYPED),
            optional(LAST_ATTEMPT_DATE, Form.DATE),
            optional(WILL_RETRY_UNTIL, Form.DATE));

    /** RFC 8098 3.1, RFC 6533 5. */
    static final List<ReportField> DISPOSITION = List.of(
            required(FINAL_RECIPIENT, Form.TYPED),
            required(DISPOSITION_FIELD, Form.DISPOSITION),
            optional(REPORTING_UA, Form.AGENT),
            optional(MDN_GATEWAY, Form.TYPED),
            optional(ORIGINAL_RECIPIENT, Form.TYPED),
            optional(ORIGINAL_MESSAGE_ID, Form.MESSAGE_ID),
            repeated(ERROR, Form.TEXT),
            repeated(FAILURE, Form.TEXT),
            repeated(WARNING, Form.TEXT));

    private static ReportField required(String name, Form form) {
        return new ReportField(name, true, false, form);
    }

    private static ReportField optional(String name, Form form) {
        return new ReportField(name, false, false, form);
    }

    private static ReportField repeated(String name, Form form) {
        return new ReportField(name, false, true, form);
    }
}
