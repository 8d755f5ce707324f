package dev.mailwire.examples.mailhost;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: {@code mailhost serve}, {@code add-user}, {@code list}, {@code show}. */
@Command(
        name = "mailhost",
        description =
                "A small mail host: takes mail by SMTP for the accounts it knows, keeps it safely, gives it out by POP3.",
        mixinStandardHelpOptions = true,
        version = "mailhost of Mailwire 0.1.0-SNAPSHOT",
        subcommands = {
            ServeCommand.class,
            AddUserCommand.class,
            ListCommand.class,
            ShowCommand.class,
            ExportCommand.class,
            HelpCommand.class
        })
public final class Mailhost implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs a command and exits with 0, or with 1 if it failed and 2 if it was not understood. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new Mailhost())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof RuntimeException) {
                        throw failure; // our own fault: show where
                    }
                    command.getErr().println("mailhost: " + failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? To begin: mailhost serve");
    }
}
