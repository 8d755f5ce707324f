package dev.mailwire.imap;

import dev.mailwire.testkit.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    @Test
    void apiIsWhatTheFileSays() {
        PublicApi.of(ImapRule.class).check();
    }
}
