package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server offers: the answer to CAPA (RFC 2449 5). A server says with it what its codec shall offer; a client reads from
 * it what it may use.
 *
 * <pre>{@code
 * Pop3Capabilities offered = Pop3Capabilities.NONE
 *         .with(Pop3Capability.of(CapabilityTag.TOP))
 *         .with(Pop3Capability.sasl("PLAIN", "SCRAM-SHA-256"))
 *         .with(Pop3Capability.of("X-OURS", "yes"));
 * }</pre>
 *
 * @param list the lines in their order
 */
public record Pop3Capabilities(List<Pop3Capability> list) {
    /** Nothing is offered. */
    public static final Pop3Capabilities NONE = new Pop3Capabilities(List.of());

    /** A copy of the list. */
    public Pop3Capabilities {
        list = List.copyOf(list);
    }

    /** These capabilities. */
    public static Pop3Capabilities of(Pop3Capability... capabilities) {
        return new Pop3Capabilities(List.of(capabilities));
    }

    /** This with another capability; it takes the place of one with the same tag, if there is one. */
    public Pop3Capabilities with(Pop3Capability capability) {
        List<Pop3Capability> changed = new ArrayList<>(list);
        String name = capability.name();
        for (int i = 0; i < changed.size(); i++) {
            String other = changed.get(i).name();
            if (name != null && other != null && name.equalsIgnoreCase(other)) {
                changed.set(i, capability);
                return new Pop3Capabilities(changed);
            }
        }
        changed.add(capability);
        return new Pop3Capabilities(changed);
    }

    /** This without the lines of a tag. */
    public Pop3Capabilities without(CapabilityTag tag) {
        return new Pop3Capabilities(
                list.stream().filter(line -> line.tag() != tag).toList());
    }

    /** Whether a capability is offered. */
    public boolean has(CapabilityTag tag) {
        return find(tag) != null;
    }

    /** The first line of a tag, or null if it is not offered. */
    public @Nullable Pop3Capability find(CapabilityTag tag) {
        for (int i = 0; i < list.size(); i++) { // an iterator would be allocated
            Pop3Capability line = list.get(i);
            if (line.tag() == tag) {
                return line;
            }
        }
        return null;
    }

    /** The first line of a tag that has no constant, letters in either case; or null if it is not offered. */
    public @Nullable Pop3Capability find(String tag) {
        for (Pop3Capability line : list) {
            if (tag.equalsIgnoreCase(line.name())) {
                return line;
            }
        }
        return null;
    }

    /** The SASL mechanisms of all SASL lines in their order, each once, in upper case (RFC 5034 3). */
    public List<String> mechanisms() {
        Set<String> mechanisms = new LinkedHashSet<>();
        for (Pop3Capability line : list) {
            mechanisms.addAll(line.mechanisms());
        }
        return List.copyOf(mechanisms);
    }

    /** How long to wait between two logins, or null if nothing is said. */
    public @Nullable LoginDelay loginDelay() {
        Pop3Capability line = find(CapabilityTag.LOGIN_DELAY);
        return line == null ? null : line.loginDelay();
    }

    /** How long messages are kept, or null if nothing is said. */
    public @Nullable Expiration expiration() {
        Pop3Capability line = find(CapabilityTag.EXPIRE);
        return line == null ? null : line.expiration();
    }

    /** What the server is, or null if it does not say. */
    public @Nullable OctetString implementation() {
        Pop3Capability line = find(CapabilityTag.IMPLEMENTATION);
        if (line == null || line.parameters().isEmpty()) {
            return null;
        }
        int from = "IMPLEMENTATION ".length();
        return OctetString.of(line.line().toByteArray(), from, line.line().length() - from);
    }

    /** Whether user names and passwords may be UTF-8: UTF8 is offered with USER (RFC 6856 2.1). */
    public boolean hasUtf8User() {
        Pop3Capability line = find(CapabilityTag.UTF8);
        return line != null && line.hasUser();
    }

    /** The lines, separated by {@code " | "}, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return String.join(" | ", list.stream().map(Pop3Capability::toString).toList());
    }
}
