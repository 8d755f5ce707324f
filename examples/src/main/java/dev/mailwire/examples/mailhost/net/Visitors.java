package dev.mailwire.examples.mailhost.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Who is connected how often, and who misbehaved.
 *
 * <p>An address (of IPv6 its /64: one host has that many) may have so many connections at a time, and so many faults: a failed
 * login or a bad command is one, and each {@value #SECONDS_TO_FORGET} seconds one is forgiven. Who has too many is not let in.
 */
final class Visitors {
    static final int SECONDS_TO_FORGET = 10;

    /** What becomes of somebody at the door. */
    enum Admission {
        WELCOME,
        FULL,
        TOO_MANY_FROM_THERE,
        MISBEHAVED
    }

    private static final class Visitor {
        int connections;
        double faults;
        long seen;

        void forgive(long now) {
            faults = Math.max(0, faults - (now - seen) / 1e9 / SECONDS_TO_FORGET);
            seen = now;
        }
    }

    private final int most;
    private final int mostFromOneAddress;
    private final int mostFaults;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private int connections;

    Visitors(int most, int mostFromOneAddress, int mostFaults) {
        this.most = most;
        this.mostFromOneAddress = mostFromOneAddress;
        this.mostFaults = mostFaults;
    }

    /** Somebody comes; if welcome, {@link #leave} must follow. */
    synchronized Admission come(InetAddress address) {
        Visitor visitor = visitor(address);
        if (connections >= most) {
            return Admission.FULL;
        }
        if (visitor.connections >= mostFromOneAddress) {
            return Admission.TOO_MANY_FROM_THERE;
        }
        if (visitor.faults >= mostFaults) {
            return Admission.MISBEHAVED;
        }
        connections++;
        visitor.connections++;
        return Admission.WELCOME;
    }

    /** Somebody who was welcome goes. */
    synchronized void leave(InetAddress address) {
        connections--;
        visitor(address).connections--;
    }

    /** Somebody did wrong. */
    synchronized void blame(InetAddress address) {
        visitor(address).faults++;
    }

    /** Forgets those who are gone and forgiven, so that the memory is bounded by those who are not. */
    synchronized void forget() {
        long now = System.nanoTime();
        visitors.values().removeIf(visitor -> {
            visitor.forgive(now);
            return visitor.connections == 0 && visitor.faults == 0;
        });
    }

    private Visitor visitor(InetAddress address) {
        Visitor visitor = visitors.computeIfAbsent(key(address), key -> new Visitor());
        visitor.forgive(System.nanoTime());
        return visitor;
    }

    private static String key(InetAddress address) {
        byte[] octets = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(octets, 8) : octets);
    }
}
