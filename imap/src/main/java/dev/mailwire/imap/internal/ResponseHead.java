package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.ResponseKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What a response begins with, and so what it is: {@code "+" | (tag | "*") SP [number SP] word}. RFC 9051 7 and 9.
 *
 * <p>The first two words tell a line of status text, which is never a literal whatever it ends with.
 */
public final class ResponseHead {
    private static final CharClass WORD = StringGrammar.ATOM_CHAR.without(CharClass.of("["));
    private static final Condition[] CONDITIONS = Condition.values();
    private static final ResponseKind[] KINDS = ResponseKind.values();
    private static final Keywords CONDITION_WORDS;
    private static final Keywords KIND_WORDS;
    private static final ResponseKind[] KIND_OF_WORD;

    static {
        List<String> conditions = new ArrayList<>();
        for (Condition condition : CONDITIONS) {
            conditions.add(condition.name());
        }
        CONDITION_WORDS = Keywords.of(conditions);
        List<String> words = new ArrayList<>();
        List<ResponseKind> kinds = new ArrayList<>();
        for (ResponseKind kind : KINDS) {
            if (!kind.word().isEmpty() && kind != ResponseKind.CONTINUATION) {
                words.add(kind.word());
                kinds.add(kind);
            }
        }
        KIND_WORDS = Keywords.of(words);
        KIND_OF_WORD = kinds.toArray(ResponseKind[]::new);
    }

    private ResponseKind kind = ResponseKind.UNKNOWN;
    private Condition condition = Condition.OK;
    private long number = -1;
    private int start;
    private int tagEnd;

    /** Nothing was read. */
    public ResponseHead() {}

    /** Reads the head of the response at the place of a cursor, which moves behind the word; of an unknown one, behind {@code * }. */
    public ResponseKind read(Cursor in) {
        while (in.peek() == 0 && in.tolerates(ImapQuirk.LEADING_NUL)) {
            in.position(in.position() + 1);
        }
        start = in.position();
        tagEnd = start;
        number = -1;
        kind = switch (in.peek()) {
            case '+' -> continuation(in);
            case '*' -> untagged(in);
            case '[' -> code(in);
            default -> tagged(in);
        };
        return kind;
    }

    private static ResponseKind continuation(Cursor in) {
        in.take('+');
        if (!in.take(' ') && !(in.atEnd() && in.tolerates(ImapQuirk.BARE_CONTINUATION))) {
            throw in.fail(ImapRule.RESPONSE_SYNTAX);
        }
        return ResponseKind.CONTINUATION;
    }

    private ResponseKind tagged(Cursor in) {
        StringGrammar.skipTag(in);
        tagEnd = in.position();
        in.expect(' ', ImapRule.RESPONSE_SYNTAX);
        int found = condition(in);
        if (found < 0 || !CONDITIONS[found].isTagged()) {
            throw in.fail(ImapRule.STATUS_SYNTAX);
        }
        condition = CONDITIONS[found];
        return ResponseKind.COMPLETION;
    }

    /** The condition whose word is here, moved over; -1 and not moved if there is none. */
    private static int condition(Cursor in) {
        int from = in.position();
        int to = WORD.skip(in.array(), from, in.end());
        int found = CONDITION_WORDS.find(in.array(), from, to);
        if (found >= 0) {
            in.position(to);
        }
        return found;
    }

    /** A code where a status is due. */
    private ResponseKind code(Cursor in) {
        if (!in.tolerates(ImapQuirk.CODE_WITHOUT_STATUS)) {
            throw in.fail(ImapRule.RESPONSE_SYNTAX);
        }
        condition = Condition.OK;
        return ResponseKind.STATUS_CONDITION;
    }

    private ResponseKind untagged(Cursor in) {
        in.take('*');
        in.expect(' ', ImapRule.RESPONSE_SYNTAX);
        while (in.peek() == ' ' && in.tolerates(ImapQuirk.DOUBLE_SPACE)) {
            in.take(' ');
        }
        int next = in.peek();
        if (next == '[') {
            return code(in);
        }
        int from = in.position();
        if (next >= '0' && next <= '9') {
            int digits = CharClass.DIGIT.skip(in.array(), from, in.end());
            return digits < in.end() && in.array()[digits] == ' ' ? numbered(in, from, digits) : ResponseKind.UNKNOWN;
        }
        int to = WORD.skip(in.array(), from, in.end());
        if (to == from) {
            throw in.fail(ImapRule.RESPONSE_SYNTAX);
        }
        int found = KIND_WORDS.find(in.array(), from, to);
        if (found >= 0 && !KIND_OF_WORD[found].hasNumber()) {
            in.position(to);
            return KIND_OF_WORD[found];
        }
        int status = condition(in);
        if (status < 0) {
            return ResponseKind.UNKNOWN;
        }
        condition = CONDITIONS[status];
        return ResponseKind.STATUS_CONDITION;
    }

    private ResponseKind numbered(Cursor in, int from, int digits) {
        int word = digits + 1;
        int to = WORD.skip(in.array(), word, in.end());
        int found = KIND_WORDS.find(in.array(), word, to);
        if (found < 0 || !KIND_OF_WORD[found].hasNumber()) {
            return ResponseKind.UNKNOWN;
        }
        boolean counts = KIND_OF_WORD[found] == ResponseKind.EXISTS || KIND_OF_WORD[found] == ResponseKind.RECENT;
        number = counts ? NumberGrammar.readNumber(in) : readMessage(in);
        if (in.position() != digits) {
            throw in.failAt(ImapRule.NUMBER_SYNTAX, from);
        }
        in.position(to);
        return KIND_OF_WORD[found];
    }

    private static long readMessage(Cursor in) {
        return NumberGrammar.readNzNumber(in);
    }

    /** What it is. */
    public ResponseKind kind() {
        return kind;
    }

    /** Of a status, how it went. */
    public Condition condition() {
        return condition;
    }

    /** The number before the word; -1 if there is none. */
    public long number() {
        return number;
    }

    /** The index of the first octet of the tag. */
    public int start() {
        return start;
    }

    /** The index after the last octet of the tag; {@link #start} if there is no tag. */
    public int tagEnd() {
        return tagEnd;
    }

    /** Whether it is a line of text, at whose end there is no literal: a status or a continuation. */
    public boolean isText() {
        return kind == ResponseKind.COMPLETION
                || kind == ResponseKind.STATUS_CONDITION
                || kind == ResponseKind.CONTINUATION;
    }
}
