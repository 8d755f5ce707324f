package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.smtp.EhloKeyword;
import dev.mailwire.smtp.EhloLine;
import dev.mailwire.smtp.EhloResponse;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grammar of the EHLO response, RFC 5321 4.1.1.1. */
public final class EhloGrammar {
    private static final CharClass KEYWORD = CharClass.ALNUM.or(CharClass.of("-"));
    private static final CharClass BLANK = CharClass.of(" \t");
    private static final CharClass NOT_BLANK = CharClass.range(0, 255).without(BLANK);
    private static final byte[] AUTH_EQUALS = {'A', 'U', 'T', 'H', '='};

    private EhloGrammar() {}

    /** ehlo-ok-rsp, RFC 5321 4.1.1.1: domain [SP greeting], then one ehlo-line a line. */
    public static EhloResponse readEhloResponse(ReplyOffsets reply, long allowed) {
        byte[] array = reply.array;
        int next = ReplyGrammar.lineEnd(reply, reply.start);
        int end = ReplyGrammar.textEnd(reply, next);
        int start = ReplyGrammar.textStart(reply.start, end);
        int domainEnd = ServerNameGrammar.wordEnd(array, start, end);
        if (domainEnd == start) {
            odd(reply, allowed, start);
        }
        OctetString domain = domainEnd == start ? null : OctetString.of(array, start, domainEnd - start);
        int greetingStart = domainEnd + 1;
        OctetString greeting = greetingStart >= end ? null : OctetString.of(array, greetingStart, end - greetingStart);
        List<EhloLine> lines = new ArrayList<>(reply.lines - 1);
        for (int i = 1; i < reply.lines; i++) {
            int from = next;
            next = ReplyGrammar.lineEnd(reply, from);
            end = ReplyGrammar.textEnd(reply, next);
            EhloLine line = readEhloLine(reply, ReplyGrammar.textStart(from, end), end, allowed);
            if (line != null) {
                lines.add(line);
            }
        }
        return new EhloResponse(domain, greeting, lines);
    }

    /** The lines of an ehlo-ok-rsp. */
    public static List<OctetString> writeEhloResponse(EhloResponse response) {
        List<OctetString> texts = new ArrayList<>(1 + response.lines().size());
        texts.add(ServerNameGrammar.writeLine(response.domain(), true, response.greeting()));
        for (EhloLine line : response.lines()) {
            texts.add(line.text());
        }
        return texts;
    }

    /**
     * ehlo-line, RFC 5321 4.1.1.1: keyword *(SP parameter). Under quirks SP is put where TAB or several SP stood, and for the
     * {@code =} of {@code AUTH=}, so that what is kept is inside the grammar; anything else is kept as it came.
     *
     * @return the line, or null if it is empty
     */
    private static @Nullable EhloLine readEhloLine(ReplyOffsets reply, int from, int to, long allowed) {
        if (from == to) {
            odd(reply, allowed, from);
            return null;
        }
        byte[] array = reply.array;
        if (words(array, from, to) == 0) {
            byte[] mended = mend(reply, from, to, allowed);
            if (mended != null) {
                return EhloLine.ofOctets(OctetString.of(mended));
            }
            odd(reply, allowed, from);
        }
        return EhloLine.ofOctets(OctetString.of(array, from, to - from));
    }

    private static void odd(ReplyOffsets reply, long allowed, int at) {
        ReplyGrammar.tolerate(reply, SmtpQuirk.ODD_EHLO_LINE, allowed, SmtpRule.EHLO_LINE_SYNTAX, at);
    }

    private static byte @Nullable [] mend(ReplyOffsets reply, int from, int to, long allowed) {
        byte[] array = reply.array;
        byte[] line = new byte[to - from];
        long needed = 0;
        int length = 0;
        int at = from;
        while (at < to) {
            int wordEnd = NOT_BLANK.skip(array, at, to);
            System.arraycopy(array, at, line, length, wordEnd - at);
            length += wordEnd - at;
            int next = BLANK.skip(array, wordEnd, to);
            needed |= blanks(array, wordEnd, next, to);
            if (next < to) {
                line[length++] = ' ';
            }
            at = next;
        }
        if (isAuthEquals(line, length)) {
            needed |= 1L << SmtpQuirk.AUTH_EQUALS.ordinal();
            length = length == AUTH_EQUALS.length ? length - 1 : length;
            line[AUTH_EQUALS.length - 1] = ' ';
        }
        if ((needed & ~allowed) != 0 || words(line, 0, length) == 0) {
            return null;
        }
        reply.quirks |= needed;
        return Arrays.copyOf(line, length);
    }

    /** The quirks that let a run of blanks stand where one SP should. */
    private static long blanks(byte[] array, int from, int next, int to) {
        if (hasTab(array, from, next)) {
            return 1L << SmtpQuirk.TAB_AS_SPACE.ordinal();
        }
        if (next == to && next > from) {
            return 1L << SmtpQuirk.TRAILING_SPACE.ordinal();
        }
        return next - from > 1 ? 1L << SmtpQuirk.DOUBLE_SPACE.ordinal() : 0;
    }

    private static boolean hasTab(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (array[i] == '\t') {
                return true;
            }
        }
        return false;
    }

    private static boolean isAuthEquals(byte[] line, int length) {
        if (length < AUTH_EQUALS.length) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            if ((line[i] & 0xDF) != AUTH_EQUALS[i]) {
                return false;
            }
        }
        return line[4] == '=';
    }

    /** How many words an ehlo-line has, its keyword counted; 0 if it is outside the grammar. */
    public static int words(byte[] array, int from, int to) {
        if (from >= to || !CharClass.ALNUM.has(array[from])) {
            return 0;
        }
        int words = 1;
        int at = KEYWORD.skip(array, from, to);
        while (at < to) {
            int end = array[at] == ' ' ? CharClass.VCHAR.skip(array, at + 1, to) : 0;
            if (end <= at + 1) {
                return 0;
            }
            at = end;
            words++;
        }
        return words;
    }

    /** The index after the word that starts at {@code from}. */
    public static int wordEnd(byte[] array, int from, int to) {
        return ServerNameGrammar.wordEnd(array, from, to);
    }

    /** The parameters of an ehlo-line; none if it is outside the grammar. */
    public static List<String> readParameters(byte[] array, int from, int to) {
        int words = words(array, from, to);
        if (words < 2) {
            return List.of();
        }
        List<String> parameters = new ArrayList<>(words - 1);
        int at = wordEnd(array, from, to);
        while (at < to) {
            int end = wordEnd(array, at + 1, to);
            parameters.add(ascii(array, at + 1, end));
            at = end;
        }
        return List.copyOf(parameters);
    }

    /** The mechanisms of all lines of AUTH, RFC 4954 3: each once, in upper case. */
    public static List<String> readMechanisms(List<EhloLine> lines) {
        Set<String> mechanisms = new LinkedHashSet<>();
        for (EhloLine line : lines) {
            if (line.keyword() == EhloKeyword.AUTH) {
                for (String parameter : line.parameters()) {
                    String mechanism = parameter.toUpperCase(Locale.ROOT);
                    if (AuthGrammar.isMechanism(mechanism)) {
                        mechanisms.add(mechanism);
                    }
                }
            }
        }
        return List.copyOf(mechanisms);
    }

    /** Octets that are known to be US-ASCII, as text. */
    public static String ascii(byte[] array, int from, int to) {
        return new String(array, from, to - from, StandardCharsets.US_ASCII);
    }
}
