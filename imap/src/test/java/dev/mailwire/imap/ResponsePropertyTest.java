package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What is written is read as the same, strictly; what was read is written and read as the same. */
class ResponsePropertyTest {
    @Test
    @Covers({"I30", "I31", "I32", "I33", "I40", "I41", "I42", "I43", "I10", "F1", "F2"})
    void whatIsWrittenIsRead() {
        Property.tries(3000).check(ResponseGens.responses(), Gen.booleans(), (response, utf8) -> {
            OctetString octets = ResponseText.write(response, utf8);
            ImapResponseDecoder decoder = ResponseText.decoder(octets, ImapQuirk.STRICT, utf8);
            assertEquals(response, ResponseText.record(decoder));
            assertEquals(response.hashCode(), ResponseText.record(decoder).hashCode());
            assertEquals(Quirks.none(ImapQuirk.class), decoder.quirks());
            assertEquals(response.toString(), decoder.response().toString());
        });
    }

    @Test
    void twoThatAreWrittenInOtherWordsAreNotEqual() {
        Property.tries(500).check(ResponseGens.responses(), ResponseGens.responses(), (one, other) -> {
            boolean same = ResponseText.write(one, true).equals(ResponseText.write(other, true));
            if (same) {
                assertEquals(one, other);
            } else if (!ResponseText.write(one, true)
                    .toUtf8()
                    .equalsIgnoreCase(ResponseText.write(other, true).toUtf8())) {
                assertNotEquals(one, other);
            }
        });
    }

    @Test
    @Covers({"J3"})
    void whatWasReadIsWrittenAndReadAsTheSame() {
        Gen<byte[]> sound = ResponseGens.responses()
                .map(response -> ResponseText.write(response, false).toByteArray());
        Property.tries(3000).check(Gen.mutated(sound, 3), octets -> {
            ImapResponseDecoder decoder = new ImapResponseDecoder(
                    ImapDialect.RFC9051, ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.allocating());
            ByteBuffer in = ByteBuffer.wrap(octets);
            for (; ; ) {
                switch (decoder.decode(in)) {
                    case RESPONSE, FETCH -> again(ResponseText.record(decoder));
                    case NEED_INPUT, FATAL -> {
                        return;
                    }
                    default -> {}
                }
            }
        });
    }

    /** If it can be written: what only others send is refused. */
    static void again(ImapResponse response) {
        OctetString octets;
        try {
            octets = ResponseText.write(response, false);
        } catch (IllegalArgumentException onlyWhatOthersSend) {
            return;
        }
        assertEquals(
                response,
                ResponseText.decoder(octets, ImapQuirk.TOLERANT, false).response());
    }
}
