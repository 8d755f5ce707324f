package dev.mailwire.core;

import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Printable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An owned, immutable string of octets: what records hold where mail may carry more than US-ASCII.
 *
 * <p>Raw Latin-1, broken UTF-8 and NUL survive a round trip; equality and order are by octet. Text becomes octets through
 * UTF-8 only, never by narrowing a {@code char}: U+760A narrowed would be a line feed.
 */
public final class OctetString implements Comparable<OctetString> {
    /** No octets. */
    public static final OctetString EMPTY = new OctetString(new byte[0]);

    private final byte[] octets;
    private int hash;

    private OctetString(byte[] octets) {
        this.octets = octets;
    }

    /**
     * The UTF-8 octets of a text.
     *
     * @throws IllegalArgumentException if it holds a lone surrogate, which has no UTF-8 form
     */
    public static OctetString of(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            return of(encoded.array(), encoded.arrayOffset() + encoded.position(), encoded.remaining());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a lone surrogate has no UTF-8 form", e);
        }
    }

    /** A copy of all octets of an array. */
    public static OctetString of(byte[] octets) {
        return of(octets, 0, octets.length);
    }

    /**
     * A copy of {@code octets[offset, offset + length)}.
     *
     * @throws IndexOutOfBoundsException if that is not within the array
     */
    public static OctetString of(byte[] octets, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, octets.length);
        return length == 0 ? EMPTY : new OctetString(Arrays.copyOfRange(octets, offset, offset + length));
    }

    /** How many octets. */
    public int length() {
        return octets.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /**
     * The octet at an index, as a signed {@code byte}.
     *
     * @throws IndexOutOfBoundsException if {@code index} is not within {@code [0, length())}
     */
    public byte at(int index) {
        return octets[index];
    }

    /** The index of the first such octet, or -1. */
    public int indexOf(byte octet) {
        int at = ByteSearch.indexOf(octet, octets, 0, octets.length);
        return at < octets.length ? at : -1;
    }

    /** A copy as an array. */
    public byte[] toByteArray() {
        return octets.clone();
    }

    /**
     * Copies all octets into an array.
     *
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(octets, 0, target, offset, octets.length);
    }

    /**
     * Puts all octets into a buffer and moves its position.
     *
     * @throws java.nio.BufferOverflowException if they do not fit; nothing is put then
     */
    public void writeTo(ByteBuffer target) {
        target.put(octets);
    }

    /** Points {@code into} at these octets, without a copy. */
    public void view(Octets into) {
        Lender.lend(into, octets, 0, octets.length, null);
    }

    /** Whether every octet is US-ASCII. */
    public boolean isAscii() {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The octets read as UTF-8; each maximal ill-formed sequence becomes one U+FFFD. Never fails, and so does not
     * round-trip for octets that are no UTF-8.
     */
    public String toUtf8() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** Whether the octets are this US-ASCII text, letters in either case. */
    public boolean contentEqualsIgnoreCase(String ascii) {
        return Octets.wrap(octets, 0, octets.length).contentEqualsIgnoreCase(ascii);
    }

    boolean equals(byte[] array, int start, int end) {
        return Arrays.equals(octets, 0, octets.length, array, start, end);
    }

    /** By unsigned octet value, the shorter first. */
    @Override
    public int compareTo(OctetString other) {
        return Arrays.compareUnsigned(octets, other.octets);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OctetString that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            h = Arrays.hashCode(octets);
            hash = h;
        }
        return h;
    }

    /** The octets with everything but printable US-ASCII C-escaped, safe for logs. */
    @Override
    public String toString() {
        return Printable.of(octets, 0, octets.length);
    }
}
