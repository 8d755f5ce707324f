package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;

/**
 * What ties an authentication to the TLS connection it runs over (RFC 5056). The data come from whoever runs TLS; nothing
 * is computed here.
 *
 * @param type a registered name, such as {@link #TLS_EXPORTER}
 * @param data the channel's data, of one octet at least
 */
public record ChannelBinding(String type, OctetString data) {
    /** {@code tls-exporter}, RFC 9266: for TLS 1.3. */
    public static final String TLS_EXPORTER = "tls-exporter";
    /** {@code tls-unique}, RFC 5929: for TLS up to 1.2. */
    public static final String TLS_UNIQUE = "tls-unique";
    /** {@code tls-server-end-point}, RFC 5929: a hash of the server's certificate. */
    public static final String TLS_SERVER_END_POINT = "tls-server-end-point";

    private static final int LONGEST_DATA = 1_024;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the type is no such name, or the data are empty or over 1,024 octets
     */
    public ChannelBinding {
        if (data.isEmpty() || data.length() > LONGEST_DATA) {
            throw new IllegalArgumentException("data of " + data.length() + " octets");
        }
        Gs2Header.bound(type);
    }

    /** The type and how many octets; the data are not for logs. */
    @Override
    public String toString() {
        return type + " of " + data.length() + " octets";
    }
}
