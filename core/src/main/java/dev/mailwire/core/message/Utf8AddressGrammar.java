package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** utf-8-enc-addr, RFC 6533 3: an address in which a code point may stand as {@code \x{HEX}}. */
final class Utf8AddressGrammar {
    private static final int MOST_DIGITS = 6;

    private Utf8AddressGrammar() {}

    /**
     * utf-8-enc-addr: {@code (octet | "\x{" HEX.. "}")..}, RFC 6533 3. All else stays as it is, also what need not or may not
     * stand unencoded; null if a code point is not written as it must be, or the whole is no UTF-8.
     */
    static @Nullable OctetString readUtf8Address(byte[] text) {
        ByteArrayOutputStream address = new ByteArrayOutputStream(text.length);
        int at = 0;
        while (at < text.length) {
            if (text[at] != '\\' || at + 2 >= text.length || text[at + 1] != 'x' || text[at + 2] != '{') {
                address.write(text[at]);
                at++;
                continue;
            }
            int from = at + 3;
            int to = from;
            int value = 0;
            while (to < text.length && to - from <= MOST_DIGITS && digit(text[to]) >= 0) {
                value = 16 * value + digit(text[to]);
                to++;
            }
            if (to == text.length || text[to] != '}' || !isHexPoint(value, to - from)) {
                return null;
            }
            address.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
            at = to + 1;
        }
        byte[] octets = address.toByteArray();
        return Utf8.isValid(octets, 0, octets.length) ? OctetString.of(octets) : null;
    }

    private static int digit(byte octet) {
        if (octet >= '0' && octet <= '9') {
            return octet - '0';
        }
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /**
     * HEXPOINT: a code point above US-ASCII without leading zeros, or in two digits one that xtext could not hold. RFC 6533 3.
     */
    private static boolean isHexPoint(int value, int digits) {
        if (digits == 2) {
            boolean control = value <= 0x19 && value % 16 >= 1 && value % 16 <= 9;
            return control || value >= 0x80 || isSpecial(value);
        }
        return digits > 2
                && digits <= MOST_DIGITS
                && value >= 1 << (4 * (digits - 1))
                && value <= Character.MAX_CODE_POINT
                && (value < Character.MIN_SURROGATE || value > Character.MAX_SURROGATE);
    }

    private static boolean isSpecial(int value) {
        return value == 0x10 || value == ' ' || value == '+' || value == '=' || value == 0x7F || value == '\\';
    }

    /** utf-8-addr-unitext, or utf-8-addr-xtext for 7-bit: what they cannot hold becomes {@code \x{HEX}}. RFC 6533 3. */
    static OctetString writeUtf8Address(String mailbox, boolean sevenBit) {
        OctetString.of(mailbox); // refuses a lone surrogate
        StringBuilder text = new StringBuilder(mailbox.length() + 16);
        for (int i = 0; i < mailbox.length(); ) {
            int point = mailbox.codePointAt(i);
            i += Character.charCount(point);
            if (point < ' ' || point == 0x7F) {
                throw new IllegalArgumentException("a control character in an address");
            }
            if (isSpecial(point) || (sevenBit && point > 0x7F)) {
                text.append("\\x{")
                        .append(Integer.toHexString(point).toUpperCase(Locale.ROOT))
                        .append('}');
            } else {
                text.appendCodePoint(point);
            }
        }
        return OctetString.of(text.toString());
    }
}
