package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Return-Path and Received, RFC 5321 4.4. {@link ReceivedForm} knows what a single token has to look like.
 *
 * <p>A body is a row of tokens: comments, semicolons, and words, which reach to the next space, parenthesis or semicolon
 * outside of quotes. {@link ReceivedReader} makes clauses of them.
 */
final class ReceivedGrammar {
    private ReceivedGrammar() {}

    /** Return-Path: {@code CFWS path CFWS}, RFC 5321 4.4, RFC 5322 3.6.7. */
    static Reading<ReturnPath> readReturnPath(byte[] array, int start, int end) {
        StructuredLexer lexer = new StructuredLexer(array, start, end);
        lexer.skipCfws();
        int from = lexer.position;
        int to = wordEnd(lexer);
        OctetString word = lexer.copy(from, to);
        lexer.position = to;
        lexer.skipCfws();
        if (!lexer.atEnd() || to == from) {
            lexer.broke(MessageRule.RETURN_PATH);
            return new Reading<>(null, lexer.violation());
        }
        byte[] path = word.toByteArray();
        if (!ReceivedForm.isPath(path, 0, path.length)) {
            lexer.broke(MessageRule.RETURN_PATH, from);
            byte[] wrapped = new byte[path.length + 2];
            System.arraycopy(path, 0, wrapped, 1, path.length);
            wrapped[0] = '<';
            wrapped[path.length + 1] = '>';
            boolean bare = ReceivedForm.isPath(wrapped, 0, wrapped.length);
            return new Reading<>(bare ? new ReturnPath(OctetString.of(wrapped)) : null, lexer.violation());
        }
        return new Reading<>(new ReturnPath(word), lexer.violation());
    }

    /** A trace stamp: {@code CFWS clause.. ";" date-time CFWS}, RFC 5321 4.4. */
    static Reading<Received> readReceived(byte[] array, int start, int end) {
        StructuredLexer lexer = new StructuredLexer(array, start, end);
        int semicolon = lastSemicolon(lexer);
        MailDateTime date = null;
        List<OctetString> dateComments = List.of();
        Reading<MailDateTime> reading = null;
        if (semicolon >= 0) {
            reading = DateTimeGrammar.readDateTime(array, semicolon + 1, end);
            date = reading.value();
        }
        int clausesEnd = date == null ? end : semicolon;
        StructuredLexer clauses = new StructuredLexer(array, start, clausesEnd);
        ReceivedReader reader = new ReceivedReader(clauses);
        reader.read();
        if (date == null) {
            clauses.broke(MessageRule.RECEIVED_DATE, end);
        } else {
            dateComments = commentsOf(array, semicolon + 1, end);
            var broken = reading == null ? null : reading.violation();
            if (broken != null) {
                clauses.brokeLater((MessageRule) broken.rule(), semicolon + 1 + (int) broken.offset());
            }
        }
        Received value = new Received(reader.comments(), reader.clauses(), date, dateComments);
        return new Reading<>(value, clauses.violation());
    }

    private static int lastSemicolon(StructuredLexer lexer) {
        int last = -1;
        for (int token = nextToken(lexer); token >= 0; token = nextToken(lexer)) {
            if (lexer.array[token] == ';') {
                last = token;
            }
        }
        return last;
    }

    private static List<OctetString> commentsOf(byte[] array, int start, int end) {
        List<OctetString> comments = new ArrayList<>(1);
        StructuredLexer lexer = new StructuredLexer(array, start, end);
        for (int token = nextToken(lexer); token >= 0; token = nextToken(lexer)) {
            if (array[token] == '(') {
                comments.add(copyUnfolded(array, token, lexer.position));
            }
        }
        return comments;
    }

    /** Moves over white space and the next token; answers where the token begins, or -1 at the end. */
    static int nextToken(StructuredLexer lexer) {
        lexer.skipSpace();
        int from = lexer.position;
        if (from >= lexer.end) {
            return -1;
        }
        switch (lexer.array[from]) {
            case '(' -> lexer.position = lexer.commentEnd();
            case ';' -> lexer.position = from + 1;
            default -> lexer.position = wordEnd(lexer);
        }
        return from;
    }

    /** The index after the word that begins here: up to space, {@code "("} or {@code ";"}, quoted strings swallowed. */
    private static int wordEnd(StructuredLexer lexer) {
        int from = lexer.position;
        int at = from;
        while (at < lexer.end) {
            byte octet = lexer.array[at];
            if (octet == '"') {
                lexer.position = at;
                at = lexer.quotedStringEnd();
            } else if (StructuredLexer.isSpace(octet) || octet == '(' || octet == ';') {
                break;
            } else {
                at++;
            }
        }
        lexer.position = from;
        return at;
    }

    /**
     * A copy without the line ends that are followed by white space: a fold within a comment or a quoted string. From the
     * back, so that of several line ends in a row none is left to be a fold the next time.
     */
    static OctetString copyUnfolded(byte[] array, int from, int to) {
        byte[] copy = new byte[to - from];
        int first = copy.length;
        for (int i = to - 1; i >= from; i--) {
            boolean fold = array[i] == '\n' && first < copy.length && HeaderGrammar.isWsp(copy[first]);
            if (fold) {
                i = i > from && array[i - 1] == '\r' ? i - 1 : i;
            } else {
                first--;
                copy[first] = array[i];
            }
        }
        return OctetString.of(copy, first, copy.length - first);
    }

    /** The body: comments, clauses, {@code ";"} and date, one space between tokens. */
    static OctetString writeReceived(Received stamp) {
        List<OctetString> tokens = new ArrayList<>(stamp.comments());
        for (ReceivedClause clause : stamp.clauses()) {
            OctetString keyword = clause.keyword();
            if (keyword != null) {
                tokens.add(keyword);
            }
            tokens.addAll(clause.items());
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(256);
        octets.writeBytes(join(tokens).toByteArray());
        MailDateTime date = stamp.date();
        if (date != null) {
            octets.writeBytes(new byte[] {';', ' '});
            octets.writeBytes(date.toOctets().toByteArray());
            for (OctetString comment : stamp.dateComments()) {
                octets.write(' ');
                octets.writeBytes(comment.toByteArray());
            }
        }
        return OctetString.of(octets.toByteArray());
    }

    static OctetString join(List<OctetString> tokens) {
        int length = 0;
        for (OctetString token : tokens) {
            length = Math.addExact(length, token.length() + 1);
        }
        byte[] octets = new byte[Math.max(0, length - 1)];
        int at = 0;
        for (OctetString token : tokens) {
            if (at > 0) {
                octets[at++] = ' ';
            }
            token.copyTo(octets, at);
            at += token.length();
        }
        return OctetString.of(octets);
    }

    static boolean isComment(OctetString item) {
        return !item.isEmpty() && item.at(0) == '(';
    }

    /** TCP-info in a comment: {@code [domain] address-literal}, and what else is there. RFC 5321 4.4. */
    static @Nullable TcpInfo readTcpInfo(byte[] comment) {
        int wordStart = -1;
        int wordEnd = -1;
        int at = 0;
        while (at < comment.length) {
            if (StructuredLexer.isSpace(comment[at]) || comment[at] == '(' || comment[at] == ')') {
                at++;
                continue;
            }
            int to = at;
            while (to < comment.length
                    && !StructuredLexer.isSpace(comment[to])
                    && comment[to] != '('
                    && comment[to] != ')') {
                to++;
            }
            int literalEnd = comment[at] == '[' && (comment[to - 1] == ',' || comment[to - 1] == ';') ? to - 1 : to;
            if (ReceivedForm.isAddressLiteral(comment, at, literalEnd)) {
                OctetString literal = OctetString.of(comment, at, literalEnd - at);
                boolean named = wordStart >= 0 && ReceivedForm.isDomain(comment, wordStart, wordEnd);
                return new TcpInfo(named ? OctetString.of(comment, wordStart, wordEnd - wordStart) : null, literal);
            }
            wordStart = at;
            wordEnd = to;
            at = to;
        }
        return null;
    }

    /** Solicitation keywords in a comment: {@code "SOLICIT=" word ("," word)..}, RFC 3865 2.2, 2.3, 2.6. */
    static List<OctetString> readSolicitation(List<OctetString> comments) {
        for (OctetString comment : comments) {
            byte[] octets = comment.toByteArray();
            StructuredLexer lexer = new StructuredLexer(octets, 0, octets.length);
            while (!lexer.atEnd()) {
                int octet = lexer.peek();
                if (StructuredLexer.isSpace(octet) || octet == '(' || octet == ')') {
                    lexer.position++;
                } else if (takeIgnoreCase(lexer, "SOLICIT=")) {
                    return readKeywords(lexer);
                } else {
                    while (!lexer.atEnd() && !StructuredLexer.isSpace(lexer.peek()) && lexer.peek() != '(') {
                        lexer.position++;
                    }
                }
            }
        }
        return List.of();
    }

    private static boolean takeIgnoreCase(StructuredLexer lexer, String upper) {
        int length = upper.length();
        if (lexer.end - lexer.position < length) {
            return false;
        }
        if (!lexer.copy(lexer.position, lexer.position + length).contentEqualsIgnoreCase(upper)) {
            return false;
        }
        lexer.position += length;
        return true;
    }

    private static List<OctetString> readKeywords(StructuredLexer lexer) {
        List<OctetString> keywords = new ArrayList<>();
        do {
            int from = lexer.position;
            while (!lexer.atEnd() && isSolicitationOctet(lexer.peek())) {
                lexer.position++;
            }
            if (lexer.position == from || !StructuredLexer.isAlpha(lexer.array[from])) {
                break;
            }
            keywords.add(lexer.copy(from, lexer.position));
        } while (lexer.take(','));
        return keywords;
    }

    private static boolean isSolicitationOctet(int octet) {
        return StructuredLexer.isAlpha(octet)
                || StructuredLexer.isDigit(octet)
                || octet == '.'
                || octet == '-'
                || octet == '_'
                || octet == ':';
    }
}
