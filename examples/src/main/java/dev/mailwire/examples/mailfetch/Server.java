package dev.mailwire.examples.mailfetch;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where the mail is, and how it is reached.
 *
 * @param host its name, which its certificate has to show
 * @param port its port
 * @param security when TLS begins
 * @param trust whose certificates are believed
 * @param verifyName whether the certificate has to be for {@code host}
 * @param patience how long to wait for anything
 */
record Server(String host, int port, Security security, SSLContext trust, boolean verifyName, Duration patience) {
    /** When TLS begins. */
    enum Security {
        /** With the connection (RFC 8314 section 3.3). */
        POP3S(995),
        /** After STLS (RFC 2595 section 4): if the server does not offer it, that is the end. */
        STLS(110),
        /** Never. */
        NONE(110);

        private final int port;

        Security(int port) {
            this.port = port;
        }

        /** The port that it has by custom. */
        int port() {
            return port;
        }
    }
}
