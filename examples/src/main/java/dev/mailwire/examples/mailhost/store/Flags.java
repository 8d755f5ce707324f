package dev.mailwire.examples.mailhost.store;

import dev.mailwire.imap.value.Flag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a message: those that IMAP defines, of which each has a bit in its row, and keywords.
 *
 * @param list each once, the defined ones first
 */
public record Flags(List<Flag> list) {
    /** Those of which each has a bit. */
    public static final List<Flag> DEFINED = List.of(Flag.ANSWERED, Flag.FLAGGED, Flag.DELETED, Flag.SEEN, Flag.DRAFT);

    /** None. */
    public static final Flags NONE = new Flags(List.of());

    /** The bit of {@link Flag#DELETED}. */
    static final int DELETED = 1 << DEFINED.indexOf(Flag.DELETED);
    /** The bit of {@link Flag#SEEN}. */
    static final int SEEN = 1 << DEFINED.indexOf(Flag.SEEN);

    private static final int MOST_CHARACTERS = 4000;

    /** Puts them in order. */
    public Flags {
        Set<Flag> ordered = new LinkedHashSet<>(DEFINED);
        ordered.retainAll(list);
        ordered.addAll(list);
        list = List.copyOf(ordered);
    }

    static Flags ofRow(int bits, @Nullable String keywords) {
        if (bits == 0 && keywords == null) {
            return NONE;
        }
        List<Flag> flags = new ArrayList<>();
        for (int i = 0; i < DEFINED.size(); i++) {
            if ((bits >> i & 1) != 0) {
                flags.add(DEFINED.get(i));
            }
        }
        if (keywords != null) {
            for (String keyword : keywords.split(" ", -1)) {
                flags.add(Flag.of(keyword));
            }
        }
        return new Flags(flags);
    }

    int bits() {
        int bits = 0;
        for (int i = 0; i < DEFINED.size(); i++) {
            bits |= has(DEFINED.get(i)) ? 1 << i : 0;
        }
        return bits;
    }

    @Nullable
    String keywordsInRow() {
        return keywords().isEmpty() ? null : words();
    }

    private String words() {
        return keywords().stream().map(Flag::text).collect(Collectors.joining(" "));
    }

    /** Those that are not defined by IMAP. */
    public List<Flag> keywords() {
        return list.stream().filter(flag -> !DEFINED.contains(flag)).toList();
    }

    /** Whether a message can have so many. */
    public boolean fit() {
        return words().length() <= MOST_CHARACTERS;
    }

    /** Whether it is among them. */
    public boolean has(Flag flag) {
        return list.contains(flag);
    }

    /** These and others. */
    public Flags with(Collection<Flag> others) {
        List<Flag> all = new ArrayList<>(list);
        all.addAll(others);
        return new Flags(all);
    }

    /** These without others. */
    public Flags without(Collection<Flag> others) {
        return new Flags(list.stream().filter(flag -> !others.contains(flag)).toList());
    }

    /** Whether they are the same, in whatever order. */
    public boolean same(Flags other) {
        return list.size() == other.list.size() && list.containsAll(other.list);
    }
}
