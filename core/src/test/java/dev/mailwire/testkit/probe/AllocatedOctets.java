package dev.mailwire.testkit.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much the thread that asks has allocated, as HotSpot counts it: to the octet. */
@NonPortable
public final class AllocatedOctets {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedOctets() {}

    /** Since the thread began. Asking allocates nothing. */
    public static long now() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
