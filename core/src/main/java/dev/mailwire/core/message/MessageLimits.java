package dev.mailwire.core.message;

/**
 * How much of a header is read while it streams.
 *
 * <p>{@link HeaderDecoder} takes no more memory than {@code fieldOctets} (rounded up to the next power of two), whatever
 * the peer sends. A {@link HeaderCursor} takes none and has no need of limits.
 *
 * @param fieldOctets of one field, line ends included; what is above is left off and the field is flagged
 * @param headerOctets of a whole header, line ends included; reading ends there
 * @param fields of a header; reading ends there
 */
public record MessageLimits(int fieldOctets, long headerOctets, int fields) {
    /**
     * 102,400 octets a field, as Postfix keeps ({@code header_size_limit}); 1 MiB a header, as Exim takes
     * ({@code header_maxsize}); 10,000 fields, which no RFC speaks of: two orders above the 100 {@code Received} fields
     * that mean a loop (RFC 5321 6.3).
     */
    public static final MessageLimits DEFAULT = new MessageLimits(102_400, 1L << 20, 10_000);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code fieldOctets} is below 1,000, which is one line (RFC 5322 2.1.1), or
     *     another is below 1
     */
    public MessageLimits {
        if (fieldOctets < 1_000) {
            throw new IllegalArgumentException("fieldOctets " + fieldOctets + " is less than a line");
        }
        if (headerOctets < 1 || fields < 1) {
            throw new IllegalArgumentException("headerOctets and fields are at least 1");
        }
    }

    /** The same with another {@link #fieldOctets}. */
    public MessageLimits withFieldOctets(int octets) {
        return new MessageLimits(octets, headerOctets, fields);
    }

    /** The same with another {@link #headerOctets}. */
    public MessageLimits withHeaderOctets(long octets) {
        return new MessageLimits(fieldOctets, octets, fields);
    }

    /** The same with another {@link #fields}. */
    public MessageLimits withFields(int count) {
        return new MessageLimits(fieldOctets, headerOctets, count);
    }
}
