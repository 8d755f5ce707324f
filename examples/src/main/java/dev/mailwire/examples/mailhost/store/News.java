package dev.mailwire.examples.mailhost.store;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the sessions of an account that something has changed; what, they find out themselves. */
final class News {
    private final Map<Account, Set<Runnable>> watchers = new ConcurrentHashMap<>();

    void watch(Account account, Runnable watcher) {
        watchers.compute(account, (key, known) -> {
            Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(watcher);
            return all;
        });
    }

    void leave(Account account, Runnable watcher) {
        watchers.computeIfPresent(account, (key, known) -> {
            known.remove(watcher);
            return known.isEmpty() ? null : known;
        });
    }

    void tell(Account account) {
        watchers.getOrDefault(account, Set.of()).forEach(Runnable::run);
    }
}
