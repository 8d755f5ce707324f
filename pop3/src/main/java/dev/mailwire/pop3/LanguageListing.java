package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ListingGrammar;
import org.jspecify.annotations.Nullable;

/**
 * What LANG says of a language: its tag, and its name in itself or, in a reply, text in it (RFC 6856 3.2).
 *
 * @param tag a language tag of RFC 5646: letters, digits and hyphens, such as {@code en-boont}
 * @param text what follows, UTF-8 by the RFC, or null
 */
public record LanguageListing(String tag, @Nullable OctetString text) implements ListingLine {
    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if the tag is none, or the text is empty or holds NUL, CR or LF
     */
    public LanguageListing {
        OctetString octets = OctetString.of(tag);
        if (!ListingGrammar.isLanguageTag(octets)) {
            throw new IllegalArgumentException("not a language tag: " + octets);
        }
        ListingGrammar.checkText(text);
    }

    /**
     * A language.
     *
     * @param text written as UTF-8; empty for none
     * @throws IllegalArgumentException if the tag is none, or the text holds NUL, CR, LF or a lone surrogate
     */
    public static LanguageListing of(String tag, String text) {
        return new LanguageListing(tag, text.isEmpty() ? null : OctetString.of(text));
    }

    /** The reply to a LANG with a tag that says this. */
    public Pop3Reply toReply() {
        return ListingGrammar.reply(this);
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.LANGUAGES;
    }

    /** As it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return ListingGrammar.octets(this).toString();
    }
}
