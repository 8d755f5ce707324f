package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Lender;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes a header: it alone ends lines and folds them, so no value can add a field or end the header.
 *
 * <pre>{@code
 * OctetString header = new HeaderWriter()
 *         .field("From", "alice@example.test")
 *         .field("Date", MailDateTime.of(now).toString())
 *         .end()                                          // the blank line
 *         .toOctets();
 * }</pre>
 *
 * <p>Lines are folded before white space that the value already has, where possible within 78 octets and always within
 * 998 (RFC 5322 2.1.1), and no folded line is blank: unfolding gives the value back octet for octet. Values above
 * US-ASCII are written as they are (RFC 6532); a message that must be 7-bit needs encoded words in them.
 */
public final class HeaderWriter {
    private byte[] octets = new byte[512];
    private int length;

    /** A writer of nothing yet. */
    public HeaderWriter() {}

    /**
     * Writes a field; see {@link HeaderField#of(String, String)}.
     *
     * @throws IllegalArgumentException as there
     */
    public HeaderWriter field(String name, String value) {
        return field(HeaderField.of(name, value));
    }

    /**
     * Writes a field.
     *
     * @throws IllegalArgumentException if it came from a peer and is not {@link HeaderField#isWritable writable}
     */
    public HeaderWriter field(HeaderField field) {
        field.checkWritable();
        String name = field.name();
        int lineStart = length;
        for (int i = 0; i < name.length(); i++) {
            append((byte) name.charAt(i)); // 33 to 126: checked
        }
        append((byte) ':');
        byte[] value = field.value().toByteArray();
        int at = 0;
        while (at < value.length) {
            int next = endOfRun(value, at);
            boolean first = at == 0;
            int room = (first ? HeaderGrammar.MAX_LINE - 1 : HeaderGrammar.PREFERRED_LINE) - (length - lineStart);
            if (next - at > room && length > lineStart) {
                append((byte) '\r');
                append((byte) '\n');
                lineStart = length;
            }
            if (first) {
                append((byte) ' ');
            }
            append(value, at, next);
            at = next;
        }
        append((byte) '\r');
        append((byte) '\n');
        return this;
    }

    // A run is white space (none at the start of a value) and then text up to the next white space.
    private static int endOfRun(byte[] value, int from) {
        int at = from;
        while (at < value.length && HeaderGrammar.isWsp(value[at])) {
            at++;
        }
        while (at < value.length && !HeaderGrammar.isWsp(value[at])) {
            at++;
        }
        return at;
    }

    /**
     * Copies a field that was read, octet for octet, folds and all.
     *
     * @throws IllegalArgumentException if it breaks a rule ({@link HeaderFieldView#violation}) other than the length of its
     *     lines
     */
    public HeaderWriter copy(HeaderFieldView field) {
        var violation = field.violation();
        if (violation != null && violation.rule() != MessageRule.LINE_TOO_LONG) {
            throw new IllegalArgumentException("not a field to be copied: " + violation);
        }
        byte[] raw = field.copyRaw();
        if (violation != null) {
            checkLineEnds(raw);
        }
        append(raw, 0, raw.length);
        return this;
    }

    // A long line was found first; what stands behind it is yet unchecked.
    private static void checkLineEnds(byte[] raw) {
        for (int i = 0; i < raw.length; i++) {
            boolean cr = raw[i] == '\r' && (i + 1 == raw.length || raw[i + 1] != '\n');
            boolean lf = raw[i] == '\n' && (i == 0 || raw[i - 1] != '\r');
            if (cr || lf || raw[i] == 0 || (i + 1 == raw.length && raw[i] != '\n')) {
                throw new IllegalArgumentException("not a field to be copied: octet " + i);
            }
        }
    }

    /** Writes the blank line that ends the header. */
    public HeaderWriter end() {
        append((byte) '\r');
        append((byte) '\n');
        return this;
    }

    private void append(byte octet) {
        if (length == octets.length) {
            octets = Arrays.copyOf(octets, 2 * length);
        }
        octets[length++] = octet;
    }

    private void append(byte[] array, int from, int to) {
        int needed = Math.addExact(length, to - from);
        if (needed > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(needed, 2 * length));
        }
        System.arraycopy(array, from, octets, length, to - from);
        length = needed;
    }

    /** How many octets were written. */
    public int length() {
        return length;
    }

    /** Fills {@code into} with what was written, borrowed until the next call that writes. */
    public void octets(Octets into) {
        Lender.lend(into, octets, 0, length, null);
    }

    /** What was written. */
    public OctetString toOctets() {
        return OctetString.of(octets, 0, length);
    }

    /**
     * Puts what was written into a buffer.
     *
     * @throws java.nio.BufferOverflowException if it does not fit; nothing is put then
     */
    public void writeTo(ByteBuffer target) {
        target.put(octets, 0, length);
    }

    /** Forgets what was written, to be used again. */
    public HeaderWriter clear() {
        length = 0;
        return this;
    }
}
