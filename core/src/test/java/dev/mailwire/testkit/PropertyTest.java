package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PropertyTest {
    @Test
    void aLawThatHoldsIsTriedAsOftenAsAsked() {
        AtomicInteger tries = new AtomicInteger();
        Property.tries(123).check(Gen.octets(10), octets -> tries.incrementAndGet());
        assertEquals(123, tries.get());
    }

    @Test
    void aValueThatFailsIsShrunkToTheSimplest() {
        assertFalsifiedBy("\"\\n\"", Gen.octets(500), octets -> assertFalse(has(octets, '\n')));
        assertFalsifiedBy(
                "\"\\r\\n\"",
                Gen.nastyOctets(50),
                octets -> assertFalse(latin1(octets).contains("\r\n")));
        assertFalsifiedBy("1000", Gen.integers(0, 1_000_000), n -> assertTrue(n < 1_000));
        assertFalsifiedBy("[\"\", \"\"]", Gen.ascii(20).list(0, 20), list -> assertTrue(list.size() < 2));
        assertFalsifiedBy("null", Gen.ascii(20).orNull(), text -> text.length());
    }

    @Test
    void severalValuesAreShrunkEach() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Property.forAll(
                        Gen.integers(0, 1_000), Gen.integers(0, 1_000), (a, b) -> assertTrue(a + b < 100)));
        String[] values = shown(error).split(", ");
        assertEquals(100, Integer.parseInt(values[0]) + Integer.parseInt(values[1]), error.getMessage());
        assertEquals(
                "false, 0, \"\"",
                shown(assertThrows(
                        AssertionError.class,
                        () -> Property.forAll(
                                Gen.booleans(),
                                Gen.integers(0, 9),
                                Gen.printable(9),
                                (a, b, c) -> assertEquals(1, 2)))));
    }

    @Test
    void theErrorTellsTheSeedAndTheCause() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Property.tries(1_000).seed(99).check(Gen.octets(100), octets -> {
                    if (octets.length > 3) {
                        throw new IllegalStateException("longer than 3");
                    }
                }));
        assertAll(
                () -> assertTrue(error.getMessage().contains("-Dmailwire.seed=99"), error.getMessage()),
                () -> assertTrue(error.getMessage().contains("longer than 3"), error.getMessage()),
                () -> assertTrue(error.getMessage().contains("falsified by \"\\0\\0\\0\\0\""), error.getMessage()),
                () -> assertEquals(IllegalStateException.class, error.getCause().getClass()));
    }

    @Test
    void oneSeedGivesTheSameValuesAnotherGivesOthers() {
        assertEquals(values(1), values(1));
        assertNotEquals(values(1), values(2));
        Property.Check<byte[]> check = octets -> assertTrue(octets.length < 20);
        assertEquals(
                assertThrows(AssertionError.class, () -> Property.forAll(Gen.octets(100), check))
                        .getMessage(),
                assertThrows(AssertionError.class, () -> Property.forAll(Gen.octets(100), check))
                        .getMessage());
    }

    @Test
    void whatIsAssumedLeavesValuesOut() {
        Set<Integer> seen = new TreeSet<>();
        Property.tries(200).check(Gen.integers(0, 9), n -> {
            Property.assume(n % 2 == 0);
            seen.add(n);
        });
        assertEquals(Set.of(0, 2, 4, 6, 8), seen);
        AssertionError none = assertThrows(
                AssertionError.class, () -> Property.tries(10).check(Gen.integers(0, 9), n -> Property.assume(false)));
        assertTrue(none.getMessage().contains("only 0 of 101"), none.getMessage());
        assertFalsifiedBy("51", Gen.integers(0, 1_000), n -> {
            Property.assume(n % 2 == 1);
            assertTrue(n < 50);
        });
    }

    @Test
    void anErrorOfAnyKindIsAFailure() {
        StackOverflowError overflow = new StackOverflowError();
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Property.forAll(Gen.of(1), n -> {
                    throw overflow;
                }));
        assertSame(overflow, error.getCause());
    }

    @Test
    void nastyOctetsAreNasty() {
        List<String> all = new ArrayList<>();
        Property.forAll(Gen.nastyOctets(20, "MAIL FROM:"), octets -> all.add(latin1(octets)));
        for (String piece :
                List.of("\r\n", "\0", "<", ">", "\"", "\\", "\r\n.\r\n", "\u00ff", "4294967297", "MAIL FROM:")) {
            long having = all.stream().filter(text -> text.contains(piece)).count();
            assertTrue(having > 20, piece + " in " + having);
        }
    }

    @Test
    void mutantsDifferInAFewPlaces() {
        byte[] sound = "MAIL FROM:<a@example.test> SIZE=1000\r\n".getBytes(StandardCharsets.US_ASCII);
        Set<Integer> lengths = new TreeSet<>();
        AtomicInteger changed = new AtomicInteger();
        Property.forAll(Gen.mutated(Gen.of(0).map(zero -> sound.clone()), 1), mutant -> {
            lengths.add(mutant.length);
            if (!Arrays.equals(mutant, sound)) {
                changed.incrementAndGet();
            }
            int same = commonPrefix(mutant, sound) + commonSuffix(mutant, sound);
            assertTrue(same >= Math.min(mutant.length, sound.length) - 1, Notation.quote(mutant));
        });
        assertTrue(changed.get() > 900, changed + " of 1000 are changed");
        assertTrue(lengths.size() > 20, lengths::toString);
    }

    @Test
    void mutantsShrinkToOneChange() {
        byte[] sound = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Property.forAll(
                        Gen.mutated(Gen.of(0).map(zero -> sound.clone()), 8),
                        mutant -> assertFalse(latin1(mutant).contains("\0"))));
        String shown = shown(error);
        assertTrue(shown.length() < 20 && shown.contains("\\0"), shown);
    }

    @Test
    void unicodeIsWellFormedAndMeetsTheNarrowedOnes() {
        Set<Integer> low = new TreeSet<>();
        Property.forAll(Gen.unicode(10), text -> {
            assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            text.chars().filter(c -> c > 0xff).forEach(c -> low.add(c & 0xff));
        });
        assertTrue(low.containsAll(Set.of(0x0d, 0x0a, 0x40)));
    }

    @Test
    void gensAreMadeOfOthers() {
        Property.forAll(Gen.integers(1, 9).map(n -> n * 2), n -> assertEquals(0, n % 2));
        Property.forAll(Gen.integers(0, 9).filter(n -> n % 3 == 0), n -> assertEquals(0, n % 3));
        Property.forAll(
                Gen.integers(1, 5).flatMap(n -> Gen.octets(9).list(n, n)), list -> assertTrue(list.size() <= 5));
        Property.forAll(Gen.oneOf(Gen.of("a"), Gen.of("b", "c")), text -> assertTrue("abc".contains(text)));
        Property.forAll(Gen.constants(BufferKind.class).set(1, 4), set -> assertTrue(set.size() <= 4));
        Property.forAll(Gen.textOf("xyz", 2, 3), text -> assertTrue(text.matches("[xyz]{2,3}")));
        Property.forAll(Gen.longs(5, 6), n -> assertTrue(n == 5 || n == 6));
        Property.forAll(
                Gen.combine(
                        Gen.of(1),
                        Gen.of(2),
                        Gen.of(3),
                        Gen.of(4),
                        (a, b, c, d) -> String.format(Locale.ROOT, "%d%d%d%d", a, b, c, d)),
                text -> assertEquals("1234", text));
    }

    private static List<String> values(long seed) {
        List<String> values = new ArrayList<>();
        Property.tries(50).seed(seed).check(Gen.nastyOctets(10), octets -> values.add(latin1(octets)));
        return values;
    }

    private static <T> void assertFalsifiedBy(String shrunk, Gen<T> gen, Property.Check<T> check) {
        assertEquals(shrunk, shown(assertThrows(AssertionError.class, () -> Property.forAll(gen, check))));
    }

    private static String shown(AssertionError error) {
        String message = error.getMessage();
        return message.substring("falsified by ".length(), message.indexOf("\n  shrunk from "));
    }

    private static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static boolean has(byte[] octets, char c) {
        return latin1(octets).indexOf(c) >= 0;
    }

    private static int commonPrefix(byte[] a, byte[] b) {
        int mismatch = Arrays.mismatch(a, b);
        return mismatch < 0 ? a.length : mismatch;
    }

    private static int commonSuffix(byte[] a, byte[] b) {
        int n = 0;
        while (n < Math.min(a.length, b.length) && a[a.length - 1 - n] == b[b.length - 1 - n]) {
            n++;
        }
        return n;
    }
}
