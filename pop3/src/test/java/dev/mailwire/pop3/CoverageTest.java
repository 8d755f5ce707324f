package dev.mailwire.pop3;

import dev.mailwire.testkit.Coverage;
import org.junit.jupiter.api.Test;

/**
 * All of POP3 but POP2, the hostile rows of framing, grammar, role codec and encoder, and the deviations of the field. What DotEncoder
 * and DotDecoder do by themselves is core's.
 */
class CoverageTest {
    @Test
    void theTableIsWhatTheTestsSay() {
        Coverage.check(getClass(), "C34", "P01-P21", "P30-P34", "D1-D15", "H1-H4", "H12", "J1-J5", "Q125-Q134");
    }
}
