package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.smtp.internal.ParameterOffsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a MAIL or RCPT command, in their order, each keyword once. Immutable.
 *
 * <pre>{@code
 * SmtpParameters.NONE.with(SmtpParameter.size(10_240)).with(SmtpParameter.body(BodyType.EIGHT_BIT_MIME))
 * }</pre>
 */
public final class SmtpParameters {
    /** No parameter. */
    public static final SmtpParameters NONE = new SmtpParameters(List.of());

    private final List<SmtpParameter> list;

    private SmtpParameters(List<SmtpParameter> list) {
        this.list = list;
    }

    /**
     * These parameters.
     *
     * @throws IllegalArgumentException if a keyword is there twice, or there are more than 100
     */
    public static SmtpParameters of(SmtpParameter... parameters) {
        SmtpParameters all = NONE;
        for (SmtpParameter parameter : parameters) {
            all = all.with(parameter);
        }
        return all;
    }

    /** What a grammar found. Known ones that came without the value they need (quirk EMPTY_PARAMETER_VALUE) are left out. */
    static SmtpParameters from(byte[] array, ParameterOffsets offsets) {
        if (offsets.count == 0) {
            return NONE;
        }
        List<SmtpParameter> list = new ArrayList<>(offsets.count);
        for (int i = 0; i < offsets.count; i++) {
            SmtpParameter parameter = SmtpParameter.from(array, offsets, i);
            if (parameter != null) {
                list.add(parameter);
            }
        }
        return new SmtpParameters(Collections.unmodifiableList(list));
    }

    /**
     * These parameters and one more.
     *
     * @throws IllegalArgumentException if its keyword is there already, or there are 100
     */
    public SmtpParameters with(SmtpParameter parameter) {
        if (get(parameter.keyword()) != null) {
            throw new IllegalArgumentException("the parameter is there already: " + parameter.keyword());
        }
        if (list.size() >= SmtpLimits.DEFAULT.parameters()) {
            throw new IllegalArgumentException("more than " + SmtpLimits.DEFAULT.parameters() + " parameters");
        }
        List<SmtpParameter> more = new ArrayList<>(list);
        more.add(parameter);
        return new SmtpParameters(Collections.unmodifiableList(more));
    }

    /**
     * Checks that each known one belongs to the command.
     *
     * @throws IllegalArgumentException if one does not
     */
    void requireOf(boolean mail) {
        for (SmtpParameter parameter : list) {
            SmtpParameterKeyword known = parameter.known();
            boolean ofRcpt = known == SmtpParameterKeyword.NOTIFY || known == SmtpParameterKeyword.ORCPT;
            if (known != SmtpParameterKeyword.UNKNOWN && mail == ofRcpt) {
                throw new IllegalArgumentException(known + " is no parameter of " + (mail ? "MAIL" : "RCPT"));
            }
        }
    }

    /** All of them, in order; cannot be changed. */
    public List<SmtpParameter> list() {
        return list;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** The one with this keyword, letters in either case; null if there is none. */
    public @Nullable SmtpParameter get(String keyword) {
        for (SmtpParameter parameter : list) {
            if (parameter.hasKeyword(keyword)) {
                return parameter;
            }
        }
        return null;
    }

    /** The one with this keyword; null if there is none, and for UNKNOWN. */
    public @Nullable SmtpParameter get(SmtpParameterKeyword keyword) {
        return keyword == SmtpParameterKeyword.UNKNOWN ? null : get(keyword.name());
    }

    /** Whether all of them are US-ASCII; if not, they need SMTPUTF8. */
    public boolean isAscii() {
        for (SmtpParameter parameter : list) {
            if (!parameter.isAscii()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable OctetString value(SmtpParameterKeyword keyword) {
        SmtpParameter parameter = get(keyword);
        return parameter == null ? null : parameter.value();
    }

    private @Nullable String word(SmtpParameterKeyword keyword) {
        OctetString value = value(keyword);
        return value == null ? null : value.toUtf8().toUpperCase(Locale.ROOT);
    }

    /** SIZE in octets; {@link Long#MAX_VALUE} stands for anything from there on, over any limit; null if absent. */
    public @Nullable Long size() {
        String digits = word(SmtpParameterKeyword.SIZE);
        if (digits == null) {
            return null;
        }
        byte[] octets = OctetString.of(digits).toByteArray();
        long size = Decimal.parse(octets, 0, octets.length, Long.MAX_VALUE);
        return size < 0 ? Long.MAX_VALUE : size;
    }

    /** BODY; null if absent, which means the same as 7BIT. */
    public @Nullable BodyType body() {
        String word = word(SmtpParameterKeyword.BODY);
        for (BodyType type : BodyType.values()) {
            if (type.keyword().equals(word)) {
                return type;
            }
        }
        return null;
    }

    /** RET; null if absent. */
    public @Nullable Ret ret() {
        String word = word(SmtpParameterKeyword.RET);
        return word == null ? null : Ret.valueOf(word);
    }

    /** ENVID, decoded: printable US-ASCII; null if absent. */
    public @Nullable String envid() {
        OctetString value = value(SmtpParameterKeyword.ENVID);
        return value == null ? null : XText.decode(value).toUtf8();
    }

    /** AUTH, decoded: {@link ReversePath#NULL} for {@code <>}, or a mailbox; null if absent. */
    public @Nullable ReversePath auth() {
        OctetString value = value(SmtpParameterKeyword.AUTH);
        if (value == null) {
            return null;
        }
        OctetString decoded = XText.decode(value);
        return decoded.contentEqualsIgnoreCase("<>") ? ReversePath.NULL : ReversePath.of(Mailbox.of(decoded));
    }

    /** Whether SMTPUTF8 is there. */
    public boolean smtpUtf8() {
        return get(SmtpParameterKeyword.SMTPUTF8) != null;
    }

    /** NOTIFY: empty is NEVER; null if absent, which leaves it to the server. */
    public @Nullable Set<Notify> notifications() {
        String words = word(SmtpParameterKeyword.NOTIFY);
        if (words == null) {
            return null;
        }
        String all = "," + words + ",";
        Set<Notify> when = EnumSet.noneOf(Notify.class);
        for (Notify one : Notify.values()) {
            if (all.contains("," + one.name() + ",")) {
                when.add(one);
            }
        }
        return Collections.unmodifiableSet(when);
    }

    /** ORCPT, decoded; null if absent. */
    public @Nullable OriginalRecipient orcpt() {
        OctetString value = value(SmtpParameterKeyword.ORCPT);
        return value == null ? null : OriginalRecipient.decode(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SmtpParameters that && list.equals(that.list);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    /** The parameters as they are written, with SP between them, safe for logs. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (SmtpParameter parameter : list) {
            text.append(text.length() == 0 ? "" : " ").append(parameter);
        }
        return text.toString();
    }
}
