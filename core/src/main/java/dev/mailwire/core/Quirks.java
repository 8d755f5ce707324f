package dev.mailwire.core;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of {@link Quirk}s: a profile to read with, or what a message needed.
 *
 * <p>Each protocol names two profiles, {@code STRICT} (none) and {@code TOLERANT} (what real peers need); others are made
 * with {@link #with} and {@link #without}. A quirk is asked only where the strict rule has already failed, so a tolerant
 * profile costs nothing on clean input.
 *
 * @param <Q> the protocol's enum of quirks, of at most 64 constants
 */
public final class Quirks<Q extends Enum<Q> & Quirk> {
    private final Class<Q> type;
    private final long bits;

    private Quirks(Class<Q> type, long bits) {
        this.type = type;
        this.bits = bits;
    }

    /** No quirk. */
    public static <Q extends Enum<Q> & Quirk> Quirks<Q> none(Class<Q> type) {
        return ofBits(type, 0);
    }

    /** These quirks. */
    @SafeVarargs
    public static <Q extends Enum<Q> & Quirk> Quirks<Q> of(Class<Q> type, Q... quirks) {
        long bits = 0;
        for (Q quirk : quirks) {
            bits |= 1L << quirk.ordinal();
        }
        return ofBits(type, bits);
    }

    /**
     * The quirks whose ordinals are set in {@code bits}.
     *
     * @throws IllegalArgumentException if a bit stands for no constant, or the enum has more than 64
     */
    public static <Q extends Enum<Q> & Quirk> Quirks<Q> ofBits(Class<Q> type, long bits) {
        int constants = type.getEnumConstants().length;
        if (constants > 64 || (constants < 64 && bits >>> constants != 0)) {
            throw new IllegalArgumentException(type.getSimpleName() + " has " + constants + " constants");
        }
        return new Quirks<>(type, bits);
    }

    /** This set and one more. */
    public Quirks<Q> with(Q quirk) {
        return new Quirks<>(type, bits | 1L << quirk.ordinal());
    }

    /** This set less one. */
    public Quirks<Q> without(Q quirk) {
        return new Quirks<>(type, bits & ~(1L << quirk.ordinal()));
    }

    /** Whether it is in the set. */
    public boolean contains(Q quirk) {
        return (bits & 1L << quirk.ordinal()) != 0;
    }

    /** Whether the set is empty. */
    public boolean isEmpty() {
        return bits == 0;
    }

    /** The set as bits, by ordinal. */
    public long bits() {
        return bits;
    }

    /** A new set that may be changed, in the order of the enum. */
    public Set<Q> toSet() {
        EnumSet<Q> set = EnumSet.noneOf(type);
        for (Q quirk : type.getEnumConstants()) {
            if (contains(quirk)) {
                set.add(quirk);
            }
        }
        return set;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quirks<?> that && type == that.type && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, bits);
    }

    /** The names, such as {@code [BARE_PATH, TRAILING_SPACE]}. */
    @Override
    public String toString() {
        return toSet().toString();
    }
}
