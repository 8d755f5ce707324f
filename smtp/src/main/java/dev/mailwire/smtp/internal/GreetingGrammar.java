package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.smtp.Greeting;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpReply;
import dev.mailwire.smtp.SmtpReplyCode;
import dev.mailwire.smtp.SmtpRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The grammar of the greeting, RFC 5321 4.2: code, {domain | address-literal} [SP text], then lines of text. */
public final class GreetingGrammar {
    private GreetingGrammar() {}

    /** Greeting, RFC 5321 4.2; a 220 names the server, a refusal may. */
    public static Greeting readGreeting(ReplyOffsets offsets, SmtpReply reply, long allowed) {
        byte[] first = reply.lines().get(0).toByteArray();
        int end = readName(reply.code(), first);
        if (reply.code() == SmtpReplyCode.SERVICE_READY && !ServerNameGrammar.isName(first, 0, end)) {
            SmtpQuirk quirk = end == 0 ? SmtpQuirk.MISSING_GREETING_DOMAIN : SmtpQuirk.LOOSE_DOMAIN;
            ReplyGrammar.tolerate(offsets, quirk, allowed, SmtpRule.GREETING_SYNTAX, textStart(offsets));
        }
        int from = end == 0 ? 0 : Math.min(end + 1, first.length);
        OctetString domain = end == 0 ? null : OctetString.of(first, 0, end);
        OctetString text = from == first.length ? null : OctetString.of(first, from, first.length - from);
        return new Greeting(
                reply.code(),
                domain,
                text,
                reply.lines().subList(1, reply.lines().size()));
    }

    /**
     * How many octets of a first line are the server's name; 0 if it has none. A word without a dot in front of a refusal is text:
     * {@code 554 No SMTP service here}.
     */
    public static int readName(int code, byte[] first) {
        int end = ServerNameGrammar.wordEnd(first, 0, first.length);
        boolean name = ServerNameGrammar.isLooseName(first, 0, end)
                && (code == SmtpReplyCode.SERVICE_READY || first[0] == '[' || hasDot(first, end));
        return name ? end : 0;
    }

    private static int textStart(ReplyOffsets reply) {
        int next = ReplyGrammar.lineEnd(reply, reply.start);
        return ReplyGrammar.textStart(reply.start, ReplyGrammar.textEnd(reply, next));
    }

    private static boolean hasDot(byte[] first, int end) {
        for (int i = 0; i < end; i++) {
            if (first[i] == '.') {
                return true;
            }
        }
        return false;
    }

    /** The lines of a Greeting. */
    public static List<OctetString> writeGreeting(
            @Nullable OctetString domain, @Nullable OctetString text, List<OctetString> more) {
        List<OctetString> lines = new ArrayList<>(1 + more.size());
        lines.add(ServerNameGrammar.writeLine(domain, domain != null, text));
        lines.addAll(more);
        return lines;
    }
}
