package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.MailboxAttribute;
import java.util.ArrayList;
import java.util.List;

/** Flags of messages and attributes of mailboxes, and lists of them: RFC 9051 2.3.2, 7.3.1 and 9. */
public final class FlagGrammar {
    private static final List<Flag> CONSTANTS = Flag.constants();
    private static final Keywords KNOWN =
            Keywords.of(CONSTANTS.stream().map(Flag::text).toList());
    private static final Keywords ATTRIBUTES = Keywords.of(
            MailboxAttribute.constants().stream().map(MailboxAttribute::text).toList());

    private FlagGrammar() {}

    /**
     * flag, and flag-perm: {@code atom | "\" atom | "\*"}, RFC 9051 9. The last is for PERMANENTFLAGS, elsewhere quirk
     * WILDCARD_IN_FLAGS; a bracket in a flag is quirk BRACKET_IN_FLAG from RFC 3501 on.
     *
     * @param permanent whether {@code \*} may stand here
     */
    public static void skipFlag(Cursor in, ReadMode mode, boolean permanent) {
        int from = in.position();
        if (in.take('\\') && in.take('*')) {
            if (!permanent && !in.tolerates(ImapQuirk.WILDCARD_IN_FLAGS)) {
                throw in.failAt(ImapRule.FLAG_SYNTAX, from);
            }
            return;
        }
        boolean some = in.skip(StringGrammar.ATOM_CHAR);
        if (in.peek() == ']' && (mode.dialect().hasBracketInAtom() || in.tolerates(ImapQuirk.BRACKET_IN_FLAG))) {
            some = in.skip(StringGrammar.ASTRING_CHAR);
        }
        if (!some) {
            throw in.fail(ImapRule.FLAG_SYNTAX);
        }
    }

    /** flag, flag-perm: owned; those that have a constant are it. RFC 9051 9. */
    public static Flag readFlag(Cursor in, ReadMode mode, boolean permanent) {
        int from = in.position();
        skipFlag(in, mode, permanent);
        int known = known(in.array(), from, in.position());
        return known >= 0 ? CONSTANTS.get(known) : Flag.of(StringGrammar.text(in, from));
    }

    /** The index in {@link Flag#constants} of the flag {@code array[from, to)}, or -1. */
    public static int known(byte[] array, int from, int to) {
        return KNOWN.find(array, from, to);
    }

    /** Writes a flag. A bracket in it goes only to a peer that speaks RFC 2060 or 1730. */
    public static void writeFlag(Outbox out, Flag flag, WriteMode mode) {
        if (flag.text().indexOf(']') >= 0 && !mode.dialect().hasBracketInAtom()) {
            throw new IllegalArgumentException("no ] in a flag since RFC 3501: " + flag);
        }
        out.ascii(flag.text());
    }

    /** flag-list: {@code "(" [flag (SP flag)..] ")"}, RFC 9051 9. */
    public static List<Flag> readFlagList(Cursor in, ReadMode mode, boolean permanent) {
        in.expect('(', ImapRule.LIST_SYNTAX);
        List<Flag> flags = new ArrayList<>();
        while (ListGrammar.hasNext(in, flags.size(), mode)) {
            flags.add(readFlag(in, mode, permanent));
        }
        return flags;
    }

    /** Writes a flag-list. */
    public static void writeFlagList(Outbox out, List<Flag> flags, WriteMode mode) {
        out.octet('(');
        for (int i = 0; i < flags.size(); i++) { // an iterator would be allocated
            if (i > 0) {
                out.octet(' ');
            }
            writeFlag(out, flags.get(i), mode);
        }
        out.octet(')');
    }

    /** mbx-list-oflag, mbx-list-sflag: {@code "\" atom}, RFC 9051 9. */
    public static void skipAttribute(Cursor in) {
        in.expect('\\', ImapRule.FLAG_SYNTAX);
        in.skipSome(StringGrammar.ATOM_CHAR, ImapRule.FLAG_SYNTAX);
    }

    /** mbx-list-flags: {@code "(" ["\" atom (SP "\" atom)..] ")"}, RFC 9051 9; those that have a constant are it. */
    public static List<MailboxAttribute> readAttributes(Cursor in, ReadMode mode) {
        in.expect('(', ImapRule.LIST_SYNTAX);
        List<MailboxAttribute> attributes = new ArrayList<>();
        while (ListGrammar.hasNext(in, attributes.size(), mode)) {
            int from = in.position();
            skipAttribute(in);
            int known = ATTRIBUTES.find(in.array(), from, in.position());
            attributes.add(
                    known >= 0
                            ? MailboxAttribute.constants().get(known)
                            : MailboxAttribute.of(StringGrammar.text(in, from)));
        }
        return attributes;
    }

    /** Writes mbx-list-flags. */
    public static void writeAttributes(Outbox out, List<MailboxAttribute> attributes) {
        out.octet('(');
        for (int i = 0; i < attributes.size(); i++) { // an iterator would be allocated
            if (i > 0) {
                out.octet(' ');
            }
            out.ascii(attributes.get(i).text());
        }
        out.octet(')');
    }

    /**
     * Flags that a client may set, copied: RFC 9051 2.3.2.
     *
     * @throws IllegalArgumentException if one is Recent or the wildcard
     */
    public static List<Flag> checkSettable(List<Flag> flags) {
        for (Flag flag : flags) {
            if (!isSettable(flag)) {
                throw new IllegalArgumentException("nobody may set " + flag);
            }
        }
        return List.copyOf(flags);
    }

    private static boolean isSettable(Flag flag) {
        return flag.kind() != Flag.Kind.WILDCARD && !flag.equals(Flag.RECENT);
    }

    /**
     * Flags that a client sets: {@code flag-list | flag (SP flag)..}, RFC 9051 6.4.6, where Recent and the wildcard are none.
     *
     * @param bare whether they may stand without parentheses
     */
    public static List<Flag> readSettable(Cursor in, ReadMode mode, boolean bare) {
        int from = in.position();
        List<Flag> flags;
        if (bare && in.peek() != '(') {
            flags = new ArrayList<>();
            do {
                ListGrammar.checkCount(in, flags.size(), mode);
                flags.add(readFlag(in, mode, false));
            } while (in.take(' '));
        } else {
            flags = readFlagList(in, mode, false);
        }
        for (Flag flag : flags) {
            if (!isSettable(flag)) {
                throw in.failAt(ImapRule.FLAG_NOT_SETTABLE, from);
            }
        }
        return flags;
    }
}
