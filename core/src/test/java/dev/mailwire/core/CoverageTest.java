package dev.mailwire.core;

import dev.mailwire.testkit.Coverage;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void theTableIsWhatTheTestsSay() {
        Coverage.check(getClass(), "A1-A15", "A17", "C6-C10");
    }
}
