package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine behind properties can be exchanged as long as nobody else knows it. */
class EngineTest {
    @Test
    void onlyTheKitKnowsTheEngineOfProperties() throws IOException {
        Set<String> knowing = new TreeSet<>();
        try (Stream<Path> modules = Files.list(Project.root())) {
            for (Path sources : modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(one -> one.toString().endsWith(".java"))
                            .toList()) {
                        if (Files.readString(file).contains("import net." + "jqwik.")) {
                            knowing.add(file.getFileName().toString());
                        }
                    }
                }
            }
        }
        assertEquals(Set.of("Gen.java", "Property.java"), knowing);
    }
}
