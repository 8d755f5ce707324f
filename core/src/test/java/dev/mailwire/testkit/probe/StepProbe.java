package dev.mailwire.testkit.probe;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Counts the steps of Mailwire's own code: each method that is entered and each turn of a loop is one, and so is each
 * octet that the JDK copies, fills, clears or compares for it.
 *
 * <p>Steps are the same in each run and on each machine, so twice the input can be asked to take twice the steps. Only the
 * thread that counts is counted.
 */
public final class StepProbe extends Probe {
    private static final String ME = Type.getInternalName(StepProbe.class);

    private static @Nullable Thread counted;
    private static long steps;

    private StepProbe() {}

    /** Begins to watch; to be closed. */
    public static StepProbe start() {
        StepProbe probe = new StepProbe();
        probe.open();
        return probe;
    }

    /** Runs it, and counts the steps it takes. */
    public long count(Runnable work) {
        return count(work, Runnable::run);
    }

    /** Runs it on an input, and counts the steps it takes. */
    public <T> long count(T input, Consumer<T> work) {
        steps = 0;
        counted = Thread.currentThread();
        try {
            work.accept(input);
        } finally {
            counted = null;
        }
        return steps;
    }

    /** Called by watched code. */
    public static void step() {
        if (Thread.currentThread() == counted) {
            steps++;
        }
    }

    /** Called by watched code: the JDK does this much at once. */
    public static void steps(int more) {
        if (Thread.currentThread() == counted) {
            steps += Math.max(0, more);
        }
    }

    /** Called by watched code: the JDK goes from here to there. */
    public static void range(int from, int to) {
        steps(to - from);
    }

    /** Called by watched code: the JDK goes over all that is left in a buffer. */
    public static void remaining(Object buffer) {
        steps(buffer instanceof Buffer all ? all.remaining() : 0);
    }

    /** Called by watched code: the JDK goes over all of an array or a text. */
    public static void whole(@Nullable Object all) {
        if (all instanceof CharSequence text) {
            steps(text.length());
        } else if (all != null && all.getClass().isArray()) {
            steps(Array.getLength(all));
        }
    }

    @Override
    MethodVisitor watch(String type, String file, String method, MethodVisitor next) {
        return method.startsWith("$jacoco") ? next : new Counting(next); // what measures coverage is no work of ours
    }

    private static final class Counting extends MethodVisitor {
        private final Set<Label> passed = new HashSet<>();

        Counting(MethodVisitor next) {
            super(ASM, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            call("step", "()V");
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                call("step", "()V"); // a turn of a loop, or at least the question whether there is one more
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                top("steps", "(I)V");
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.ANEWARRAY) {
                top("steps", "(I)V");
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.startsWith("java/") || owner.startsWith("[")) {
                bulk(owner, name, descriptor);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (isWhole(owner, name)) {
                top("whole", "(Ljava/lang/Object;)V");
            }
        }

        /** Counts what the JDK is about to do, by the arguments that lie on the stack. */
        private void bulk(String owner, String name, String descriptor) {
            boolean arrays = owner.equals("java/util/Arrays");
            if (name.equals("arraycopy")
                    || arrays && name.equals("copyOf")
                    || owner.endsWith("Buffer") && descriptor.startsWith("([BII)")) {
                top("steps", "(I)V");
            } else if (arrays && descriptor.contains("II)") && !descriptor.contains("[II)") // an array and one number
                    || owner.equals("java/lang/String") && descriptor.startsWith("(II)")) {
                topTwo();
            } else if (arrays && name.equals("fill") && descriptor.startsWith("([BIIB)")) {
                super.visitInsn(Opcodes.DUP_X2);
                super.visitInsn(Opcodes.POP);
                topTwo();
                // [.., value, from, to] back to [.., from, to, value]
                super.visitInsn(Opcodes.DUP2_X1);
                super.visitInsn(Opcodes.POP2);
            } else if (owner.endsWith("Buffer")
                    && (name.equals("compact") || descriptor.startsWith("(Ljava/nio/ByteBuffer;)"))) {
                top("remaining", "(Ljava/lang/Object;)V");
            }
        }

        private static boolean isWhole(String owner, String name) {
            return owner.startsWith("[") && name.equals("clone")
                    || owner.equals("java/lang/String")
                            && (name.equals("getBytes")
                                    || name.equals("toCharArray")
                                    || name.startsWith("to") && name.endsWith("Case"))
                    || owner.equals("java/lang/StringBuilder") && name.equals("toString");
        }

        private void top(String method, String descriptor) {
            super.visitInsn(Opcodes.DUP);
            call(method, descriptor);
        }

        private void topTwo() {
            super.visitInsn(Opcodes.DUP2);
            call("range", "(II)V");
        }

        private void call(String method, String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, ME, method, descriptor, false);
        }
    }
}
