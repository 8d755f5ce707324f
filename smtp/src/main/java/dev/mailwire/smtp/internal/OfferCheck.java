package dev.mailwire.smtp.internal;

import dev.mailwire.smtp.BodyType;
import dev.mailwire.smtp.EhloKeyword;
import dev.mailwire.smtp.EhloResponse;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpParameter;
import dev.mailwire.smtp.SmtpParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which extension a command needs, RFC 5321 2.2.1: a client uses only what the server offered. */
public final class OfferCheck {
    private OfferCheck() {}

    /** The keyword that a command needs and the server did not offer, or null. */
    public static @Nullable EhloKeyword missing(SmtpCommand command, @Nullable EhloResponse offered) {
        return switch (command.verb()) {
            case STARTTLS -> unless(offered, EhloKeyword.STARTTLS);
            case AUTH -> {
                String mechanism = ((SmtpCommand.Auth) command).mechanism();
                yield offered != null && offered.mechanisms().contains(mechanism) ? null : EhloKeyword.AUTH;
            }
            case BDAT -> unless(offered, EhloKeyword.CHUNKING);
            case MAIL -> ofParameters(((SmtpCommand.Mail) command).parameters(), offered);
            case RCPT -> ofParameters(((SmtpCommand.Rcpt) command).parameters(), offered);
            case VRFY -> ((SmtpCommand.Vrfy) command).smtpUtf8() ? unless(offered, EhloKeyword.SMTPUTF8) : null;
            case EXPN -> ((SmtpCommand.Expn) command).smtpUtf8() ? unless(offered, EhloKeyword.SMTPUTF8) : null;
            default -> null;
        };
    }

    private static @Nullable EhloKeyword ofParameters(SmtpParameters parameters, @Nullable EhloResponse offered) {
        List<SmtpParameter> list = parameters.list();
        for (int i = 0; i < list.size(); i++) { // an iterator would be allocated
            EhloKeyword needed = switch (list.get(i).known()) {
                case SIZE -> EhloKeyword.SIZE;
                case BODY ->
                    parameters.body() == BodyType.BINARY_MIME ? EhloKeyword.BINARYMIME : EhloKeyword.EIGHT_BIT_MIME;
                case RET, ENVID, NOTIFY, ORCPT -> EhloKeyword.DSN;
                case AUTH -> EhloKeyword.AUTH;
                case SMTPUTF8 -> EhloKeyword.SMTPUTF8;
                // Whoever builds one of these knows which keyword stands behind it; we do not.
                case UNKNOWN -> null;
            };
            EhloKeyword missing = needed == null ? null : unless(offered, needed);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable EhloKeyword unless(@Nullable EhloResponse offered, EhloKeyword needed) {
        return offered != null && offered.has(needed) ? null : needed;
    }
}
