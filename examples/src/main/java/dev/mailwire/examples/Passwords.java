package dev.mailwire.examples;

import dev.mailwire.core.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Passwords as people give them to a program: typed unseen, or as the first line of a file. */
public final class Passwords {
    private Passwords() {}

    /**
     * Asks for a password at the terminal; without one it is the first line of standard input.
     *
     * @return null: there is none
     */
    public static @Nullable Secret ask(String prompt) throws IOException {
        Console console = System.console();
        return console != null
                ? secret(console.readPassword("%s", prompt))
                : firstLine(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    /**
     * The first line of a file.
     *
     * @return null: it is empty
     */
    public static @Nullable Secret inFile(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return firstLine(reader);
        }
    }

    private static @Nullable Secret firstLine(Reader reader) throws IOException {
        String line = new BufferedReader(reader).readLine();
        return line == null ? null : secret(line.toCharArray());
    }

    private static @Nullable Secret secret(char @Nullable [] typed) {
        if (typed == null || typed.length == 0) {
            return null;
        }
        try {
            return Secret.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
