package dev.mailwire.testkit.probe;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Puts watching byte code into all classes of Mailwire, those loaded and those to come, until it is closed. */
abstract class Probe implements AutoCloseable {
    static final int ASM = Opcodes.ASM9;

    private static final String WATCHED = "dev/mailwire/";
    private static final String NOT_WATCHED = "dev/mailwire/testkit/probe/";

    private final Instrumentation instrumentation = ByteBuddyAgent.install();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ClassFileTransformer transformer = new ClassFileTransformer() {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String name,
                @Nullable Class<?> type,
                @Nullable ProtectionDomain domain,
                byte[] file) {
            if (name == null || !isWatched(name)) {
                return null;
            }
            try {
                return watched(name, file);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e); // the JVM swallows what a transformer throws
                return null;
            }
        }
    };

    /** Gives a method its watching code. */
    abstract MethodVisitor watch(String type, String file, String method, MethodVisitor next);

    /** Begins to watch. */
    void open() {
        instrumentation.addTransformer(transformer, true);
        retransform();
        Throwable failed = failure.get();
        if (failed != null) {
            close();
            throw new IllegalStateException("a class could not be watched", failed);
        }
    }

    @Override
    public void close() {
        instrumentation.removeTransformer(transformer);
        retransform();
    }

    private void retransform() {
        Class<?>[] loaded = Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(type -> !type.isHidden() && !type.isArray() && instrumentation.isModifiableClass(type))
                .filter(type -> isWatched(type.getName().replace('.', '/')))
                .toArray(Class<?>[]::new);
        try {
            if (loaded.length > 0) {
                instrumentation.retransformClasses(loaded);
            }
        } catch (UnmodifiableClassException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isWatched(String name) {
        return name.startsWith(WATCHED) && !name.startsWith(NOT_WATCHED);
    }

    private byte[] watched(String name, byte[] file) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(ASM, writer) {
                    private String source = name;

                    @Override
                    public void visitSource(@Nullable String file, @Nullable String debug) {
                        source = file == null ? name : file;
                        super.visitSource(file, debug);
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String method,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor next = super.visitMethod(access, method, descriptor, signature, exceptions);
                        return watch(name.replace('/', '.'), source, method, next);
                    }
                },
                0);
        return writer.toByteArray();
    }
}
