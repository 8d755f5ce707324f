package dev.mailwire.examples.mailhost.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.examples.mailhost.net.Visitors.Admission;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** J8: who comes too often or misbehaves is not let in. */
class VisitorsTest {
    private static InetAddress address(String literal) throws Exception {
        return InetAddress.getByName(literal); // a literal is not looked up
    }

    @Test
    void countsAddressesAndAll() throws Exception {
        Visitors visitors = new Visitors(5, 3, 100);
        InetAddress one = address("192.0.2.1");
        InetAddress two = address("192.0.2.2");
        for (int i = 0; i < 3; i++) {
            assertEquals(Admission.WELCOME, visitors.come(one));
        }
        assertEquals(Admission.TOO_MANY_FROM_THERE, visitors.come(one));
        assertEquals(Admission.WELCOME, visitors.come(two));
        assertEquals(Admission.WELCOME, visitors.come(two));
        assertEquals(Admission.FULL, visitors.come(two));
        visitors.leave(one);
        visitors.forget();
        assertEquals(Admission.WELCOME, visitors.come(one));
    }

    @Test
    void anIpv6NetworkIsOneVisitor() throws Exception {
        Visitors visitors = new Visitors(5, 1, 100);
        assertEquals(Admission.WELCOME, visitors.come(address("2001:db8:0:1::1")));
        assertEquals(Admission.TOO_MANY_FROM_THERE, visitors.come(address("2001:db8:0:1:ffff::2")));
        assertEquals(Admission.WELCOME, visitors.come(address("2001:db8:0:2::1")));
    }

    @Test
    void faultsAreHeldAgainstTheAddressOnly() throws Exception {
        Visitors visitors = new Visitors(5, 5, 10);
        InetAddress one = address("192.0.2.1");
        for (int i = 0; i < 12; i++) {
            visitors.blame(one);
        }
        visitors.forget();
        assertEquals(Admission.MISBEHAVED, visitors.come(one));
        assertEquals(Admission.WELCOME, visitors.come(address("192.0.2.2")));
    }
}
