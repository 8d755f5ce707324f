package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.MailboxPattern;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Mailbox names and patterns of them: RFC 9051 5.1 and 9, RFC 3501 5.1.3. */
public final class MailboxGrammar {
    private static final CharClass LIST_CHAR = StringGrammar.ASTRING_CHAR.or(CharClass.of("%*"));

    private MailboxGrammar() {}

    /**
     * mailbox: {@code astring} whose content is modified UTF-7, or Net-Unicode once that was enabled. RFC 9051 5.1 and 9. Anything
     * else is quirk ODD_MAILBOX_NAME, and with an ampersand before SP BARE_AMPERSAND: a name without text.
     */
    public static MailboxName readMailbox(Cursor in, ReadMode mode) {
        int from = in.position();
        OctetString octets = StringGrammar.readAstring(in, mode);
        return name(in, from, octets, mode);
    }

    private static MailboxName name(Cursor in, int from, OctetString octets, ReadMode mode) {
        byte[] content = octets.toByteArray();
        String text = mode.utf8() ? decodeUtf8(content) : ModifiedUtf7.decode(content, 0, content.length);
        if (text != null) {
            return MailboxName.of(text);
        }
        ImapQuirk quirk =
                !mode.utf8() && hasBareAmpersand(content) ? ImapQuirk.BARE_AMPERSAND : ImapQuirk.ODD_MAILBOX_NAME;
        if (ByteSearch.indexOf((byte) 0, content, 0, content.length) < content.length || !in.tolerates(quirk)) {
            throw in.failAt(mode.utf8() ? ImapRule.MAILBOX_UTF8 : ImapRule.MAILBOX_SYNTAX, from);
        }
        return MailboxName.ofOctets(octets);
    }

    private static @Nullable String decodeUtf8(byte[] octets) {
        if (!Utf8.isValid(octets, 0, octets.length)) {
            return null;
        }
        String text = new String(octets, StandardCharsets.UTF_8);
        return ModifiedUtf7.isName(text) ? text : null;
    }

    /** Whether an ampersand stands before SP, so that no base64 was meant, and all else is printable. */
    private static boolean hasBareAmpersand(byte[] octets) {
        boolean bare = false;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] < 0x20 || octets[i] > 0x7E) {
                return false;
            }
            bare |= octets[i] == '&' && i + 1 < octets.length && octets[i + 1] == ' ';
        }
        return bare;
    }

    /** Writes a mailbox: modified UTF-7, or UTF-8 once that was enabled; a name without text as it came. */
    public static void writeMailbox(Outbox out, MailboxName name, WriteMode mode) {
        String text = name.text();
        StringGrammar.writeAstring(out, mode.utf8() && text != null ? OctetString.of(text) : name.octets(), mode);
    }

    /** list-mailbox: {@code (ASTRING-CHAR | "%" | "*").. | string}, RFC 9051 9. */
    public static MailboxPattern readPattern(Cursor in, ReadMode mode) {
        int from = in.position();
        if (!in.skip(LIST_CHAR)) {
            if (!StringGrammar.isString(in)) {
                throw in.fail(ImapRule.LIST_MAILBOX_SYNTAX);
            }
            StringGrammar.skipString(in, mode);
        }
        return MailboxPattern.ofOctets(StringGrammar.owned(in.array(), from, in.position()), mode.utf8());
    }

    /** Writes a list-mailbox: always as a string, which every server reads. */
    public static void writePattern(Outbox out, MailboxPattern pattern, WriteMode mode) {
        StringGrammar.writeString(out, pattern.octets(mode.utf8()), mode);
    }
}
