package dev.mailwire.examples.mailhost.store;

/** The store could not do its work: a full or broken disk, a database that is in use. Nothing was kept. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    /** Something that a person can act on. */
    public StoreException(String message) {
        super(message);
    }

    /** What was tried, and what came in its way. */
    public StoreException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
