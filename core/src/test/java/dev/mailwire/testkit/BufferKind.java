package dev.mailwire.testkit;

/** The kinds of buffer that a caller may pass. */
public enum BufferKind {
    /** On the heap, from the start of its array. */
    HEAP,
    /** On the heap, somewhere within its array, and with a position that is not 0. */
    OFFSET_HEAP,
    /** Outside the heap: it has no array. */
    DIRECT,
    /** On the heap, but its array cannot be reached. */
    READ_ONLY
}
