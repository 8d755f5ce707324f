package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.SearchProgram;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.StatusItem;
import java.util.ArrayList;
import java.util.List;

/** A command in the words of the revision that the server speaks: said otherwise where that is the same, else refused. */
public final class Rewriting {
    private static final String UTF_8 = "UTF-8";

    private Rewriting() {}

    /**
     * The command as a server understands it; mostly the same object.
     *
     * @param noCharset whether UTF8=ACCEPT was enabled, after which no SEARCH names a charset (RFC 9755 3)
     * @throws IllegalArgumentException if there is no way to say it
     */
    public static ImapCommand fit(ImapCommand command, WriteMode mode, boolean noCharset) {
        boolean rev2 = mode.dialect() == ImapDialect.RFC9051;
        switch (command.verb()) {
            case CHECK -> {
                return rev2 ? new ImapCommand.Plain(ImapVerb.NOOP) : command; // RFC 9051 appendix E
            }
            case LSUB -> {
                return rev2 ? ofLsub((ImapCommand.Lsub) command) : command;
            }
            case FETCH, UID_FETCH -> {
                return ofFetch((ImapCommand.Fetch) command, mode.dialect());
            }
            case SEARCH, UID_SEARCH -> {
                return ofSearch((ImapCommand.Search) command, mode, noCharset);
            }
            case STATUS -> {
                checkStatus((ImapCommand.Status) command, mode.dialect());
                return command;
            }
            default -> {
                return command;
            }
        }
    }

    /** LSUB is LIST with SUBSCRIBED: RFC 9051 6.3.9 and appendix E. */
    private static ImapCommand ofLsub(ImapCommand.Lsub lsub) {
        return new ImapCommand.ListMailboxes(
                List.of(Parameter.of("SUBSCRIBED")), lsub.reference(), List.of(lsub.pattern()), null);
    }

    private static ImapCommand ofFetch(ImapCommand.Fetch fetch, ImapDialect dialect) {
        List<FetchItem> items = fetch.items();
        boolean old = false;
        for (int i = 0; i < items.size(); i++) { // an iterator would be allocated
            FetchItem item = items.get(i);
            if (item.partial() != null && dialect == ImapDialect.RFC1730) {
                throw new IllegalArgumentException("RFC 1730 has PARTIAL for " + item);
            }
            old |= inRev2(item) != item;
        }
        if (!old || dialect != ImapDialect.RFC9051) {
            return fetch;
        }
        List<FetchItem> all = new ArrayList<>();
        for (FetchItem item : items) {
            all.add(inRev2(item));
        }
        return new ImapCommand.Fetch(fetch.isUid(), fetch.set(), all, fetch.modifiers());
    }

    /** RFC822, RFC822.HEADER and RFC822.TEXT are sections of BODY: RFC 3501 6.4.5. */
    private static FetchItem inRev2(FetchItem item) {
        FetchAttribute attribute = item.attribute();
        if (attribute == FetchAttribute.RFC822) {
            return FetchItem.body(Section.WHOLE);
        }
        if (attribute == FetchAttribute.RFC822_HEADER) {
            return FetchItem.body(Section.HEADER).peek();
        }
        return attribute == FetchAttribute.RFC822_TEXT ? FetchItem.body(Section.TEXT) : item;
    }

    /** A charset is said where strings are more than US-ASCII, and is not said where it must not be. */
    private static ImapCommand ofSearch(ImapCommand.Search search, WriteMode mode, boolean noCharset) {
        SearchProgram program = search.program();
        OctetString charset = program.charset();
        if (charset == null) {
            boolean needed = !mode.utf8() && isUtf8AndNotAscii(program.keys());
            return needed ? with(search, program.withCharset(UTF_8)) : search;
        }
        if (!noCharset) {
            return search;
        }
        if (!charset.contentEqualsIgnoreCase(UTF_8) && !charset.contentEqualsIgnoreCase("US-ASCII")) {
            throw new IllegalArgumentException("no charset but UTF-8 once UTF8=ACCEPT was enabled: " + charset);
        }
        return with(search, new SearchProgram(null, program.keys()));
    }

    private static ImapCommand with(ImapCommand.Search search, SearchProgram program) {
        return new ImapCommand.Search(search.isUid(), search.returns(), program);
    }

    /** Whether strings are more than US-ASCII, and all of them UTF-8: of other octets nobody but the caller knows what they are. */
    private static boolean isUtf8AndNotAscii(List<SearchKey> keys) {
        int most = 0;
        for (int i = 0; i < keys.size(); i++) {
            SearchKey key = keys.get(i);
            if (key.keys().isEmpty()) { // nothing to walk through, and no walk to allocate
                most = Math.max(most, repertoire(key));
            } else {
                TreeWalk<SearchKey> walk = new TreeWalk<>(key, key.depth(), SearchKey::keys);
                while (walk.next()) {
                    most = walk.event() == TreeWalk.Event.ENTER ? Math.max(most, repertoire(walk.node())) : most;
                }
            }
        }
        return most == 1;
    }

    /** 0 for US-ASCII, 1 for UTF-8, 2 for other octets. */
    private static int repertoire(SearchKey key) {
        SearchKeyword.Argument argument = key.keyword().argument();
        boolean text = argument == SearchKeyword.Argument.STRING || argument == SearchKeyword.Argument.FIELD;
        if (!text || key.text().isAscii()) {
            return 0;
        }
        return StringGrammar.isUtf8(key.text()) ? 1 : 2;
    }

    private static void checkStatus(ImapCommand.Status status, ImapDialect dialect) {
        boolean gone = dialect == ImapDialect.RFC9051 && status.items().contains(StatusItem.RECENT);
        if (gone || dialect == ImapDialect.RFC1730) {
            throw new IllegalArgumentException(status.items() + " are nothing that STATUS tells in " + dialect);
        }
    }
}
