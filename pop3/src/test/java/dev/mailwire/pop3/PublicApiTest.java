package dev.mailwire.pop3;

import dev.mailwire.testkit.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void apiIsWhatTheFileSays() {
        PublicApi.of(Pop3Rule.class).check();
    }
}
