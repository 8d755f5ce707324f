package dev.mailwire.smtp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Quirks;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;

/** Any octets are a path or malformed, and what they are is what the productions say. */
class PathFuzzTest {
    @FuzzTest
    void anyOctets(byte[] octets) {
        if (octets.length == 0) {
            return;
        }
        boolean forward = (octets[0] & 1) != 0;
        byte[] path = new byte[Math.min(octets.length - 1, 300)];
        System.arraycopy(octets, 1, path, 0, path.length);
        String strict = PathReadings.path(SmtpQuirk.STRICT, SmtpLimits.DEFAULT, path, forward);
        String tolerant = PathReadings.path(SmtpQuirk.TOLERANT, SmtpLimits.DEFAULT, path, forward);
        boolean sound = !PathReadings.isFault(strict);
        if (sound) {
            assertEquals(strict, tolerant);
        }
        // The productions are tried in every way, which takes long for what is long.
        if (path.length <= 60) {
            String text = PathReadings.text(path, 0, path.length);
            boolean plain = false;
            for (int end = 0; end <= text.length(); end++) {
                boolean ends = end == text.length() || text.charAt(end) == ' ';
                plain |= ends && PlainMail.path(text.substring(0, end), forward) != null;
            }
            assertEquals(plain, sound, strict);
        }
        Quirks<SmtpQuirk> some = Quirks.ofBits(SmtpQuirk.class, SmtpQuirk.TOLERANT.bits() & octets[0] >> 1);
        PathReadings.domain(
                some, forward ? PathReadings.EHLO : PathReadings.HELO, PathReadings.text(path, 0, path.length));
    }
}
