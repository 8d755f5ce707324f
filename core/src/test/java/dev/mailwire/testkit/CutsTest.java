package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.testkit.LineDemo.Bug;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CutsTest {
    private static final Script LINES = Script.of("one\r\ntwo\rthree\r\n+5\r\nab\r\ncdfour\r\nbye\r\nmore\r\n");

    @Test
    void aSoundSubjectGivesOneLogForAllCuts() {
        Cuts.expect(
                LINES,
                () -> new LineDemo(Bug.NONE),
                "5 LINE \"one\\r\\n\"",
                "16 LINE \"two\\rthree\\r\\n\"",
                "20 LINE \"+5\\r\\n\"",
                "CONTENT \"ab\\r\\nc\"",
                "25 END_OF_CONTENT",
                "32 LINE \"dfour\\r\\n\"",
                "37 BYE");
    }

    @ParameterizedTest
    @EnumSource(value = Bug.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void eachBugIsFound(Bug bug) {
        assertThrows(AssertionError.class, () -> Cuts.sameLog(LINES, () -> new LineDemo(bug)));
    }

    @Test
    void aDifferenceIsToldWithTheCutAndTheLine() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Cuts.sameLog(Script.of("one\r\ntwo\r\n"), () -> new LineDemo(Bug.FORGETS_A_CUT_CR)));
        String message = error.getMessage();
        assertAll(
                () -> assertTrue(message.contains("cut octet by octet"), message),
                () -> assertTrue(message.contains("line 1"), message),
                () -> assertTrue(message.contains("expected 5 LINE \"one\\r\\n\""), message),
                () -> assertTrue(message.contains("but was  4 LINE \"one\\r\""), message));
    }

    @Test
    void aTwoWayCutIsToldWithTheOctetsAroundIt() {
        // wrong at one cut only, so the octet-by-octet runs do not see it
        Subject.OneWay[] last = new Subject.OneWay[1];
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Cuts.sameLog(Script.of("abcdef"), () -> {
                    List<Integer> reads = new ArrayList<>();
                    last[0] = (in, log) -> {
                        reads.add(in.remaining());
                        in.position(in.limit());
                        if (reads.equals(List.of(2, 4))) {
                            log.note("WRONG");
                        }
                    };
                    return last[0];
                }));
        assertTrue(error.getMessage().contains("cut at 2 of 6: \"ab\" \u2016 \"cdef\", HEAP"), error.getMessage());
    }

    @Test
    void anExpectationThatIsNotMetNamesTheFirstLine() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Cuts.expect(
                        Script.of("one\r\ntwo\r\n"),
                        () -> new LineDemo(Bug.NONE),
                        "5 LINE \"one\\r\\n\"",
                        "10 LINE \"2\""));
        assertTrue(error.getMessage().contains("line 2, after   5 LINE \"one\\r\\n\""), error.getMessage());
        assertThrows(AssertionError.class, () -> Cuts.expect(Script.of("one\r\n"), () -> new LineDemo(Bug.NONE)));
        assertThrows(
                AssertionError.class,
                () -> Cuts.expect(
                        Script.of("one\r\n"), () -> new LineDemo(Bug.NONE), "5 LINE \"one\\r\\n\"", "6 LINE"));
    }

    @Test
    void allTwoWayCutsAreRunUpTo2048Octets() {
        List<List<Integer>> runs = new ArrayList<>();
        Cuts.sameLog(Script.of(new byte[2048]), () -> recorder(runs));
        Set<Integer> seen = twoWay(runs);
        for (int i = 1; i < 2048; i++) {
            assertTrue(seen.contains(i), "no two-way cut at " + i);
        }
    }

    @Test
    void aboveThatAllCutsNearTheBordersAndRandomOnes() {
        byte[] octets = new byte[10_000];
        Arrays.fill(octets, (byte) 'x');
        octets[3_998] = '\r';
        octets[3_999] = '\n';
        List<List<Integer>> runs = new ArrayList<>();
        Script script = Script.of(octets);
        Cuts.sameLog(script, () -> {
            LineDemo demo = new LineDemo(Bug.NONE);
            Subject.OneWay recorder = recorder(runs);
            return (Subject.OneWay) (in, log) -> {
                recorder.feed(in.duplicate(), log);
                demo.feed(in, log);
            };
        });
        Set<Integer> seen = twoWay(runs);
        for (int border : new int[] {0, 4_000, 10_000}) {
            for (int i = Math.max(1, border - 64); i <= Math.min(9_999, border + 64); i++) {
                assertTrue(seen.contains(i), "no two-way cut at " + i);
            }
        }
        int near = 64 + 129 + 64;
        assertEquals(1 + 16 + 1 + near + 200, runs.size());
        assertTrue(seen.size() > near + 80, "random two-way cuts: " + (seen.size() - near));
    }

    @Test
    void theRandomCutsAreTheSameEachTime() {
        Layout layout = new Layout(Script.of(new byte[5_000]));
        EventLog log = new EventLog();
        List<String> first = Cut.budgeted(layout, log).map(Cut::name).toList();
        assertEquals(first, Cut.budgeted(layout, log).map(Cut::name).toList());
        assertEquals(64 + 64 + 200, first.size());
    }

    @Test
    void allKindsOfBufferAreUsedAndEmptyReads() {
        Set<String> seen = new TreeSet<>();
        Cuts.sameLog(Script.of("abc"), () -> (Subject.OneWay) (in, log) -> {
            seen.add((in.isDirect()
                            ? "direct"
                            : in.isReadOnly() ? "read-only" : in.arrayOffset() > 0 ? "offset" : "heap")
                    + (in.hasRemaining() ? "" : " empty"));
            in.position(in.limit());
        });
        assertEquals(
                Set.of(
                        "direct",
                        "read-only",
                        "offset",
                        "heap",
                        "direct empty",
                        "read-only empty",
                        "offset empty",
                        "heap empty"),
                seen);
    }

    @Test
    void whatIsLeftUnreadComesAgainAtTheFront() {
        List<String> reads = new ArrayList<>();
        Cuts.asScripted(Script.of("abc\u2016de\u2016f"), () -> (Subject.OneWay) (in, log) -> {
            byte[] all = new byte[in.remaining()];
            in.duplicate().get(all);
            reads.add(in.position() + Notation.quote(all));
            in.position(in.position() + 1);
        });
        assertEquals(List.of("0\"abc\"", "0\"bcde\"", "0\"cdef\""), reads);
    }

    @Test
    void consumedOctetsAreDestroyedWhenAnEventIsLogged() {
        Cuts.asScripted(Script.of("abcd"), () -> (Subject.OneWay) (in, log) -> {
            in.position(2);
            assertEquals('a', in.get(0));
            log.step("TWO");
            assertEquals((byte) 0xa5, in.get(0));
            assertEquals((byte) 0xa5, in.get(1));
            assertEquals('c', in.get(2));
            in.position(4);
            log.slice("SLICE", new byte[] {'c'});
            assertEquals((byte) 0xa5, in.get(3));
        });
    }

    @Test
    void readsNeverSpanTwoTurns() {
        List<String> reads = new ArrayList<>();
        Script script =
                Script.start().client("ab").server("cd").client("ef").act("go").client("gh");
        EventLog log = Cuts.uncut(script, () -> new Recording(reads));
        assertEquals(List.of("C ab", "S cd", "C ef", "C ", "C gh"), reads);
        assertEquals(List.of("C 2 READ", "S 2 READ", "C 4 READ", "C ACTED go", "C 6 READ"), log.lines());
        reads.clear();
        assertThrows(AssertionError.class, () -> Cuts.sameLog(script, () -> new Recording(reads)));
        assertTrue(reads.contains("S c"), "cuts within a turn of the other side too");
        assertTrue(reads.stream().noneMatch(read -> read.length() > 4), reads::toString);
    }

    @Test
    void aStepThatComesAgainWhenOverIsNoNewEvent() {
        EventLog log = Cuts.sameLog(Script.of("abc"), () -> new Subject.OneWay() {
            private boolean over;

            @Override
            public void feed(ByteBuffer in, EventLog log) {
                if (!over && in.hasRemaining()) {
                    in.get();
                    over = true;
                }
                if (over) {
                    log.step("FATAL", "x");
                }
            }

            @Override
            public boolean isOver() {
                return over;
            }
        });
        assertEquals(List.of("1 FATAL x"), log.lines());
    }

    private static Subject.OneWay recorder(List<List<Integer>> runs) {
        List<Integer> reads = new ArrayList<>();
        runs.add(reads);
        return (in, log) -> {
            reads.add(in.remaining());
            in.position(in.limit());
        };
    }

    private static Set<Integer> twoWay(List<List<Integer>> runs) {
        Set<Integer> places = new TreeSet<>();
        runs.stream().filter(reads -> reads.size() == 2).forEach(reads -> places.add(reads.get(0)));
        return places;
    }

    private record Recording(List<String> reads) implements Subject {
        @Override
        public void feed(Side from, ByteBuffer in, EventLog log) {
            StringBuilder text = new StringBuilder(from.prefix());
            while (in.hasRemaining()) {
                text.append((char) in.get());
            }
            reads.add(text.toString());
            if (text.length() > 2) {
                log.step("READ");
            }
        }

        @Override
        public void act(String action, EventLog log) {
            log.note("ACTED " + action);
        }
    }
}
