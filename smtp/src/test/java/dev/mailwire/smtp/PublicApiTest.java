package dev.mailwire.smtp;

import dev.mailwire.testkit.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void apiIsWhatTheFileSays() {
        PublicApi.of(SmtpRule.class).check();
    }
}
