package dev.mailwire.pop3.internal;

import dev.mailwire.pop3.Pop3CommandView;
import dev.mailwire.pop3.Pop3Verb;
import dev.mailwire.pop3.ReplyForm;
import dev.mailwire.pop3.XtndSubcommand;

/** What a reply that a server owes answers: the form that it has to have, or one of these. */
public final class OwedReply {
    /** An unknown command: any form. */
    public static final int ANY = 32;
    /** AUTH or a response of its exchange. */
    public static final int AUTH = 33;
    /** STLS. */
    public static final int STLS = 34;
    /** XTND XMIT. */
    public static final int XMIT = 35;
    /** PASS, APOP and RPOP, which log in. */
    public static final int LOGIN = 36;
    /** UTF8. */
    public static final int UTF8 = 37;
    /** What was malformed: only a negative reply. */
    public static final int MALFORMED = 38;

    private static final ReplyForm[] FORMS = ReplyForm.values();

    private OwedReply() {}

    /** What a command's reply answers. */
    public static int of(Pop3CommandView command) {
        ReplyForm form = command.replyForm();
        Pop3Verb verb = command.verb();
        XtndSubcommand subcommand = command.subcommand();
        return switch (verb) {
            case PASS, APOP, RPOP -> LOGIN;
            case AUTH -> form == ReplyForm.STATUS ? AUTH : form.ordinal();
            case STLS -> STLS;
            case UTF8 -> UTF8;
            case XTND ->
                subcommand == XtndSubcommand.XMIT ? XMIT : subcommand == XtndSubcommand.UNKNOWN ? ANY : form.ordinal();
            case UNKNOWN -> ANY;
            default -> form.ordinal();
        };
    }

    /** The form that a positive reply has to have; that of an unknown command is {@link ReplyForm#STATUS}. */
    public static ReplyForm form(int kind) {
        return kind < FORMS.length ? FORMS[kind] : ReplyForm.STATUS;
    }
}
