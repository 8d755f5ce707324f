package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.internal.ParameterGrammar;
import dev.mailwire.smtp.internal.ParameterOffsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of MAIL or RCPT: a keyword, and a value or none. RFC 5321 section 4.1.2.
 *
 * <p>The known ones have factories of their own; any other is made with {@link #of(String, String)}, and the value of a known
 * one is held to its grammar there too. Equal without regard to the case of the keyword.
 *
 * <pre>{@code
 * SmtpParameter.size(10_240)                  // SIZE=10240
 * SmtpParameter.envid("QQ 314159")            // ENVID=QQ+20314159
 * SmtpParameter.of("X-TRACE", "on")           // X-TRACE=on
 * }</pre>
 */
public final class SmtpParameter {
    private static final SmtpParameterKeyword[] KEYWORDS = SmtpParameterKeyword.values();

    private final String keyword;
    private final SmtpParameterKeyword known;
    private final @Nullable OctetString value;

    private SmtpParameter(String keyword, SmtpParameterKeyword known, @Nullable OctetString value) {
        this.keyword = keyword;
        this.known = known;
        this.value = value;
    }

    // --- any

    /**
     * A parameter without a value.
     *
     * @throws IllegalArgumentException if the keyword is not letters, digits and hyphens, or needs a value
     */
    public static SmtpParameter of(String keyword) {
        return checked(keyword, null);
    }

    /**
     * A parameter with a value.
     *
     * @param keyword letters, digits and hyphens, not a hyphen first
     * @param value the value as it is written: printable without SP and "=", and UTF-8; not empty
     * @throws IllegalArgumentException if one of them is not that, or the value is none for a known keyword
     */
    public static SmtpParameter of(String keyword, String value) {
        return checked(keyword, OctetString.of(value));
    }

    /**
     * A parameter with a value of octets.
     *
     * @param keyword letters, digits and hyphens, not a hyphen first
     * @param value the value as it is written: printable without SP and "=", and UTF-8; not empty
     * @throws IllegalArgumentException if one of them is not that, or the value is none for a known keyword
     */
    public static SmtpParameter of(String keyword, OctetString value) {
        return checked(keyword, Objects.requireNonNull(value, "value"));
    }

    private static SmtpParameter checked(String keyword, @Nullable OctetString value) {
        byte[] name = OctetString.of(keyword).toByteArray();
        byte[] whole = new byte[name.length + (value == null ? 0 : 1 + value.length())];
        System.arraycopy(name, 0, whole, 0, name.length);
        if (value != null) {
            whole[name.length] = '=';
            value.copyTo(whole, name.length + 1);
        }
        int known = ParameterGrammar.keyword(whole, 0, name.length);
        Cursor in = new Cursor().reset(whole, 0, whole.length, 0, 0);
        ParameterOffsets found = new ParameterOffsets();
        try {
            ParameterGrammar.readParameter(in, found, !ParameterGrammar.isOfRcpt(known), SmtpLimits.DEFAULT);
            in.expectEnd(SmtpRule.PARAMETER_SYNTAX);
            if (found.nameEnd(0) != name.length) {
                throw in.failAt(SmtpRule.PARAMETER_SYNTAX, found.nameEnd(0));
            }
        } catch (Malformed malformed) {
            throw in.refusal("not a parameter");
        }
        return new SmtpParameter(keyword, KEYWORDS[known], value);
    }

    /** What a grammar found, with its value written anew; null for a known one that came without the value it needs. */
    static @Nullable SmtpParameter from(byte[] array, ParameterOffsets offsets, int index) {
        SmtpParameterKeyword known = KEYWORDS[offsets.keyword(index)];
        String keyword = spelling(known, array, offsets.nameStart(index), offsets.nameEnd(index));
        int valueStart = offsets.valueStart(index);
        if (valueStart < 0) {
            boolean needsValue = known != SmtpParameterKeyword.UNKNOWN && known != SmtpParameterKeyword.SMTPUTF8;
            return needsValue ? null : new SmtpParameter(keyword, known, null);
        }
        OctetString value = OctetString.of(array, valueStart, offsets.valueEnd(index) - valueStart);
        return new SmtpParameter(
                keyword,
                known,
                switch (known) {
                    case ENVID -> XText.encode(XText.decode(value));
                    case AUTH -> offsets.authIsNull() ? OctetString.of("<>") : XText.encode(XText.decode(value));
                    case ORCPT -> OctetString.of(OriginalRecipient.decode(value).encode());
                    default -> value;
                });
    }

    /** The keyword as it came; in capitals, as nearly everybody writes the known ones, it needs no string of its own. */
    private static String spelling(SmtpParameterKeyword known, byte[] array, int from, int to) {
        String name = known.name();
        boolean same = known != SmtpParameterKeyword.UNKNOWN && name.length() == to - from;
        for (int i = 0; same && i < name.length(); i++) {
            same = array[from + i] == name.charAt(i);
        }
        return same ? name : OctetString.of(array, from, to - from).toUtf8();
    }

    // --- known ones

    /**
     * SIZE: the size of the message. RFC 1870.
     *
     * @param octets the octets, not negative
     * @throws IllegalArgumentException if it is negative
     */
    public static SmtpParameter size(long octets) {
        return of("SIZE", Long.toString(octets));
    }

    /** BODY: what the message is made of. RFC 6152, RFC 3030. */
    public static SmtpParameter body(BodyType type) {
        return of("BODY", type.keyword());
    }

    /** RET: how much a notification returns. RFC 3461. */
    public static SmtpParameter ret(Ret ret) {
        return of("RET", ret.name());
    }

    /**
     * ENVID: the sender's name for this envelope, which notifications repeat. RFC 3461.
     *
     * @param envid the name, decoded: 1 to 100 characters of printable US-ASCII
     * @throws IllegalArgumentException if it is not that
     */
    public static SmtpParameter envid(String envid) {
        return of("ENVID", XText.encode(envid));
    }

    /**
     * AUTH: who submitted the message first. RFC 4954 section 5.
     *
     * @param submitter the mailbox, US-ASCII; null for {@code <>}, nobody known
     * @throws IllegalArgumentException if it is not US-ASCII
     */
    public static SmtpParameter auth(@Nullable Mailbox submitter) {
        return submitter == null ? of("AUTH", "<>") : of("AUTH", XText.encode(submitter.octets()));
    }

    /** SMTPUTF8: addresses and header fields may be UTF-8. RFC 6531. */
    public static SmtpParameter smtpUtf8() {
        return of("SMTPUTF8");
    }

    /**
     * NOTIFY: when to notify. RFC 3461.
     *
     * @param when the cases; none is NEVER
     */
    public static SmtpParameter notify(Set<Notify> when) {
        StringJoiner words = new StringJoiner(",");
        for (Notify word : Notify.values()) {
            if (when.contains(word)) {
                words.add(word.name());
            }
        }
        return of("NOTIFY", when.isEmpty() ? "NEVER" : words.toString());
    }

    /** NOTIFY=NEVER. RFC 3461. */
    public static SmtpParameter never() {
        return of("NOTIFY", "NEVER");
    }

    /**
     * ORCPT: the original recipient. RFC 3461, RFC 6533.
     *
     * @param addressType the type of address: {@code rfc822}, {@code utf-8} or another
     * @param address the address, decoded: printable US-ASCII, and for type utf-8 any characters but controls
     * @throws IllegalArgumentException if the type is no atom, the address is not that, or the value longer than 500 octets
     */
    public static SmtpParameter orcpt(String addressType, String address) {
        return of("ORCPT", new OriginalRecipient(addressType, address).encode());
    }

    // --- its parts

    /** The keyword, as it is written. */
    public String keyword() {
        return keyword;
    }

    /** Which of the known keywords it is. */
    public SmtpParameterKeyword known() {
        return known;
    }

    /** The value as it is written; null if there is none. */
    public @Nullable OctetString value() {
        return value;
    }

    /** Whether the value is US-ASCII; if not, it needs SMTPUTF8. */
    public boolean isAscii() {
        return value == null || value.isAscii();
    }

    /** Whether this is its keyword, letters in either case. */
    public boolean hasKeyword(String other) {
        return keyword.equalsIgnoreCase(other);
    }

    /** Whether keyword and value are the same but for the case of the keyword. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SmtpParameter that && hasKeyword(that.keyword) && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * keyword.toUpperCase(Locale.ROOT).hashCode() + Objects.hashCode(value);
    }

    /** The parameter as it is written, safe for logs. */
    @Override
    public String toString() {
        return value == null ? keyword : keyword + "=" + value;
    }
}
