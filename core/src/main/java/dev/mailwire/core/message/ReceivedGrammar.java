package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.message.ReceivedClause.Word;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Return-Path and Received, RFC 5321 4.4, and the shapes of what stands in them.
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
        if (!isPath(path, 0, path.length)) {
            lexer.broke(MessageRule.RETURN_PATH, from);
            byte[] wrapped = new byte[path.length + 2];
            System.arraycopy(path, 0, wrapped, 1, path.length);
            wrapped[0] = '<';
            wrapped[path.length + 1] = '>';
            boolean bare = isPath(wrapped, 0, wrapped.length);
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
            while (to < comment.length && !StructuredLexer.isSpace(comment[to]) && comment[to] != '(' && comment[to] != ')') {
                to++;
            }
            int literalEnd = comment[at] == '[' && (comment[to - 1] == ',' || comment[to - 1] == ';') ? to - 1 : to;
            if (isAddressLiteral(comment, at, literalEnd)) {
                OctetString literal = OctetString.of(comment, at, literalEnd - at);
                boolean named = wordStart >= 0 && isDomain(comment, wordStart, wordEnd);
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

    /** Domain: {@code label ("." label)..}, letters, digits, {@code - _} and octets above US-ASCII. RFC 5321 4.1.2, 6531. */
    static boolean isDomain(byte[] array, int from, int to) {
        boolean label = false;
        for (int i = from; i < to; i++) {
            byte octet = array[i];
            if (octet == '.') {
                if (!label) {
                    return false;
                }
                label = false;
            } else if (octet < 0 || StructuredLexer.isAlpha(octet) || StructuredLexer.isDigit(octet) || octet == '-' || octet == '_') {
                label = true;
            } else {
                return false;
            }
        }
        return label;
    }

    /** address-literal: {@code "[" printable.. "]"} without brackets and backslash within. RFC 5321 4.1.3. */
    static boolean isAddressLiteral(byte[] array, int from, int to) {
        if (to - from < 3 || array[from] != '[' || array[to - 1] != ']') {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            byte octet = array[i];
            if (octet <= ' ' || octet == 0x7F || octet == '[' || octet == ']' || octet == '\\' || octet == '(' || octet == ')') {
                return false;
            }
        }
        return true;
    }

    /**
     * Path: {@code "<" octets ">"}, one token without control characters, {@code < >} within only in quotes. What is between
     * is the business of SMTP's grammar. RFC 5321 4.1.2.
     */
    static boolean isPath(byte[] array, int from, int to) {
        return to - from >= 2 && array[from] == '<' && array[to - 1] == '>' && isMailboxToken(array, from + 1, to - 1);
    }

    /** Whether octets stand as one token without control characters, with {@code < >} and spaces in quotes only. */
    static boolean isMailboxToken(byte[] array, int from, int to) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte octet = array[i];
            if ((octet >= 0 && octet < ' ') || octet == 0x7F) {
                return false;
            }
            if (quoted && octet == '\\') {
                i++;
                if (i == to || (array[i] >= 0 && array[i] < ' ')) {
                    return false;
                }
            } else if (octet == '"') {
                quoted = !quoted;
            } else if (!quoted && (octet == ' ' || octet == '<' || octet == '>' || octet == '(' || octet == ')' || octet == ';')) {
                return false;
            }
        }
        return !quoted;
    }

    /** priority-value: {@code ["-"] 1-9 | "0"}, RFC 6710 7. */
    static boolean isPriority(byte[] array, int from, int to) {
        int length = to - from;
        if (length == 1) {
            return StructuredLexer.isDigit(array[from]);
        }
        return length == 2 && array[from] == '-' && array[to - 1] >= '1' && array[to - 1] <= '9';
    }

    /** Whether a value has the form that RFC 5321 4.4 or the clause's own RFC asks for. */
    static boolean fits(Word word, OctetString value) {
        byte[] octets = value.toByteArray();
        int length = octets.length;
        return switch (word) {
            case FROM, BY -> isDomain(octets, 0, length) || isAddressLiteral(octets, 0, length);
            case VIA, WITH -> isAtom(octets, 0, length);
            case ID -> isAtom(octets, 0, length) || (length > 2 && isPath(octets, 0, length));
            case FOR -> isPath(octets, 0, length) || (isMailboxToken(octets, 0, length) && hasAt(octets));
            case TLS -> isCipher(octets);
            case GROUP -> isName(octets, true);
            case STATE -> isState(octets);
            case PRIORITY -> isPriority(octets, 0, length);
            case OTHER -> isAtom(octets, 0, length) || isQuotedString(octets);
            case STRAY -> false;
        };
    }

    static boolean isAtom(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!StructuredLexer.isAtext(array[i])) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean hasAt(byte[] octets) {
        for (byte octet : octets) {
            if (octet == '@') {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuotedString(byte[] octets) {
        if (octets.length < 2 || octets[0] != '"') {
            return false;
        }
        StructuredLexer lexer = new StructuredLexer(octets, 0, octets.length);
        int end = lexer.quotedStringEnd();
        return end == octets.length && lexer.violation() == null && isMailboxToken(octets, 0, octets.length);
    }

    /** tls-cipher: a name, or {@code "0x" 4HEXDIG}. RFC 8314 4.3. */
    private static boolean isCipher(byte[] octets) {
        if (octets.length == 6 && octets[0] == '0' && (octets[1] | 0x20) == 'x') {
            for (int i = 2; i < 6; i++) {
                if (Character.digit(octets[i], 16) < 0) {
                    return false;
                }
            }
            return true;
        }
        return isName(octets, false);
    }

    /** {@code ALPHA (ALPHA | DIGIT | "_" | "-")..}, the hyphen only for groups. RFC 8314 4.3. */
    private static boolean isName(byte[] octets, boolean hyphen) {
        for (byte octet : octets) {
            boolean sign = octet == '_' || (hyphen && octet == '-');
            if (!StructuredLexer.isAlpha(octet) && !StructuredLexer.isDigit(octet) && !sign) {
                return false;
            }
        }
        return octets.length > 0 && StructuredLexer.isAlpha(octets[0]);
    }

    /** State: {@code token ["/" token]}, RFC 6729 3, RFC 2045 5.1. */
    private static boolean isState(byte[] octets) {
        int slashes = 0;
        boolean token = false;
        for (byte octet : octets) {
            if (octet == '/') {
                slashes++;
                if (!token || slashes > 1) {
                    return false;
                }
                token = false;
            } else if (isTokenOctet(octet)) {
                token = true;
            } else {
                return false;
            }
        }
        return token;
    }

    /** token of RFC 2045 5.1: printable US-ASCII without SP and tspecials. */
    static boolean isTokenOctet(byte octet) {
        return octet > ' ' && octet < 0x7F && "()<>@,;:\\\"/[]?=".indexOf(octet) < 0;
    }
}
