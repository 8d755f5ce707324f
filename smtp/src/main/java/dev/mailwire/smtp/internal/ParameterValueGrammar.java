package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.BodyType;
import dev.mailwire.smtp.Notify;
import dev.mailwire.smtp.Ret;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpParameterKeyword;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpRule;
import java.util.List;

/** The values of the known parameters of MAIL and RCPT. A value was found before it is read here; it starts at -1 if absent. */
final class ParameterValueGrammar {
    private static final int MOST_SIZE_DIGITS = 20;
    static final int MOST_ENVID = 100;
    static final int MOST_ORCPT = 500;

    private static final SmtpParameterKeyword[] KEYWORDS = SmtpParameterKeyword.values();
    private static final BodyType[] BODY_TYPES = BodyType.values();
    private static final Ret[] RETS = Ret.values();
    private static final Keywords BODY_WORDS = Keywords.of(List.of("7BIT", "8BITMIME", "BINARYMIME"));
    private static final Keywords RET_WORDS = Keywords.of(List.of("FULL", "HDRS"));
    private static final Keywords NOTIFY_WORDS = Keywords.of(List.of("SUCCESS", "FAILURE", "DELAY", "NEVER"));
    private static final int NEVER = Notify.values().length;
    private static final long RFC822 = Keywords.word("RFC822;");
    private static final Keywords UTF8_TYPE = Keywords.of(List.of("UTF-8"));

    private ParameterValueGrammar() {}

    /** Reads the value {@code [from, to)} of the parameter with this ordinal. */
    static void read(Cursor in, ParameterOffsets parameters, int keyword, int from, int to, SmtpLimits limits) {
        switch (KEYWORDS[keyword]) {
            case SIZE -> readSize(in, parameters, from, to);
            case BODY -> readBody(in, parameters, from, to);
            case RET -> readRet(in, parameters, from, to);
            case ENVID -> readEnvid(in, parameters, from, to);
            case AUTH -> readAuth(in, parameters, from, to, limits);
            case SMTPUTF8 -> readSmtpUtf8(in, parameters, from);
            case NOTIFY -> readNotify(in, parameters, from, to);
            case ORCPT -> readOrcpt(in, parameters, from, to, limits);
            case UNKNOWN -> throw new AssertionError("an unknown keyword has no grammar of its own");
        }
    }

    /** Size-value: 1 to 20 digits. RFC 1870 3. What 63 bits do not hold is over any limit. */
    private static void readSize(Cursor in, ParameterOffsets parameters, int from, int to) {
        if (from < 0) {
            throw in.fail(SmtpRule.SIZE_SYNTAX);
        }
        long size = Decimal.parse(in.array(), from, to, Long.MAX_VALUE);
        if (size == Decimal.NOT_A_NUMBER || to - from > MOST_SIZE_DIGITS) {
            throw in.failAt(SmtpRule.SIZE_SYNTAX, from);
        }
        parameters.size(size == Decimal.TOO_LARGE ? Long.MAX_VALUE : size);
    }

    /** Body-value: {@code 7BIT | 8BITMIME | BINARYMIME}. RFC 6152 2, RFC 3030 3. */
    private static void readBody(Cursor in, ParameterOffsets parameters, int from, int to) {
        int word = from < 0 ? -1 : BODY_WORDS.find(in.array(), from, to);
        if (word < 0) {
            throw fail(in, SmtpRule.BODY_SYNTAX, from);
        }
        parameters.body(BODY_TYPES[word]);
    }

    /** Ret-value: {@code FULL | HDRS}. RFC 3461 4.3. */
    private static void readRet(Cursor in, ParameterOffsets parameters, int from, int to) {
        int word = from < 0 ? -1 : RET_WORDS.find(in.array(), from, to);
        if (word < 0) {
            throw fail(in, SmtpRule.RET_SYNTAX, from);
        }
        parameters.ret(RETS[word]);
    }

    /** Envid-parameter: xtext of at most 100 characters when decoded. RFC 3461 4.4. */
    private static void readEnvid(Cursor in, ParameterOffsets parameters, int from, int to) {
        if (from < 0) {
            throw in.fail(SmtpRule.ENVID_SYNTAX);
        }
        readXText(in, parameters, from, to);
        if (to - from > MOST_ENVID && XTextGrammar.decodedLength(in.array(), from, to) > MOST_ENVID) {
            throw in.failAt(SmtpRule.ENVID_SYNTAX, from);
        }
    }

    /** Auth-param: {@code "<>"} or a mailbox, as xtext. RFC 4954 5, 8. */
    private static void readAuth(Cursor in, ParameterOffsets parameters, int from, int to, SmtpLimits limits) {
        if (from < 0) {
            throw in.fail(SmtpRule.AUTH_PARAMETER_SYNTAX);
        }
        readXText(in, parameters, from, to);
        byte[] array = in.array();
        if (XTextGrammar.isNullPath(array, from, to)) {
            parameters.setAuthIsNull();
        } else if (!parameters.valueMailbox().isMailbox(array, from, to, limits)) {
            throw in.failAt(SmtpRule.AUTH_PARAMETER_SYNTAX, from);
        }
    }

    /** SMTPUTF8 has no value. RFC 6531 3.4. */
    private static void readSmtpUtf8(Cursor in, ParameterOffsets parameters, int from) {
        if (from >= 0) {
            throw in.failAt(SmtpRule.PARAMETER_VALUE_NOT_WANTED, from);
        }
        parameters.setSmtpUtf8();
    }

    /** Notify-esmtp-value: {@code NEVER | word ["," word]...}, a word SUCCESS, FAILURE or DELAY. RFC 3461 4.1. */
    private static void readNotify(Cursor in, ParameterOffsets parameters, int from, int to) {
        if (from < 0) {
            throw in.fail(SmtpRule.NOTIFY_SYNTAX);
        }
        byte[] array = in.array();
        int bits = 0;
        int start = from;
        while (start <= to) {
            int end = Math.min(to, start + Keywords.wordEnd(array, start, ','));
            int word = NOTIFY_WORDS.find(array, start, end);
            boolean alone = start == from && end == to;
            if (word < 0 || (word == NEVER && !alone) || (end < to && array[end] != ',')) {
                throw in.failAt(SmtpRule.NOTIFY_SYNTAX, start);
            }
            bits |= word == NEVER ? 0 : 1 << word;
            start = end + 1;
        }
        parameters.notify(bits);
    }

    /** Original-recipient-address: {@code addr-type ";" xtext}, for addr-type utf-8 the forms of RFC 6533 3. RFC 3461 4.2. */
    private static void readOrcpt(Cursor in, ParameterOffsets parameters, int from, int to, SmtpLimits limits) {
        byte[] array = in.array();
        if (from >= 0 && to - from <= MOST_ORCPT && Keywords.startsWith(array, from, to, RFC822, 7)) {
            readXText(in, parameters, from + 7, to);
            return;
        }
        int semicolon = from < 0 ? -1 : CharClass.ATEXT.skip(array, from, to);
        if (from < 0 || semicolon == from || semicolon == to || array[semicolon] != ';' || to - from > MOST_ORCPT) {
            throw fail(in, SmtpRule.ORCPT_SYNTAX, from);
        }
        if (UTF8_TYPE.find(array, from, semicolon) < 0) {
            readXText(in, parameters, semicolon + 1, to);
        } else if (!Utf8AddressGrammar.isSound(array, semicolon + 1, to)) {
            if (!parameters.valueMailbox().isUtf8Mailbox(array, semicolon + 1, to, limits)) {
                throw in.failAt(SmtpRule.ORCPT_SYNTAX, semicolon + 1);
            }
        }
    }

    /** Xtext. RFC 3461 4. */
    private static void readXText(Cursor in, ParameterOffsets parameters, int from, int to) {
        if (parameters.plainValue) {
            return; // what any value may hold, and nothing encoded in it
        }
        int error = XTextGrammar.firstError(in.array(), from, to);
        if (error >= 0) {
            throw in.failAt(SmtpRule.XTEXT_SYNTAX, error);
        }
        if (XTextGrammar.hasLowerCaseHex(in.array(), from, to) && !in.tolerates(SmtpQuirk.LOWER_CASE_HEX)) {
            throw in.failAt(SmtpRule.XTEXT_SYNTAX, from);
        }
    }

    private static Malformed fail(Cursor in, SmtpRule rule, int from) {
        return from < 0 ? in.fail(rule) : in.failAt(rule, from);
    }
}
