package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.Utf8;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * SASLprep, the preparation of user names and passwords before they are compared or hashed (RFC 4013, a profile of
 * stringprep, RFC 3454).
 *
 * <p>Spaces of all kinds become SP, what is invisible is left out, compatibility forms are folded (NFKC), and what may not
 * stand in a name or password is refused: control characters, private use, noncharacters, surrogates, display controls,
 * tags, and right-to-left text mixed with left-to-right. Letter case is kept. A string that is prepared already comes back
 * as it is.
 *
 * <p>A <em>stored</em> string, such as a password when its keys are derived, may hold only code points that Unicode 3.2
 * assigns; a <em>query</em>, such as a name that a client sends, may hold others too (RFC 3454 section 7).
 *
 * <p>The tables are those of Unicode 3.2, as the RFC has them; the normalization is that of {@link Normalizer}, which knows
 * a newer Unicode. For code points of Unicode 3.2 the two agree by Unicode's stability policy, but for five compatibility
 * ideographs that were corrected (U+2F868, U+2F874, U+2F91F, U+2F95F, U+2F9BF) and some orders of combining marks that no
 * language has. Code points assigned later, which only a query may hold, are folded as the newer Unicode says.
 *
 * <p>A violation's offset is 0: it is about the string as a whole.
 */
public final class SaslPrep {
    private SaslPrep() {}

    /** Prepares a string that will be stored or whose keys will be: a code point unknown to Unicode 3.2 is refused. */
    public static Reading<String> stored(String text) {
        return prepare(text, false);
    }

    /** Prepares a string that will be compared with stored ones: a code point unknown to Unicode 3.2 may stand in it. */
    public static Reading<String> query(String text) {
        return prepare(text, true);
    }

    /**
     * Prepares a password to be stored. Its characters are wiped from memory again; only where NFKC changes them do they
     * pass through a {@code String} of the JDK's, which cannot be.
     */
    public static Reading<Secret> stored(Secret password) {
        return prepare(password, false);
    }

    /** Prepares a password to be compared with stored ones, with the same care for its characters. */
    public static Reading<Secret> query(Secret password) {
        return prepare(password, true);
    }

    private static Reading<String> prepare(String text, boolean query) {
        char[] characters = text.toCharArray();
        try {
            return Reading.valid(prepare(characters, query).toString());
        } catch (SaslFault fault) {
            return Reading.refused(fault.violation());
        }
    }

    private static Reading<Secret> prepare(Secret password, boolean query) {
        byte[] octets = password.toByteArray();
        if (!Utf8.isValid(octets, 0, octets.length)) {
            Arrays.fill(octets, (byte) 0);
            return Reading.refused(new Violation(SaslRule.UTF8, 0));
        }
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(octets));
        char[] characters = exactly(decoded);
        try {
            CharBuffer prepared = prepare(characters, query);
            char[] result = exactly(prepared);
            Secret secret = Secret.of(result);
            Arrays.fill(result, '\0');
            wipe(prepared);
            return Reading.valid(secret);
        } catch (SaslFault fault) {
            return Reading.refused(fault.violation());
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(characters, '\0');
            wipe(decoded);
        }
    }

    private static char[] exactly(CharBuffer text) {
        char[] characters = new char[text.remaining()];
        text.duplicate().get(characters);
        return characters;
    }

    private static void wipe(CharBuffer characters) {
        Arrays.fill(characters.array(), '\0');
    }

    // RFC 3454 section 3: map, normalize, prohibit, check bidi. What is unassigned is looked for before normalization,
    // whose newer tables might turn it into something assigned.
    private static CharBuffer prepare(char[] text, boolean query) {
        char[] mapped = new char[text.length];
        int length = 0;
        for (int i = 0; i < text.length; ) {
            int codePoint = Character.codePointAt(text, i);
            i += Character.charCount(codePoint);
            // U+200B is in both tables; RFC 4013 section 2.1 names the spaces first. Others leave it out.
            if (StringprepTables.has(StringprepTables.SPACES, codePoint)) {
                mapped[length++] = ' ';
            } else if (!StringprepTables.has(StringprepTables.MAPPED_TO_NOTHING, codePoint)) {
                if (!query && StringprepTables.has(StringprepTables.UNASSIGNED, codePoint)) {
                    Arrays.fill(mapped, '\0');
                    throw new SaslFault(SaslRule.PREP_UNASSIGNED, 0);
                }
                length += Character.toChars(codePoint, mapped, length);
            }
        }
        CharBuffer result = normalize(CharBuffer.wrap(mapped, 0, length));
        try {
            prohibit(result);
            checkDirections(result);
            return result;
        } catch (SaslFault fault) {
            wipe(result);
            throw fault;
        }
    }

    private static CharBuffer normalize(CharBuffer text) {
        if (Normalizer.isNormalized(text, Normalizer.Form.NFKC)) {
            return text;
        }
        CharBuffer folded =
                CharBuffer.wrap(Normalizer.normalize(text, Normalizer.Form.NFKC).toCharArray());
        wipe(text);
        return folded;
    }

    private static void prohibit(CharSequence text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            i += Character.charCount(codePoint);
            if (StringprepTables.has(StringprepTables.SPACES, codePoint)
                    || StringprepTables.has(StringprepTables.CONTROLS, codePoint)
                    || StringprepTables.has(StringprepTables.NEVER, codePoint)
                    || StringprepTables.has(StringprepTables.IDEOGRAPHIC_DESCRIPTION, codePoint)) {
                throw new SaslFault(SaslRule.PREP_PROHIBITED, 0);
            }
        }
    }

    /** RFC 3454 section 6: with a character of R or AL there is none of L, and R or AL stand first and last. */
    static void checkDirections(CharSequence text) {
        boolean rightToLeft = false;
        boolean leftToRight = false;
        for (int i = 0; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            i += Character.charCount(codePoint);
            rightToLeft |= StringprepTables.has(StringprepTables.RIGHT_TO_LEFT, codePoint);
            leftToRight |= StringprepTables.has(StringprepTables.LEFT_TO_RIGHT, codePoint);
        }
        if (rightToLeft
                && (leftToRight
                        || !StringprepTables.has(StringprepTables.RIGHT_TO_LEFT, Character.codePointAt(text, 0))
                        || !StringprepTables.has(
                                StringprepTables.RIGHT_TO_LEFT, Character.codePointBefore(text, text.length())))) {
            throw new SaslFault(SaslRule.PREP_BIDI, 0);
        }
    }
}
