package dev.mailwire.examples.mailhost;

import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a message. */
@Command(
        name = "show",
        description = "Writes a message to standard output, exactly the octets that are kept.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Whose message.")
    private String account;

    @Parameters(index = "1", paramLabel = "UID", description = "Its number, as list shows it.")
    private long uid;

    @Override
    public Integer call() throws StoreException, IOException {
        try (MailStore store = MailStore.visit(data.directory)) {
            StoredMessage message = store.find(ListCommand.find(store, account), uid)
                    .orElseThrow(() -> new StoreException(Visible.of(account) + " has no message " + uid));
            Files.copy(message.content(), System.out);
            System.out.flush();
            return 0;
        }
    }
}
