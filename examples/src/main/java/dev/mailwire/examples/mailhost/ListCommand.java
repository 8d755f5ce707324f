package dev.mailwire.examples.mailhost;

import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows who has mail, or what somebody has. */
@Command(
        name = "list",
        description = "Lists the accounts, or the messages of one: UID, when it was taken, octets.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Parameters(arity = "0..1", paramLabel = "ACCOUNT", description = "Whose messages; without it, all accounts.")
    private @Nullable String account;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StoreException {
        PrintWriter out = spec.commandLine().getOut();
        try (MailStore store = MailStore.visit(data.directory)) {
            if (account == null) {
                for (Account one : store.accounts().all()) {
                    out.println(Visible.of(one.name()) + "\t" + store.list(one).size());
                }
            } else {
                for (StoredMessage message : store.list(find(store, account))) {
                    out.println(message.uid() + "\t" + message.internalDate() + "\t" + message.size());
                }
            }
            return 0;
        }
    }

    static Account find(MailStore store, String name) throws StoreException {
        return store.accounts()
                .find(name)
                .orElseThrow(() -> new StoreException("there is no account " + Visible.of(name)));
    }
}
