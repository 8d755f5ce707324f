package dev.mailwire.core.internal;

/** A set of octets, as a table: a class of characters of a grammar. */
public final class CharClass {
    /** ALPHA, RFC 5234 B.1. */
    public static final CharClass ALPHA = range('A', 'Z').or(range('a', 'z'));
    /** DIGIT, RFC 5234 B.1. */
    public static final CharClass DIGIT = range('0', '9');
    /** HEXDIG in either case. */
    public static final CharClass HEXDIG = DIGIT.or(range('A', 'F')).or(range('a', 'f'));
    /** ALPHA / DIGIT. */
    public static final CharClass ALNUM = ALPHA.or(DIGIT);
    /** VCHAR: printable US-ASCII without SP, RFC 5234 B.1. */
    public static final CharClass VCHAR = range(0x21, 0x7E);
    /** Every octet above US-ASCII. */
    public static final CharClass EIGHT_BIT = range(0x80, 0xFF);
    /** atext, RFC 5322 3.2.3. */
    public static final CharClass ATEXT = ALNUM.or(of("!#$%&'*+-/=?^_`{|}~"));

    private final boolean[] members;

    private CharClass(boolean[] members) {
        this.members = members;
    }

    /** The octets {@code from} to {@code to}, both included. */
    public static CharClass range(int from, int to) {
        boolean[] members = new boolean[256];
        for (int i = from; i <= to; i++) {
            members[i] = true;
        }
        return new CharClass(members);
    }

    /** These US-ASCII characters. */
    public static CharClass of(String characters) {
        boolean[] members = new boolean[256];
        for (int i = 0; i < characters.length(); i++) {
            members[characters.charAt(i)] = true;
        }
        return new CharClass(members);
    }

    /** The members of either. */
    public CharClass or(CharClass other) {
        boolean[] union = members.clone();
        for (int i = 0; i < 256; i++) {
            union[i] |= other.members[i];
        }
        return new CharClass(union);
    }

    /** The members of this that are not in the other. */
    public CharClass without(CharClass other) {
        boolean[] rest = members.clone();
        for (int i = 0; i < 256; i++) {
            rest[i] &= !other.members[i];
        }
        return new CharClass(rest);
    }

    /** Whether the octet is a member. */
    public boolean has(byte octet) {
        return members[octet & 0xFF];
    }

    /** The first index in {@code [from, to)} whose octet is no member, or {@code to}. */
    public int skip(byte[] array, int from, int to) {
        boolean[] table = members;
        int i = from;
        while (i < to && table[array[i] & 0xFF]) {
            i++;
        }
        return i;
    }

    /** Whether all of {@code array[from, to)} are members; true for none. */
    public boolean hasAll(byte[] array, int from, int to) {
        return skip(array, from, to) == to;
    }
}
