package dev.mailwire.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/**
 * The reference data beside the project: recordings of real programs, examples of the RFCs. It is read where it is and
 * never copied here: in the folder that {@code -Dmailwire.vectors=DIR} names, by default {@code ../shared}; a relative
 * path is seen from the project's root. Where there is none, the tests that want it are skipped.
 *
 * <p>Each test says how many cases it read with {@link #report}: on standard output, and as a line {@code COUNT WHAT} in
 * {@code target/vectors-read.txt} of the module, so that a build can see that what was there has been read.
 */
public final class Vectors {
    private static final String FOLDER = "mailwire.vectors";
    private static final String READ = "target/vectors-read.txt";

    private Vectors() {}

    /** A file or folder of the reference data; where it is absent, the test is skipped. */
    static Path path(String within) {
        String named = System.getProperty(FOLDER, "");
        Path folder =
                Project.root().resolve(named.isBlank() ? "../shared" : named).normalize();
        Path path = folder.resolve(within);
        Assumptions.assumeTrue(
                Files.exists(path), () -> "skipped: there is no " + path + " (-D" + FOLDER + "=DIR says where else)");
        return path;
    }

    /**
     * Says how many cases were read.
     *
     * @param what what was read, on one line
     * @throws AssertionError if it is none
     */
    public static void report(String what, int count) {
        report(what, count, Project.module().resolve(READ));
    }

    static void report(String what, int count, Path file) {
        if (count <= 0) {
            throw new AssertionError("nothing was read of " + what + ", though the folder is there");
        }
        String line = count + " " + what;
        System.out.println("Vectors read: " + line);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
