package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.SmtpLimits;

/** Reads the mailbox that a value holds, as xtext: in place where nothing is escaped, else from a copy of at most a path's octets. */
final class ValueMailbox {
    private static final byte[] NONE = {};

    private final Cursor cursor = new Cursor();
    private final PathOffsets path = new PathOffsets();
    private byte[] copy = NONE;

    /** Whether the sound xtext {@code array[from, to)}, decoded, is a mailbox of US-ASCII and nothing else. */
    boolean isMailbox(byte[] array, int from, int to, SmtpLimits limits) {
        int length = XTextGrammar.decodedLength(array, from, to);
        if (length > limits.path()) {
            return false;
        }
        if (length == to - from) {
            cursor.reset(array, from, to, 0, 0);
        } else {
            if (copy.length < length) {
                copy = new byte[Math.max(64, length)];
            }
            cursor.reset(copy, 0, XTextGrammar.decode(array, from, to, copy, 0), 0, 0);
        }
        return isWhole(limits) && !path.eightBit();
    }

    /** Whether {@code array[from, to)} is a mailbox and nothing else, with octets above US-ASCII or without. */
    boolean isUtf8Mailbox(byte[] array, int from, int to, SmtpLimits limits) {
        cursor.reset(array, from, to, 0, 0);
        return isWhole(limits);
    }

    private boolean isWhole(SmtpLimits limits) {
        path.reset();
        try {
            PathGrammar.readMailbox(cursor, path, limits, false);
            return cursor.atEnd();
        } catch (Malformed malformed) {
            return false;
        }
    }
}
