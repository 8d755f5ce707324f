package dev.mailwire.pop3.internal;

import dev.mailwire.pop3.ListingLineView;
import dev.mailwire.pop3.Pop3Capabilities;
import dev.mailwire.pop3.Pop3Capability;
import java.util.ArrayList;
import java.util.List;

/** The lines of an answer to CAPA while they arrive: the one listing that a client has to remember, and no more than a limit of it. */
public final class CapabilityListing {
    private final int limit;
    private List<Pop3Capability> lines = List.of();
    private int octets;

    /** No line has come; the most octets of all that will be kept. */
    public CapabilityListing(int limit) {
        this.limit = limit;
    }

    /** Keeps a line, unless it passes the limit. */
    public boolean add(ListingLineView line) {
        Pop3Capability capability = (Pop3Capability) line.toRecord();
        octets += capability.line().length() + 2;
        if (octets > limit) {
            return false;
        }
        if (lines.isEmpty()) {
            lines = new ArrayList<>();
        }
        lines.add(capability);
        return true;
    }

    /** All lines have come. */
    public Pop3Capabilities end() {
        Pop3Capabilities offered = new Pop3Capabilities(lines);
        lines = List.of();
        octets = 0;
        return offered;
    }
}
