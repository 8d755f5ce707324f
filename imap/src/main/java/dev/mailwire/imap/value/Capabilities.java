package dev.mailwire.imap.value;

import dev.mailwire.imap.ImapDialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a server says it can do, in its order. RFC 9051 6.1.1.
 *
 * <pre>{@code
 * Capabilities all = Capabilities.of("IMAP4rev1 SASL-IR LITERAL+ AUTH=PLAIN AUTH=SCRAM-SHA-256");
 * all.contains(Capability.SASL_IR);                // true
 * all.values("AUTH");                              // [PLAIN, SCRAM-SHA-256]
 * all.dialect();                                   // RFC3501
 * }</pre>
 *
 * @param list the capabilities, as they were sent; cannot be changed
 */
public record Capabilities(List<Capability> list) {
    /** None. */
    public static final Capabilities NONE = new Capabilities(List.of());

    /** Copies the list. */
    public Capabilities {
        list = List.copyOf(list);
    }

    /**
     * These.
     *
     * @param words with one SP between them
     * @throws IllegalArgumentException if one of them is none
     */
    public static Capabilities of(String words) {
        List<Capability> all = new ArrayList<>();
        for (int from = 0; from <= words.length(); ) {
            int to = words.indexOf(' ', from);
            to = to < 0 ? words.length() : to;
            all.add(Capability.of(words.substring(from, to)));
            from = to + 1;
        }
        return new Capabilities(all);
    }

    /** These. */
    public static Capabilities of(Capability... capabilities) {
        return new Capabilities(Arrays.asList(capabilities));
    }

    /** These and some more. */
    public Capabilities with(Capability... more) {
        List<Capability> all = new ArrayList<>(list);
        all.addAll(Arrays.asList(more));
        return new Capabilities(all);
    }

    /** Whether it is among them, letters in either case. */
    public boolean contains(Capability capability) {
        return list.contains(capability);
    }

    /** The values of all with this name, in order: of {@code AUTH} the mechanisms. */
    public Set<String> values(String name) {
        Set<String> values = new LinkedHashSet<>();
        for (Capability one : list) {
            String value = one.value();
            if (value != null && one.hasName(name)) {
                values.add(value);
            }
        }
        return values;
    }

    /**
     * The latest revision among them that a client may speak before it enables anything: RFC 9051 only where no earlier one is, for
     * a server that has both speaks the earlier until then (RFC 9051 6.3.1). RFC 3501 stands for both RFCs of IMAP4rev1.
     */
    public ImapDialect dialect() {
        if (contains(Capability.IMAP4_REV1)) {
            return ImapDialect.RFC3501;
        }
        if (contains(Capability.IMAP4_REV2)) {
            return ImapDialect.RFC9051;
        }
        return contains(Capability.IMAP4) ? ImapDialect.RFC1730 : ImapDialect.RFC3501;
    }

    /** The capabilities with SP between them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Capability one : list) {
            text.append(text.length() == 0 ? "" : " ").append(one);
        }
        return text.toString();
    }
}
