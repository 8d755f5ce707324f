package dev.mailwire.smtp.internal;

import dev.mailwire.core.Rule;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.smtp.ForwardPath;
import dev.mailwire.smtp.Mailbox;
import dev.mailwire.smtp.ReversePath;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpRule;

/**
 * Paths and mailboxes: RFC 5321 4.1.2, with the octets above US-ASCII of RFC 6531 3.3.
 *
 * <p>SMTPUTF8 is a parameter and stands behind the path, so a path is read with such octets in any case, and whoever reads
 * the parameters judges.
 */
public final class PathGrammar {
    private static final CharClass QTEXT =
            CharClass.range(32, 126).without(CharClass.of("\"\\")).or(CharClass.EIGHT_BIT);
    private static final CharClass ASCII = CharClass.range(0, 127);

    private PathGrammar() {}

    // --- paths

    /**
     * Reverse-path: {@code "<>" | "<" [route ":"] mailbox ">"}. RFC 5321 4.1.2. Stops before an SP or at the end of the
     * frame.
     */
    public static void readReversePath(Cursor in, PathOffsets path, SmtpLimits limits) {
        readPath(in, path, limits, false);
    }

    /** Writes a reverse-path, without its route. */
    public static void writeReversePath(Outbox out, ReversePath path) {
        out.octet('<');
        Mailbox mailbox = path.mailbox();
        if (mailbox != null) {
            writeMailbox(out, mailbox);
        }
        out.octet('>');
    }

    /**
     * Forward-path: {@code "<Postmaster>" | "<" [route ":"] mailbox ">"}. RFC 5321 4.1.1.3, 4.1.2. Stops before an SP or at
     * the end of the frame.
     */
    public static void readForwardPath(Cursor in, PathOffsets path, SmtpLimits limits) {
        readPath(in, path, limits, true);
    }

    /** Writes a forward-path, without its route. */
    public static void writeForwardPath(Outbox out, ForwardPath path) {
        out.octet('<');
        Mailbox mailbox = path.mailbox();
        if (mailbox != null) {
            writeMailbox(out, mailbox);
        } else {
            out.ascii("Postmaster");
        }
        out.octet('>');
    }

    private static void readPath(Cursor in, PathOffsets path, SmtpLimits limits, boolean forward) {
        if (!PlainPath.read(in, path, limits)) {
            path.reset();
            if (in.peek() == '<') {
                readAnglePath(in, path, limits, forward);
            } else {
                LoosePath.read(in, path, limits, forward);
            }
        }
        if (!in.atEnd() && in.peek() != ' ') {
            throw in.fail(syntax(forward));
        }
    }

    static void readAnglePath(Cursor in, PathOffsets path, SmtpLimits limits, boolean forward) {
        int start = in.position();
        in.position(start + 1);
        int next = in.peek();
        if (next == '>' && !forward) {
            path.set(PathOffsets.NULL);
        } else {
            if (next == '@') {
                readRoute(in, path, limits, forward);
            }
            readMailbox(in, path, limits, forward);
        }
        in.expect('>', syntax(forward));
        path.pathStart = start;
        path.pathEnd = in.position();
        if (path.pathEnd - start > limits.path()) {
            throw in.failAt(tooLong(forward), start);
        }
    }

    /** A-d-l and its colon: {@code "@" domain ["," "@" domain]... ":"}. RFC 5321 4.1.2; to be read and ignored. */
    private static void readRoute(Cursor in, PathOffsets path, SmtpLimits limits, boolean forward) {
        Rule syntax = syntax(forward);
        int route = in.position();
        do {
            in.expect('@', syntax);
            int start = in.position();
            int found = DomainGrammar.readName(in, syntax);
            if ((found & DomainGrammar.TRAILING_DOT) != 0) {
                throw in.fail(syntax);
            }
            if (in.position() - start > limits.domain()) {
                throw in.failAt(tooLong(forward), start);
            }
            path.set((found & DomainGrammar.EIGHT_BIT) != 0 ? PathOffsets.EIGHT_BIT : 0);
        } while (in.take(','));
        path.route(route, in.position());
        in.expect(':', syntax);
    }

    // --- mailboxes

    /**
     * Mailbox: {@code local-part "@" (domain | address-literal)}; in a forward-path without a route also
     * {@code "Postmaster"} before its {@code ">"}. RFC 5321 4.1.2. Stops at the first octet that does not belong to it.
     */
    public static void readMailbox(Cursor in, PathOffsets path, SmtpLimits limits, boolean forward) {
        path.localStart = in.position();
        if (in.peek() == '"') {
            readQuotedString(in, path, limits, forward);
        } else {
            readDotString(in, path, limits, forward);
        }
        path.localEnd = in.position();
        if (!in.take('@')) {
            readEndOfPostmaster(in, path, forward);
            return;
        }
        path.domainStart = in.position();
        int found = DomainGrammar.read(in, limits, syntax(forward), tooLong(forward));
        path.domainEnd = in.position();
        if (found != 0) {
            path.set((found & DomainGrammar.EIGHT_BIT) != 0 ? PathOffsets.EIGHT_BIT : 0);
            path.set((found & DomainGrammar.LITERAL) != 0 ? PathOffsets.LITERAL : 0);
            path.domainEnd -= (found & DomainGrammar.TRAILING_DOT) != 0 ? 1 : 0;
        }
    }

    private static void readEndOfPostmaster(Cursor in, PathOffsets path, boolean forward) {
        int end = in.position();
        in.position(path.localStart);
        boolean postmaster = forward
                && path.routeStart() < 0
                && in.takeIgnoreCase("POSTMASTER")
                && in.position() == end
                && (in.peek() == '>' || in.atEnd() || in.peek() == ' ');
        if (!postmaster) {
            throw in.failAt(syntax(forward), end);
        }
        path.set(PathOffsets.POSTMASTER);
    }

    /** Dot-string: {@code atom ["." atom]...}. RFC 5321 4.1.2. */
    private static void readDotString(Cursor in, PathOffsets path, SmtpLimits limits, boolean forward) {
        byte[] array = in.array();
        int start = in.position();
        long run = DottedRun.scan(DottedRun.DOT_STRING, array, start, in.end());
        int end = (int) run;
        int seen = (int) (run >>> 32);
        if (seen != 0) {
            if ((seen & DottedRun.BROKEN) != 0 && !hasLooseDots(in, start, end)) {
                throw in.failAt(syntax(forward), DottedRun.firstError(DottedRun.DOT_STRING, array, start, end));
            }
            noteEightBit(in, path, start, end, seen & DottedRun.EIGHT_BIT);
        }
        if (end - start > limits.localPart()) {
            throw in.failAt(tooLong(forward), start);
        }
        in.position(end);
    }

    private static boolean hasLooseDots(Cursor in, int start, int end) {
        int i = start;
        while (i < end && in.array()[i] == '.') {
            i++;
        }
        return i < end && in.tolerates(SmtpQuirk.LOOSE_DOTS);
    }

    /** Quoted-string: quote, printable octets with quote and backslash behind a backslash, quote. RFC 5321 4.1.2. */
    private static void readQuotedString(Cursor in, PathOffsets path, SmtpLimits limits, boolean forward) {
        byte[] array = in.array();
        int start = in.position();
        int end = in.end();
        int escapes = 0;
        int i = QTEXT.skip(array, start + 1, end);
        while (i < end && array[i] == '\\') {
            if (i + 1 >= end || array[i + 1] < 32 || array[i + 1] > 126) {
                throw in.failAt(syntax(forward), i + 1);
            }
            escapes++;
            i = QTEXT.skip(array, i + 2, end);
        }
        if (i >= end || array[i] != '"') {
            throw in.failAt(syntax(forward), i);
        }
        noteEightBit(in, path, start, i, ASCII.hasAll(array, start, i) ? 0 : 1);
        if (i - start - 1 - escapes > limits.localPart()) {
            throw in.failAt(tooLong(forward), start);
        }
        path.set(PathOffsets.QUOTED_LOCAL);
        in.position(i + 1);
    }

    private static void noteEightBit(Cursor in, PathOffsets path, int start, int end, int eightBit) {
        if (eightBit != 0) {
            if (!Utf8.isValid(in.array(), start, end)) {
                throw in.failAt(SmtpRule.INVALID_UTF8, start);
            }
            path.set(PathOffsets.EIGHT_BIT);
        }
    }

    /** Writes a mailbox; its local part is quoted only if it is no dot-string. */
    public static void writeMailbox(Outbox out, Mailbox mailbox) {
        out.octets(mailbox.octets());
    }

    static SmtpRule syntax(boolean forward) {
        return forward ? SmtpRule.FORWARD_PATH_SYNTAX : SmtpRule.REVERSE_PATH_SYNTAX;
    }

    static SmtpRule tooLong(boolean forward) {
        return forward ? SmtpRule.FORWARD_PATH_TOO_LONG : SmtpRule.REVERSE_PATH_TOO_LONG;
    }
}
