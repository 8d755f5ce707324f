package dev.mailwire.examples.mailfetch;

import java.io.IOException;

/** It cannot go on, for a reason that a person can act on. */
final class FetchException extends IOException {
    private static final long serialVersionUID = 1;

    FetchException(String message) {
        super(message);
    }
}
