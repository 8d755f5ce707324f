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

    private static final int SIZE = 1;
    private static final int BODY = 1 << 1;
    private static final int RET = 1 << 2;
    private static final int SMTPUTF8 = 1 << 3;
    private static final int NOTIFY = 1 << 4;
    private static final int AUTH_IS_NULL = 1 << 5;
    private static final int EIGHT_BIT = 1 << 6;

    /** How many there are. */
    public int count;
    /** The known ones that are there, a bit each by the ordinal of {@link SmtpParameterKeyword}. */
    public int present;
    /** Whether the value that was read last is printable US-ASCII without SP, "=" and "+". */
    boolean plainValue;

    private int has; // bits of what was read: setting every value to "nothing" for each command would cost as much as
    // reading
    private long size;
    private @Nullable BodyType body;
    private @Nullable Ret ret;
    private int notify;
    private int[] slots = NONE; // most commands bring no parameter, and every idle connection would pay
    private @Nullable ValueMailbox valueMailbox;

    /** Nothing is there. */
    public void reset() {
        count = 0;
        present = 0;
        has = 0;
    }

    private boolean has(int bit) {
        return (has & bit) != 0;
    }

    void size(long octets) {
        has |= SIZE;
        size = octets;
    }

    /** Whether SIZE has a value. */
    public boolean sizePresent() {
        return has(SIZE);
    }

    /** The value of SIZE in octets, if it has one; {@link Long#MAX_VALUE} for anything from 2^63-1 on. */
    public long size() {
        return size;
    }

    void body(BodyType type) {
        has |= BODY;
        body = type;
    }

    /** The value of BODY. */
    public @Nullable BodyType body() {
        return has(BODY) ? body : null;
    }

    void ret(Ret what) {
        has |= RET;
        ret = what;
    }

    /** The value of RET. */
    public @Nullable Ret ret() {
        return has(RET) ? ret : null;
    }

    void setSmtpUtf8() {
        has |= SMTPUTF8;
    }

    /** Whether SMTPUTF8 is there. */
    public boolean smtpUtf8() {
        return has(SMTPUTF8);
    }

    void notify(int bits) {
        has |= NOTIFY;
        notify = bits;
    }

    /** Whether NOTIFY is there. */
    public boolean notifyPresent() {
        return has(NOTIFY);
    }

    /** The value of NOTIFY, if it is there: a bit each by the ordinal of {@link dev.mailwire.smtp.Notify}; 0 is NEVER. */
    public int notifyBits() {
        return notify;
    }

    void setAuthIsNull() {
        has |= AUTH_IS_NULL;
    }

    /** Whether AUTH is there and is {@code <>}. */
    public boolean authIsNull() {
        return has(AUTH_IS_NULL);
    }

    void setEightBit() {
        has |= EIGHT_BIT;
    }

    /** Whether some octet is above US-ASCII: it then is well-formed UTF-8, and needs SMTPUTF8. */
    public boolean eightBit() {
        return has(EIGHT_BIT);
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
