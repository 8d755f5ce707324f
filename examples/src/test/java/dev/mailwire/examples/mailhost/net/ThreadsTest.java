package dev.mailwire.examples.mailhost.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

/** One thread a task: a virtual one where the JDK has them. */
class ThreadsTest {
    @Test
    void areVirtualWhereTheJdkHasThem() throws Exception {
        ExecutorService threads = Threads.perTask();
        try {
            // The group of virtual threads has this name on every JDK that has them.
            String group = threads.submit(
                            () -> Thread.currentThread().getThreadGroup().getName())
                    .get();
            assertEquals(Runtime.version().feature() >= 21, group.equals("VirtualThreads"), group);
        } finally {
            threads.shutdown();
        }
    }
}
