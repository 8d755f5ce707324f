package dev.mailwire.pop3.internal;

import dev.mailwire.core.internal.InFlight;
import dev.mailwire.pop3.Pop3CommandView;
import dev.mailwire.pop3.Pop3Verb;
import dev.mailwire.pop3.ReplyForm;
import dev.mailwire.pop3.XtndSubcommand;

/**
 * The commands that were sent and not answered, the oldest first: how a client, or somebody who listens, knows what a reply
 * answers and what it looks like.
 */
public final class AwaitedReplies {
    private static final Pop3Verb[] VERBS = Pop3Verb.values();
    private static final ReplyForm[] FORMS = ReplyForm.values();
    private static final int VERB_BITS = 6;
    private static final int FORM_BITS = 6;
    private static final int MESSAGE = 1 << VERB_BITS + FORM_BITS;
    private static final int XMIT = MESSAGE << 1;

    private final InFlight kinds = new InFlight();

    /** None is awaited. */
    public AwaitedReplies() {}

    /** How many commands await an answer. */
    public int count() {
        return kinds.count();
    }

    /** What a command is that is answered in a form. */
    public static int kind(Pop3Verb verb, ReplyForm form) {
        return verb.ordinal() | form.ordinal() << VERB_BITS;
    }

    /** What a command is that was read. */
    public static int kind(Pop3CommandView command) {
        boolean xmit = command.subcommand() == XtndSubcommand.XMIT;
        return xmit ? xmit() : kind(command.verb(), command.replyForm());
    }

    /** What XTND XMIT is, whose answer lets the client send a message. */
    public static int xmit() {
        return kind(Pop3Verb.XTND, ReplyForm.STATUS) | XMIT;
    }

    /** What the end of that message is. */
    public static int message() {
        return kind(Pop3Verb.XTND, ReplyForm.STATUS) | MESSAGE;
    }

    /** Something that gets an answer was sent. */
    public void add(int kind) {
        kinds.add(kind);
    }

    /** What the oldest is. */
    public int oldest() {
        return kinds.oldest();
    }

    /** What the next reply looks like; one line if none is awaited. */
    public ReplyForm form() {
        return kinds.count() == 0 ? ReplyForm.STATUS : form(kinds.oldest());
    }

    /** The oldest was answered. */
    public void remove() {
        kinds.remove();
    }

    /** The command of what was sent. */
    public static Pop3Verb verb(int kind) {
        return VERBS[kind & (1 << VERB_BITS) - 1];
    }

    /** The form that answers what was sent. */
    public static ReplyForm form(int kind) {
        return FORMS[kind >> VERB_BITS & (1 << FORM_BITS) - 1];
    }

    /** Whether what was sent is the end of a message. */
    public static boolean isMessage(int kind) {
        return (kind & MESSAGE) != 0;
    }

    /** Whether what was sent is XTND XMIT. */
    public static boolean isXmit(int kind) {
        return (kind & XMIT) != 0;
    }

    /** Forgets all: the conversation starts again. */
    public void clear() {
        kinds.clear();
    }
}
