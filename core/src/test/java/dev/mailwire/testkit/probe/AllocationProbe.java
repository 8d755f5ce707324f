package dev.mailwire.testkit.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Measures what each line of Mailwire's own code allocates: around each instruction that makes an object or an array, and
 * around each call that leaves Mailwire, which is charged to the line that makes it.
 */
public final class AllocationProbe extends Probe {
    private static final String ME = Type.getInternalName(AllocationProbe.class);
    private static final int DEEPEST = 4_096;

    private static final List<Site> SITES = new ArrayList<>();
    private static final int[] OPEN_SITE = new int[DEEPEST];
    private static final long[] OPEN_START = new long[DEEPEST];
    private static final long[] OPEN_INNER = new long[DEEPEST];
    private static long[] octets = new long[1 << 16];
    private static long own;
    private static int open;
    private static @Nullable Thread measured;

    private AllocationProbe() {}

    /**
     * One line that allocates.
     *
     * @param place the line, as in a stack trace
     * @param what the instruction
     * @param octets how much, in all runs
     */
    public record Culprit(String place, String what, long octets) {}

    private record Site(String place, String what) {}

    /** Begins to watch; to be closed. */
    public static AllocationProbe start() {
        synchronized (SITES) {
            SITES.clear();
        }
        AllocationProbe probe = new AllocationProbe();
        probe.open();
        return probe;
    }

    /** Runs it, and gives the lines that allocated meanwhile, the worst first. */
    public List<Culprit> culprits(Runnable work) {
        Arrays.fill(octets, 0);
        open = 0;
        own = ownCost();
        measured = Thread.currentThread();
        try {
            work.run();
        } finally {
            measured = null;
        }
        List<Culprit> culprits = new ArrayList<>();
        synchronized (SITES) {
            for (int i = 0; i < SITES.size(); i++) {
                if (octets[i] > 0) {
                    culprits.add(new Culprit(SITES.get(i).place, SITES.get(i).what, octets[i]));
                }
            }
        }
        culprits.sort((a, b) -> Long.compare(b.octets, a.octets));
        return culprits;
    }

    private static long ownCost() {
        long before = AllocatedOctets.now();
        return AllocatedOctets.now() - before;
    }

    /** Called by watched code, before something that may allocate. */
    public static void before(int site) {
        Thread thread = Thread.currentThread();
        if (thread == measured && open < DEEPEST) {
            OPEN_SITE[open] = site;
            OPEN_INNER[open] = 0;
            OPEN_START[open] = AllocatedOctets.now();
            open++;
        }
    }

    /** Called by watched code, after it. */
    public static void after(int site) {
        Thread thread = Thread.currentThread();
        if (thread != measured) {
            return;
        }
        long now = AllocatedOctets.now();
        int at = open - 1;
        while (at >= 0 && OPEN_SITE[at] != site) {
            at--; // an exception left those inside
        }
        if (at < 0) {
            return;
        }
        open = at;
        long all = now - OPEN_START[at] - own;
        octets[site] += Math.max(0, all - OPEN_INNER[at]);
        if (at > 0) {
            OPEN_INNER[at - 1] += all + 2 * own;
        }
    }

    @Override
    MethodVisitor watch(String type, String file, String method, MethodVisitor next) {
        return new Measuring(next, type + "." + method + "(" + file + ":");
    }

    private static int site(String place, String what) {
        synchronized (SITES) {
            if (SITES.size() == octets.length) {
                octets = Arrays.copyOf(octets, octets.length * 2);
            }
            SITES.add(new Site(place, what));
            return SITES.size() - 1;
        }
    }

    private static final class Measuring extends MethodVisitor {
        private final String place;
        private final List<Label> sinceNew = new ArrayList<>();
        private final Map<Label, Label> moved = new HashMap<>();
        private int line;

        Measuring(MethodVisitor next, String place) {
            super(ASM, next);
            this.place = place;
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            this.line = line;
            super.visitLineNumber(line, start);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            measure(opcode == Opcodes.NEWARRAY, "new array", () -> super.visitIntInsn(opcode, operand));
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            boolean allocates = opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY;
            String what = "new " + type.replace('/', '.') + (opcode == Opcodes.NEW ? "" : "[]");
            measure(allocates, what, () -> {
                if (opcode == Opcodes.NEW) {
                    moveLabelsHere();
                }
                super.visitTypeInsn(opcode, type);
            });
        }

        /** A frame names an object that has no constructor behind it by the label of its NEW, which must stay at the NEW. */
        private void moveLabelsHere() {
            Label here = new Label();
            super.visitLabel(here);
            sinceNew.forEach(label -> moved.putIfAbsent(label, here));
            sinceNew.clear();
        }

        @Override
        public void visitLabel(Label label) {
            sinceNew.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitFrame(
                int type, int locals, Object @Nullable [] local, int stacked, Object @Nullable [] stack) {
            super.visitFrame(type, locals, moved(local, locals), stacked, moved(stack, stacked));
        }

        private Object @Nullable [] moved(Object @Nullable [] types, int count) {
            if (types == null) {
                return null;
            }
            Object[] result = types.clone();
            for (int i = 0; i < count; i++) {
                if (types[i] instanceof Label label) {
                    result[i] = moved.getOrDefault(label, label);
                }
            }
            return result;
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            measure(true, "new array of arrays", () -> super.visitMultiANewArrayInsn(descriptor, dimensions));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            String what = name.equals("makeConcatWithConstants") ? "string concatenation" : "lambda " + name;
            measure(true, what, () -> super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments));
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean leaves = !owner.startsWith("dev/mailwire/") && !owner.equals("java/lang/Object");
            String type = Type.getObjectType(owner).getClassName();
            String what = type.substring(type.lastIndexOf('.') + 1) + "." + name;
            measure(leaves, what, () -> super.visitMethodInsn(opcode, owner, name, descriptor, isInterface));
        }

        private void measure(boolean allocates, String what, Runnable instruction) {
            if (!allocates) {
                instruction.run();
                return;
            }
            int site = site(place + line + ")", what);
            call("before", site);
            instruction.run();
            call("after", site);
        }

        private void call(String method, int site) {
            super.visitLdcInsn(site);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, ME, method, "(I)V", false);
        }
    }
}
