package dev.mailwire.pop3;

/**
 * How long a client has to wait between two logins, RFC 2449 6.5.
 *
 * @param seconds the least time between two logins
 * @param differsByUser whether another time may hold for a user, which CAPA tells after login
 */
public record LoginDelay(long seconds, boolean differsByUser) {
    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public LoginDelay {
        if (seconds < 0) {
            throw new IllegalArgumentException("a delay of " + seconds + " seconds");
        }
    }
}
