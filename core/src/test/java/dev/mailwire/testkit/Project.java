package dev.mailwire.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of the project are, whatever directory the tests are started in. */
public final class Project {
    private Project() {}

    /** The directory of the module under test: Surefire says which, otherwise it is the working directory. */
    public static Path module() {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    }

    /** The directory of the whole project: the outermost parent of {@link #module} that has a {@code pom.xml}. */
    public static Path root() {
        Path root = module();
        for (Path up = root.getParent(); up != null && Files.exists(up.resolve("pom.xml")); up = up.getParent()) {
            root = up;
        }
        return root;
    }

    /** A file or folder among the test resources of the module, as they are in the source. */
    static Path testResource(String path) {
        return module().resolve("src/test/resources").resolve(path);
    }
}
