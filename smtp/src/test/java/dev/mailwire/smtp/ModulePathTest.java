package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Octets;
import dev.mailwire.testkit.ModulePath;
import org.junit.jupiter.api.Test;

/** The module as a user has it: on the module path with core and nothing else. */
class ModulePathTest {
    private static final ModulePath PATH = ModulePath.of(SmtpReply.class, Octets.class);

    @Test
    void aProgramIsCompiledAndRunWithTheseModulesAlone() {
        assertEquals("250", PATH.run("dev.mailwire.smtp", """
                        import dev.mailwire.core.OctetString;
                        import dev.mailwire.smtp.SmtpReply;

                        public final class Main {
                            public static void main(String[] args) {
                                System.out.print(SmtpReply.of(250, "OK").code());
                            }
                        }
                        """));
    }

    @Test
    void whatIsInternalIsNotSeen() {
        String refusal = PATH.refusal(
                "dev.mailwire.smtp", "public final class Main { dev.mailwire.core.internal.ByteSearch search; }");
        assertTrue(refusal.contains("dev.mailwire.core.internal is not visible"), refusal);
    }
}
