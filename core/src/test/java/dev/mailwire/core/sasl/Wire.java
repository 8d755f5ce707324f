package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Notation;
import java.nio.charset.StandardCharsets;

/** Messages as the tests write them: C-escaped, and back as text. */
final class Wire {
    private Wire() {}

    /** The octets of a line in the kit's notation. */
    static Secret message(String escaped) {
        return Secret.of(Notation.octets(escaped));
    }

    /** What a message says, one character an octet. */
    static String text(Secret message) {
        return new String(message.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    /** The rule and octet of a refusal, or {@code read}. */
    static String verdict(Reading<?> reading) {
        return reading.isValid()
                ? "read"
                : reading.violation().rule().name() + "@" + reading.violation().offset();
    }
}
