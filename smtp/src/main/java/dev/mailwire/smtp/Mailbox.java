package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.internal.LocalPartGrammar;
import dev.mailwire.smtp.internal.PathGrammar;
import dev.mailwire.smtp.internal.PathOffsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An address: a local part and a domain. RFC 5321 section 4.1.2, with the UTF-8 of RFC 6531 section 3.3.
 *
 * <p>The local part is held unquoted: {@code "a.b"@example.test} and {@code a.b@example.test} are equal, and quotes are
 * written only where they are needed. It is compared by octet, the domain without regard to the case of US-ASCII letters.
 *
 * <pre>{@code
 * Mailbox mailbox = Mailbox.of("john.doe@example.test");
 * Mailbox quoted = Mailbox.of("john doe", "example.test");    // "john doe"@example.test
 * }</pre>
 */
public final class Mailbox {
    private final OctetString localPart;
    private final Domain domain;
    private final OctetString octets;

    private Mailbox(OctetString localPart, Domain domain) {
        this.localPart = localPart;
        this.domain = domain;
        this.octets = LocalPartGrammar.write(localPart, domain.octets());
    }

    /**
     * A mailbox as it is written in mail: {@code john.doe@example.test}, {@code "john doe"@[192.0.2.1]}.
     *
     * @throws IllegalArgumentException if it is none, its local part is longer than 64 octets, its domain than 255 or the
     *     whole than 254
     */
    public static Mailbox of(String address) {
        return of(OctetString.of(address));
    }

    /**
     * A mailbox as it is written in mail.
     *
     * @throws IllegalArgumentException if it is none, its local part is longer than 64 octets, its domain than 255 or the
     *     whole than 254
     */
    public static Mailbox of(OctetString address) {
        Cursor in = new Cursor().reset(address);
        PathOffsets path = new PathOffsets();
        path.reset();
        try {
            PathGrammar.readMailbox(in, path, SmtpLimits.DEFAULT, false);
            in.expectEnd(SmtpRule.REVERSE_PATH_SYNTAX);
            if (in.position() > SmtpLimits.DEFAULT.path() - 2) {
                throw in.fail(SmtpRule.REVERSE_PATH_TOO_LONG);
            }
        } catch (Malformed malformed) {
            throw in.refusal("not a mailbox");
        }
        return from(in.array(), path);
    }

    /**
     * A mailbox from its two parts.
     *
     * @param localPart the local part, without quotes or escapes; may be empty and may hold spaces
     * @param domain a name, or an address literal in its brackets
     * @throws IllegalArgumentException if the local part holds a control character, or a part or the whole is too long
     */
    public static Mailbox of(String localPart, String domain) {
        return of(OctetString.of(localPart), Domain.of(domain));
    }

    /**
     * A mailbox from its two parts.
     *
     * @param localPart the local part, UTF-8, without quotes or escapes; may be empty and may hold spaces
     * @param domain the domain
     * @throws IllegalArgumentException if the local part holds a control character or what is no UTF-8, or a part or the
     *     whole is too long
     */
    public static Mailbox of(OctetString localPart, Domain domain) {
        Objects.requireNonNull(domain, "domain");
        return of(LocalPartGrammar.write(localPart, domain.octets()));
    }

    /** What a grammar found. */
    static Mailbox from(byte[] array, PathOffsets path) {
        OctetString local = LocalPartGrammar.unquoted(array, path.localStart, path.localEnd, path.quotedLocal());
        return new Mailbox(local, Domain.from(array, path.domainStart, path.domainEnd));
    }

    /** The local part, UTF-8, without quotes or escapes; may be empty. */
    public OctetString localPart() {
        return localPart;
    }

    /** The domain. */
    public Domain domain() {
        return domain;
    }

    /** The mailbox as it is written in mail, UTF-8, with quotes where they are needed. */
    public OctetString octets() {
        return octets;
    }

    /** Whether every octet is US-ASCII; if not, it needs SMTPUTF8. */
    public boolean isAscii() {
        return octets.isAscii();
    }

    /** Whether the local parts have the same octets and the domains are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mailbox that && localPart.equals(that.localPart) && domain.equals(that.domain);
    }

    @Override
    public int hashCode() {
        return 31 * localPart.hashCode() + domain.hashCode();
    }

    /** The mailbox as it is written in mail, with quotes where they are needed. */
    @Override
    public String toString() {
        return octets.toUtf8();
    }
}
