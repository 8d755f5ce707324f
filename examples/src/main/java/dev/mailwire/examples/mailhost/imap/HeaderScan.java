package dev.mailwire.examples.mailhost.imap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** Goes over the fields of a header where it lies in its file, whatever its size: where each begins and ends, and its name. */
final class HeaderScan {
    private static final int BLOCK_OCTETS = 8 * 1024;
    private static final int LONGEST_NAME = 256;

    private final FileChannel file;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_OCTETS).flip();
    private final byte[] nameOctets = new byte[LONGEST_NAME];
    private long position;
    private long start;
    private long blank = -1;
    private int nameLength;

    HeaderScan(FileChannel file) {
        this.file = file;
    }

    /** Moves to the next field; false: there is no more, and {@link #blank} and {@link #position} tell where the header ends. */
    boolean next() throws IOException {
        if (blank >= 0) {
            return false;
        }
        start = position;
        if (skipBlankLine()) {
            blank = start;
            return false;
        }
        readName();
        do {
            skipLine();
        } while (peek() == ' ' || peek() == '\t');
        return true;
    }

    /** An empty line, or the end of the message. */
    private boolean skipBlankLine() throws IOException {
        int first = read();
        if (first < 0 || first == '\n') {
            return true;
        }
        if (first == '\r' && peek() == '\n') {
            read();
            return true;
        }
        unread();
        return false;
    }

    private void readName() throws IOException {
        nameLength = 0;
        for (int octet = read(); octet != ':'; octet = read()) {
            if (octet < 0) {
                return;
            }
            if (octet == '\n' || nameLength == LONGEST_NAME) {
                unread();
                return;
            }
            nameOctets[nameLength++] = (byte) octet;
        }
        while (nameLength > 0 && (nameOctets[nameLength - 1] == ' ' || nameOctets[nameLength - 1] == '\t')) {
            nameLength--;
        }
    }

    private void skipLine() throws IOException {
        int octet = read();
        while (octet >= 0 && octet != '\n') {
            octet = read();
        }
    }

    private int peek() throws IOException {
        int octet = read();
        if (octet >= 0) {
            unread();
        }
        return octet;
    }

    private int read() throws IOException {
        if (!block.hasRemaining()) {
            // One octet stays, to be read again.
            byte last = block.limit() > 0 ? block.get(block.limit() - 1) : 0;
            block.clear().put(last);
            int count = file.read(block, position);
            block.flip().position(1);
            if (count <= 0) {
                return -1;
            }
        }
        position++;
        return block.get() & 0xff;
    }

    private void unread() {
        position--;
        block.position(block.position() - 1);
    }

    /** Whether the field has this name, letters in either case. */
    boolean isNamed(String name) {
        return name.length() == nameLength
                && new String(nameOctets, 0, nameLength, StandardCharsets.ISO_8859_1).equalsIgnoreCase(name);
    }

    /** Where the field begins. */
    long start() {
        return start;
    }

    /** Where what was read ends: the field, and at last the header with its empty line. */
    long position() {
        return position;
    }

    /** Where the empty line begins that ends the header: at {@link #position} if there is none. */
    long blank() {
        return blank;
    }
}
