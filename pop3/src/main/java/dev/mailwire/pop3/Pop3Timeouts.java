package dev.mailwire.pop3;

import java.time.Duration;

/** How long a server waits before it gives up. The codecs have no clock: this is for whoever has one. */
public final class Pop3Timeouts {
    /** Server: the shortest autologout timer allowed; when it runs out the connection is closed and nothing deleted, RFC 1939 3. */
    public static final Duration SERVER = Duration.ofMinutes(10);

    private Pop3Timeouts() {}
}
