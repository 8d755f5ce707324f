package dev.mailwire.examples.mailfetch;

import dev.mailwire.core.OctetString;
import dev.mailwire.examples.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which messages have come, by their unique-ids: a file of lines that only grows, and is forced to disk with each message.
 *
 * <p>A message and its line cannot appear at the same instant, and a crash may come between any two steps. So the line comes first,
 * with the name that the message will have in the maildir; and a second one when it is there. Who finds the first line alone
 * looks whether the message is in the maildir: no message is lost, and none comes twice.
 */
final class Fetched implements AutoCloseable {
    private static final String COMING = ">";
    private static final String THERE = "=";
    private static final int STALE_LINES = 1000;

    private final Path file;
    private final FileChannel lock;
    private final Map<String, String> names = new LinkedHashMap<>();
    private FileChannel channel;
    private int lines;

    private Fetched(Path file, FileChannel lock, FileChannel channel) {
        this.file = file;
        this.lock = lock;
        this.channel = channel;
    }

    /**
     * Reads what has come.
     *
     * @throws FetchException if another process is at it, or the file is damaged
     */
    static Fetched in(Path file, Maildir maildir) throws IOException {
        FileChannel lock = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(lock, file);
            Fetched fetched = new Fetched(file, lock, open(file));
            fetched.load(maildir);
            Disk.forceNameOf(file);
            return fetched;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void lock(FileChannel lock, Path file) throws IOException {
        try {
            if (lock.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // By another thread of this process.
        }
        throw new FetchException("another mailfetch is at it: " + file + " is locked");
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void load(Maildir maildir) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        int whole = octets.length;
        while (whole > 0 && octets[whole - 1] != '\n') {
            whole--; // a crash cut this line off
        }
        channel.truncate(whole);
        channel.position(whole);
        Map<String, String> coming = new LinkedHashMap<>();
        for (String line :
                new String(octets, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
            lines++;
            String[] words = line.split(" ", -1);
            if (words[0].equals(COMING) && words.length == 3) {
                coming.put(words[1], words[2]);
            } else if (words[0].equals(THERE) && words.length == 3) {
                coming.remove(words[1]);
                names.put(words[1], words[2]);
            } else {
                throw new FetchException(file + " is damaged: line " + lines + " cannot be read");
            }
        }
        for (Map.Entry<String, String> one : coming.entrySet()) {
            if (maildir.holds(one.getValue())) {
                names.put(one.getKey(), one.getValue());
                append(THERE, one.getKey(), one.getValue());
            }
        }
    }

    /** Whether a message has come. */
    boolean contains(OctetString uniqueId) {
        return names.containsKey(written(uniqueId));
    }

    /** A message is about to come under this name; when this returns, the disk knows. */
    void coming(OctetString uniqueId, String name) throws IOException {
        append(COMING, written(uniqueId), name);
        channel.force(false);
    }

    /** It is there. */
    void there(OctetString uniqueId, String name) throws IOException {
        append(THERE, written(uniqueId), name);
        names.put(written(uniqueId), name);
    }

    /** The server has these and no others. The ids of those that are gone are forgotten, when that is worth it. */
    void keepOnly(Set<OctetString> onServer) throws IOException {
        Set<String> ids = onServer.stream().map(Fetched::written).collect(Collectors.toSet());
        long kept = names.keySet().stream().filter(ids::contains).count();
        if (lines < 2 * kept + STALE_LINES) {
            return;
        }
        names.keySet().retainAll(ids);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        channel.close();
        channel = open(next);
        lines = 0;
        for (Map.Entry<String, String> one : names.entrySet()) {
            append(THERE, one.getKey(), one.getValue());
        }
        channel.force(true);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        Disk.forceNameOf(file);
    }

    private void append(String kind, String id, String name) throws IOException {
        ByteBuffer line = StandardCharsets.UTF_8.encode(kind + " " + id + " " + name + "\n");
        while (line.hasRemaining()) {
            channel.write(line);
        }
        lines++;
    }

    /** Printable and without a space, whatever the server takes for a unique-id. */
    private static String written(OctetString uniqueId) {
        StringBuilder written = new StringBuilder(uniqueId.length());
        for (byte octet : uniqueId.toByteArray()) {
            if (octet > ' ' && octet < 0x7f && octet != '%') {
                written.append((char) octet);
            } else {
                written.append('%')
                        .append(Character.forDigit(octet >> 4 & 15, 16))
                        .append(Character.forDigit(octet & 15, 16));
            }
        }
        return written.toString();
    }

    @Override
    public void close() throws IOException {
        channel.force(true);
        channel.close();
        lock.close();
    }
}
