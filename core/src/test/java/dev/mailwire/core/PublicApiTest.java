package dev.mailwire.core;

import dev.mailwire.testkit.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void apiIsWhatTheFileSays() {
        PublicApi.of(Octets.class).check();
    }
}
