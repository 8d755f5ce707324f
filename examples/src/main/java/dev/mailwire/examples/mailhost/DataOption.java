package dev.mailwire.examples.mailhost;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that all commands have. */
final class DataOption {
    /** Where everything is kept. */
    @Option(
            names = "--data",
            paramLabel = "DIRECTORY",
            defaultValue = "mailhost-data",
            description = "Where accounts, mail and the TLS key are kept (default: ${DEFAULT-VALUE}).")
    Path directory;
}
