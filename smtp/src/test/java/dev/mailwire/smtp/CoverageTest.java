package dev.mailwire.smtp;

import dev.mailwire.testkit.Coverage;
import org.junit.jupiter.api.Test;

/**
 * Priorities A and B of SMTP, the hostile rows of framing, grammar, role codec and encoder, and the deviations of the field.
 * Those about dots alone (C6 to C10) and about the fields of a message are core's.
 */
class CoverageTest {
    @Test
    void theTableIsWhatTheTestsSay() {
        Coverage.check(
                getClass(),
                "S01-S11",
                "S15",
                "S21",
                "S30-S34",
                "S40-S45",
                "S50-S53",
                "S56",
                "S57",
                "S59",
                "S60",
                "S64",
                "S69",
                "S75",
                "S76",
                "S80",
                "A1-A17",
                "B1-B38",
                "B41",
                "B42",
                "C1-C5",
                "C11-C22",
                "C26",
                "H1-H4",
                "H12",
                "J1-J4",
                "Q102-Q124");
    }
}
