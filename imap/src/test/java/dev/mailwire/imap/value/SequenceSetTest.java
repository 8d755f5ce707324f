package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.SequenceGrammar;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SequenceSetTest {
    private static String read(String notation) {
        return Readings.strict(notation, Readings.SERVER, SequenceGrammar::readSet);
    }

    @Test
    @Covers({"E15", "I04"})
    void aSetIsKeptAsItWasWritten() {
        for (String set :
                new String[] {"1", "*", "1:*", "*:1", "*:*", "4294967295:1", "1,1,1", "5:5", "3,1:2,9:*", "$", "1:3,$"
                }) {
            assertEquals(set, read(set));
            assertEquals(set, SequenceSet.of(set).toString());
        }
        assertEquals("SEQUENCE_SET_SYNTAX@0", read("0"));
        assertEquals("SEQUENCE_SET_SYNTAX@0", read("01"));
        assertEquals("SEQUENCE_SET_SYNTAX@2", read("1:0"));
        assertEquals("SEQUENCE_SET_SYNTAX@0", read("4294967296"));
        assertEquals("SEQUENCE_SET_SYNTAX@0", read("18446744073709551617"));
        assertEquals("SEQUENCE_SET_SYNTAX@2", read("1::2"));
        assertEquals("SEQUENCE_SET_SYNTAX@2", read("1,"));
        assertEquals("SEQUENCE_SET_SYNTAX@0", read(",1"));
        assertEquals("SEQUENCE_SET_SYNTAX@0", read(":"));
        assertEquals("VALUE_END@3", read("1:*:2"));
        assertEquals("VALUE_END@1", read("$,1"));
        assertEquals("SEQUENCE_SET_SYNTAX@0", read("-1"));
        assertEquals("SEQUENCE_SET_SYNTAX@0", read(""));
        assertEquals("TOO_MANY_ITEMS@20000", read("1,".repeat(99_999) + "1"));
        assertEquals("1,".repeat(9_999) + "1", read("1,".repeat(9_999) + "1"));
        for (String none : new String[] {"", "0", "1,", "a", "1 2", "1\r\n2", "\u0661", "4294967296"}) {
            assertThrows(IllegalArgumentException.class, () -> SequenceSet.of(none), none);
        }
    }

    @Test
    void rangesAreInOrderAndDoNotTouch() {
        // RFC 9051 9, sequence-set
        assertEquals("2,4:7,9,12:15", SequenceSet.of("2,4:7,9,12:*").ranges(15).toString());
        assertEquals("4:10", SequenceSet.of("*:4,5:7").ranges(10).toString());
        assertEquals("3:3291", SequenceSet.of("3291:*").ranges(3).toString());
        assertEquals("1:2", SequenceSet.of("2,1").ranges(9).toString());
        assertEquals("1:4294967295", SequenceSet.of("1:4294967295").ranges(3).toString());
        assertEquals("1:3", SequenceSet.of("1:4294967295").ranges(3).clip(3).toString());
        assertEquals(4294967295L, SequenceSet.of("1:4294967295").ranges(3).size());
        assertEquals(
                "1:7",
                SequenceSet.of("5:7,$").ranges(9, NumberRanges.of(4, 3, 2, 1)).toString());
        assertEquals("", SequenceSet.SAVED.ranges(9, NumberRanges.NONE).toString());
        assertThrows(IllegalStateException.class, () -> SequenceSet.SAVED.ranges(9));
        assertThrows(IllegalArgumentException.class, () -> SequenceSet.ALL.ranges(0));
        assertThrows(IllegalArgumentException.class, () -> SequenceSet.of(NumberRanges.NONE));
        assertThrows(IllegalArgumentException.class, () -> NumberRanges.of(0));
        assertThrows(IllegalArgumentException.class, () -> NumberRanges.of(1L << 32));
    }

    @Test
    @Covers({"G9", "Q036"})
    void aUidSetIsCountedAndNeverExpanded() {
        SequenceSet all = SequenceSet.of("1:4294967295");
        assertTrue(all.isUidSet());
        assertEquals(4294967295L, all.size());
        assertEquals(12L, SequenceSet.of("10:1,3,4").size());
        assertEquals(1, all.ranges(1).rangeCount());
        assertEquals("SEQUENCE_SET_SYNTAX@0", Readings.strict("1:*", Readings.CLIENT, SequenceGrammar::readUidSet));
        assertEquals("SEQUENCE_SET_SYNTAX@0", Readings.strict("$", Readings.CLIENT, SequenceGrammar::readUidSet));
        assertThrows(IllegalStateException.class, SequenceSet.ALL::size);
    }

    private static Gen<String> sets() {
        Gen<String> number = Gen.oneOf(Gen.integers(1, 12).map(String::valueOf), Gen.of("*"));
        Gen<String> element = Gen.oneOf(number, Gen.combine(number, number, (a, b) -> a + ":" + b));
        return element.list(1, 6).map(all -> String.join(",", all));
    }

    @Test
    void itStandsForTheNumbersThatTheDefinitionGives() {
        Property.forAll(sets(), Gen.integers(1, 12), (text, largest) -> {
            TreeSet<Long> plain = new TreeSet<>();
            for (String element : List.of(text.replace("*", "" + largest).split(","))) {
                String[] ends = element.split(":");
                long first = Long.parseLong(ends[0]);
                long last = Long.parseLong(ends[ends.length - 1]);
                for (long i = Math.min(first, last); i <= Math.max(first, last); i++) {
                    plain.add(i);
                }
            }
            SequenceSet set = SequenceSet.of(text);
            NumberRanges ranges = set.ranges(largest);
            TreeSet<Long> found = new TreeSet<>();
            for (PrimitiveIterator.OfLong each = ranges.iterator(); each.hasNext(); ) {
                assertTrue(found.add(each.nextLong()));
            }
            assertEquals(plain, found);
            assertEquals(plain.size(), ranges.size());
            for (long i = 0; i <= 14; i++) {
                assertEquals(plain.contains(i), ranges.contains(i));
                assertEquals(plain.contains(i), set.contains(i, largest));
                assertEquals(plain.headSet(i, true).size(), ranges.clip(i).size());
            }
            for (int i = 1; i < ranges.rangeCount(); i++) {
                assertTrue(ranges.first(i) > ranges.last(i - 1) + 1);
            }
            assertEquals(ranges, SequenceSet.of(ranges).ranges(largest));
            OctetString written = Written.octets((out, mode) -> SequenceGrammar.writeSet(out, set));
            assertEquals(set, Readings.value(written, Readings.SERVER, SequenceGrammar::readSet));
        });
    }

    @Test
    void workIsLinear() {
        Work.isLinear(n -> "1,".repeat(n) + "1", SequenceSet::of);
        Work.isLinear(n -> SequenceSet.of("7:9,".repeat(n) + "*"), set -> set.ranges(20));
        Work.isLinear(
                n -> "1" + "0".repeat(n),
                text -> assertFalse(Readings.strict(text, Readings.SERVER, SequenceGrammar::readSet)
                        .isEmpty()));
    }
}
