package dev.mailwire.testkit;

import dev.mailwire.core.Buffers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Buffers that remember what stood in each array when it was given back: where the next connection would find it. */
public final class GivenBack implements Buffers {
    private static final int PIECE = 3;

    private final List<String> contents = new ArrayList<>();

    /** Nothing was given back. */
    public GivenBack() {}

    @Override
    public byte[] take(int atLeast) {
        return new byte[atLeast];
    }

    @Override
    public void give(byte[] array) {
        contents.add(new String(array, StandardCharsets.ISO_8859_1));
    }

    /** How many arrays were given back. */
    public int count() {
        return contents.size();
    }

    /** Whether some array that was given back holds three neighbouring octets of a text. */
    public boolean shows(String text) {
        for (int i = 0; i + PIECE <= text.length(); i++) {
            String piece = text.substring(i, i + PIECE);
            if (contents.stream().anyMatch(content -> content.contains(piece))) {
                return true;
            }
        }
        return false;
    }
}
