package dev.mailwire.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import org.junit.jupiter.api.Test;

class OctetStringTest {
    @Test
    void theFirstOctetOfItsKindIsFound() {
        Property.forAll(Gen.octets(20), Gen.integers(-2, 2), (octets, octet) -> {
            int plain = -1;
            for (int i = octets.length - 1; i >= 0; i--) {
                plain = octets[i] == octet ? i : plain;
            }
            assertEquals(plain, OctetString.of(octets).indexOf(octet.byteValue()));
        });
        assertEquals(-1, OctetString.EMPTY.indexOf((byte) 0));
    }
}
