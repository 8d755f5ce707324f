package dev.mailwire.smtp.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of MAIL and RCPT as expressions over octets, from the RFCs alone: what {@link ParameterGrammar} is judged by. */
final class PlainParameters {
    private static final String UTF8 = "(?:[\u00c2-\u00df][\u0080-\u00bf]|\u00e0[\u00a0-\u00bf][\u0080-\u00bf]"
            + "|[\u00e1-\u00ec\u00ee\u00ef][\u0080-\u00bf]{2}|\u00ed[\u0080-\u009f][\u0080-\u00bf]"
            + "|\u00f0[\u0090-\u00bf][\u0080-\u00bf]{2}|[\u00f1-\u00f3][\u0080-\u00bf]{3}|\u00f4[\u0080-\u008f][\u0080-\u00bf]{2})";
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:=((?:[\\x21-\\x3C\\x3E-\\x7E]|" + UTF8 + ")+))?");
    private static final Pattern XTEXT = Pattern.compile("(?:[\\x21-\\x2A\\x2C-\\x3C\\x3E-\\x7E]|\\+[0-9A-F]{2})*");
    private static final Pattern ADDR_TYPE = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+");
    private static final Pattern UNITEXT = Pattern.compile("(?:[\\x21-\\x2A\\x2C-\\x3C\\x3E-\\x5B\\x5D-\\x7E]|" + UTF8
            + "|\\\\x\\{(?:20|2[Bb]|3[Dd]|5[Cc]|[89A-Fa-f][0-9A-Fa-f]|[1-9A-Fa-f][0-9A-Fa-f]{2}|[1-9ABCEFabcef][0-9A-Fa-f]{3}"
            + "|[Dd][0-7][0-9A-Fa-f]{2}|[1-9A-Fa-f][0-9A-Fa-f]{4}|10[0-9A-Fa-f]{4})\\})+");
    private static final Set<String> NOTIFY = Set.of("SUCCESS", "FAILURE", "DELAY");

    private PlainParameters() {}

    /** Whether it is {@code *(SP esmtp-param)}, each known one with its own value, none twice, 100 at most. */
    static boolean fits(String text, boolean mail) {
        Set<String> seen = new HashSet<>();
        String rest = text;
        while (!rest.isEmpty()) {
            int end = rest.indexOf(' ', 1);
            String one = rest.substring(0, end < 0 ? rest.length() : end);
            rest = rest.substring(one.length());
            Matcher parameter = PARAMETER.matcher(one.substring(1));
            if (one.charAt(0) != ' ' || !parameter.matches()) {
                return false;
            }
            String keyword = parameter.group(1).toUpperCase(Locale.ROOT);
            if (!seen.add(keyword) || !fits(keyword, parameter.group(2), mail)) {
                return false;
            }
        }
        return seen.size() <= 100
                && (!mail || seen.contains("SMTPUTF8") || text.chars().allMatch(c -> c < 0x80));
    }

    private static boolean fits(String keyword, String value, boolean mail) {
        return switch (keyword) {
            case "SIZE" -> mail && value != null && value.matches("[0-9]{1,20}");
            case "BODY" -> mail && value != null && value.matches("(?i)7BIT|8BITMIME|BINARYMIME");
            case "RET" -> mail && value != null && value.matches("(?i)FULL|HDRS");
            case "ENVID" ->
                mail && value != null && isXText(value) && decoded(value).length() <= 100;
            case "AUTH" -> mail && value != null && isXText(value) && isNullOrMailbox(decoded(value));
            case "SMTPUTF8" -> mail && value == null;
            case "NOTIFY" -> !mail && value != null && isNotify(value.toUpperCase(Locale.ROOT));
            case "ORCPT" -> !mail && value != null && isOriginalRecipient(value);
            default -> true;
        };
    }

    private static boolean isNotify(String value) {
        if (value.equals("NEVER")) {
            return true;
        }
        for (String word : value.split(",", -1)) {
            if (!NOTIFY.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNullOrMailbox(String text) {
        return text.equals("<>") || (PlainMail.mailbox(text) != null && text.length() <= 256);
    }

    private static boolean isOriginalRecipient(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 0
                || value.length() > 500
                || !ADDR_TYPE.matcher(value.substring(0, semicolon)).matches()) {
            return false;
        }
        String address = value.substring(semicolon + 1);
        return value.substring(0, semicolon).equalsIgnoreCase("utf-8")
                ? UNITEXT.matcher(address).matches() || PlainMail.mailbox(address) != null
                : isXText(address);
    }

    /** Xtext, and no octet in it stands for anything but printable US-ASCII or SP: RFC 3461 4.4, hostile-input row B20. */
    private static boolean isXText(String value) {
        return XTEXT.matcher(value).matches() && decoded(value).chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }

    private static String decoded(String xtext) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < xtext.length(); i++) {
            if (xtext.charAt(i) == '+') {
                text.append((char) Integer.parseInt(xtext.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append(xtext.charAt(i));
            }
        }
        return text.toString();
    }
}
