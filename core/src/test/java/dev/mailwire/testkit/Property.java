package dev.mailwire.testkit;

import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/**
 * A law, checked over many values: within an ordinary {@code @Test} method.
 *
 * <pre>{@code
 * @Test
 * void whatIsWrittenIsReadBack() {
 *     Property.forAll(commands(), command -> assertEquals(command, read(write(command))));
 * }
 * }</pre>
 *
 * <p>The values are the same in each run: they come from a seed, 2822 unless {@code -Dmailwire.seed=N} or {@link #seed}
 * says otherwise. {@code -Dmailwire.tries=N} replaces the number of tries, 1,000, of all properties
 * that do not set their own. A value that fails is shrunk as long as a simpler one fails too; the error shows it, what it
 * came from, and the seed.
 */
public final class Property {
    private static final long DEFAULT_SEED = Long.getLong("mailwire.seed", 2822);
    private static final int DEFAULT_TRIES = Integer.getInteger("mailwire.tries", 1_000);
    private static final int MOST_SHRINKS = 5_000;
    private static final int DISCARDS_PER_TRY = 10;

    private final int tries;
    private final long seed;

    private Property(int tries, long seed) {
        this.tries = tries;
        this.seed = seed;
    }

    /** What must hold for a value: it fails by throwing anything. */
    @FunctionalInterface
    public interface Check<A extends @Nullable Object> {
        /** Throws if it does not hold. */
        void of(A value) throws Throwable;
    }

    /** What must hold for two values. */
    @FunctionalInterface
    public interface Check2<A extends @Nullable Object, B extends @Nullable Object> {
        /** Throws if it does not hold. */
        void of(A a, B b) throws Throwable;
    }

    /** What must hold for three values. */
    @FunctionalInterface
    public interface Check3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object> {
        /** Throws if it does not hold. */
        void of(A a, B b, C c) throws Throwable;
    }

    /** A property with its own number of tries. */
    public static Property tries(int tries) {
        return new Property(tries, DEFAULT_SEED);
    }

    /** The same with another seed. */
    public Property seed(long other) {
        return new Property(tries, other);
    }

    /** Checks values of one kind. */
    public static <A extends @Nullable Object> void forAll(Gen<A> a, Check<A> check) {
        tries(DEFAULT_TRIES).check(a, check);
    }

    /** Checks values of two kinds. */
    public static <A, B> void forAll(Gen<A> a, Gen<B> b, Check2<A, B> check) {
        tries(DEFAULT_TRIES).check(a, b, check);
    }

    /** Checks values of three kinds. */
    public static <A, B, C> void forAll(Gen<A> a, Gen<B> b, Gen<C> c, Check3<A, B, C> check) {
        tries(DEFAULT_TRIES).check(a, b, c, check);
    }

    /** Checks values of two kinds. */
    public <A, B> void check(Gen<A> a, Gen<B> b, Check2<A, B> check) {
        check(Gen.combine(a, b, Pair::new), pair -> check.of(pair.a, pair.b));
    }

    /** Checks values of three kinds. */
    public <A, B, C> void check(Gen<A> a, Gen<B> b, Gen<C> c, Check3<A, B, C> check) {
        check(Gen.combine(a, b, c, Triple::new), triple -> check.of(triple.a, triple.b, triple.c));
    }

    /**
     * Checks values of one kind.
     *
     * @throws AssertionError if it does not hold for one of them, or too few fit what it assumes
     */
    public <A extends @Nullable Object> void check(Gen<A> gen, Check<A> check) {
        if (JqwikSession.isActive()) {
            search(gen, check);
        } else {
            JqwikSession.run(() -> search(gen, check));
        }
    }

    /** Leaves this value out unless {@code fits}. */
    public static void assume(boolean fits) {
        if (!fits) {
            throw Discarded.ONE;
        }
    }

    private <A extends @Nullable Object> void search(Gen<A> gen, Check<A> check) {
        RandomGenerator<A> generator = gen.arbitrary().generator(tries, true);
        Random random = new Random(seed);
        int discarded = 0;
        for (int done = 0; done < tries; ) {
            Shrinkable<A> next = generator.next(random);
            Throwable failure = failure(next.value(), check);
            if (failure == Discarded.ONE) {
                if (++discarded > DISCARDS_PER_TRY * tries) {
                    throw new AssertionError(
                            "only " + done + " of " + (done + discarded) + " values fit what is assumed");
                }
                continue;
            }
            done++;
            if (failure != null) {
                throw falsified(next, failure, done, check);
            }
            JqwikSession.finishTry();
        }
    }

    private static <A extends @Nullable Object> @Nullable Throwable failure(A value, Check<A> check) {
        try {
            check.of(value);
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    private <A extends @Nullable Object> AssertionError falsified(
            Shrinkable<A> found, Throwable failure, int tried, Check<A> check) {
        Shrinkable<A> best = found;
        Throwable cause = failure;
        Set<String> seen = new HashSet<>();
        int shrinks = 0;
        for (Optional<Simpler<A>> simpler; shrinks < MOST_SHRINKS; ) {
            int[] count = new int[1];
            int left = MOST_SHRINKS - shrinks;
            Shrinkable<A> from = best;
            simpler = from.shrink()
                    .filter(candidate -> candidate.compareTo(from) <= 0 && seen.add(show(candidate.value())))
                    .limit(left)
                    .map(candidate -> {
                        count[0]++;
                        return new Simpler<>(candidate, failure(candidate.value(), check));
                    })
                    .filter(candidate -> candidate.failure != null && candidate.failure != Discarded.ONE)
                    .findFirst();
            shrinks += count[0];
            if (simpler.isEmpty()) {
                break;
            }
            best = simpler.get().value;
            cause = Objects.requireNonNull(simpler.get().failure);
        }
        return new AssertionError(
                "falsified by " + show(best.value())
                        + "\n  shrunk from " + Cuts.abbreviated(show(found.value()))
                        + "\n  at try " + tried + " of " + tries + " with seed " + seed + " (-Dmailwire.seed=" + seed
                        + ")"
                        + "\n  " + cause,
                cause);
    }

    /** A value as the error shows it: octets and text in notation. */
    static String show(@Nullable Object value) {
        if (value instanceof byte[] octets) {
            return Notation.quote(octets);
        }
        if (value instanceof CharSequence text) {
            return Notation.quoteText(text.toString());
        }
        if (value instanceof Pair<?, ?> pair) {
            return show(pair.a) + ", " + show(pair.b);
        }
        if (value instanceof Triple<?, ?, ?> triple) {
            return show(triple.a) + ", " + show(triple.b) + ", " + show(triple.c);
        }
        if (value instanceof Collection<?> all) {
            return all.stream().map(Property::show).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(value);
    }

    private record Simpler<A extends @Nullable Object>(
            Shrinkable<A> value, @Nullable Throwable failure) {}

    private record Pair<A extends @Nullable Object, B extends @Nullable Object>(A a, B b) {}

    private record Triple<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>(
            A a, B b, C c) {}

    private static final class Discarded extends RuntimeException {
        private static final long serialVersionUID = 1;
        static final Discarded ONE = new Discarded();

        private Discarded() {
            super("discarded", null, false, false);
        }
    }
}
