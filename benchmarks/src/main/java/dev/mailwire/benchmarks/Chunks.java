package dev.mailwire.benchmarks;

import java.util.List;
import java.util.function.ToIntFunction;

/** How octets arrive: where each read of a network would end. */
final class Chunks {

    /** All octets in one read. */
    static final String WHOLE = "whole";
    /** One read for each message, which is what a client that waits for each reply sees. */
    static final String MESSAGE = "message";

    private Chunks() {}

    /**
     * Cuts octets into reads.
     *
     * @param chunk {@link #WHOLE}, {@link #MESSAGE} or a number of octets
     * @param messages what the octets carry
     * @param length octets of a message
     * @return the offset of each read's end, ascending; the last is the number of octets
     */
    static <T> int[] ends(String chunk, List<T> messages, ToIntFunction<T> length) {
        if (chunk.equals(MESSAGE)) {
            int[] ends = new int[messages.size()];
            int at = 0;
            for (int i = 0; i < ends.length; i++) {
                at += length.applyAsInt(messages.get(i));
                ends[i] = at;
            }
            return ends;
        }
        return ends(chunk, messages.stream().mapToInt(length).sum());
    }

    /**
     * Cuts octets into reads.
     *
     * @param chunk {@link #WHOLE} or a number of octets
     * @param total octets in all
     * @return the offset of each read's end, ascending; the last is {@code total}
     */
    static int[] ends(String chunk, int total) {
        int step = octets(chunk, total);
        int[] ends = new int[(total + step - 1) / step];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Math.min(total, (i + 1) * step);
        }
        return ends;
    }

    /**
     * Octets in a read.
     *
     * @param chunk {@link #WHOLE} or a number of octets
     * @param total octets in all
     * @return octets in each read but the last
     */
    static int octets(String chunk, int total) {
        return chunk.equals(WHOLE) ? total : Integer.parseInt(chunk);
    }
}
