package dev.mailwire.examples.mailhost;

import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies somebody's mail into files. */
@Command(
        name = "export",
        description = "Copies all messages of an account to files: DIRECTORY/UID.eml.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Whose messages.")
    private String account;

    @Parameters(index = "1", paramLabel = "DIRECTORY", description = "Where to; made if it is not there.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StoreException, IOException {
        try (MailStore store = MailStore.visit(data.directory)) {
            List<StoredMessage> messages = store.list(ListCommand.find(store, account));
            Files.createDirectories(directory);
            for (StoredMessage message : messages) {
                Files.copy(
                        message.content(),
                        directory.resolve(message.uid() + ".eml"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            spec.commandLine().getOut().println(messages.size() + " messages are in " + directory + ".");
            return 0;
        }
    }
}
