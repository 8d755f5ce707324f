package dev.mailwire.core.internal;

import java.util.List;

/** The methods of HTTP: a connection of a mail protocol that begins with one comes from a browser that was tricked. */
public final class HttpMethods {
    private static final Keywords METHODS =
            Keywords.of(List.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PRI"));

    private HttpMethods() {}

    /** Whether {@code array[from, to)} is one, in either case. */
    public static boolean has(byte[] array, int from, int to) {
        return METHODS.find(array, from, to) >= 0;
    }
}
