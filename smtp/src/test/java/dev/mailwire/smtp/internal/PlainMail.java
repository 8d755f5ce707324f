package dev.mailwire.smtp.internal;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The productions of RFC 5321 4.1.2 and 4.1.3 and RFC 6531 3.3, each as a set of ends: from each place, all places at which
 * the production can end. Slow and obvious, and made without a look at the grammar that it judges.
 */
final class PlainMail {
    /** A production: all places where it can end that begins at {@code from}. */
    private interface Production {
        Set<Integer> ends(String text, int from);
    }

    private static final Production ALPHA = octet(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z');
    private static final Production DIGIT = octet(c -> c >= '0' && c <= '9');
    private static final Production HEXDIG = octet(c -> "0123456789ABCDEFabcdef".indexOf(c) >= 0);
    private static final Production UTF8_NON_ASCII = PlainMail::utf8NonAscii;

    private static final Production LET_DIG = any(ALPHA, DIGIT, UTF8_NON_ASCII);
    private static final Production LDH_STR = all(many(any(LET_DIG, octet('-'))), LET_DIG);
    private static final Production SUB_DOMAIN = all(LET_DIG, maybe(LDH_STR));
    private static final Production DOMAIN = all(SUB_DOMAIN, many(all(octet('.'), SUB_DOMAIN)));

    private static final Production ASCII_LET_DIG = any(ALPHA, DIGIT);
    private static final Production TAG = all(many(any(ASCII_LET_DIG, octet('-'))), ASCII_LET_DIG);
    private static final Production DCONTENT = octet(c -> c >= 33 && c <= 90 || c >= 94 && c <= 126);
    private static final Production SNUM = PlainMail::snum;
    private static final Production IPV4 = all(SNUM, octet('.'), SNUM, octet('.'), SNUM, octet('.'), SNUM);
    private static final Production HEX = all(HEXDIG, maybe(HEXDIG), maybe(HEXDIG), maybe(HEXDIG));
    private static final Production IPV6 = ipv6();
    private static final Production IPV6_TAG = all(
            octet(c -> c == 'I' || c == 'i'),
            octet(c -> c == 'P' || c == 'p'),
            octet(c -> c == 'V' || c == 'v'),
            octet('6'),
            octet(':'));
    private static final Production GENERAL = all(TAG, octet(':'), DCONTENT, many(DCONTENT));
    private static final Production LITERAL = PlainMail::literal;

    private static final Production ATEXT =
            any(ALPHA, DIGIT, octet(c -> "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0), UTF8_NON_ASCII);
    private static final Production ATOM = all(ATEXT, many(ATEXT));
    private static final Production DOT_STRING = all(ATOM, many(all(octet('.'), ATOM)));
    private static final Production QTEXT =
            any(octet(c -> c >= 32 && c <= 33 || c >= 35 && c <= 91 || c >= 93 && c <= 126), UTF8_NON_ASCII);
    private static final Production QUOTED_PAIR = all(octet('\\'), octet(c -> c >= 32 && c <= 126));
    private static final Production QUOTED_STRING = all(octet('"'), many(any(QTEXT, QUOTED_PAIR)), octet('"'));
    private static final Production LOCAL_PART = any(DOT_STRING, QUOTED_STRING);

    private PlainMail() {}

    // --- what the tests ask

    /** A path as a whole; answers null, or its parts: route|local|domain. */
    static String path(String text, boolean forward) {
        if (text.length() > 256) {
            return null;
        }
        if (!forward && text.equals("<>")) {
            return "null";
        }
        if (forward && text.equalsIgnoreCase("<postmaster>")) {
            return "postmaster";
        }
        if (text.length() < 2 || text.charAt(0) != '<' || text.charAt(text.length() - 1) != '>') {
            return null;
        }
        String inner = text.substring(1, text.length() - 1);
        String answer = null;
        for (int colon = -1; colon < inner.length(); colon++) {
            boolean routed = colon >= 0 && inner.charAt(colon) == ':' && isRoute(inner.substring(0, colon));
            String mailbox = colon < 0 ? mailbox(inner) : routed ? mailbox(inner.substring(colon + 1)) : null;
            if (mailbox != null) {
                if (answer != null) {
                    throw new AssertionError("two ways to read " + text);
                }
                answer = (colon < 0 ? "" : inner.substring(0, colon)) + "|" + mailbox;
            }
        }
        return answer;
    }

    /** A mailbox as a whole; answers null, or its parts: local|domain. */
    static String mailbox(String text) {
        String answer = null;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            String local = text.substring(0, at);
            String domain = text.substring(at + 1);
            if (isWhole(LOCAL_PART, local) && isDomainOrLiteral(domain) && unescapedLength(local) <= 64) {
                if (answer != null) {
                    throw new AssertionError("two ways to read " + text);
                }
                answer = local + "|" + domain;
            }
        }
        return answer;
    }

    static boolean isDomainOrLiteral(String text) {
        return text.length() <= 255 && (isWhole(DOMAIN, text) || isWhole(LITERAL, text));
    }

    static boolean isDomain(String text) {
        return text.length() <= 255 && isWhole(DOMAIN, text);
    }

    static boolean isIpv6(String text) {
        return isWhole(IPV6, text);
    }

    private static boolean isRoute(String text) {
        if (!isWhole(all(octet('@'), DOMAIN, many(all(octet(','), octet('@'), DOMAIN))), text)) {
            return false;
        }
        for (String each : text.split(",")) {
            if (each.length() - 1 > 255) {
                return false;
            }
        }
        return true;
    }

    private static int unescapedLength(String local) {
        if (!local.startsWith("\"")) {
            return local.length();
        }
        int length = 0;
        for (int i = 1; i < local.length() - 1; i++) {
            i += local.charAt(i) == '\\' ? 1 : 0;
            length++;
        }
        return length;
    }

    // --- productions that are not a shape alone

    /** 1*3DIGIT, in the range 0 through 255. */
    private static Set<Integer> snum(String text, int from) {
        Set<Integer> ends = new TreeSet<>();
        for (int end : all(DIGIT, maybe(DIGIT), maybe(DIGIT)).ends(text, from)) {
            if (Integer.parseInt(text.substring(from, end)) <= 255) {
                ends.add(end);
            }
        }
        return ends;
    }

    /** A standardized tag must be registered; IPv6 is, and what an address without its tag begins with is not. */
    private static Set<Integer> literal(String text, int from) {
        Set<Integer> ends = new TreeSet<>();
        for (int end : all(octet('['), many(DCONTENT), octet(']')).ends(text, from)) {
            String content = text.substring(from + 1, end - 1);
            boolean tagged = !IPV6_TAG.ends(content, 0).isEmpty();
            if (isWhole(IPV4, content)
                    || (tagged && isWhole(IPV6, content.substring(5)))
                    || (!tagged && !isWhole(IPV6, content) && isWhole(GENERAL, content))) {
                ends.add(end);
            }
        }
        return ends;
    }

    /** The four forms, those with "::" written out for each number of groups on its two sides. */
    private static Production ipv6() {
        Production group = all(octet(':'), HEX);
        Production forms = any(
                all(HEX, group, group, group, group, group, group, group),
                all(HEX, group, group, group, group, group, octet(':'), IPV4));
        for (int left = 0; left <= 6; left++) {
            for (int right = 0; left + right <= 6; right++) {
                forms = any(forms, all(groups(left), octet(':'), octet(':'), groups(right)));
                if (left + right <= 4) {
                    Production tail = right == 0 ? IPV4 : all(groups(right), octet(':'), IPV4);
                    forms = any(forms, all(groups(left), octet(':'), octet(':'), tail));
                }
            }
        }
        return forms;
    }

    private static Production groups(int count) {
        Production groups = count == 0 ? (text, from) -> Set.of(from) : HEX;
        for (int i = 1; i < count; i++) {
            groups = all(groups, octet(':'), HEX);
        }
        return groups;
    }

    /** UTF8-2 / UTF8-3 / UTF8-4 of RFC 3629 section 4, line by line. */
    private static Set<Integer> utf8NonAscii(String text, int from) {
        Production tail = octet(0x80, 0xBF);
        return any(
                        all(octet(0xC2, 0xDF), tail),
                        all(octet(0xE0, 0xE0), octet(0xA0, 0xBF), tail),
                        all(octet(0xE1, 0xEC), tail, tail),
                        all(octet(0xED, 0xED), octet(0x80, 0x9F), tail),
                        all(octet(0xEE, 0xEF), tail, tail),
                        all(octet(0xF0, 0xF0), octet(0x90, 0xBF), tail, tail),
                        all(octet(0xF1, 0xF3), tail, tail, tail),
                        all(octet(0xF4, 0xF4), octet(0x80, 0x8F), tail, tail))
                .ends(text, from);
    }

    // --- what productions are made of

    private static boolean isWhole(Production production, String text) {
        return production.ends(text, 0).contains(text.length());
    }

    private static Production octet(int one) {
        return octet(c -> c == one);
    }

    private static Production octet(int least, int most) {
        return octet(c -> c >= least && c <= most);
    }

    private static Production octet(IntPredicate is) {
        return (text, from) -> from < text.length() && is.test(text.charAt(from)) ? Set.of(from + 1) : Set.of();
    }

    private static Production all(Production... parts) {
        return (text, from) -> {
            Set<Integer> ends = Collections.singleton(from);
            for (Production part : parts) {
                Set<Integer> next = new TreeSet<>();
                for (int end : ends) {
                    next.addAll(part.ends(text, end));
                }
                ends = next;
            }
            return ends;
        };
    }

    private static Production any(Production... parts) {
        return (text, from) -> {
            Set<Integer> ends = new TreeSet<>();
            for (Production part : parts) {
                ends.addAll(part.ends(text, from));
            }
            return ends;
        };
    }

    private static Production maybe(Production part) {
        return any((text, from) -> Set.of(from), part);
    }

    private static Production many(Production part) {
        return (text, from) -> {
            Set<Integer> ends = new TreeSet<>(Set.of(from));
            Set<Integer> last = ends;
            while (!last.isEmpty()) {
                Set<Integer> next = new TreeSet<>();
                for (int end : last) {
                    next.addAll(part.ends(text, end));
                }
                next.removeAll(ends);
                ends.addAll(next);
                last = next;
            }
            return ends;
        };
    }
}
