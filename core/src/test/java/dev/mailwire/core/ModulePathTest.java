package dev.mailwire.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.testkit.ModulePath;
import org.junit.jupiter.api.Test;

/** The module as a user has it: alone on the module path. */
class ModulePathTest {
    private static final ModulePath PATH = ModulePath.of(Octets.class);

    @Test
    void aProgramIsCompiledAndRunWithThisModuleAlone() {
        assertEquals(".a\\r\\n", PATH.run("dev.mailwire.core", """
                        import dev.mailwire.core.DotDecoder;
                        import dev.mailwire.core.OctetString;
                        import java.nio.ByteBuffer;
                        import java.nio.charset.StandardCharsets;

                        public final class Main {
                            public static void main(String[] args) {
                                DotDecoder decoder = new DotDecoder(DotDecoder.BareLineEnd.REFUSE);
                                decoder.begin();
                                ByteBuffer in = ByteBuffer.wrap("..a\\r\\n.\\r\\n".getBytes(StandardCharsets.US_ASCII));
                                while (decoder.decode(in) == DotDecoder.Step.CONTENT) {
                                    System.out.print(decoder.content());
                                }
                            }
                        }
                        """));
    }

    @Test
    void noNameOfAnotherLibraryIsNeeded() {
        // loading all that is public resolves all that it refers to
        assertEquals("", PATH.run("dev.mailwire.core", """
                        public final class Main {
                            public static void main(String[] args) throws Exception {
                                try (var reader = ModuleLayer.boot().configuration().findModule("dev.mailwire.core").orElseThrow()
                                        .reference().open()) {
                                    for (String name : reader.list().filter(one -> one.endsWith(".class")).toList()) {
                                        if (!name.contains("-info")) {
                                            Class<?> type = Class.forName(name.replace('/', '.').replace(".class", ""));
                                            type.getDeclaredMethods();
                                            type.getDeclaredFields();
                                            type.getDeclaredConstructors();
                                        }
                                    }
                                }
                            }
                        }
                        """));
    }

    @Test
    void whatIsInternalIsNotSeen() {
        String refusal = PATH.refusal(
                "dev.mailwire.core", "public final class Main { dev.mailwire.core.internal.ByteSearch search; }");
        assertTrue(refusal.contains("dev.mailwire.core.internal is not visible"), refusal);
    }

    @Test
    void theKitSeesAProgramThatFails() {
        String works =
                "public final class Main { public static void main(String[] args) { System.exit(args.length); } }";
        assertEquals("", PATH.run("dev.mailwire.core", works));
        assertThrows(AssertionError.class, () -> PATH.run("dev.mailwire.core", works.replace("args.length)", "3)")));
        assertThrows(
                AssertionError.class, () -> PATH.run("dev.mailwire.core", works.replace("args.length", "nothing")));
        assertThrows(AssertionError.class, () -> PATH.run("no.such.module", works));
        assertThrows(AssertionError.class, () -> PATH.refusal("dev.mailwire.core", works));
    }
}
