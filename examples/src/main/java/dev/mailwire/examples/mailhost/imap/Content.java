package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import dev.mailwire.imap.value.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The octets of a message, in its file. They stay readable when the message is taken out of the mailbox meanwhile. */
final class Content implements AutoCloseable {
    /** In more pieces no fields of a header are sent. */
    static final int MOST_PIECES = 10_000;

    private static final int LONGEST_FIELD = 64 * 1024;

    private final FileChannel file;
    private final long size;
    private long headerEnd = -1;

    private Content(FileChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    /**
     * Opens it.
     *
     * @throws java.nio.file.NoSuchFileException if the message is gone
     */
    static Content of(StoredMessage message) throws IOException {
        return new Content(FileChannel.open(message.content(), StandardOpenOption.READ), message.size());
    }

    /**
     * The octets of a section without part numbers.
     *
     * @return null: they are in too many pieces
     */
    @Nullable
    Extract section(Section section) throws IOException {
        return switch (section.specifier()) {
            case WHOLE -> whole();
            case HEADER -> header();
            case TEXT -> text();
            case HEADER_FIELDS -> fields(section.fields(), true);
            case HEADER_FIELDS_NOT -> fields(section.fields(), false);
            case MIME -> throw new IllegalArgumentException("of a part");
        };
    }

    Extract whole() {
        return new Extract().add(0, size);
    }

    /** The header with the empty line that ends it. */
    Extract header() throws IOException {
        return new Extract().add(0, headerEnd());
    }

    Extract text() throws IOException {
        return new Extract().add(headerEnd(), size);
    }

    private long headerEnd() throws IOException {
        if (headerEnd < 0) {
            HeaderScan scan = new HeaderScan(file);
            while (scan.next()) {
                continue;
            }
            headerEnd = scan.position();
        }
        return headerEnd;
    }

    /** Some fields, and the empty line, which all of them have (RFC 9051 section 6.4.5.1). */
    private @Nullable Extract fields(List<OctetString> names, boolean wanted) throws IOException {
        List<String> sought = names.stream().map(Content::latin1).toList();
        Extract fields = new Extract();
        HeaderScan scan = new HeaderScan(file);
        while (scan.next()) {
            if (sought.stream().anyMatch(scan::isNamed) == wanted) {
                fields.add(scan.start(), scan.position());
                if (fields.pieces() > MOST_PIECES) {
                    return null;
                }
            }
        }
        return fields.add(scan.blank(), scan.position());
    }

    private static String latin1(OctetString octets) {
        return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    /** Something that is looked for in the body of a field. */
    interface Test {
        boolean holds(byte[] body);
    }

    /** Whether it holds for a field of this name: for its body on one line, up to 64 KiB of it. */
    boolean anyField(OctetString name, Test test) throws IOException {
        String sought = latin1(name);
        HeaderScan scan = new HeaderScan(file);
        while (scan.next()) {
            if (scan.isNamed(sought) && test.holds(body(scan.start(), scan.position()))) {
                return true;
            }
        }
        return false;
    }

    private byte[] body(long from, long to) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate((int) Math.min(to - from, LONGEST_FIELD));
        int length = 0;
        while (octets.hasRemaining() && length >= 0) {
            length = file.read(octets, from + octets.position());
        }
        octets.flip();
        ByteBuffer unfolded = ByteBuffer.allocate(octets.remaining());
        boolean inBody = false;
        while (octets.hasRemaining()) {
            byte octet = octets.get();
            if (inBody && octet != '\r' && octet != '\n') {
                unfolded.put(octet);
            }
            inBody |= octet == ':';
        }
        byte[] body = new byte[unfolded.position()];
        unfolded.flip().get(body);
        return body;
    }

    /** Reads octets from a place on; what is read of the file ends at the place where that does. */
    int read(ByteBuffer into, long position) throws IOException {
        return file.read(into, position);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
