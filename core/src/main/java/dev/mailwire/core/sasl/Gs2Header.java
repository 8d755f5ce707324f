package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.CharClass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client's first message of SCRAM and OAUTHBEARER begins with: whether it binds to the channel, and as whom it
 * wants to act (RFC 5801 section 4, RFC 5802 section 7).
 *
 * @param binding the client's stand on channel binding
 * @param bindingType the type of channel binding, such as {@code tls-exporter}: letters, digits, full stop and hyphen, at
 *     most 255; null unless {@code binding} is {@link Binding#USED}
 * @param authorizationId as whom to act, 1 to 1,024 octets of UTF-8 without NUL; null for the authenticated identity itself
 */
public record Gs2Header(
        Binding binding,
        @Nullable String bindingType,
        @Nullable String authorizationId) {
    /** No channel binding, no other identity: {@code n,,}. */
    public static final Gs2Header NONE = new Gs2Header(Binding.UNSUPPORTED, null, null);

    private static final CharClass TYPE = CharClass.ALNUM.or(CharClass.of(".-"));
    private static final int LONGEST_TYPE = 255;

    /** A client's stand on channel binding (RFC 5802 section 6). */
    public enum Binding {
        /** {@code n}: the client does not support it. */
        UNSUPPORTED('n'),
        /**
         * {@code y}: the client supports it and saw the server offer no {@code -PLUS} mechanism. A server that did offer one
         * knows by this that somebody tampered with its offer.
         */
        NOT_OFFERED('y'),
        /** {@code p}: the client binds to the channel. */
        USED('p');

        private final char flag;

        Binding(char flag) {
            this.flag = flag;
        }
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the type is missing or out of place, or one of the texts is not of its shape
     */
    public Gs2Header {
        Objects.requireNonNull(binding, "binding");
        if ((binding == Binding.USED) != (bindingType != null)) {
            throw new IllegalArgumentException("a type of channel binding goes with p, and with p only");
        }
        if (bindingType != null) {
            SaslGrammar.own(bindingType, Gs2Header::judgeType, "bindingType");
        }
        if (authorizationId != null) {
            SaslGrammar.own(authorizationId, SaslGrammar::name, "authorizationId");
        }
    }

    /** A header that binds to the channel. */
    public static Gs2Header bound(String bindingType) {
        return new Gs2Header(Binding.USED, bindingType, null);
    }

    /** The same header with another identity to act as. */
    public Gs2Header withAuthorizationId(@Nullable String identity) {
        return new Gs2Header(binding, bindingType, identity);
    }

    /** Reads a header that is the whole of its octets. */
    public static Reading<Gs2Header> read(Secret octets) {
        return Reading.of(octets, in -> {
            Gs2Header header = read(in);
            in.demandEnd(SaslRule.GS2_HEADER);
            return header;
        });
    }

    /** Reads gs2-header, RFC 5801 section 4: n, y or p= with a type, comma, maybe a= with a name, comma. */
    static Gs2Header read(MessageCursor in) {
        Binding binding = readBinding(in);
        String type = null;
        if (binding == Binding.USED) {
            in.demand('=', SaslRule.GS2_HEADER);
            int comma = in.find(',');
            judgeType(in.octets(), in.position(), comma);
            type = in.text(comma);
        }
        in.demand(',', SaslRule.GS2_HEADER);
        String identity = null;
        if (in.peek() == 'a') {
            in.demand("a=", SaslRule.GS2_HEADER);
            identity = ScramGrammar.readName(in);
        }
        in.demand(',', SaslRule.GS2_HEADER);
        return new Gs2Header(binding, type, identity);
    }

    private static Binding readBinding(MessageCursor in) {
        for (Binding binding : Binding.values()) {
            if (in.take(binding.flag)) {
                return binding;
            }
        }
        throw new SaslFault(SaslRule.GS2_HEADER, in.position());
    }

    private static void judgeType(byte[] octets, int from, int to) {
        int wrong = TYPE.skip(octets, from, to);
        if (wrong != to || from == to || to - from > LONGEST_TYPE) {
            throw new SaslFault(SaslRule.GS2_HEADER, wrong);
        }
    }

    /** Writes the same. */
    public Secret write() {
        MessageWriter out = new MessageWriter();
        write(out);
        return out.finish();
    }

    void write(MessageWriter out) {
        out.octet(binding.flag);
        if (bindingType != null) {
            out.octet('=').text(bindingType);
        }
        out.octet(',');
        if (authorizationId != null) {
            out.text("a=");
            ScramGrammar.writeName(authorizationId, out);
        }
        out.octet(',');
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "Gs2Header[binding=" + binding + ", bindingType=" + bindingType + ", authorizationId="
                + SaslGrammar.shown(authorizationId) + "]";
    }
}
