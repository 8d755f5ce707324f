package dev.mailwire.imap.value;

import dev.mailwire.imap.internal.FlagGrammar;
import dev.mailwire.imap.internal.Whole;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What LIST tells of a mailbox, such as {@code \Noselect}: RFC 9051 7.3.1. Unknown ones are as good as known ones. Equal without
 * regard to the case of letters, which is kept.
 */
public final class MailboxAttribute {
    /** There are no mailboxes within, and there can be none. */
    public static final MailboxAttribute NOINFERIORS = new MailboxAttribute("\\Noinferiors");
    /** It cannot be selected. */
    public static final MailboxAttribute NOSELECT = new MailboxAttribute("\\Noselect");
    /** The server marked it as interesting. */
    public static final MailboxAttribute MARKED = new MailboxAttribute("\\Marked");
    /** There is no new message in it. */
    public static final MailboxAttribute UNMARKED = new MailboxAttribute("\\Unmarked");
    /** There are mailboxes within, RFC 3348. */
    public static final MailboxAttribute HAS_CHILDREN = new MailboxAttribute("\\HasChildren");
    /** There are no mailboxes within, RFC 3348. */
    public static final MailboxAttribute HAS_NO_CHILDREN = new MailboxAttribute("\\HasNoChildren");
    /** It does not exist, RFC 5258. */
    public static final MailboxAttribute NON_EXISTENT = new MailboxAttribute("\\NonExistent");
    /** It is subscribed, RFC 5258. */
    public static final MailboxAttribute SUBSCRIBED = new MailboxAttribute("\\Subscribed");
    /** It is on another server, RFC 5258. */
    public static final MailboxAttribute REMOTE = new MailboxAttribute("\\Remote");
    /** The user may not open it, RFC 5465. */
    public static final MailboxAttribute NO_ACCESS = new MailboxAttribute("\\NoAccess");
    /** All messages, RFC 6154. */
    public static final MailboxAttribute ALL = new MailboxAttribute("\\All");
    /** The archive, RFC 6154. */
    public static final MailboxAttribute ARCHIVE = new MailboxAttribute("\\Archive");
    /** Drafts, RFC 6154. */
    public static final MailboxAttribute DRAFTS = new MailboxAttribute("\\Drafts");
    /** Flagged messages, RFC 6154. */
    public static final MailboxAttribute FLAGGED = new MailboxAttribute("\\Flagged");
    /** Junk, RFC 6154. */
    public static final MailboxAttribute JUNK = new MailboxAttribute("\\Junk");
    /** What was sent, RFC 6154. */
    public static final MailboxAttribute SENT = new MailboxAttribute("\\Sent");
    /** What was thrown away, RFC 6154. */
    public static final MailboxAttribute TRASH = new MailboxAttribute("\\Trash");
    /** Important messages, RFC 8457. */
    public static final MailboxAttribute IMPORTANT = new MailboxAttribute("\\Important");
    /** What will be sent later, RFC 8621. */
    public static final MailboxAttribute SCHEDULED = new MailboxAttribute("\\Scheduled");
    /** What will be shown later, RFC 8621. */
    public static final MailboxAttribute SNOOZED = new MailboxAttribute("\\Snoozed");
    /** Notes on messages, RFC 9979. */
    public static final MailboxAttribute MEMOS = new MailboxAttribute("\\Memos");
    /** The inbox, in XLIST. */
    public static final MailboxAttribute INBOX = new MailboxAttribute("\\Inbox");
    /** All messages, in XLIST. */
    public static final MailboxAttribute ALL_MAIL = new MailboxAttribute("\\AllMail");
    /** Junk, in XLIST. */
    public static final MailboxAttribute SPAM = new MailboxAttribute("\\Spam");
    /** Flagged messages, in XLIST. */
    public static final MailboxAttribute STARRED = new MailboxAttribute("\\Starred");

    private static final List<MailboxAttribute> CONSTANTS = List.of(
            NOINFERIORS,
            NOSELECT,
            MARKED,
            UNMARKED,
            HAS_CHILDREN,
            HAS_NO_CHILDREN,
            NON_EXISTENT,
            SUBSCRIBED,
            REMOTE,
            NO_ACCESS,
            ALL,
            ARCHIVE,
            DRAFTS,
            FLAGGED,
            JUNK,
            SENT,
            TRASH,
            IMPORTANT,
            SCHEDULED,
            SNOOZED,
            MEMOS,
            INBOX,
            ALL_MAIL,
            SPAM,
            STARRED);

    private final String text;
    private final String upper;

    private MailboxAttribute(String text) {
        this.text = text;
        this.upper = text.toUpperCase(Locale.ROOT);
    }

    /**
     * An attribute.
     *
     * @param text a backslash and an atom
     * @throws IllegalArgumentException if it is none
     */
    public static MailboxAttribute of(String text) {
        Whole.check(text, "not a mailbox attribute", FlagGrammar::skipAttribute);
        return new MailboxAttribute(text);
    }

    /** Those with a constant here, in this order. */
    public static List<MailboxAttribute> constants() {
        return CONSTANTS;
    }

    /** The attribute as it was given, with its backslash. */
    public String text() {
        return text;
    }

    /** The attribute with its letters in upper case, by which two are equal. */
    public String upperCase() {
        return upper;
    }

    /** Whether the names are the same but for the case of letters. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MailboxAttribute that && upper.equals(that.upper);
    }

    @Override
    public int hashCode() {
        return upper.hashCode();
    }

    /** The attribute as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
