package dev.mailwire.smtp.internal;

import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Reads a path, a domain or parameters from the middle of an array and says in one line what was found. */
final class PathReadings {
    static final String HELO = "HELO";
    static final String EHLO = "EHLO";

    private static final int BEFORE = 7;
    private static final long OFFSET = 1_000;

    private PathReadings() {}

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The frame lies between octets that would change the meaning if a grammar looked at them. */
    static Cursor frame(byte[] octets, Quirks<SmtpQuirk> quirks) {
        byte[] array = new byte[BEFORE + octets.length + 9];
        Arrays.fill(array, (byte) '>');
        System.arraycopy(octets, 0, array, BEFORE, octets.length);
        return new Cursor().reset(array, BEFORE, BEFORE + octets.length, OFFSET, quirks.bits());
    }

    static String reverse(Quirks<SmtpQuirk> quirks, String octets) {
        return path(quirks, SmtpLimits.DEFAULT, latin1(octets), false);
    }

    static String forward(Quirks<SmtpQuirk> quirks, String octets) {
        return path(quirks, SmtpLimits.DEFAULT, latin1(octets), true);
    }

    /** Such as {@code local=a domain=b rest=" SIZE=1" [BARE_PATH]} or {@code REVERSE_PATH_SYNTAX at 3}. */
    static String path(Quirks<SmtpQuirk> quirks, SmtpLimits limits, byte[] octets, boolean forward) {
        Cursor in = frame(octets, quirks);
        PathOffsets path = new PathOffsets();
        try {
            if (forward) {
                PathGrammar.readForwardPath(in, path, limits);
            } else {
                PathGrammar.readReversePath(in, path, limits);
            }
        } catch (Malformed malformed) {
            return fault(in);
        }
        StringJoiner found = new StringJoiner(" ");
        if (path.isNull()) {
            found.add("null");
        }
        if (path.isPostmaster()) {
            found.add("postmaster=" + text(in.array(), path.mailboxStart(), path.mailboxEnd()));
        }
        add(found, "name", in, path.displayNameStart(), path.displayNameEnd());
        add(found, "route", in, path.routeStart(), path.routeEnd());
        if (path.domainStart >= 0) {
            add(found, path.quotedLocal() ? "quoted" : "local", in, path.localStart, path.localEnd);
            add(found, path.literal() ? "literal" : "domain", in, path.domainStart, path.domainEnd);
        }
        if (path.eightBit()) {
            found.add("eight-bit");
        }
        return found + behind(in);
    }

    static String domain(Quirks<SmtpQuirk> quirks, String verb, String octets) {
        Cursor in = frame(latin1(octets), quirks);
        DomainOffsets domain = new DomainOffsets();
        try {
            DomainGrammar.readEhloArgument(in, domain, verb.equals(HELO), SmtpLimits.DEFAULT);
        } catch (Malformed malformed) {
            return fault(in);
        }
        return (domain.literal ? "literal=" : "domain=") + text(in.array(), domain.start, domain.end) + behind(in);
    }

    static String mail(Quirks<SmtpQuirk> quirks, String octets) {
        return parameters(quirks, SmtpLimits.DEFAULT, latin1(octets), true);
    }

    static String rcpt(Quirks<SmtpQuirk> quirks, String octets) {
        return parameters(quirks, SmtpLimits.DEFAULT, latin1(octets), false);
    }

    static String parameters(Quirks<SmtpQuirk> quirks, SmtpLimits limits, byte[] octets, boolean mail) {
        Cursor in = frame(octets, quirks);
        ParameterOffsets parameters = new ParameterOffsets();
        try {
            ParameterGrammar.readParameters(in, parameters, mail, limits);
        } catch (Malformed malformed) {
            return fault(in);
        }
        StringJoiner found = new StringJoiner(" ");
        for (int i = 0; i < parameters.count; i++) {
            String name = text(in.array(), parameters.nameStart(i), parameters.nameEnd(i));
            boolean valued = parameters.valueStart(i) >= 0;
            found.add(name + (valued ? "=" + text(in.array(), parameters.valueStart(i), parameters.valueEnd(i)) : ""));
        }
        addTyped(found, parameters);
        return found + behind(in);
    }

    /** Whether a reading tells of a rule that was broken; three keywords can look like that, but for the name of the rule. */
    static boolean isFault(String reading) {
        return reading.matches("[A-Z0-9_]+ at -?[0-9]+") && isRule(reading.substring(0, reading.indexOf(' ')));
    }

    private static boolean isRule(String name) {
        return Stream.of(SmtpRule.values()).anyMatch(rule -> rule.name().equals(name));
    }

    private static void addTyped(StringJoiner found, ParameterOffsets parameters) {
        if (parameters.sizePresent()) {
            found.add("size:" + parameters.size());
        }
        if (parameters.body() != null) {
            found.add("body:" + parameters.body());
        }
        if (parameters.ret() != null) {
            found.add("ret:" + parameters.ret());
        }
        if (parameters.smtpUtf8()) {
            found.add("smtputf8");
        }
        if (parameters.notifyPresent()) {
            found.add("notify:" + parameters.notifyBits());
        }
        if (parameters.authIsNull()) {
            found.add("auth:null");
        }
        if (parameters.eightBit()) {
            found.add("eight-bit");
        }
    }

    private static void add(StringJoiner found, String name, Cursor in, int from, int to) {
        if (from >= 0) {
            found.add(name + "=" + text(in.array(), from, to));
        }
    }

    private static String behind(Cursor in) {
        String rest = in.atEnd() ? "" : " rest=\"" + text(in.array(), in.position(), in.end()) + "\"";
        Quirks<SmtpQuirk> needed = Quirks.ofBits(SmtpQuirk.class, in.needed());
        return rest + (needed.isEmpty() ? "" : " " + needed);
    }

    private static String fault(Cursor in) {
        Violation violation = in.violation();
        return violation.rule().name() + " at " + (violation.offset() - OFFSET);
    }
}
