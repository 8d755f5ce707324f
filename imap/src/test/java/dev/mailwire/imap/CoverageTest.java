package dev.mailwire.imap;

import dev.mailwire.testkit.Coverage;
import org.junit.jupiter.api.Test;

/** What the values cover. */
class CoverageTest {
    @Test
    void theTableIsWhatTheTestsSay() {
        Coverage.check(getClass(), "C30-C32", "E15", "E28", "I1-I7", "I19");
    }
}
