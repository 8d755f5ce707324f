package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.CharClass;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Address literals: RFC 5321 4.1.3. */
public final class AddressLiteralGrammar {
    /** No address literal. */
    public static final int NONE = 0;
    /** {@code [192.0.2.1]}. */
    public static final int IPV4 = 1;
    /** {@code [IPv6:2001:db8::1]}. */
    public static final int IPV6 = 2;
    /** {@code [tag:content]} with a tag that is not IPv6. */
    public static final int GENERAL = 3;
    /** {@code [2001:db8::1]}, quirk UNTAGGED_IPV6_LITERAL. */
    public static final int UNTAGGED_IPV6 = 4;

    /** Behind the bracket of an IPv6 literal. */
    static final int IPV6_TAG_LENGTH = 5;

    private static final CharClass DCONTENT = CharClass.range(33, 90).or(CharClass.range(94, 126));
    private static final CharClass LDH = CharClass.ALNUM.or(CharClass.of("-"));

    private AddressLiteralGrammar() {}

    /** The index after the longest run of dcontent at {@code from}: where the closing bracket has to be. */
    static int skipContent(byte[] array, int from, int to) {
        return DCONTENT.skip(array, from, to);
    }

    /**
     * The kind of the literal whose content is {@code array[from, to)}, brackets left off.
     *
     * <p>IPv4-address-literal, "IPv6:" IPv6-addr or tag ":" dcontent... Two things that the productions alone would take as
     * general literals are none, as a tag has to be registered and these two are not: an IPv6 tag before something that is
     * no address, and an address without its tag, such as {@code 2001:db8::1}.
     */
    public static int kind(byte[] array, int from, int to) {
        if (isIpv4(array, from, to)) {
            return IPV4;
        }
        if (hasIpv6Tag(array, from, to)) {
            return isIpv6(array, from + IPV6_TAG_LENGTH, to) ? IPV6 : NONE;
        }
        if (isIpv6(array, from, to)) {
            return UNTAGGED_IPV6;
        }
        int colon = LDH.skip(array, from, to);
        boolean tagged = colon > from && colon < to - 1 && array[colon] == ':' && array[colon - 1] != '-';
        return tagged && DCONTENT.hasAll(array, colon + 1, to) ? GENERAL : NONE;
    }

    private static boolean hasIpv6Tag(byte[] array, int from, int to) {
        return to - from >= IPV6_TAG_LENGTH
                && (array[from] | 0x20) == 'i'
                && (array[from + 1] | 0x20) == 'p'
                && (array[from + 2] | 0x20) == 'v'
                && array[from + 3] == '6'
                && array[from + 4] == ':';
    }

    /** IPv4-address-literal: four numbers of 1 to 3 digits up to 255, dots between them. */
    static boolean isIpv4(byte[] array, int from, int to) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0) {
                if (i >= to || array[i] != '.') {
                    return false;
                }
                i++;
            }
            int digits = CharClass.DIGIT.skip(array, i, to);
            if (digits == i || digits - i > 3 || number(array, i, digits) > 255) {
                return false;
            }
            i = digits;
        }
        return i == to;
    }

    /**
     * IPv6-addr: 8 groups of 1 to 4 hexadecimal digits, colons between them, of which two or more may be left out as one
     * "::", and the last two written as an IPv4 address.
     */
    static boolean isIpv6(byte[] array, int from, int to) {
        int groups = 0;
        boolean compressed = false;
        int i = from;
        if (to - from >= 2 && array[from] == ':' && array[from + 1] == ':') {
            compressed = true;
            i += 2;
            if (i == to) {
                return true;
            }
        }
        while (groups <= 8) {
            int digits = CharClass.HEXDIG.skip(array, i, to);
            if (digits < to && array[digits] == '.') {
                return isIpv4(array, i, to) && (compressed ? groups <= 4 : groups == 6);
            }
            if (digits == i || digits - i > 4) {
                return false;
            }
            groups++;
            if (digits == to) {
                return compressed ? groups <= 6 : groups == 8;
            }
            if (array[digits] != ':') {
                return false;
            }
            i = digits + 1;
            if (i < to && array[i] == ':') {
                i++;
                if (compressed || i == to) {
                    return !compressed && groups <= 6;
                }
                compressed = true;
            }
        }
        return false;
    }

    /** The 4 or 16 octets of the address in a literal of kind IPV4 or IPV6, brackets left off; null for another kind. */
    public static byte @Nullable [] address(byte[] array, int from, int to) {
        return switch (kind(array, from, to)) {
            case IPV4 -> {
                byte[] address = new byte[4];
                putIpv4(array, from, to, address, 0);
                yield address;
            }
            case IPV6 -> ipv6(array, from + IPV6_TAG_LENGTH, to);
            default -> null;
        };
    }

    private static byte[] ipv6(byte[] array, int from, int to) {
        byte[] address = new byte[16];
        int at = 0;
        int gap = -1;
        int i = from;
        while (i < to) {
            if (array[i] == ':') {
                if (i + 1 < to && array[i + 1] == ':') {
                    gap = at;
                    i++;
                }
                i++;
                continue;
            }
            int digits = CharClass.HEXDIG.skip(array, i, to);
            if (digits < to && array[digits] == '.') {
                putIpv4(array, i, to, address, at);
                at += 4;
                i = to;
            } else {
                int group = 0;
                for (; i < digits; i++) {
                    group = group << 4 | Character.digit(array[i], 16);
                }
                address[at++] = (byte) (group >>> 8);
                address[at++] = (byte) group;
            }
        }
        if (gap >= 0) {
            int behind = at - gap;
            System.arraycopy(address.clone(), gap, address, 16 - behind, behind);
            Arrays.fill(address, gap, 16 - behind, (byte) 0);
        }
        return address;
    }

    private static void putIpv4(byte[] array, int from, int to, byte[] address, int at) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            int digits = CharClass.DIGIT.skip(array, i, to);
            address[at + part] = (byte) number(array, i, digits);
            i = digits + 1;
        }
    }

    private static int number(byte[] array, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (array[i] - '0');
        }
        return value;
    }
}
