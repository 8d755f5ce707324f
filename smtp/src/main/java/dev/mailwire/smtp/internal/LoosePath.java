package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpRule;

/** Paths that do not begin with their angle bracket, as printers and scripts send them; never read under a strict profile. */
final class LoosePath {
    /** What a display name is made of outside its quoted strings. No comma and no colon: those are lists. */
    private static final CharClass NAME =
            CharClass.ATEXT.or(CharClass.of(" .@")).or(CharClass.EIGHT_BIT);

    private static final CharClass QUOTED =
            CharClass.range(32, 126).without(CharClass.of("\"\\")).or(CharClass.EIGHT_BIT);

    private LoosePath() {}

    /** {@code [SP...] (path | [display-name] path | mailbox)}: which one is told before anything is read. */
    static void read(Cursor in, PathOffsets path, SmtpLimits limits, boolean forward) {
        skipSpace(in);
        int start = in.position();
        if (in.peek() == '<') {
            PathGrammar.readAnglePath(in, path, limits, forward);
            return;
        }
        int word = endOfWord(in.array(), start, in.end());
        int behind = skipSpaces(in.array(), word, in.end());
        boolean isName = (behind < in.end() && in.array()[behind] == '<') || !hasAt(in.array(), start, word);
        int angle = isName ? endOfName(in.array(), start, in.end()) : -1;
        if (angle >= 0 && in.tolerates(SmtpQuirk.LOOSE_DISPLAY_NAME)) {
            path.displayName(start, angle);
            in.position(angle);
            PathGrammar.readAnglePath(in, path, limits, forward);
        } else if (in.peek() >= 0 && in.tolerates(SmtpQuirk.BARE_PATH)) {
            readBare(in, path, limits, forward);
        } else {
            throw in.fail(SmtpRule.PATH_PREFIX);
        }
    }

    private static void skipSpace(Cursor in) {
        int start = in.position();
        int behind = skipSpaces(in.array(), start, in.end());
        boolean tolerated = behind == start
                || (in.tolerates(SmtpQuirk.SPACE_AFTER_COLON)
                        && (behind == start + 1 || in.tolerates(SmtpQuirk.DOUBLE_SPACE)));
        if (!tolerated) {
            throw in.fail(SmtpRule.PATH_PREFIX);
        }
        in.position(behind);
    }

    private static void readBare(Cursor in, PathOffsets path, SmtpLimits limits, boolean forward) {
        int start = in.position();
        PathGrammar.readMailbox(in, path, limits, forward);
        path.pathStart = start;
        path.pathEnd = in.position();
        // The two brackets that are missing are counted: the same mailbox is then too long with and without them.
        if (path.pathEnd - start + 2 > limits.path()) {
            throw in.failAt(PathGrammar.tooLong(forward), start);
        }
    }

    private static int skipSpaces(byte[] array, int from, int to) {
        int i = from;
        while (i < to && array[i] == ' ') {
            i++;
        }
        return i;
    }

    /** The index of the first SP, or of the end, that is not in a quoted string. */
    private static int endOfWord(byte[] array, int from, int to) {
        int i = from;
        while (i < to && array[i] != ' ') {
            i = array[i] == '"' ? endOfQuoted(array, i, to) : i + 1;
        }
        return i;
    }

    /** Whether there is an at sign that is not in a quoted string. */
    private static boolean hasAt(byte[] array, int from, int to) {
        int i = from;
        while (i < to && array[i] != '@') {
            i = array[i] == '"' ? endOfQuoted(array, i, to) : i + 1;
        }
        return i < to;
    }

    /** The index of the angle bracket behind a display name and its SP, or -1 if there is no such name. */
    private static int endOfName(byte[] array, int from, int to) {
        int i = from;
        while (i < to && array[i] != '<') {
            int next = array[i] == '"' ? endOfQuoted(array, i, to) : NAME.skip(array, i, to);
            if (next == i) {
                return -1;
            }
            i = next;
        }
        return i < to && i > from && array[i - 1] == ' ' ? i : -1;
    }

    /** The index after the quoted string at {@code from}; if it has no end, {@code to}. */
    private static int endOfQuoted(byte[] array, int from, int to) {
        int i = QUOTED.skip(array, from + 1, to);
        while (i < to && array[i] == '\\') {
            boolean pair = i + 1 < to && array[i + 1] >= 32 && array[i + 1] < 127;
            i = pair ? QUOTED.skip(array, i + 2, to) : to;
        }
        return i < to && array[i] == '"' ? i + 1 : to;
    }
}
