package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.smtp.EnhancedStatusCode;
import dev.mailwire.smtp.SmtpReply;

/** Short for a reply with its enhanced status code, which all replies here have. */
final class Replies {
    private Replies() {}

    static SmtpReply of(int code, String enhanced, String text) {
        return SmtpReply.of(code, EnhancedStatusCode.of(enhanced), text);
    }
}
