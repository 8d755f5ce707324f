package dev.mailwire.imap.value;

import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.internal.FlagGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Whole;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A flag of a message: a system flag such as {@code \Seen}, a keyword such as {@code $Forwarded}, or an extension. RFC 9051
 * 2.3.2. Mailbox attributes such as {@code \Noselect} have the same form. Equal without regard to the case of letters, which
 * is kept.
 *
 * <pre>{@code
 * Flag.SEEN.equals(Flag.of("\\seen"));             // true
 * Flag.of("$MDNSent").kind();                      // KEYWORD
 * }</pre>
 *
 * <p>A flag may hold {@code ]}, which was an atom's up to RFC 2060 and is still met; it is not written to a peer that speaks a
 * later revision.
 */
public final class Flag {
    /** The message was answered. */
    public static final Flag ANSWERED = new Flag("\\Answered");
    /** The message is marked for attention. */
    public static final Flag FLAGGED = new Flag("\\Flagged");
    /** The message will go with the next EXPUNGE. */
    public static final Flag DELETED = new Flag("\\Deleted");
    /** The message was read. */
    public static final Flag SEEN = new Flag("\\Seen");
    /** The message is not finished. */
    public static final Flag DRAFT = new Flag("\\Draft");
    /** The message came since the mailbox was last selected; no client sets it. Gone in RFC 9051. */
    public static final Flag RECENT = new Flag("\\Recent");
    /** In PERMANENTFLAGS: new keywords can be made. */
    public static final Flag ANY = new Flag("\\*");
    /** The message was forwarded, RFC 5550 5.9. */
    public static final Flag FORWARDED = new Flag("$Forwarded");
    /** A disposition notification was sent, RFC 3503. */
    public static final Flag MDN_SENT = new Flag("$MDNSent");
    /** Junk, RFC 9051 2.3.2. */
    public static final Flag JUNK = new Flag("$Junk");
    /** Not junk, RFC 9051 2.3.2. */
    public static final Flag NOT_JUNK = new Flag("$NotJunk");
    /** Phishing, RFC 9051 2.3.2. */
    public static final Flag PHISHING = new Flag("$Phishing");
    /** Important, RFC 8457. */
    public static final Flag IMPORTANT = new Flag("$Important");
    /** The message is about to be submitted, RFC 5550 5.10. */
    public static final Flag SUBMIT_PENDING = new Flag("$SubmitPending");
    /** The message was submitted, RFC 5550 5.10. */
    public static final Flag SUBMITTED = new Flag("$Submitted");
    /** The user wants to be told of it, RFC 9979. */
    public static final Flag NOTIFY = new Flag("$notify");
    /** The thread is of no interest, RFC 9979. */
    public static final Flag MUTED = new Flag("$muted");
    /** The thread is of interest, RFC 9979. */
    public static final Flag FOLLOWED = new Flag("$followed");
    /** A note on another message, RFC 9979. */
    public static final Flag MEMO = new Flag("$memo");
    /** There is a note on it, RFC 9979. */
    public static final Flag HAS_MEMO = new Flag("$hasmemo");
    /** It has an attachment, RFC 9979. */
    public static final Flag HAS_ATTACHMENT = new Flag("$hasattachment");
    /** It has no attachment, RFC 9979. */
    public static final Flag HAS_NO_ATTACHMENT = new Flag("$hasnoattachment");
    /** It was sent for the user, RFC 9979. */
    public static final Flag AUTO_SENT = new Flag("$autosent");
    /** The user left the list it is from, RFC 9979. */
    public static final Flag UNSUBSCRIBED = new Flag("$unsubscribed");
    /** The list it is from can be left, RFC 9979. */
    public static final Flag CAN_UNSUBSCRIBE = new Flag("$canunsubscribe");
    /** It was imported from elsewhere, RFC 9979. */
    public static final Flag IMPORTED = new Flag("$imported");
    /** Its sender was verified, RFC 9979. */
    public static final Flag IS_TRUSTED = new Flag("$istrusted");
    /** It came to a masked address, RFC 9979. */
    public static final Flag MASKED_EMAIL = new Flag("$maskedemail");
    /** It is to be shown as new, RFC 9979. */
    public static final Flag NEW = new Flag("$new");
    /** The first bit of a colour, RFC 9979. */
    public static final Flag MAIL_FLAG_BIT_0 = new Flag("$MailFlagBit0");
    /** The second bit of a colour, RFC 9979. */
    public static final Flag MAIL_FLAG_BIT_1 = new Flag("$MailFlagBit1");
    /** The third bit of a colour, RFC 9979. */
    public static final Flag MAIL_FLAG_BIT_2 = new Flag("$MailFlagBit2");

    private static final List<Flag> CONSTANTS = List.of(
            ANSWERED,
            FLAGGED,
            DELETED,
            SEEN,
            DRAFT,
            RECENT,
            ANY,
            FORWARDED,
            MDN_SENT,
            JUNK,
            NOT_JUNK,
            PHISHING,
            IMPORTANT,
            SUBMIT_PENDING,
            SUBMITTED,
            NOTIFY,
            MUTED,
            FOLLOWED,
            MEMO,
            HAS_MEMO,
            HAS_ATTACHMENT,
            HAS_NO_ATTACHMENT,
            AUTO_SENT,
            UNSUBSCRIBED,
            CAN_UNSUBSCRIBE,
            IMPORTED,
            IS_TRUSTED,
            MASKED_EMAIL,
            NEW,
            MAIL_FLAG_BIT_0,
            MAIL_FLAG_BIT_1,
            MAIL_FLAG_BIT_2);
    private static final ReadMode LOOSE = new ReadMode(ImapDialect.RFC2060, false, false, ImapLimits.CLIENT);
    private static final int SYSTEM_FLAGS = 6;

    /** What a flag is. */
    public enum Kind {
        /** One of the six that the RFCs define: {@code \Seen}. */
        SYSTEM,
        /** Any name without a backslash: {@code $Forwarded}. */
        KEYWORD,
        /** Any other name with a backslash. */
        EXTENSION,
        /** {@link #ANY}. */
        WILDCARD
    }

    private final String text;

    private Flag(String text) {
        this.text = text;
    }

    /**
     * A flag.
     *
     * @param text an atom, or a backslash and an atom, or {@code \*}
     * @throws IllegalArgumentException if it is none
     */
    public static Flag of(String text) {
        Whole.check(text, "not a flag", in -> FlagGrammar.skipFlag(in, LOOSE, true));
        return new Flag(text);
    }

    /** Those with a constant here, in this order. */
    public static List<Flag> constants() {
        return CONSTANTS;
    }

    /** The flag as it was given, with its backslash. */
    public String text() {
        return text;
    }

    /** What it is. */
    public Kind kind() {
        if (text.charAt(0) != '\\') {
            return Kind.KEYWORD;
        }
        int known = CONSTANTS.indexOf(this);
        return known < 0 || known > SYSTEM_FLAGS ? Kind.EXTENSION : known == SYSTEM_FLAGS ? Kind.WILDCARD : Kind.SYSTEM;
    }

    /** Whether the names are the same but for the case of letters. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Flag that && text.equalsIgnoreCase(that.text);
    }

    @Override
    public int hashCode() {
        return text.toUpperCase(Locale.ROOT).hashCode();
    }

    /** The flag as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
