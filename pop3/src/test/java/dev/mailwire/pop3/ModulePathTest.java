package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Octets;
import dev.mailwire.testkit.ModulePath;
import org.junit.jupiter.api.Test;

/** The module as a user has it: on the module path with core and nothing else. */
class ModulePathTest {
    private static final ModulePath PATH = ModulePath.of(Pop3Rule.class, Octets.class);

    @Test
    void aProgramIsCompiledAndRunWithTheseModulesAlone() {
        assertEquals("+OK 2 320", PATH.run("dev.mailwire.pop3", """
                        import dev.mailwire.core.OctetString;
                        import dev.mailwire.pop3.DropListing;

                        public final class Main {
                            public static void main(String[] args) {
                                System.out.print(DropListing.of(2, 320).toReply());
                            }
                        }
                        """));
    }

    @Test
    void whatIsInternalIsNotSeen() {
        String refusal = PATH.refusal(
                "dev.mailwire.pop3", "public final class Main { dev.mailwire.core.internal.ByteSearch search; }");
        assertTrue(refusal.contains("dev.mailwire.core.internal is not visible"), refusal);
    }
}
