package dev.mailwire.imap.internal;

import java.util.Arrays;

/**
 * Where the parts of a body structure lie and the fields of each, in the order of the frame: a part before those within it. Filled
 * in place, so that a second one allocates nothing.
 */
public final class BodyPlaces {
    /** A part made of parts. */
    public static final int MULTIPART = 0;
    /** A part of type text. */
    public static final int TEXT = 1;
    /** A part that is a message, with its envelope and body. */
    public static final int MESSAGE = 2;
    /** Any other part. */
    public static final int BASIC = 3;

    /** The field of the media type. */
    public static final int TYPE = 0;
    /** The field of the subtype. */
    public static final int SUBTYPE = 1;
    /** The field of the parameters. */
    public static final int PARAMETERS = 2;
    /** The field of the identifier. */
    public static final int ID = 3;
    /** The field of the description. */
    public static final int DESCRIPTION = 4;
    /** The field of the encoding. */
    public static final int ENCODING = 5;
    /** The field of the size in octets. */
    public static final int OCTETS = 6;
    /** The field of a message's envelope. */
    public static final int ENVELOPE = 7;
    /** The field of a message's body: where it begins. */
    public static final int BODY = 8;
    /** The field of the number of lines. */
    public static final int LINES = 9;
    /** The field of the MD5 sum. */
    public static final int MD5 = 10;
    /** The field of the disposition. */
    public static final int DISPOSITION = 11;
    /** The field of the languages. */
    public static final int LANGUAGE = 12;
    /** The field of the location. */
    public static final int LOCATION = 13;
    /** Where the extension data begins. */
    public static final int EXTENSIONS = 14;

    private static final int FIELDS = 15;
    private static final int KIND = FIELDS;
    private static final int START = FIELDS + 1;
    private static final int END = FIELDS + 2;
    private static final int PARENT = FIELDS + 3;
    private static final int ORDINAL = FIELDS + 4;
    private static final int STRIDE = FIELDS + 5;
    private static final int[] NONE = {};

    private int[] ints = NONE;
    private int count;

    /** Forgets all parts. */
    void clear() {
        count = 0;
    }

    /** Gives the memory up. */
    public void release() {
        ints = NONE;
        count = 0;
    }

    /** How many parts. */
    public int count() {
        return count;
    }

    /** Adds a part within another one, or within none (-1). */
    int add(int start, int parent, int ordinal) {
        int at = count * STRIDE;
        if (at == ints.length) {
            ints = Arrays.copyOf(ints, Math.max(4 * STRIDE, 2 * at));
        }
        Arrays.fill(ints, at, at + STRIDE, 0);
        ints[at + START] = start;
        ints[at + PARENT] = parent;
        ints[at + ORDINAL] = ordinal;
        return count++;
    }

    void kind(int part, int kind) {
        ints[part * STRIDE + KIND] = kind;
    }

    void end(int part, int end) {
        ints[part * STRIDE + END] = end;
    }

    void field(int part, int field, int place) {
        ints[part * STRIDE + field] = place;
    }

    /** What a part is. */
    public int kind(int part) {
        return ints[part * STRIDE + KIND];
    }

    /** Where a part begins. */
    public int start(int part) {
        return ints[part * STRIDE + START];
    }

    /** Where a part ends. */
    public int end(int part) {
        return ints[part * STRIDE + END];
    }

    /** The part that a part is within, or -1. */
    public int parent(int part) {
        return ints[part * STRIDE + PARENT];
    }

    /** The place of a part among its siblings, from 1 on. */
    public int ordinal(int part) {
        return ints[part * STRIDE + ORDINAL];
    }

    /** Whether a part has a field. */
    public boolean has(int part, int field) {
        return ints[part * STRIDE + field] != 0; // no field begins at 0: a parenthesis stands before it
    }

    /** Where a field begins; 0 if it is missing. */
    public int from(int part, int field) {
        return ints[part * STRIDE + field];
    }

    /** Where a field ends: before the SP ahead of the next one, or the parenthesis. */
    public int to(int part, int field) {
        for (int next = field + 1; next < FIELDS; next++) {
            int place = ints[part * STRIDE + next];
            if (place != 0) {
                return place - 1;
            }
        }
        return end(part) - 1;
    }
}
