package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetainedTest {
    /** Other threads of the JVM keep a little too. Objects grow in steps of 8 octets, so this much either way tells them apart. */
    private static final int NOISE = 3;

    @Test
    void sizesThatAreKnown() {
        assertEquals(16, Retained.octetsEach(Object::new), NOISE);
        assertEquals(24, Retained.octetsEach(() -> new byte[5]), NOISE);
        assertEquals(1_016, Retained.octetsEach(() -> new byte[1_000]), NOISE);
    }

    @Test
    void whatHangsOnItCountsAndWhatIsSharedDoesNot() {
        byte[] shared = new byte[1_000_000];
        // a list 24, its array 16 + 10 * 4, an array of 100 octets 116 rounded to 120
        assertEquals(
                24 + 56 + 120,
                Retained.octetsEach(() -> {
                    List<byte[]> list = new ArrayList<>();
                    list.add(new byte[100]);
                    list.add(shared);
                    return list;
                }),
                NOISE);
        assertEquals(0, Retained.octetsEach(() -> shared), NOISE);
    }

    @Test
    void whatIsDroppedIsNotRetained() {
        assertEquals(
                16,
                Retained.octetsEach(() -> {
                    byte[] dropped = new byte[500];
                    dropped[0] = 1;
                    return new Object();
                }),
                NOISE);
    }
}
