package dev.mailwire.pop3;

/**
 * How long a server keeps messages, RFC 2449 6.7.
 *
 * @param days the least number of days that messages are kept; 0: none is left on the server; {@link #NEVER}: for ever
 * @param differsByUser whether another time may hold for a user, which CAPA tells after login
 */
public record Expiration(long days, boolean differsByUser) {
    /** In place of days: messages are kept for ever. */
    public static final long NEVER = -1;

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is negative and not {@link #NEVER}
     */
    public Expiration {
        if (days < NEVER) {
            throw new IllegalArgumentException("kept for " + days + " days");
        }
    }

    /** Whether messages are kept for ever. */
    public boolean isNever() {
        return days == NEVER;
    }
}
