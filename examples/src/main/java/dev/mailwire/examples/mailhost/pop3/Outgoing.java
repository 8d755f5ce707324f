package dev.mailwire.examples.mailhost.pop3;

import dev.mailwire.examples.mailhost.store.StoredMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A message on its way out, or the top of one: read from its file as fast as the network takes it. */
final class Outgoing implements AutoCloseable {
    private static final int BLOCK_OCTETS = 16 * 1024;

    private final FileChannel file;
    private final @Nullable Top top;
    private final ByteBuffer octets = ByteBuffer.allocate(BLOCK_OCTETS).flip();

    private Outgoing(StoredMessage message, @Nullable Top top) throws IOException {
        this.file = FileChannel.open(message.content(), StandardOpenOption.READ);
        this.top = top;
    }

    /** All of a message. */
    static Outgoing whole(StoredMessage message) throws IOException {
        return new Outgoing(message, null);
    }

    /** Its header, and so many lines of its body. */
    static Outgoing top(StoredMessage message, long lines) throws IOException {
        return new Outgoing(message, new Top(lines));
    }

    /** Whether there are {@link #octets}; false: it is at its end. */
    boolean hasMore() throws IOException {
        if (octets.hasRemaining()) {
            return true;
        }
        if (top != null && top.isFull()) {
            return false;
        }
        int count = file.read(octets.clear());
        octets.flip();
        if (top != null) {
            top.cut(octets);
        }
        return count > 0;
    }

    /** What comes next; what is taken of it does not come again. */
    ByteBuffer octets() {
        return octets;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
