package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.message.ReceivedClause.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes clauses of the tokens of Received, by what mail servers write rather than by the RFC alone.
 *
 * <p>A word opens a clause where one is due: at the start and behind a value. {@code from by via with id for} open one even
 * where a value is due, so {@code from (unknown [192.0.2.1]) by mx} has a {@code from} without value. {@code via} and
 * {@code with} go on over several words ({@code with Microsoft SMTP Server}) unless the first is a registered one.
 */
final class ReceivedReader {
    private final StructuredLexer lexer;
    private final List<OctetString> comments = new ArrayList<>(2);
    private final List<ReceivedClause> clauses = new ArrayList<>(6);

    private @Nullable Word word;
    private @Nullable OctetString keyword;
    private List<OctetString> items = new ArrayList<>(2);
    private int values;
    private boolean goesOn;
    private int clauseAt;

    private int lastRank = -1;
    private Word lastWord = Word.STRAY;
    private boolean hasFrom;
    private boolean hasBy;

    ReceivedReader(StructuredLexer lexer) {
        this.lexer = lexer;
    }

    List<OctetString> comments() {
        return comments;
    }

    List<ReceivedClause> clauses() {
        return clauses;
    }

    void read() {
        for (int token = ReceivedGrammar.nextToken(lexer); token >= 0; token = ReceivedGrammar.nextToken(lexer)) {
            OctetString text = ReceivedGrammar.copyUnfolded(lexer.array, token, lexer.position);
            switch (lexer.array[token]) {
                case '(' -> (word == null ? comments : items).add(text);
                case ';' -> openStray(token, text);
                default -> takeWord(token, text);
            }
        }
        close();
        if (!hasFrom || !hasBy) {
            lexer.broke(MessageRule.RECEIVED_ORDER, lexer.end);
        }
    }

    private void takeWord(int at, OctetString text) {
        Word known = wordOf(text);
        boolean due = word == null || word == Word.STRAY || (values > 0 && !goesOn);
        if (due) {
            if (known != null) {
                open(at, known, text);
            } else if (ReceivedForm.isAtom(lexer.array, at, lexer.position)) {
                open(at, Word.OTHER, text);
            } else {
                openStray(at, text);
            }
        } else if (known != null && (values > 0 || known.isBasic())) {
            open(at, known, text);
        } else {
            addValue(text);
        }
    }

    private void addValue(OctetString text) {
        if (values == 0) {
            goesOn = (word == Word.WITH && WithProtocol.of(text) == null)
                    || (word == Word.VIA
                            && !text.contentEqualsIgnoreCase("TCP")
                            && !text.contentEqualsIgnoreCase("UUCP"));
        }
        values++;
        items.add(text);
    }

    private static @Nullable Word wordOf(OctetString text) {
        for (Word word : Word.values()) {
            if (!word.text().isEmpty() && text.contentEqualsIgnoreCase(word.text())) {
                return word;
            }
        }
        return null;
    }

    private void open(int at, Word opened, OctetString text) {
        close();
        begin(at, opened);
        keyword = text;
        boolean misplaced = opened.isBasic() ? opened.rank() <= lastRank : !hasBy;
        if (misplaced || (opened == Word.GROUP && lastWord != Word.TLS)) {
            lexer.broke(MessageRule.RECEIVED_ORDER, at);
        }
        lastRank = Math.max(lastRank, opened.rank());
        lastWord = opened;
        hasFrom |= opened == Word.FROM;
        hasBy |= opened == Word.BY;
    }

    private void openStray(int at, OctetString text) {
        close();
        begin(at, Word.STRAY);
        items.add(text);
        lastWord = Word.STRAY;
        lexer.broke(MessageRule.RECEIVED_TOKEN, at);
    }

    private void begin(int at, Word opened) {
        word = opened;
        keyword = null;
        items = new ArrayList<>(2);
        values = 0;
        goesOn = false;
        clauseAt = at;
    }

    private void close() {
        Word closed = word;
        if (closed == null) {
            return;
        }
        ReceivedClause clause = new ReceivedClause(closed, keyword, items);
        clauses.add(clause);
        if (closed == Word.STRAY) {
            return;
        }
        OctetString value = clause.value();
        if (value == null) {
            lexer.broke(MessageRule.RECEIVED_VALUE, clauseAt);
        } else if (values > 1 || !ReceivedForm.fits(closed, value) || !isKnownWhere(closed, value, clause)) {
            lexer.broke(MessageRule.RECEIVED_FORM, clauseAt);
        }
    }

    // RFC 5321 4.4: a domain may stand alone, an address literal only with what the server knows of the connection.
    private static boolean isKnownWhere(Word word, OctetString value, ReceivedClause clause) {
        return (word != Word.FROM && word != Word.BY) || value.at(0) != '[' || clause.tcpInfo() != null;
    }
}
