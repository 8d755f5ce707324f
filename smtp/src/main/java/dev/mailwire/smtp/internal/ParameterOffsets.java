package dev.mailwire.smtp.internal;

import dev.mailwire.smtp.BodyType;
import dev.mailwire.smtp.Ret;
import dev.mailwire.smtp.SmtpParameterKeyword;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the parameters of MAIL or RCPT lie in the array of their frame, and what the known ones say. Reset by each read.
 */
public final class ParameterOffsets {
    private static final int[] NONE = {};
    private static final int STRIDE = 6;
    private static final int KEYWORD = 0;
    private static final int NAME_START = 1;
    private static final int NAME_END = 2;
    private static final int VALUE_START = 3;
    private static final int VALUE_END = 4;
    private static final int NAME_HASH = 5;

    /** How many there are. */
    public int count;
    /** The known ones that are there, a bit each by the ordinal of {@link SmtpParameterKeyword}. */
    public int present;
    /** Whether SIZE has a value. */
    public boolean sizePresent;
    /** The value of SIZE in octets; {@link Long#MAX_VALUE} for anything from 2^63-1 on. */
    public long size;
    /** The value of BODY. */
    public @Nullable BodyType body;
    /** The value of RET. */
    public @Nullable Ret ret;
    /** Whether SMTPUTF8 is there. */
    public boolean smtpUtf8;
    /** Whether NOTIFY is there. */
    public boolean notifyPresent;
    /** The value of NOTIFY, a bit each by the ordinal of {@link dev.mailwire.smtp.Notify}; 0 is NEVER. */
    public int notify;
    /** Whether AUTH is there and is {@code <>}. */
    public boolean authIsNull;
    /** Whether the value that was read last is printable US-ASCII without SP and "=". */
    public boolean asciiValue;
    /** Whether some octet is above US-ASCII: it then is well-formed UTF-8, and needs SMTPUTF8. */
    public boolean eightBit;

    private int[] slots = NONE; // most commands bring no parameter, and every idle connection would pay
    private @Nullable ValueMailbox valueMailbox;

    /** Nothing is there. */
    public void reset() {
        count = 0;
        present = 0;
        sizePresent = false;
        size = 0;
        body = null;
        ret = null;
        smtpUtf8 = false;
        notifyPresent = false;
        notify = 0;
        authIsNull = false;
        eightBit = false;
    }

    /** The ordinal of its {@link SmtpParameterKeyword}. */
    public int keyword(int index) {
        return slots[index * STRIDE + KEYWORD];
    }

    /** Where its name begins. */
    public int nameStart(int index) {
        return slots[index * STRIDE + NAME_START];
    }

    /** Where its name ends. */
    public int nameEnd(int index) {
        return slots[index * STRIDE + NAME_END];
    }

    /** Where its value begins; -1 if it has none. */
    public int valueStart(int index) {
        return slots[index * STRIDE + VALUE_START];
    }

    /** Where its value ends; -1 if it has none. */
    public int valueEnd(int index) {
        return slots[index * STRIDE + VALUE_END];
    }

    /** The index of a known one, or -1. */
    public int indexOf(SmtpParameterKeyword keyword) {
        if ((present & 1 << keyword.ordinal()) != 0) {
            for (int i = 0; i < count; i++) {
                if (keyword(i) == keyword.ordinal()) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Where the first value begins that has an octet above US-ASCII; -1 if there is none. */
    int firstEightBit(byte[] array) {
        for (int i = 0; i < count; i++) {
            for (int at = valueStart(i); at < valueEnd(i); at++) {
                if (array[at] < 0) {
                    return valueStart(i);
                }
            }
        }
        return -1;
    }

    void add(int keyword, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        int at = count * STRIDE;
        if (at == slots.length) {
            slots = Arrays.copyOf(slots, Math.max(2 * STRIDE, at * 2));
        }
        int[] target = slots;
        target[at + KEYWORD] = keyword;
        target[at + NAME_START] = nameStart;
        target[at + NAME_END] = nameEnd;
        target[at + VALUE_START] = valueStart;
        target[at + VALUE_END] = valueEnd;
        count++;
    }

    /**
     * Notes the hash of the name of the last one, which is unknown, and answers whether an unknown one before has the same
     * name but for the case of letters. The names are compared only where the hashes are the same.
     */
    boolean isTwice(byte[] array) {
        int last = count - 1;
        int hash = 0;
        for (int i = nameStart(last); i < nameEnd(last); i++) {
            hash = 31 * hash + (array[i] | 0x20);
        }
        slots[last * STRIDE + NAME_HASH] = hash;
        for (int i = 0; i < last; i++) {
            if (slots[i * STRIDE + NAME_HASH] == hash && keyword(i) == keyword(last) && isSameName(array, i, last)) {
                return true;
            }
        }
        return false;
    }

    // A keyword is letters, digits and hyphens, of which setting 0x20 makes no two the same but the letters.
    private boolean isSameName(byte[] array, int one, int other) {
        int length = nameEnd(one) - nameStart(one);
        if (length != nameEnd(other) - nameStart(other)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((array[nameStart(one) + i] | 0x20) != (array[nameStart(other) + i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    /** What reads the mailbox in a value; made when it is first needed. */
    ValueMailbox valueMailbox() {
        ValueMailbox reader = valueMailbox;
        if (reader == null) {
            reader = new ValueMailbox();
            valueMailbox = reader;
        }
        return reader;
    }
}
