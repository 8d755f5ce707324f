package dev.mailwire.imap;

import dev.mailwire.testkit.Coverage;
import org.junit.jupiter.api.Test;

/** What the values cover. */
class CoverageTest {
    @Test
    void theTableIsWhatTheTestsSay() {
        Coverage.check(
                getClass(),
                "C30-C32",
                "E15",
                "G11",
                "G12",
                "I40-I42",
                "Q058-Q062",
                "Q065-Q073",
                "Q075-Q089",
                "Q091",
                "Q092",
                "E28",
                "I1-I7",
                "I19");
    }
}
