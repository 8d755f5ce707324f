package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.internal.AddressLiteralGrammar;
import dev.mailwire.smtp.internal.DomainGrammar;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A domain name or an address literal, as it stands behind the at sign of a mailbox and in EHLO. RFC 5321 sections 4.1.2 and
 * 4.1.3.
 *
 * <p>A name is labels of letters, digits and hyphens, or with RFC 6531 also of UTF-8. The octets are kept as they came:
 * nothing is put into lower case, to or from punycode, and no name is ever looked up. Equal without regard to the case of
 * US-ASCII letters.
 *
 * <pre>{@code
 * Domain name = Domain.of("mail.example.test");
 * Domain literal = Domain.of("[IPv6:2001:db8::1]");
 * literal.toInetAddress();                              // no look-up
 * }</pre>
 */
public final class Domain {
    /** What a domain is. */
    public enum Kind {
        /** A name: {@code example.test}. */
        NAME,
        /** An IPv4 address literal: {@code [192.0.2.1]}. */
        IPV4,
        /** An IPv6 address literal: {@code [IPv6:2001:db8::1]}. */
        IPV6,
        /** An address literal of another kind: {@code [tag:content]}. */
        GENERAL
    }

    private static final byte[] IPV6_TAG = "[IPv6:".getBytes(StandardCharsets.US_ASCII);

    private final OctetString octets;
    private final Kind kind;

    private Domain(OctetString octets, Kind kind) {
        this.octets = octets;
        this.kind = kind;
    }

    /**
     * A name, or an address literal in its brackets.
     *
     * @throws IllegalArgumentException if it is neither, or longer than 255 octets
     */
    public static Domain of(String text) {
        return of(OctetString.of(text));
    }

    /**
     * A name, or an address literal in its brackets.
     *
     * @throws IllegalArgumentException if it is neither, or longer than 255 octets
     */
    public static Domain of(OctetString octets) {
        Cursor in = new Cursor().reset(octets);
        try {
            DomainGrammar.read(in, SmtpLimits.DEFAULT, SmtpRule.DOMAIN_SYNTAX, SmtpRule.DOMAIN_SYNTAX);
            in.expectEnd(SmtpRule.DOMAIN_SYNTAX);
        } catch (Malformed malformed) {
            throw in.refusal("not a domain");
        }
        return from(in.array(), 0, in.end());
    }

    /** The address literal of an IPv4 or IPv6 address; a scope is left off. */
    public static Domain of(InetAddress address) {
        byte[] octets = address.getAddress();
        String text = octets.length == 4
                ? "[" + (octets[0] & 255) + "." + (octets[1] & 255) + "." + (octets[2] & 255) + "." + (octets[3] & 255)
                        + "]"
                : "[IPv6:" + ipv6(octets) + "]";
        return new Domain(OctetString.of(text), octets.length == 4 ? Kind.IPV4 : Kind.IPV6);
    }

    /** RFC 5952: lower case, no leading zeros, the first of the longest runs of two zero groups or more as "::". */
    private static String ipv6(byte[] octets) {
        int gap = 0;
        int gapLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && group(octets, i + length) == 0) {
                length++;
            }
            if (length > gapLength) {
                gap = i;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder(40);
        for (int i = 0; i < 8; ) {
            if (gapLength > 1 && i == gap) {
                text.append("::");
                i += gapLength;
            } else {
                boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(group(octets, i++)));
            }
        }
        return text.toString();
    }

    private static int group(byte[] octets, int index) {
        return (octets[2 * index] & 255) << 8 | octets[2 * index + 1] & 255;
    }

    /** What a grammar found at {@code array[start, end)}; an IPv6 literal without its tag gets it. */
    static Domain from(byte[] array, int start, int end) {
        if (array[start] != '[') {
            return new Domain(OctetString.of(array, start, end - start), Kind.NAME);
        }
        int kind = AddressLiteralGrammar.kind(array, start + 1, end - 1);
        if (kind == AddressLiteralGrammar.UNTAGGED_IPV6) {
            byte[] tagged = new byte[IPV6_TAG.length + end - start - 1];
            System.arraycopy(IPV6_TAG, 0, tagged, 0, IPV6_TAG.length);
            System.arraycopy(array, start + 1, tagged, IPV6_TAG.length, end - start - 1);
            return new Domain(OctetString.of(tagged), Kind.IPV6);
        }
        Kind literal = kind == AddressLiteralGrammar.IPV4
                ? Kind.IPV4
                : kind == AddressLiteralGrammar.IPV6 ? Kind.IPV6 : Kind.GENERAL;
        return new Domain(OctetString.of(array, start, end - start), literal);
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether it is an address literal, not a name. */
    public boolean isLiteral() {
        return kind != Kind.NAME;
    }

    /** Whether every octet is US-ASCII; if not, it needs SMTPUTF8. */
    public boolean isAscii() {
        return octets.isAscii();
    }

    /** The octets, UTF-8; of a literal with its brackets. */
    public OctetString octets() {
        return octets;
    }

    /** The address of an IPv4 or IPv6 literal, made without a look-up; null for anything else. */
    public @Nullable InetAddress toInetAddress() {
        if (kind == Kind.NAME) {
            return null;
        }
        byte[] literal = octets.toByteArray();
        byte[] address = AddressLiteralGrammar.address(literal, 1, literal.length - 1);
        try {
            return address == null ? null : InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 octets are an address", e);
        }
    }

    /** Whether it is the same but for the case of US-ASCII letters. Two spellings of one address are not the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Domain that) || octets.length() != that.octets.length()) {
            return false;
        }
        for (int i = 0; i < octets.length(); i++) {
            if (lower(octets.at(i)) != lower(that.octets.at(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < octets.length(); i++) {
            hash = 31 * hash + lower(octets.at(i));
        }
        return hash;
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet | 0x20 : octet;
    }

    /** The text, of a literal with its brackets. */
    @Override
    public String toString() {
        return octets.toUtf8();
    }
}
