package dev.mailwire.smtp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;

/** Any octets are parameters or malformed, and what they are is what the RFCs say. */
class ParameterFuzzTest {
    @FuzzTest
    void anyOctets(byte[] octets) {
        if (octets.length == 0) {
            return;
        }
        boolean mail = (octets[0] & 1) != 0;
        byte[] parameters = new byte[Math.min(octets.length - 1, 1_000)];
        System.arraycopy(octets, 1, parameters, 0, parameters.length);
        String strict = PathReadings.parameters(SmtpQuirk.STRICT, SmtpLimits.DEFAULT, parameters, mail);
        String tolerant = PathReadings.parameters(SmtpQuirk.TOLERANT, SmtpLimits.DEFAULT, parameters, mail);
        boolean sound = !PathReadings.isFault(strict);
        if (sound) {
            assertEquals(strict, tolerant);
        }
        if (parameters.length <= 120) {
            String text = PathReadings.text(parameters, 0, parameters.length);
            assertEquals(PlainParameters.fits(text, mail), sound, strict);
        }
    }
}
