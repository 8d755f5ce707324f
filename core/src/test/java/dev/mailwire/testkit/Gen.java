package dev.mailwire.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Values for a {@link Property}: random ones, small and odd ones more often, that shrink to simpler ones of the same kind.
 *
 * <p>This class and {@link Property} are all that knows the engine behind them, which is jqwik; tests see only these.
 *
 * @param <T> what it makes
 */
public final class Gen<T extends @Nullable Object> {
    private static final String[] NASTY = {
        "\r\n",
        "\n",
        "\r",
        "\0",
        " ",
        "\t",
        "<",
        ">",
        "\"",
        "\\",
        ".",
        "\r\n.\r\n",
        "\n.\n",
        "\r.\r",
        "-",
        "+",
        "*",
        ":",
        ";",
        ",",
        "@",
        "=",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "%",
        "&",
        "0",
        "1",
        "9",
        "2147483648",
        "4294967297",
        "18446744073709551616",
        "\u007f",
        "\u0080",
        "\u00a0",
        "\u00c3\u00a9",
        "\u00e2\u0082\u00ac",
        "\u00f0\u009f\u0098\u0080",
        "\u00ed\u00a0\u0080",
        "\u00c0\u00af",
        "\u00ff"
    };

    private final Arbitrary<T> arbitrary;

    private Gen(Arbitrary<T> arbitrary) {
        this.arbitrary = arbitrary;
    }

    Arbitrary<T> arbitrary() {
        return arbitrary;
    }

    // --- octets

    /** Any octets, {@code most} at most. */
    public static Gen<byte[]> octets(int most) {
        return new Gen<>(Arbitraries.bytes().array(byte[].class).ofMaxSize(most));
    }

    /**
     * Octets that parsers stumble over: line ends whole and torn, dots, NUL, quotes, brackets, numbers beyond 32 and 64
     * bits, sound and broken UTF-8, between letters and the words of the protocol.
     *
     * @param most how many pieces there are at most
     * @param words what the protocol is made of, such as {@code "MAIL FROM:"}; characters up to U+00FF, one octet each
     */
    public static Gen<byte[]> nastyOctets(int most, String... words) {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.of(NASTY)),
                Tuple.of(
                        2,
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(4)),
                Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofLength(1)));
        if (words.length > 0) {
            piece = Arbitraries.frequencyOf(Tuple.of(2, piece), Tuple.of(1, Arbitraries.of(words)));
        }
        return new Gen<>(piece.list().ofMaxSize(most).map(pieces -> latin1(String.join("", pieces))));
    }

    /**
     * Sound inputs with a few things wrong: octets changed, put in, taken out, doubled, or all from some place on cut off.
     *
     * @param most how many changes there are at most; there is at least one
     */
    public static Gen<byte[]> mutated(Gen<byte[]> sound, int most) {
        Arbitrary<Mutation> mutation = Combinators.combine(
                        Arbitraries.of(Mutation.Kind.class),
                        Arbitraries.integers().between(0, 1 << 20),
                        Arbitraries.of(NASTY))
                .as(Mutation::new);
        return new Gen<>(Combinators.combine(
                        sound.arbitrary, mutation.list().ofMinSize(1).ofMaxSize(most))
                .as((octets, mutations) -> {
                    byte[] mutant = octets;
                    for (Mutation one : mutations) {
                        mutant = one.of(mutant);
                    }
                    return mutant;
                }));
    }

    // --- text

    /** Any US-ASCII text, controls too. */
    public static Gen<String> ascii(int most) {
        return new Gen<>(Arbitraries.strings().withCharRange('\0', '\u007f').ofMaxLength(most));
    }

    /** Printable US-ASCII text, with spaces. */
    public static Gen<String> printable(int most) {
        return new Gen<>(Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(most));
    }

    /** Text of these characters only. */
    public static Gen<String> textOf(String characters, int least, int most) {
        return new Gen<>(Arbitraries.strings()
                .withChars(characters.toCharArray())
                .ofMinLength(least)
                .ofMaxLength(most));
    }

    /** Any well-formed Unicode text: also controls, characters beyond the BMP, and such whose low octet is CR, LF or @. */
    public static Gen<String> unicode(int most) {
        Arbitrary<Integer> codePoint = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(0x20, 0x7e)),
                Tuple.of(1, Arbitraries.integers().between(0, 0xff)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                0x760d, 0x760a, 0x010d, 0x010a, 0x0140, 0xe9, 0x20ac, 0x3042, 0x1f600, 0xfeff, 0x2028)),
                Tuple.of(1, Arbitraries.integers().between(0x80, 0xd7ff)),
                Tuple.of(1, Arbitraries.integers().between(0xe000, 0x10ffff)));
        return new Gen<>(codePoint.list().ofMaxSize(most).map(all -> {
            StringBuilder text = new StringBuilder();
            all.forEach(text::appendCodePoint);
            return text.toString();
        }));
    }

    // --- values

    /** Whole numbers, both ends included; the ends, and those near 0, more often. */
    public static Gen<Integer> integers(int least, int most) {
        return new Gen<>(Arbitraries.integers().between(least, most));
    }

    /** Whole numbers, both ends included; the ends, and those near 0, more often. */
    public static Gen<Long> longs(long least, long most) {
        return new Gen<>(Arbitraries.longs().between(least, most));
    }

    /** True or false. */
    public static Gen<Boolean> booleans() {
        return new Gen<>(Arbitraries.of(false, true));
    }

    /** The constants of an enum. */
    public static <E extends Enum<E>> Gen<E> constants(Class<E> type) {
        return new Gen<>(Arbitraries.of(type));
    }

    /** One of these; the first is the simplest. */
    @SafeVarargs
    public static <T> Gen<T> of(T... values) {
        List<T> all = new ArrayList<>();
        for (T value : values) {
            all.add(value);
        }
        return new Gen<>(Arbitraries.of(all));
    }

    /** One of these kinds; the first is the simplest. */
    @SafeVarargs
    public static <T> Gen<T> oneOf(Gen<? extends T> first, Gen<? extends T>... others) {
        List<Arbitrary<? extends T>> all = new ArrayList<>();
        all.add(first.arbitrary);
        for (Gen<? extends T> other : others) {
            all.add(other.arbitrary);
        }
        return new Gen<>(Arbitraries.oneOf(all));
    }

    // --- made of others

    /** What {@code f} makes of it. */
    public <U> Gen<U> map(Function<? super T, ? extends U> f) {
        return new Gen<>(arbitrary.map(f::apply));
    }

    /** What the kind that {@code f} chooses makes. */
    public <U> Gen<U> flatMap(Function<? super T, Gen<U>> f) {
        return new Gen<>(arbitrary.flatMap(value -> f.apply(value).arbitrary));
    }

    /** Only those that fit; if few do, say it with {@link #map} instead. */
    public Gen<T> filter(Predicate<? super T> fits) {
        return new Gen<>(arbitrary.filter(fits::test));
    }

    /** Null now and then. */
    public Gen<@Nullable T> orNull() {
        return new Gen<>(arbitrary.injectNull(0.2));
    }

    /** Lists of it. */
    public Gen<List<T>> list(int least, int most) {
        return new Gen<>(arbitrary.list().ofMinSize(least).ofMaxSize(most));
    }

    /** Sets of it. */
    public Gen<Set<T>> set(int least, int most) {
        return new Gen<>(arbitrary.set().ofMinSize(least).ofMaxSize(most));
    }

    /** Two that are made one. */
    public static <A, B, R> Gen<R> combine(Gen<A> a, Gen<B> b, BiFunction<? super A, ? super B, ? extends R> f) {
        return new Gen<>(Combinators.combine(a.arbitrary, b.arbitrary).as(f::apply));
    }

    /** Three that are made one. */
    public static <A, B, C, R> Gen<R> combine(
            Gen<A> a, Gen<B> b, Gen<C> c, F3<? super A, ? super B, ? super C, ? extends R> f) {
        return new Gen<>(
                Combinators.combine(a.arbitrary, b.arbitrary, c.arbitrary).as(f::apply));
    }

    /** Four that are made one. */
    public static <A, B, C, D, R> Gen<R> combine(
            Gen<A> a, Gen<B> b, Gen<C> c, Gen<D> d, F4<? super A, ? super B, ? super C, ? super D, ? extends R> f) {
        return new Gen<>(Combinators.combine(a.arbitrary, b.arbitrary, c.arbitrary, d.arbitrary)
                .as(f::apply));
    }

    /** A function of three values. */
    @FunctionalInterface
    public interface F3<A, B, C, R> {
        /** Makes one of three. */
        R apply(A a, B b, C c);
    }

    /** A function of four values. */
    @FunctionalInterface
    public interface F4<A, B, C, D, R> {
        /** Makes one of four. */
        R apply(A a, B b, C c, D d);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One thing that goes wrong; the place is taken modulo the length. */
    private record Mutation(Kind kind, int place, String piece) {
        enum Kind {
            PUT_IN,
            TAKE_OUT,
            CHANGE,
            DOUBLE,
            CUT_OFF
        }

        byte[] of(byte[] octets) {
            int at = place % (octets.length + 1);
            int behind = Math.min(octets.length, at + 1);
            return switch (kind) {
                case PUT_IN -> join(octets, at, latin1(piece), at);
                case TAKE_OUT -> join(octets, at, new byte[0], behind);
                case CHANGE -> join(octets, at, latin1(piece), behind);
                case DOUBLE -> join(octets, behind, new byte[0], Math.max(0, behind - 8));
                case CUT_OFF -> Arrays.copyOf(octets, at);
            };
        }

        private static byte[] join(byte[] octets, int until, byte[] piece, int from) {
            byte[] all = new byte[until + piece.length + octets.length - from];
            System.arraycopy(octets, 0, all, 0, until);
            System.arraycopy(piece, 0, all, until, piece.length);
            System.arraycopy(octets, from, all, until + piece.length, octets.length - from);
            return all;
        }
    }
}
