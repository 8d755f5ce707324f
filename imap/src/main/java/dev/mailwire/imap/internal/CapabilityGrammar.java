package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import java.util.ArrayList;
import java.util.List;

/** Capabilities, RFC 9051 6.1.1 and 9. */
public final class CapabilityGrammar {
    private CapabilityGrammar() {}

    /** capability: {@code "AUTH=" atom | atom}, RFC 9051 9. */
    public static void skipCapability(Cursor in, ReadMode mode) {
        in.skipSome(
                mode.dialect().hasBracketInAtom() ? StringGrammar.ASTRING_CHAR : StringGrammar.ATOM_CHAR,
                ImapRule.CAPABILITY_SYNTAX);
    }

    /** Capabilities with an SP before each, up to what is no SP: {@code (SP capability)..}. RFC 9051 9. */
    public static Capabilities readCapabilities(Cursor in, ReadMode mode) {
        List<Capability> all = new ArrayList<>();
        while (in.take(' ')) {
            ListGrammar.checkCount(in, all.size(), mode);
            int from = in.position();
            skipCapability(in, mode);
            all.add(Capability.of(StringGrammar.text(in, from)));
        }
        return new Capabilities(all);
    }

    /** Writes capabilities with an SP before each. */
    public static void writeCapabilities(Outbox out, Capabilities capabilities) {
        List<Capability> all = capabilities.list();
        for (int i = 0; i < all.size(); i++) { // an iterator would be allocated
            out.octet(' ');
            out.ascii(all.get(i).text());
        }
    }
}
