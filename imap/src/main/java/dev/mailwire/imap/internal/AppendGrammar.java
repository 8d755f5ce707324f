package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.ImapDateTime;
import java.util.List;

/** APPEND, whose messages are streamed: RFC 9051 6.3.12 and 9, RFC 3502 6.3.11, RFC 3516 4.4. */
public final class AppendGrammar {
    private AppendGrammar() {}

    /**
     * append-message up to its octets: {@code SP [flag-list SP] [date-time SP] ["~"] "{" size ["+"] "}" CRLF}, RFC 9051 9, RFC 3502
     * 6.3.11; the frame ends there.
     *
     * @param size what the literal was announced with
     * @param literal8 whether a tilde stands before it
     */
    public static AppendMessage readMessage(Cursor in, ReadMode mode, long size, boolean literal8) {
        in.expect(' ', ImapRule.APPEND_SYNTAX);
        List<Flag> flags = List.of();
        if (in.peek() == '(') {
            flags = FlagGrammar.readSettable(in, mode, false);
            in.expect(' ', ImapRule.APPEND_SYNTAX);
        }
        ImapDateTime date = null;
        if (in.peek() == '"') {
            date = DateGrammar.readDateTime(in, mode);
            in.expect(' ', ImapRule.APPEND_SYNTAX);
        }
        if (in.peek() != (literal8 ? '~' : '{')) {
            throw in.fail(ImapRule.APPEND_SYNTAX);
        }
        if (size < 0 || size > mode.dialect().largestSize()) {
            throw in.fail(ImapRule.LITERAL_SIZE);
        }
        return new AppendMessage(flags, date, size, literal8);
    }

    /** Writes a mailbox and messages; their octets are marks. */
    static void writeAppend(Outbox out, ImapCommand.Append append, WriteMode mode) {
        MailboxGrammar.writeMailbox(out, append.mailbox(), mode);
        for (int i = 0; i < append.messages().size(); i++) {
            writeMessage(out, append.messages().get(i), mode);
        }
    }

    private static void writeMessage(Outbox out, AppendMessage message, WriteMode mode) {
        out.octet(' ');
        if (!message.flags().isEmpty()) {
            FlagGrammar.writeFlagList(out, message.flags(), mode);
            out.octet(' ');
        }
        ImapDateTime date = message.date();
        if (date != null) {
            DateGrammar.writeDateTime(out, date);
            out.octet(' ');
        }
        if (message.isLiteral8()) {
            out.octet('~');
        }
        LiteralGrammar.writeHead(out, message.size(), mode);
        out.mark(OutboxMark.SEND_LITERAL, message.size());
    }
}
