package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the receiving server knew of a connection: the address, and the name that DNS had for it (RFC 5321 4.4).
 *
 * @param domain the name, or null
 * @param addressLiteral the address in brackets, such as {@code [192.0.2.1]} or {@code [IPv6:2001:db8::1]}
 */
public record TcpInfo(@Nullable OctetString domain, OctetString addressLiteral) {
    /**
     * Checks the values by reading what they are written as.
     *
     * @throws IllegalArgumentException if {@code domain} is no domain or {@code addressLiteral} no address in brackets
     */
    public TcpInfo {
        Objects.requireNonNull(addressLiteral, "addressLiteral");
        byte[] literal = addressLiteral.toByteArray();
        if (!ReceivedForm.isAddressLiteral(literal, 0, literal.length)) {
            throw new IllegalArgumentException("not an address in brackets: " + addressLiteral);
        }
        if (domain != null) {
            byte[] name = domain.toByteArray();
            if (!ReceivedForm.isDomain(name, 0, name.length)) {
                throw new IllegalArgumentException("not a domain: " + domain);
            }
        }
    }

    /**
     * An address without a name.
     *
     * @throws IllegalArgumentException if it is no address in brackets
     */
    public static TcpInfo of(String addressLiteral) {
        return new TcpInfo(null, OctetString.of(addressLiteral));
    }

    /**
     * A name and an address.
     *
     * @throws IllegalArgumentException if one is none
     */
    public static TcpInfo of(String domain, String addressLiteral) {
        return new TcpInfo(OctetString.of(domain), OctetString.of(addressLiteral));
    }

    /**
     * Finds name and address in a comment of Received, such as {@code (mail.example.test [192.0.2.1])}; what else stands
     * there is skipped.
     *
     * @return null if it holds no address in brackets
     */
    public static @Nullable TcpInfo read(OctetString comment) {
        return ReceivedGrammar.readTcpInfo(comment.toByteArray());
    }

    /** As Received has it, without the parentheses around it. */
    @Override
    public String toString() {
        return domain == null ? addressLiteral.toUtf8() : domain.toUtf8() + " " + addressLiteral.toUtf8();
    }
}
