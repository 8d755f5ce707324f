package dev.mailwire.examples;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What it takes that a name stays on disk. */
public final class Disk {
    private Disk() {}

    /** Forces the name of a file to disk. */
    public static void forceNameOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            forceDirectory(directory);
        }
    }

    /** Forces the names in a directory to disk; on POSIX systems that is asked for apart from the files. */
    public static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                throw e;
            } // Windows opens no directories and keeps their entries safe itself.
        }
    }
}
