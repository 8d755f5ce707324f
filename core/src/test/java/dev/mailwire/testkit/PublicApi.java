package dev.mailwire.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a module lets its users see, as text: compared with {@code api.txt} beside the module's POM, so that a change of the
 * public API is a change of a file that somebody reviews.
 *
 * <p>{@code -Dmailwire.api=write} writes the file instead.
 */
public final class PublicApi {
    private final Path classes;
    private final ClassLoader loader;

    private PublicApi(Path classes, ClassLoader loader) {
        this.classes = classes;
        this.loader = loader;
    }

    /** The API of the module that this class was compiled in. */
    public static PublicApi of(Class<?> member) {
        try {
            Path classes = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            return new PublicApi(classes, member.getClassLoader());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails, with what was added and taken away, unless {@code api.txt} says what the module is. */
    public void check() {
        Path golden = classes.resolve("../../api.txt").normalize();
        List<String> now = lines();
        try {
            if ("write".equals(System.getProperty("mailwire.api"))) {
                Files.write(golden, now);
                return;
            }
            List<String> before = Files.exists(golden) ? Files.readAllLines(golden) : List.of();
            if (!now.equals(before)) {
                throw new AssertionError(difference(golden, before, now));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The text: the module, its exported packages, and in each the types and members that are public or protected.
     *
     * @throws AssertionError if a signature names a type that users cannot see
     */
    public List<String> lines() {
        ModuleDescriptor module = descriptor();
        List<String> lines = new ArrayList<>();
        lines.add("module " + module.name());
        module.requires().stream()
                .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.MANDATED))
                .map(r -> "    requires " + words(r.modifiers()) + r.name())
                .sorted()
                .forEach(lines::add);
        Set<Class<?>> named = new LinkedHashSet<>();
        for (String exported : exported(module)) {
            lines.add("");
            lines.add("package " + exported);
            for (Class<?> type : types(exported)) {
                lines.add("");
                lines.addAll(new Signatures(named).of(type));
            }
        }
        for (Class<?> type : named) {
            if (type.getName().startsWith("dev.mailwire.")
                    && (!Signatures.isVisible(type) || type.getPackageName().endsWith(".internal"))) {
                throw new AssertionError(
                        "the public API of " + module.name() + " names " + type + ", which users cannot see");
            }
        }
        return lines;
    }

    private ModuleDescriptor descriptor() {
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> exported(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(e -> !e.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .toList();
    }

    private List<Class<?>> types(String exported) {
        try (Stream<Path> files = Files.list(classes.resolve(exported.replace('.', '/')))) {
            List<Class<?>> types = new ArrayList<>();
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".class") && !name.equals("package-info.class")) {
                    types.add(load(exported + "." + name.substring(0, name.length() - ".class".length())));
                }
            }
            types.removeIf(type -> !Signatures.isVisible(type));
            types.sort(Comparator.comparing(Class::getName));
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(Set<ModuleDescriptor.Requires.Modifier> modifiers) {
        StringBuilder words = new StringBuilder();
        for (var modifier : ModuleDescriptor.Requires.Modifier.values()) {
            if (modifiers.contains(modifier)) {
                words.append(modifier.name().toLowerCase(Locale.ROOT)).append(' ');
            }
        }
        return words.toString();
    }

    private static String difference(Path golden, List<String> before, List<String> now) {
        StringBuilder text = new StringBuilder("the public API is not what " + golden.getFileName() + " of "
                + golden.getParent().getFileName() + " says. If it should be, write the file anew and commit it:\n"
                + "  mvn -pl core,smtp,pop3,imap -am test -Dtest=PublicApiTest -Dmailwire.api=write\n");
        Set<String> old = owned(before);
        Set<String> fresh = owned(now);
        for (String line : old) {
            if (!fresh.contains(line)) {
                text.append("- ").append(line).append('\n');
            }
        }
        for (String line : fresh) {
            if (!old.contains(line)) {
                text.append("+ ").append(line).append('\n');
            }
        }
        return text.toString();
    }

    /** Each member with the type it is in, so that the same signature in two types is two lines. */
    private static Set<String> owned(List<String> lines) {
        Set<String> owned = new LinkedHashSet<>();
        String owner = "";
        for (String line : lines) {
            if (line.startsWith("    ")) {
                owned.add(owner + " | " + line.strip());
            } else if (!line.isEmpty()) {
                owner = line;
                owned.add(line);
            }
        }
        return owned;
    }
}
