package dev.mailwire.examples.mailhost.store;

import dev.mailwire.core.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A message that is still arriving: a file that grows. It becomes mail by {@link MailStore#deliver}; if it is closed before,
 * it is gone.
 */
public final class Draft implements AutoCloseable {
    private final String name;
    private final Path file;
    private final FileChannel channel;
    // A dot at the start of a line cuts a slice in two: gather them, or each would be a system call.
    private final ByteBuffer gathered = ByteBuffer.allocate(32 * 1024);
    private final LineEnds lineEnds = new LineEnds();
    private long size;
    private boolean utf8;
    private boolean kept;

    Draft(Path directory, String name) throws StoreException {
        this.name = name;
        this.file = directory.resolve(name);
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StoreException("cannot begin a message", e);
        }
    }

    /** Its name in the store, which also stands in the log, in the reply and in the {@code Received} field. */
    public String name() {
        return name;
    }

    /** The octets so far. */
    public long size() {
        return size;
    }

    /** Says that its header is UTF-8 (RFC 6532): it was sent with SMTPUTF8. */
    public void utf8() {
        utf8 = true;
    }

    boolean isUtf8() {
        return utf8;
    }

    /** The octets so far, once every line ends with CRLF. */
    long crlfSize() {
        return lineEnds.size();
    }

    /** Puts octets at its end. They are copied or written when this returns. */
    public void append(Octets octets) throws StoreException {
        append(octets.asByteBuffer());
    }

    /** Puts octets at its end. They are copied or written when this returns. */
    public void append(ByteBuffer octets) throws StoreException {
        size += octets.remaining();
        lineEnds.add(octets);
        if (octets.remaining() > gathered.remaining()) {
            write(gathered.flip());
            gathered.clear();
        }
        if (octets.remaining() > gathered.remaining()) {
            write(octets);
        } else {
            gathered.put(octets);
        }
    }

    /** Writes what is gathered, and returns when the disk has all of it. */
    void force() throws StoreException {
        write(gathered.flip());
        gathered.clear();
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new StoreException("a message cannot be forced to disk", e);
        }
    }

    /** Closing no longer removes it. */
    void keep() {
        kept = true;
    }

    private void write(ByteBuffer octets) throws StoreException {
        try {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        } catch (IOException e) {
            throw new StoreException("a message cannot be written", e);
        }
    }

    @Override
    public void close() throws StoreException {
        try (channel) {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StoreException("a message cannot be closed", e);
        }
    }
}
