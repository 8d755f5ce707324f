package dev.mailwire.imap.internal;

import dev.mailwire.imap.command.ImapVerb;

/**
 * Which commands may be sent before those before them are completed: RFC 9051 5.5.
 *
 * <p>A server may tell of an EXPUNGE while any command but FETCH, STORE and SEARCH is in progress, those of UID included; message numbers
 * that are sent meanwhile may be those of before or of after it. And of two searches in progress nobody can tell which one numbers
 * answer, unless the server says it.
 */
public final class Pipelining {
    private Pipelining() {}

    /** Whether a command names messages by their numbers. */
    static boolean usesNumbers(ImapVerb verb) {
        return switch (verb) {
            case FETCH, STORE, SEARCH, COPY, MOVE, PARTIAL -> true;
            default -> false;
        };
    }

    /** Whether a server may tell of an EXPUNGE while it is in progress. */
    static boolean mayExpunge(ImapVerb verb) {
        return switch (verb) {
            case FETCH, STORE, SEARCH, PARTIAL -> false;
            default -> true;
        };
    }

    private static boolean isSearch(ImapVerb verb) {
        return verb == ImapVerb.SEARCH || verb == ImapVerb.UID_SEARCH;
    }

    /** Whether a turn belongs to one command alone: nothing is sent behind it before it is completed. */
    public static boolean isAlone(ImapVerb verb) {
        return switch (verb) {
            case STARTTLS, AUTHENTICATE, IDLE, COMPRESS, LOGOUT -> true;
            default -> false;
        };
    }

    /**
     * Whether a command may follow one that is in progress without ambiguity.
     *
     * @param correlated whether the server says which search it answers: ESEARCH
     */
    public static boolean mayFollow(ImapVerb next, ImapVerb inProgress, boolean correlated) {
        return !isAlone(inProgress)
                && !(usesNumbers(next) && mayExpunge(inProgress))
                && !(isSearch(next) && isSearch(inProgress) && !correlated);
    }
}
