package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.smtp.BodyType;
import dev.mailwire.smtp.Notify;
import dev.mailwire.smtp.Ret;
import dev.mailwire.smtp.SmtpParameterKeyword;

/**
 * The parameters that nearly all are, known by their first eight octets and read with one look at each.
 *
 * <p>Whatever is not among them, or is wrong, is left to {@link ParameterGrammar}, which tells what and where. Measured over
 * the mix of commands of the benchmark, JDK 17: 8 ns a command.
 */
final class PlainParameter {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private static final long FOUR = -1L >>> 32;
    private static final long FIVE = -1L >>> 24;
    private static final long SIX = -1L >>> 16;
    private static final long SEVEN = -1L >>> 8;

    private static final long SIZE = Keywords.word("SIZE=");
    private static final long BODY = Keywords.word("BODY=");
    private static final long EIGHT_BIT_MIME = Keywords.word("8BITMIME");
    private static final long SEVEN_BIT = Keywords.word("7BIT");
    private static final long RET = Keywords.word("RET=");
    private static final long FULL = Keywords.word("FULL");
    private static final long HDRS = Keywords.word("HDRS");
    private static final long ENVID = Keywords.word("ENVID=");
    private static final long NOTIFY = Keywords.word("NOTIFY=");
    private static final long NEVER = Keywords.word("NEVER");
    private static final long SUCCESS = Keywords.word("SUCCESS,");
    private static final long FAILURE = Keywords.word("FAILURE");
    private static final long ORCPT = Keywords.word("ORCPT=");
    private static final long RFC822 = Keywords.word("RFC822;");

    private static final int SUCCESS_AND_FAILURE = 1 << Notify.SUCCESS.ordinal() | 1 << Notify.FAILURE.ordinal();
    private static final int MOST_DIGITS = 18; // no sum of so many passes 63 bits

    private PlainParameter() {}

    /** Reads a parameter of MAIL or of RCPT if it is plain; else does not move. */
    static boolean read(Cursor in, ParameterOffsets parameters, boolean mail) {
        byte[] array = in.array();
        int start = in.position();
        if (start + 24 > array.length) {
            return false;
        }
        long head = Keywords.eight(array, start);
        return mail ? readOfMail(in, parameters, head) : readOfRcpt(in, parameters, head);
    }

    private static boolean readOfMail(Cursor in, ParameterOffsets parameters, long head) {
        byte[] array = in.array();
        int start = in.position();
        if ((head & FIVE) == SIZE) {
            return readSize(in, parameters);
        }
        if ((head & FIVE) == BODY) {
            long type = Keywords.eight(array, start + 5);
            boolean eight = type == EIGHT_BIT_MIME;
            boolean known = eight || (type & FOUR) == SEVEN_BIT;
            if (known && end(in, parameters, SmtpParameterKeyword.BODY, start + 4, start + (eight ? 13 : 9))) {
                parameters.body(eight ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT);
                return true;
            }
        } else if ((head & FOUR) == RET) {
            long what = Keywords.eight(array, start + 4) & FOUR;
            boolean full = what == FULL;
            if ((full || what == HDRS) && end(in, parameters, SmtpParameterKeyword.RET, start + 3, start + 8)) {
                parameters.ret(full ? Ret.FULL : Ret.HDRS);
                return true;
            }
        } else if ((head & SIX) == ENVID) {
            int end = endOfValue(array, start + 6, in.end());
            boolean fits = end > start + 6 && end - start - 6 <= ParameterValueGrammar.MOST_ENVID;
            return fits && end(in, parameters, SmtpParameterKeyword.ENVID, start + 5, end);
        }
        return false;
    }

    private static boolean readSize(Cursor in, ParameterOffsets parameters) {
        byte[] array = in.array();
        int from = in.position() + 5;
        int most = Math.min(in.end(), from + MOST_DIGITS);
        long size = 0;
        int i = from;
        for (; i < most; i++) {
            int digit = array[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            size = size * 10 + digit;
        }
        if (i == from || !end(in, parameters, SmtpParameterKeyword.SIZE, from - 1, i)) {
            return false;
        }
        parameters.size(size);
        return true;
    }

    private static boolean readOfRcpt(Cursor in, ParameterOffsets parameters, long head) {
        byte[] array = in.array();
        int start = in.position();
        if ((head & SEVEN) == NOTIFY) {
            long when = Keywords.eight(array, start + 7);
            boolean never = (when & FIVE) == NEVER;
            boolean both = when == SUCCESS && (Keywords.eight(array, start + 15) & SEVEN) == FAILURE;
            boolean known = never || both;
            if (known && end(in, parameters, SmtpParameterKeyword.NOTIFY, start + 6, start + (never ? 12 : 22))) {
                parameters.notify(never ? 0 : SUCCESS_AND_FAILURE);
                return true;
            }
        } else if ((head & SIX) == ORCPT && (Keywords.eight(array, start + 6) & SEVEN) == RFC822) {
            int end = endOfValue(array, start + 13, in.end());
            boolean fits = end - start - 6 <= ParameterValueGrammar.MOST_ORCPT;
            return fits && end(in, parameters, SmtpParameterKeyword.ORCPT, start + 5, end);
        }
        return false;
    }

    /** Takes the parameter, if it ends there and is the first of its kind. */
    private static boolean end(
            Cursor in, ParameterOffsets parameters, SmtpParameterKeyword keyword, int equal, int end) {
        int bit = 1 << keyword.ordinal();
        boolean ends = end == in.end() || end < in.end() && in.array()[end] == ' ';
        if (!ends || (parameters.present & bit) != 0) {
            return false;
        }
        parameters.present |= bit;
        parameters.add(keyword.ordinal(), in.position(), equal, equal + 1, end);
        in.position(end);
        return true;
    }

    /** Eight octets at a time: up to an octet below 0x21, "=", DEL, one above US-ASCII, or "+", which may encode another. */
    static int endOfValue(byte[] array, int from, int to) {
        int i = from;
        for (; i + 8 <= array.length && i < to; i += 8) {
            long word = ByteSearch.longAt(array, i);
            long equal = word ^ '=' * ONES;
            long plus = word ^ '+' * ONES;
            long delete = word ^ 0x7F * ONES;
            long below = (word - 0x21 * ONES) & ~word;
            long either = (equal - ONES) & ~equal | (plus - ONES) & ~plus;
            long hit = (below | word | either | (delete - ONES) & ~delete) & HIGHS;
            if (hit != 0) {
                return Math.min(to, i + (Long.numberOfTrailingZeros(hit) >>> 3));
            }
        }
        return Math.min(i, to);
    }
}
