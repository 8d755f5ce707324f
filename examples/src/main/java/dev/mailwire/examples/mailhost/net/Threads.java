package dev.mailwire.examples.mailhost.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for work that mostly waits. */
final class Threads {
    private Threads() {}

    /** A thread for each task: a virtual one where the JDK has them, which this code, made for 17, can only ask for by name. */
    static ExecutorService perTask() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (NoSuchMethodException e) {
            return Executors.newCachedThreadPool();
        } catch (Throwable e) {
            throw new IllegalStateException("virtual threads are there but cannot be used", e);
        }
    }
}
