package dev.mailwire.imap.internal;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a tree of values whose depth is known: a node before its children, then again between two of them, and behind the
 * last. It keeps its place in arrays of that depth, and calls nothing for what is within.
 *
 * @param <T> the nodes
 */
public final class TreeWalk<T> {
    /** What the walk has come to. */
    public enum Event {
        /** A node, before its children. */
        ENTER,
        /** A node, between two of its children. */
        BETWEEN,
        /** A node, behind its children. */
        LEAVE
    }

    private final Function<T, List<T>> children;
    private final Object[] nodes;
    private final int[] next;
    private final T root;
    private int open;
    private Event event = Event.LEAVE;
    private @Nullable T current;

    /**
     * Before the root.
     *
     * @param depth of the whole tree, 1 for a node without children
     */
    public TreeWalk(T root, int depth, Function<T, List<T>> children) {
        this.root = root;
        this.children = children;
        nodes = new Object[depth];
        next = new int[depth];
    }

    /** Moves on; false behind the root. */
    public boolean next() {
        if (current == null) {
            enter(root);
            return true;
        }
        if (open == 0) {
            return false;
        }
        @SuppressWarnings("unchecked")
        T node = (T) nodes[open - 1];
        List<T> within = children.apply(node);
        int at = next[open - 1];
        if (at == within.size()) {
            open--;
            current = node;
            event = Event.LEAVE;
        } else if (at > 0 && event == Event.LEAVE) {
            current = node;
            event = Event.BETWEEN;
        } else {
            next[open - 1] = at + 1;
            enter(within.get(at));
        }
        return true;
    }

    private void enter(T node) {
        nodes[open] = node;
        next[open++] = 0;
        current = node;
        event = Event.ENTER;
    }

    /** What it has come to. */
    public Event event() {
        return event;
    }

    /** The node it has come to. */
    public T node() {
        return Objects.requireNonNull(current);
    }

    /** Whether two walks come to the same, node by node. */
    public static <T> boolean same(TreeWalk<T> a, TreeWalk<T> b, BiPredicate<T, T> nodes) {
        for (boolean more = a.next(); b.next() == more; more = a.next()) {
            if (!more) {
                return true;
            }
            if (a.event != b.event || (a.event == Event.ENTER && !nodes.test(a.node(), b.node()))) {
                return false;
            }
        }
        return false;
    }
}
