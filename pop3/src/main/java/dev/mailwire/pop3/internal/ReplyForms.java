package dev.mailwire.pop3.internal;

import dev.mailwire.pop3.Pop3Command;
import dev.mailwire.pop3.Pop3Verb;
import dev.mailwire.pop3.ReplyForm;
import dev.mailwire.pop3.XtndSubcommand;
import org.jspecify.annotations.Nullable;

/** How commands are answered, which depends on the command and its arguments alone. */
public final class ReplyForms {
    private ReplyForms() {}

    /**
     * The form of a command's answer.
     *
     * @param subcommand what stands behind XTND
     * @param argument whether an argument stands behind AUTH, LANG, LIST or UIDL
     */
    public static ReplyForm of(Pop3Verb verb, @Nullable XtndSubcommand subcommand, boolean argument) {
        return switch (verb) {
            case STAT -> ReplyForm.DROP_LISTING;
            case LIST -> argument ? ReplyForm.SCAN_LISTING : ReplyForm.SCAN_LISTINGS;
            case UIDL -> argument ? ReplyForm.UNIQUE_ID_LISTING : ReplyForm.UNIQUE_ID_LISTINGS;
            case RETR, TOP -> ReplyForm.MESSAGE;
            case CAPA -> ReplyForm.CAPABILITIES;
            case LANG -> argument ? ReplyForm.LANGUAGE : ReplyForm.LANGUAGES;
            case LAST -> ReplyForm.LAST;
            case AUTH -> argument ? ReplyForm.STATUS : ReplyForm.MECHANISMS;
            case XTND -> ofXtnd(subcommand);
            default -> ReplyForm.STATUS;
        };
    }

    private static ReplyForm ofXtnd(@Nullable XtndSubcommand subcommand) {
        if (subcommand == null) {
            return ReplyForm.STATUS;
        }
        return switch (subcommand) {
            case BBOARDS, ARCHIVE -> ReplyForm.GROUPS;
            case X_BBOARDS -> ReplyForm.LINES;
            case XLST -> ReplyForm.FIELDS;
            case XMIT, UNKNOWN -> ReplyForm.STATUS;
        };
    }

    /** The form of a command's answer. */
    public static ReplyForm of(Pop3Command command) {
        boolean argument = command instanceof Pop3Command.Auth
                || (command instanceof Pop3Command.List list && list.message() != null)
                || (command instanceof Pop3Command.Uidl uidl && uidl.message() != null)
                || (command instanceof Pop3Command.Lang lang && lang.range() != null);
        return of(command.verb(), command instanceof Pop3Command.Xtnd xtnd ? xtnd.subcommand() : null, argument);
    }

    /** The form of the answer to a command that was read. */
    public static ReplyForm of(CommandOffsets offsets) {
        return of(offsets.verb, offsets.subcommand, offsets.message > 0 || offsets.word >= 0);
    }

    /** Whether a command lets the client send a message once it is answered: XTND XMIT. */
    public static boolean sendsMessage(Pop3Command command) {
        return command instanceof Pop3Command.Xmit;
    }

    /** Whether a command that was read lets the client send a message once it is answered: XTND XMIT. */
    public static boolean sendsMessage(CommandOffsets offsets) {
        return offsets.verb == Pop3Verb.XTND && offsets.subcommand == XtndSubcommand.XMIT;
    }
}
