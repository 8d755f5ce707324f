package dev.mailwire.imap.internal;

import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.SearchProgram;

/**
 * Which commands may be sent before those before them are completed: RFC 9051 5.5.
 *
 * <p>A server may tell of an EXPUNGE while any command but FETCH, STORE and SEARCH is in progress, those of UID included; message numbers
 * that are sent meanwhile may be those of before or of after it. And of two searches in progress nobody can tell which one numbers
 * answer, unless the server says it.
 */
public final class Pipelining {
    private Pipelining() {}

    /** Whether a command names messages by their numbers, or is told of them. A search by UID may too: RFC 9051 5.5. */
    private static boolean usesNumbers(ImapCommand command) {
        return switch (command.verb()) {
            case FETCH, STORE, SEARCH, COPY, MOVE, PARTIAL -> true;
            case UID_SEARCH -> command instanceof ImapCommand.Search search && hasNumbers(search.program());
            default -> false;
        };
    }

    private static boolean hasNumbers(SearchProgram program) {
        for (SearchKey key : program.keys()) {
            TreeWalk<SearchKey> walk = new TreeWalk<>(key, key.depth(), SearchKey::keys);
            while (walk.next()) {
                if (walk.node().keyword() == SearchKeyword.SEQUENCE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a server may tell of an EXPUNGE while it is in progress. */
    private static boolean mayExpunge(ImapVerb verb) {
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

    /** Whether a command waits for all that are in progress. */
    public static boolean waitsForAll(ImapVerb verb) {
        return verb == ImapVerb.STARTTLS || verb == ImapVerb.COMPRESS || verb == ImapVerb.AUTHENTICATE;
    }

    /**
     * Whether a command may follow one that is in progress without ambiguity.
     *
     * @param correlated whether the server says which search it answers: ESEARCH
     */
    public static boolean mayFollow(ImapCommand next, ImapVerb inProgress, boolean correlated) {
        return !isAlone(inProgress)
                && !waitsForAll(next.verb())
                && !(mayExpunge(inProgress) && usesNumbers(next))
                && !(isSearch(next.verb()) && isSearch(inProgress) && !correlated);
    }
}
