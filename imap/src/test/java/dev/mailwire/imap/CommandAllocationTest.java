package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.command.StoreMode;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.SearchProgram;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.Tag;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Writing commands from records, and reading what a command is, allocate nothing. */
@org.junit.jupiter.api.Tag("allocation")
class CommandAllocationTest {
    private static final Tag A = Tag.of("A17");
    private static final ImapCommand[] COMMANDS = {
        new ImapCommand.Plain(ImapVerb.NOOP),
        ImapCommand.Select.of(MailboxName.of("Sent Items"), Parameter.of("CONDSTORE")),
        ImapCommand.Fetch.uid(
                        SequenceSet.of("1:200,305"),
                        FetchItem.FLAGS,
                        FetchItem.body(Section.HEADER).peek())
                .with(Parameter.of("CHANGEDSINCE", 5)),
        ImapCommand.Store.uid(SequenceSet.of(4), StoreMode.ADD, Flag.SEEN, Flag.of("$x"))
                .silent(),
        new ImapCommand.Transfer(ImapVerb.UID_MOVE, SequenceSet.ALL, MailboxName.INBOX),
        new ImapCommand.Search(
                true,
                null,
                SearchProgram.of(SearchKey.of(SearchKeyword.UNSEEN), SearchKey.of(SearchKeyword.FROM, "a person")))
    };

    @Test
    void writing() {
        ImapCommandEncoder encoder = new ImapCommandEncoder(Buffers.pool(1 << 16));
        encoder.offered(Capabilities.of("IMAP4rev1 LITERAL+ CONDSTORE MOVE"));
        ByteBuffer out = ByteBuffer.allocate(1000);
        Allocation.expectNone(() -> {
            for (int i = 0; i < COMMANDS.length; i++) {
                encoder.encode(A, COMMANDS[i]);
                encoder.drainTo(out.clear());
            }
        });
    }

    @Test
    void readingWhatItIs() {
        byte[] line = "uid fetch 1:5 FLAGS".getBytes(StandardCharsets.US_ASCII);
        Cursor in = new Cursor();
        Allocation.expectNone(
                () -> assertEquals(ImapVerb.UID_FETCH, CommandGrammar.readVerb(in.reset(line, 0, line.length, 0, 0))));
    }
}
