package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Octets;
import dev.mailwire.testkit.ModulePath;
import org.junit.jupiter.api.Test;

/** The module as a user has it: on the module path with core and nothing else. */
class ModulePathTest {
    private static final ModulePath PATH = ModulePath.of(ImapRule.class, Octets.class);

    @Test
    void aProgramIsCompiledAndRunWithTheseModulesAlone() {
        assertEquals("Gesendet/M&AOQ-rz", PATH.run("dev.mailwire.imap", """
                        import dev.mailwire.imap.value.MailboxName;

                        public final class Main {
                            public static void main(String[] args) {
                                System.out.print(MailboxName.of("Gesendet/M\\u00e4rz").octets());
                            }
                        }
                        """));
    }

    @Test
    void whatIsInternalIsNotSeen() {
        String refusal = PATH.refusal(
                "dev.mailwire.imap", "public final class Main { dev.mailwire.imap.internal.StringGrammar grammar; }");
        assertTrue(refusal.contains("dev.mailwire.imap.internal is not visible"), refusal);
    }
}
