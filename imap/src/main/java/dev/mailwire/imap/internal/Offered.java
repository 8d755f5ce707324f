package dev.mailwire.imap.internal;

import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.StatusItem;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which capability a command needs, RFC 9051 6.1.1: a client uses only what the server offers. What is not known here, such as a
 * parameter of the user's own, needs none. A capability that asks for something new is one more line here.
 *
 * @param capabilities what the server offers
 * @param dialect the revision that is spoken; RFC 9051 has taken in what were extensions before
 */
public record Offered(Capabilities capabilities, ImapDialect dialect) {
    /** What every server of IMAP4rev2 has: RFC 9051 appendix E. */
    private static final Set<Capability> IN_REV2 = Set.of(
            Capability.BINARY,
            Capability.ENABLE,
            Capability.ESEARCH,
            Capability.IDLE,
            Capability.LIST_EXTENDED,
            Capability.LIST_STATUS,
            Capability.LITERAL_MINUS,
            Capability.MOVE,
            Capability.NAMESPACE,
            Capability.SASL_IR,
            Capability.SEARCHRES,
            Capability.STATUS_SIZE,
            Capability.UIDPLUS,
            Capability.UNSELECT);

    private static final Capability SAVEDATE = Capability.of("SAVEDATE");
    private static final Map<SearchKeyword, Capability> OF_KEYS = new EnumMap<>(SearchKeyword.class);

    static {
        OF_KEYS.put(SearchKeyword.OLDER, Capability.WITHIN);
        OF_KEYS.put(SearchKeyword.YOUNGER, Capability.WITHIN);
        OF_KEYS.put(SearchKeyword.MODSEQ, Capability.CONDSTORE);
        OF_KEYS.put(SearchKeyword.FUZZY, Capability.of("SEARCH=FUZZY"));
        OF_KEYS.put(SearchKeyword.FILTER, Capability.of("FILTERS"));
        OF_KEYS.put(SearchKeyword.EMAILID, Capability.OBJECTID);
        OF_KEYS.put(SearchKeyword.THREADID, Capability.OBJECTID);
        OF_KEYS.put(SearchKeyword.SAVEDBEFORE, SAVEDATE);
        OF_KEYS.put(SearchKeyword.SAVEDON, SAVEDATE);
        OF_KEYS.put(SearchKeyword.SAVEDSINCE, SAVEDATE);
        OF_KEYS.put(SearchKeyword.SAVEDATESUPPORTED, SAVEDATE);
        OF_KEYS.put(SearchKeyword.X_GM_RAW, Capability.of("X-GM-EXT-1"));
    }

    /** Whether the server has it: says so, or has it with its revision, or with another capability. */
    public boolean has(Capability capability) {
        return capabilities.contains(capability)
                || (dialect == ImapDialect.RFC9051 && IN_REV2.contains(capability))
                // RFC 7162 1: who has QRESYNC has CONDSTORE too. RFC 9051 6.3.1: and who has IMAP4rev2 has ENABLE.
                || (capability.equals(Capability.CONDSTORE) && capabilities.contains(Capability.QRESYNC))
                || (capability.equals(Capability.ENABLE) && capabilities.contains(Capability.IMAP4_REV2));
    }

    private @Nullable Capability need(Capability capability) {
        return has(capability) ? null : capability;
    }

    /** The capability that a command needs and the server does not have; null if there is none. */
    public @Nullable Capability missing(ImapCommand command) {
        return switch (command.verb()) {
            case ID -> need(Capability.ID);
            case STARTTLS -> need(Capability.STARTTLS);
            case ENABLE -> need(Capability.ENABLE);
            case NAMESPACE -> need(Capability.NAMESPACE);
            case IDLE -> need(Capability.IDLE);
            case UNSELECT -> need(Capability.UNSELECT);
            case UID_EXPUNGE -> need(Capability.UIDPLUS);
            case AUTHENTICATE -> need(Capability.auth(((ImapCommand.Authenticate) command).mechanism()));
            case COMPRESS -> need(Capability.of("COMPRESS=" + ((ImapCommand.Compress) command).algorithm()));
            case SELECT, EXAMINE -> ofSelect((ImapCommand.Select) command);
            case CREATE ->
                has(((ImapCommand.Create) command).parameters(), "USE") ? need(Capability.CREATE_SPECIAL_USE) : null;
            case LIST -> ofList((ImapCommand.ListMailboxes) command);
            case STATUS -> ofStatus((ImapCommand.Status) command);
            case APPEND -> ofAppend((ImapCommand.Append) command);
            case SEARCH, UID_SEARCH -> ofSearch((ImapCommand.Search) command);
            case FETCH, UID_FETCH -> ofFetch((ImapCommand.Fetch) command);
            case STORE, UID_STORE -> ofStore((ImapCommand.Store) command);
            case COPY, UID_COPY -> ofSet(((ImapCommand.Transfer) command).set());
            case MOVE, UID_MOVE ->
                has(Capability.MOVE) ? ofSet(((ImapCommand.Transfer) command).set()) : Capability.MOVE;
            default -> null;
        };
    }

    private static boolean has(@Nullable List<Parameter> parameters, String name) {
        for (int i = 0; parameters != null && i < parameters.size(); i++) { // an iterator would be allocated
            if (parameters.get(i).name().is(name)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Capability ofSet(SequenceSet set) {
        return set.hasSaved() ? need(Capability.SEARCHRES) : null;
    }

    private @Nullable Capability ofSelect(ImapCommand.Select select) {
        if (has(select.parameters(), "QRESYNC")) {
            return need(Capability.QRESYNC);
        }
        return has(select.parameters(), "CONDSTORE") ? need(Capability.CONDSTORE) : null;
    }

    private @Nullable Capability ofList(ImapCommand.ListMailboxes list) {
        if (has(list.returns(), "STATUS") && !has(Capability.LIST_STATUS)) {
            return Capability.LIST_STATUS;
        }
        return list.isExtended() ? need(Capability.LIST_EXTENDED) : null;
    }

    private @Nullable Capability ofStatus(ImapCommand.Status status) {
        for (int i = 0; i < status.items().size(); i++) {
            Capability needed = ofItem(status.items().get(i));
            if (needed != null && !has(needed)) {
                return needed;
            }
        }
        return null;
    }

    private static @Nullable Capability ofItem(Atom item) {
        if (item.equals(StatusItem.HIGHESTMODSEQ)) {
            return Capability.CONDSTORE;
        }
        if (item.equals(StatusItem.MAILBOXID)) {
            return Capability.OBJECTID;
        }
        return item.equals(StatusItem.SIZE) ? Capability.STATUS_SIZE : null;
    }

    private @Nullable Capability ofAppend(ImapCommand.Append append) {
        List<AppendMessage> messages = append.messages();
        if (messages.size() > 1 && !has(Capability.MULTIAPPEND)) {
            return Capability.MULTIAPPEND;
        }
        for (int i = 0; i < messages.size(); i++) {
            // RFC 9051 has taken in the half of BINARY that is FETCH.
            if (messages.get(i).isLiteral8() && !capabilities.contains(Capability.BINARY)) {
                return Capability.BINARY;
            }
        }
        return null;
    }

    private @Nullable Capability ofSearch(ImapCommand.Search search) {
        if (search.returns() != null && !has(Capability.ESEARCH)) {
            return Capability.ESEARCH;
        }
        if (has(search.returns(), "SAVE") && !has(Capability.SEARCHRES)) {
            return Capability.SEARCHRES;
        }
        List<SearchKey> keys = search.program().keys();
        for (int i = 0; i < keys.size(); i++) {
            Capability missing = ofKeys(keys.get(i));
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private @Nullable Capability ofKeys(SearchKey key) {
        if (key.keys().isEmpty()) {
            return ofKey(key);
        }
        TreeWalk<SearchKey> walk = new TreeWalk<>(key, key.depth(), SearchKey::keys);
        while (walk.next()) {
            Capability missing = walk.event() == TreeWalk.Event.ENTER ? ofKey(walk.node()) : null;
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private @Nullable Capability ofKey(SearchKey key) {
        if (key.keyword().argument() == SearchKeyword.Argument.SET) {
            return ofSet(key.set());
        }
        Capability needed = OF_KEYS.get(key.keyword());
        return needed == null ? null : need(needed);
    }

    private @Nullable Capability ofFetch(ImapCommand.Fetch fetch) {
        List<FetchItem> items = fetch.items();
        for (int i = 0; i < items.size(); i++) {
            FetchAttribute attribute = items.get(i).attribute();
            boolean binary = attribute == FetchAttribute.BINARY || attribute == FetchAttribute.BINARY_SIZE;
            if (binary && !has(Capability.BINARY)) {
                return Capability.BINARY;
            }
            if (attribute == FetchAttribute.MODSEQ && !has(Capability.CONDSTORE)) {
                return Capability.CONDSTORE;
            }
        }
        if (has(fetch.modifiers(), "VANISHED") && !has(Capability.QRESYNC)) {
            return Capability.QRESYNC;
        }
        if (has(fetch.modifiers(), "CHANGEDSINCE") && !has(Capability.CONDSTORE)) {
            return Capability.CONDSTORE;
        }
        return ofSet(fetch.set());
    }

    private @Nullable Capability ofStore(ImapCommand.Store store) {
        boolean conditional = has(store.modifiers(), "UNCHANGEDSINCE");
        return conditional && !has(Capability.CONDSTORE) ? Capability.CONDSTORE : ofSet(store.set());
    }
}
