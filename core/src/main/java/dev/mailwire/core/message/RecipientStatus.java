package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A later group of a status report: what became of one recipient (RFC 3464 2.3, RFC 3886 3.3).
 *
 * @param group all of its fields, also those of no RFC
 */
public record RecipientStatus(FieldGroup group) {
    /**
     * One with the three fields that RFC 3464 demands.
     *
     * @param finalRecipient the address when delivery was tried
     * @param action what was done
     * @param status a code of RFC 3463 as class, subject and detail, such as {@code 5.1.1}
     * @throws IllegalArgumentException if {@code status} does not have that form
     */
    public static RecipientStatus of(TypedText finalRecipient, DeliveryAction action, String status) {
        return new RecipientStatus(FieldGroup.EMPTY)
                .withFinalRecipient(finalRecipient)
                .withAction(action)
                .withStatus(status);
    }

    /** The address when delivery was tried; null if it is missing or has no type. */
    public @Nullable TypedText finalRecipient() {
        return ReportGrammar.readTypedText(group.value(ReportField.FINAL_RECIPIENT));
    }

    /** The same with another {@link #finalRecipient}. */
    public RecipientStatus withFinalRecipient(TypedText value) {
        return with(ReportField.FINAL_RECIPIENT, ReportGrammar.writeTypedText(value));
    }

    /** What was done; null if it is missing or unknown. */
    public @Nullable DeliveryAction action() {
        return ReportGrammar.readAction(group.value(ReportField.ACTION));
    }

    /** The same with another {@link #action}. */
    public RecipientStatus withAction(DeliveryAction value) {
        return with(ReportField.ACTION, OctetString.of(value.toString()));
    }

    /** The status code of RFC 3463 without comments, such as {@code 5.1.1}; null if it is missing or has another form. */
    public @Nullable String status() {
        return ReportGrammar.readStatus(group.value(ReportField.STATUS));
    }

    /**
     * The same with another {@link #status}.
     *
     * @throws IllegalArgumentException if it is not a digit and twice a dot with one to three digits
     */
    public RecipientStatus withStatus(String value) {
        OctetString status = OctetString.of(value);
        if (!ReportGrammar.isStatus(status)) {
            throw new IllegalArgumentException("not a status code: " + status);
        }
        return with(ReportField.STATUS, status);
    }

    /** The address as the sender gave it, from ORCPT (RFC 3461 4.2); null if it is missing or has no type. */
    public @Nullable TypedText originalRecipient() {
        return ReportGrammar.readTypedText(group.value(ReportField.ORIGINAL_RECIPIENT));
    }

    /** The same with another {@link #originalRecipient}. */
    public RecipientStatus withOriginalRecipient(TypedText value) {
        return with(ReportField.ORIGINAL_RECIPIENT, ReportGrammar.writeTypedText(value));
    }

    /** The server that was talked to and is spoken of; null if it is missing or has no type. */
    public @Nullable TypedText remoteMta() {
        return ReportGrammar.readTypedText(group.value(ReportField.REMOTE_MTA));
    }

    /** The same with another {@link #remoteMta}. */
    public RecipientStatus withRemoteMta(TypedText value) {
        return with(ReportField.REMOTE_MTA, ReportGrammar.writeTypedText(value));
    }

    /** What that server said, such as {@code smtp; 550 5.1.1 unknown}; null if it is missing or has no type. */
    public @Nullable TypedText diagnosticCode() {
        return ReportGrammar.readTypedText(group.value(ReportField.DIAGNOSTIC_CODE));
    }

    /** The same with another {@link #diagnosticCode}. */
    public RecipientStatus withDiagnosticCode(TypedText value) {
        return with(ReportField.DIAGNOSTIC_CODE, ReportGrammar.writeTypedText(value));
    }

    /** The diagnosis in other languages, with the language tag as type (RFC 6533 4). */
    public List<TypedText> localizedDiagnostics() {
        return group.all(ReportField.LOCALIZED_DIAGNOSTIC).stream()
                .map(field -> TypedText.read(field.value()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same with one more of {@link #localizedDiagnostics}. */
    public RecipientStatus withLocalizedDiagnostic(TypedText value) {
        return with(HeaderField.of(ReportField.LOCALIZED_DIAGNOSTIC, ReportGrammar.writeTypedText(value)));
    }

    /** When delivery was last tried; null if it is missing or unreadable. */
    public @Nullable MailDateTime lastAttemptDate() {
        return date(ReportField.LAST_ATTEMPT_DATE);
    }

    /** The same with another {@link #lastAttemptDate}. */
    public RecipientStatus withLastAttemptDate(MailDateTime value) {
        return with(ReportField.LAST_ATTEMPT_DATE, value.toOctets());
    }

    /** What the last server's log calls it; null if it is missing. */
    public @Nullable OctetString finalLogId() {
        return group.value(ReportField.FINAL_LOG_ID);
    }

    /**
     * The same with another {@link #finalLogId}.
     *
     * @throws IllegalArgumentException if it holds CR, LF or NUL
     */
    public RecipientStatus withFinalLogId(OctetString value) {
        return with(ReportField.FINAL_LOG_ID, value);
    }

    /** When it will be given up; null if it is missing or unreadable. */
    public @Nullable MailDateTime willRetryUntil() {
        return date(ReportField.WILL_RETRY_UNTIL);
    }

    /** The same with another {@link #willRetryUntil}. */
    public RecipientStatus withWillRetryUntil(MailDateTime value) {
        return with(ReportField.WILL_RETRY_UNTIL, value.toOctets());
    }

    /** The same with a field of another name, such as {@code X-Own}, at its end. */
    public RecipientStatus with(HeaderField field) {
        return new RecipientStatus(group.with(field));
    }

    private RecipientStatus with(String name, OctetString value) {
        return new RecipientStatus(group.replacing(HeaderField.of(name, value)));
    }

    private @Nullable MailDateTime date(String name) {
        OctetString value = group.value(name);
        return value == null ? null : MailDateTime.read(value).value();
    }
}
