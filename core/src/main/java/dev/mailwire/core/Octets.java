package dev.mailwire.core;

import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A borrowed run of octets: a window into a buffer that belongs to somebody else.
 *
 * <p>Make one, keep it, and let views and cursors fill it again and again; filling allocates nothing. What it shows is
 * valid until the next {@code decode} of the codec that filled it, or until you change the buffer that you gave to that
 * codec, whichever is first; {@link #copy} makes it yours for ever. With assertions on, a read after that fails.
 *
 * <pre>{@code
 * Octets domain = new Octets();           // once
 * ...
 * if (command.domain(domain)) {           // fills it; false: there is none
 *     log(domain.toUtf8());
 * }
 * }</pre>
 *
 * <p>Not thread-safe, as the codec that fills it is not.
 */
public final class Octets {
    private static final byte[] NONE = {};

    static {
        Lender.install(new Lender() {
            @Override
            protected void point(Octets into, byte[] array, int start, int end, @Nullable Loan loan) {
                into.array = array;
                into.start = start;
                into.end = end;
                into.loan = loan;
            }
        });
    }

    private byte[] array = NONE;
    private int start;
    private int end;
    private @Nullable Loan loan;

    /** Makes an empty one, to be filled. */
    public Octets() {}

    /**
     * A window on {@code array[offset, offset + length)}, not copied.
     *
     * @throws IndexOutOfBoundsException if that is not within the array
     */
    public static Octets wrap(byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        Octets octets = new Octets();
        octets.array = array;
        octets.start = offset;
        octets.end = offset + length;
        return octets;
    }

    /** How many octets it shows. */
    public int length() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return end - start;
    }

    /** Whether it shows none. */
    public boolean isEmpty() {
        return length() == 0;
    }

    /**
     * The octet at an index, as a signed {@code byte}.
     *
     * @throws IndexOutOfBoundsException if {@code index} is not within {@code [0, length())}
     */
    public byte at(int index) {
        assert Loan.isLive(loan) : "the borrow has ended";
        return array[start + Objects.checkIndex(index, end - start)];
    }

    /** An owned copy. */
    public OctetString copy() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return OctetString.of(array, start, end - start);
    }

    /**
     * Copies all octets into an array.
     *
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public void copyTo(byte[] target, int offset) {
        assert Loan.isLive(loan) : "the borrow has ended";
        System.arraycopy(array, start, target, offset, end - start);
    }

    /**
     * Puts all octets into a buffer and moves its position.
     *
     * @throws java.nio.BufferOverflowException if they do not fit; nothing is put then
     */
    public void writeTo(ByteBuffer target) {
        assert Loan.isLive(loan) : "the borrow has ended";
        target.put(array, start, end - start);
    }

    /** A read-only buffer over the same octets, for channels and digests; borrowed as this is. */
    public ByteBuffer asByteBuffer() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return ByteBuffer.wrap(array, start, end - start).slice().asReadOnlyBuffer();
    }

    /** Whether the octets are exactly these. */
    public boolean contentEquals(OctetString other) {
        assert Loan.isLive(loan) : "the borrow has ended";
        return other.equals(array, start, end);
    }

    /** Whether the octets are exactly this US-ASCII text. */
    public boolean contentEquals(String ascii) {
        return matches(ascii, false);
    }

    /** Whether the octets are this US-ASCII text, letters in either case. */
    public boolean contentEqualsIgnoreCase(String ascii) {
        return matches(ascii, true);
    }

    /**
     * The octets read as UTF-8; each maximal ill-formed sequence becomes one U+FFFD. Never fails; to keep the octets as
     * they are use {@link #copy}.
     */
    public String toUtf8() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return new String(array, start, end - start, StandardCharsets.UTF_8);
    }

    private boolean matches(String ascii, boolean ignoreCase) {
        int length = length();
        if (length != ascii.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int mine = array[start + i] & 0xff;
            int theirs = ascii.charAt(i);
            if (mine != theirs && !(ignoreCase && lower(mine) == lower(theirs))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    /** Whether {@code other} is an {@code Octets} that shows the same octets now. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets that
                && Loan.isLive(loan)
                && Loan.isLive(that.loan)
                && Arrays.equals(array, start, end, that.array, that.start, that.end);
    }

    /** By the octets shown now. */
    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** The octets with everything but printable US-ASCII C-escaped, safe for logs; or a note that the borrow has ended. */
    @Override
    public String toString() {
        return Loan.isLive(loan) ? Printable.of(array, start, end) : "(the borrow has ended)";
    }
}
