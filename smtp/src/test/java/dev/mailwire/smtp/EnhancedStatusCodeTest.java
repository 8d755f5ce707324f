package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S42 and S80: enhanced status codes and the registry of them. */
@Covers("S80")
class EnhancedStatusCodeTest {
    @Test
    void isReadAsItIsWritten() {
        Property.forAll(ReplyGens.enhancedCodes(), code -> {
            assertEquals(code, EnhancedStatusCode.of(code.toString()));
            assertEquals(code, EnhancedStatusCode.ofPacked(code.packed()));
        });
        assertEquals("5.1.10", EnhancedStatusCode.of(5, 1, 10).toString());
        assertEquals("2.999.999", EnhancedStatusCode.of(2, 999, 999).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "2.1",
                "2.1.",
                "2..1",
                "1.0.0",
                "3.0.0",
                "6.0.0",
                "2.1000.0",
                "2.0.1000",
                "2.01.0",
                "2.0.00",
                "2.0.0 ",
                " 2.0.0",
                "2.0.0.0",
                "2-0-0",
                "22.0.0",
                "\u0662.0.0",
                "2.\u0661.0",
                "2.0.0x"
            })
    void whatIsNoneIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> EnhancedStatusCode.of(text));
    }

    @Test
    void numbersAreWithinTheirRanges() {
        assertThrows(IllegalArgumentException.class, () -> EnhancedStatusCode.of(3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> EnhancedStatusCode.of(2, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> EnhancedStatusCode.of(2, 0, 1000));
        assertThrows(IllegalArgumentException.class, () -> EnhancedStatusCode.ofPacked(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "2.1.5, Destination address valid, RFC 3463 3.2",
        "4.2.2, Mailbox full, RFC 3463 3.3",
        "5.5.6, Authentication exchange line is too long, RFC 4954",
        "5.6.7, Non-ASCII addresses not permitted, RFC 6531",
        "5.7.8, Authentication credentials invalid, RFC 4954",
        "5.7.27, Sender address has null MX, RFC 7505",
        "5.7.30, REQUIRETLS support required, RFC 8689"
    })
    void theRegistrySaysWhatTheyMean(String code, String text, String source) {
        assertEquals(text, EnhancedStatusCode.of(code).text());
        assertEquals(source, EnhancedStatusCode.of(code).registered().source());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.31", "5.7.32", "5.8.0", "5.1.11", "5.0.1", "5.999.0", "5.0.999"})
    void unknownOnesKeepTheirNumbers(String code) {
        assertNull(EnhancedStatusCode.of(code).registered());
        assertNull(EnhancedStatusCode.of(code).text());
        assertEquals(code, EnhancedStatusCode.of(code).toString());
    }

    @Test
    void theRegistryHasEveryDetailOnce() {
        int[] details = {1, 11, 5, 7, 8, 7, 11, 31}; // of subjects 0 to 7, 0 counted: the last is 7.30
        int all = 0;
        for (int subject = 0; subject < details.length; subject++) {
            for (int detail = 0; detail < details[subject]; detail++) {
                StatusDetail known = StatusDetail.of(subject, detail);
                assertEquals(EnhancedStatusCode.of(5, subject, detail), known.in(5));
                assertTrue(known.replyCodes().stream().allMatch(code -> code >= 200 && code < 560), known.name());
            }
            assertNull(StatusDetail.of(subject, details[subject]));
            all += details[subject];
        }
        assertEquals(all, StatusDetail.values().length);
        assertEquals(List.of(451, 550), StatusDetail.BAD_DESTINATION_MAILBOX_ADDRESS.replyCodes());
        assertNull(StatusDetail.of(-1, 0));
        assertNull(StatusDetail.of(0, 32));
        assertNull(StatusDetail.of(8, 0));
    }

    @Test
    void areOrderedByTheirNumbers() {
        assertTrue(EnhancedStatusCode.of("2.1.10").compareTo(EnhancedStatusCode.of("2.1.9")) > 0);
        assertTrue(EnhancedStatusCode.of("2.9.9").compareTo(EnhancedStatusCode.of("4.0.0")) < 0);
    }
}
