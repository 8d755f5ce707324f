package dev.mailwire.benchmarks.corpus;

import java.util.Arrays;
import java.util.Random;

/** One mebibyte of message content, before and after dot-stuffing. */
public enum ContentCorpus {
    /** Prose and base64 as mail carries them: lines up to 76 octets, empty ones between, a leading dot in one of 128. */
    TYPICAL(5322),
    /** The worst a peer may legally send: each line short, 0 to 40 octets, and each begins with a dot. */
    DOT_ON_EVERY_LINE(4408);

    /** Octets of content before stuffing. */
    public static final int SIZE = 1 << 20;

    private static final String LETTERS = "etaoinshrdlucmfwypvbgkjqxz";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final long seed;

    ContentCorpus(long seed) {
        this.seed = seed;
    }

    /**
     * The content as its author wrote it: whole lines, each ended by CRLF.
     *
     * @return {@link #SIZE} octets, the same in every call
     */
    public byte[] plain() {
        Random random = new Random(seed);
        byte[] content = new byte[SIZE];
        int at = 0;
        while (at < SIZE) {
            // The last line takes what is left, so that the content ends with a line end and has the size promised.
            int room = SIZE - at - 2;
            int length = lineLength(random);
            if (room - length < 3) {
                length = room;
            }
            fill(content, at, length, random);
            at += length;
            content[at++] = '\r';
            content[at++] = '\n';
        }
        return content;
    }

    /**
     * The same content as DATA carries it, made octet by octet: a second dot on lines that begin with one, and the end.
     *
     * @return the stuffed content with its final dot line
     */
    public byte[] stuffed() {
        byte[] plain = plain();
        byte[] wire = new byte[plain.length * 2];
        int at = 0;
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] == '.' && (i == 0 || plain[i - 1] == '\n')) {
                wire[at++] = '.';
            }
            wire[at++] = plain[i];
        }
        wire[at++] = '.';
        wire[at++] = '\r';
        wire[at++] = '\n';
        return Arrays.copyOf(wire, at);
    }

    private int lineLength(Random random) {
        if (this == DOT_ON_EVERY_LINE) {
            return 1 + random.nextInt(40);
        }
        return switch (random.nextInt(16)) {
            case 0, 1 -> 0;
            case 2 -> 1 + random.nextInt(40);
            case 3, 4, 5, 6 -> 76;
            default -> 60 + random.nextInt(14);
        };
    }

    private void fill(byte[] content, int at, int length, Random random) {
        boolean base64 = length == 76;
        for (int i = 0; i < length; i++) {
            char next;
            if (base64) {
                next = BASE64.charAt(random.nextInt(64));
            } else {
                next = random.nextInt(6) == 0 ? ' ' : LETTERS.charAt(random.nextInt(1 + random.nextInt(26)));
            }
            content[at + i] = (byte) next;
        }
        if (length > 0 && (this == DOT_ON_EVERY_LINE || random.nextInt(128) == 0)) {
            content[at] = '.';
        }
    }
}
