package dev.mailwire.examples.mailfetch;

import dev.mailwire.core.Octets;
import dev.mailwire.examples.Disk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A directory of mail as qmail devised it: {@code tmp}, {@code new} and {@code cur}. A message is written to a file in {@code tmp},
 * forced to disk, and moved to {@code new} under a name that no other message ever has. So a reader sees a message whole or not at
 * all, and nobody needs a lock.
 */
final class Maildir {
    private static final AtomicLong COUNT = new AtomicLong();

    private final Path directory;
    private final String host;

    private Maildir(Path directory, String host) {
        this.directory = directory;
        this.host = host;
    }

    /** The maildir in a directory, made if it is not there. */
    static Maildir in(Path directory) throws IOException {
        for (String part : new String[] {"tmp", "new", "cur"}) {
            Files.createDirectories(directory.resolve(part));
        }
        sweep(directory.resolve("tmp"));
        return new Maildir(directory, hostName());
    }

    /** What has not changed for so long was left by a crash, and whoever uses a maildir may remove it. */
    private static void sweep(Path tmp) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(36)));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                tmp, file -> Files.getLastModifiedTime(file).compareTo(old) < 0)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String hostName() {
        try {
            // A name holds neither what separates directories nor what begins the flags.
            return InetAddress.getLocalHost()
                    .getHostName()
                    .replace("/", "\\057")
                    .replace(":", "\\072");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Begins a message. */
    Incoming begin() throws IOException {
        Instant now = Instant.now();
        String name = now.getEpochSecond() + ".M" + now.getNano() / 1000 + "P"
                + ProcessHandle.current().pid() + "Q" + COUNT.incrementAndGet() + "." + host;
        return new Incoming(name);
    }

    /** Whether a message came under this name, read since or not: a reader moves it to {@code cur} and puts flags behind its name. */
    boolean holds(String name) throws IOException {
        if (Files.exists(directory.resolve("new").resolve(name))) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory.resolve("cur"), file -> file.getFileName().toString().startsWith(name))) {
            return files.iterator().hasNext();
        }
    }

    /** A message that is still coming; closed before it was kept, it is gone. */
    final class Incoming implements AutoCloseable {
        private final String name;
        private final Path file;
        private final FileChannel channel;
        // A dot at the start of a line cuts a slice in two: gathered, since each would be a system call.
        private final ByteBuffer gathered = ByteBuffer.allocate(32 * 1024);
        private boolean kept;

        private Incoming(String name) throws IOException {
            this.name = name;
            file = directory.resolve("tmp").resolve(name);
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        /** Its name. */
        String name() {
            return name;
        }

        /** Takes more of it. */
        void append(Octets octets) throws IOException {
            ByteBuffer buffer = octets.asByteBuffer();
            if (buffer.remaining() > gathered.remaining()) {
                write(gathered.flip());
                gathered.clear();
            }
            if (buffer.remaining() > gathered.remaining()) {
                write(buffer);
            } else {
                gathered.put(buffer);
            }
        }

        private void write(ByteBuffer buffer) throws IOException {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        /** Forces it to disk: all but its name in {@code new}. */
        void force() throws IOException {
            write(gathered.flip());
            channel.force(true);
            channel.close();
        }

        /** Lets everybody see it. When this returns it stays, whatever happens. */
        void keep() throws IOException {
            Files.move(file, directory.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
            kept = true;
            Disk.forceDirectory(directory.resolve("new"));
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }
}
