package dev.mailwire.examples.mailhost;

import dev.mailwire.core.Secret;
import dev.mailwire.examples.Passwords;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.smtp.Mailbox;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an account, or gives one another password. */
@Command(
        name = "add-user",
        description = {
            "Makes an account, or gives one another password.",
            "The password is asked for, or is the first line of standard input. Only salted keys of it are kept,"
                    + " unless --apop is given."
        },
        mixinStandardHelpOptions = true)
final class AddUserCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "ACCOUNT", description = "The name: what stands before the @, and what one logs in with.")
    private String account;

    @Option(names = "--no-password", description = "Takes mail, but nobody can log in.")
    private boolean noPassword;

    @Option(
            names = "--apop",
            description =
                    "May log in with POP3's APOP too: the password itself is kept, and who reads the database has it.")
    private boolean apop;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StoreException, IOException {
        if (noPassword && apop) {
            throw new ParameterException(spec.commandLine(), "--apop needs a password");
        }
        Secret password = noPassword ? null : password();
        try (MailStore store = MailStore.visit(data.directory)) {
            Mailbox.of(account, "localhost"); // a name that no address can have is refused
            if (password != null && apop) {
                store.accounts().addWithApop(account, password);
            } else {
                store.accounts().add(account, password);
            }
            spec.commandLine().getOut().println("Account " + account + " takes mail now.");
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } finally {
            if (password != null) {
                password.wipe();
            }
        }
    }

    private Secret password() throws IOException {
        Secret password = Passwords.ask("Password for " + account + ": ");
        if (password == null) {
            throw new ParameterException(spec.commandLine(), "There is no password on standard input.");
        }
        return password;
    }
}
