package dev.mailwire.imap.internal;

import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.value.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that a client waits for the completion of, in the order in which they were given. */
public final class CommandsInFlight {
    private final List<Entry> entries = new ArrayList<>(0);

    /**
     * A command that waits.
     *
     * @param tag its tag
     * @param verb what it is
     */
    public record Entry(Tag tag, ImapVerb verb) {}

    /** Nothing is in flight. */
    public CommandsInFlight() {}

    /** How many wait. */
    public int count() {
        return entries.size();
    }

    /** One more, behind the others. */
    public void add(Tag tag, ImapVerb verb) {
        entries.add(new Entry(tag, verb));
    }

    /** One of them, from 0 on. */
    public Entry entry(int index) {
        return entries.get(index);
    }

    /** The index of the command with a tag; -1 if none has it. Servers mostly answer in order, so the first is looked at first. */
    public int find(Tag tag) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).tag().equals(tag)) {
                return i;
            }
        }
        return -1;
    }

    /** Takes one out. */
    public Entry remove(int index) {
        return entries.remove(index);
    }

    /** The first of a verb; null if there is none. */
    public @Nullable Entry first(ImapVerb verb) {
        for (Entry entry : entries) {
            if (entry.verb() == verb) {
                return entry;
            }
        }
        return null;
    }
}
