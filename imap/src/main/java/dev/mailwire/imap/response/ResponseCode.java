package dev.mailwire.imap.response;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.CodeGrammar;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.SequenceSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a status response says to programs: {@code [UIDNEXT 4392]}, {@code [PERMANENTFLAGS (\Deleted \*)]}. RFC 9051 7.1 and the
 * registry of response codes. Names are equal in any case of letters.
 *
 * <pre>{@code
 * if (code != null) switch (code.kind()) {
 *     case UIDVALIDITY -> validity = code.number();
 *     case COPYUID     -> moved(code.set(0), code.set(1));
 *     default          -> { }
 * }
 * }</pre>
 *
 * <p>A code that is not known has a name and an argument like the others, and can be built. One whose argument is not what its name has
 * ({@link #isMalformed}) costs the code, and never the end of a command that it came with.
 */
public final class ResponseCode {
    /** ALERT: the text is to be shown to the user. */
    public static final ResponseCode ALERT = of("ALERT");
    /** ALREADYEXISTS: RFC 5530 3. */
    public static final ResponseCode ALREADYEXISTS = of("ALREADYEXISTS");
    /** AUTHENTICATIONFAILED: RFC 5530 3. */
    public static final ResponseCode AUTHENTICATIONFAILED = of("AUTHENTICATIONFAILED");
    /** AUTHORIZATIONFAILED: RFC 5530 3. */
    public static final ResponseCode AUTHORIZATIONFAILED = of("AUTHORIZATIONFAILED");
    /** BADCHARSET without a list: RFC 9051 7.1. */
    public static final ResponseCode BADCHARSET = of("BADCHARSET");
    /** CANNOT: RFC 5530 3. */
    public static final ResponseCode CANNOT = of("CANNOT");
    /** CLIENTBUG: RFC 5530 3. */
    public static final ResponseCode CLIENTBUG = of("CLIENTBUG");
    /** CLOSED: the mailbox selected before is closed, RFC 9051 7.1. */
    public static final ResponseCode CLOSED = of("CLOSED");
    /** COMPRESSIONACTIVE: RFC 4978 3. */
    public static final ResponseCode COMPRESSIONACTIVE = of("COMPRESSIONACTIVE");
    /** CONTACTADMIN: RFC 5530 3. */
    public static final ResponseCode CONTACTADMIN = of("CONTACTADMIN");
    /** CORRUPTION: RFC 5530 3. */
    public static final ResponseCode CORRUPTION = of("CORRUPTION");
    /** EXPIRED: RFC 5530 3. */
    public static final ResponseCode EXPIRED = of("EXPIRED");
    /** EXPUNGEISSUED: RFC 5530 3. */
    public static final ResponseCode EXPUNGEISSUED = of("EXPUNGEISSUED");
    /** HASCHILDREN: RFC 9051 7.1. */
    public static final ResponseCode HASCHILDREN = of("HASCHILDREN");
    /** INUSE: RFC 5530 3. */
    public static final ResponseCode INUSE = of("INUSE");
    /** LIMIT: RFC 5530 3. */
    public static final ResponseCode LIMIT = of("LIMIT");
    /** NOMODSEQ: RFC 7162 3.1.2.2. */
    public static final ResponseCode NOMODSEQ = of("NOMODSEQ");
    /** NONEXISTENT: RFC 5530 3. */
    public static final ResponseCode NONEXISTENT = of("NONEXISTENT");
    /** NOPERM: RFC 5530 3. */
    public static final ResponseCode NOPERM = of("NOPERM");
    /** NOTSAVED: RFC 5182 2.1. */
    public static final ResponseCode NOTSAVED = of("NOTSAVED");
    /** OVERQUOTA: RFC 5530 3. */
    public static final ResponseCode OVERQUOTA = of("OVERQUOTA");
    /** PARSE: a header could not be read, RFC 9051 7.1. */
    public static final ResponseCode PARSE = of("PARSE");
    /** PRIVACYREQUIRED: RFC 5530 3. */
    public static final ResponseCode PRIVACYREQUIRED = of("PRIVACYREQUIRED");
    /** READ-ONLY: RFC 9051 7.1. */
    public static final ResponseCode READ_ONLY = of("READ-ONLY");
    /** READ-WRITE: RFC 9051 7.1. */
    public static final ResponseCode READ_WRITE = of("READ-WRITE");
    /** SERVERBUG: RFC 5530 3. */
    public static final ResponseCode SERVERBUG = of("SERVERBUG");
    /** TOOBIG: RFC 4469 3. */
    public static final ResponseCode TOOBIG = of("TOOBIG");
    /** TRYCREATE: CREATE of the mailbox may help, RFC 9051 7.1. */
    public static final ResponseCode TRYCREATE = of("TRYCREATE");
    /** UIDNOTSTICKY: RFC 9051 7.1. */
    public static final ResponseCode UIDNOTSTICKY = of("UIDNOTSTICKY");
    /** UIDREQUIRED: RFC 9586 3. */
    public static final ResponseCode UIDREQUIRED = of("UIDREQUIRED");
    /** UNAVAILABLE: RFC 5530 3. */
    public static final ResponseCode UNAVAILABLE = of("UNAVAILABLE");
    /** UNKNOWN-CTE: RFC 9051 7.1. */
    public static final ResponseCode UNKNOWN_CTE = of("UNKNOWN-CTE");
    /** USEATTR: RFC 6154 6. */
    public static final ResponseCode USEATTR = of("USEATTR");

    /** BADCOMPARATOR: RFC 5255 4.9. */
    public static final ResponseCode BADCOMPARATOR = of("BADCOMPARATOR");
    /** NOTIFICATIONOVERFLOW: RFC 5465 5.8. */
    public static final ResponseCode NOTIFICATIONOVERFLOW = of("NOTIFICATIONOVERFLOW");
    /** TEMPFAIL: RFC 5259 8. */
    public static final ResponseCode TEMPFAIL = of("TEMPFAIL");
    /** TOOFEW: RFC 10022. */
    public static final ResponseCode TOOFEW = of("TOOFEW");
    /** TOOMANY: RFC 10022. */
    public static final ResponseCode TOOMANY = of("TOOMANY");

    private final String name;
    private final ResponseCodeKind kind;
    private final @Nullable OctetString argument;

    private ResponseCode(String name, @Nullable OctetString argument) {
        this.name = name;
        this.kind = ResponseCodeKind.of(name);
        this.argument = argument;
        CodeGrammar.check(name, argument);
    }

    /**
     * A code without an argument, of any name.
     *
     * @throws IllegalArgumentException if the name holds SP, {@code ]}, a control character or more than US-ASCII
     */
    public static ResponseCode of(String name) {
        return new ResponseCode(name, null);
    }

    /**
     * A code with an argument, of any name.
     *
     * @param argument as it is written; null for none
     * @throws IllegalArgumentException if the name holds SP, {@code ]}, a control character or more than US-ASCII, or the argument NUL,
     *     CR or LF, or {@code ]} outside of a string
     */
    public static ResponseCode of(String name, @Nullable OctetString argument) {
        return new ResponseCode(name, argument);
    }

    /**
     * {@code UIDNEXT number}.
     *
     * @throws IllegalArgumentException if it is below 1 or above 2<sup>32</sup> - 1
     */
    public static ResponseCode uidNext(long number) {
        return ofNumber("UIDNEXT", number);
    }

    /**
     * {@code UIDVALIDITY number}.
     *
     * @throws IllegalArgumentException if it is below 1 or above 2<sup>32</sup> - 1
     */
    public static ResponseCode uidValidity(long number) {
        return ofNumber("UIDVALIDITY", number);
    }

    /**
     * {@code UNSEEN number}: RFC 3501 7.1.
     *
     * @throws IllegalArgumentException if it is below 1 or above 2<sup>32</sup> - 1
     */
    public static ResponseCode unseen(long number) {
        return ofNumber("UNSEEN", number);
    }

    /**
     * {@code HIGHESTMODSEQ number}: RFC 7162 3.1.2.1.
     *
     * @throws IllegalArgumentException if it is below 1 or above 2<sup>63</sup> - 1
     */
    public static ResponseCode highestModSequence(long number) {
        return ofNumber("HIGHESTMODSEQ", number);
    }

    private static ResponseCode ofNumber(String name, long number) {
        return sound(of(name, OctetString.of(Long.toString(number))));
    }

    private static ResponseCode sound(ResponseCode code) {
        if (code.isMalformed()) {
            throw new IllegalArgumentException("not the argument of " + code.name + ": " + code.argument);
        }
        return code;
    }

    /** {@code PERMANENTFLAGS (flag..)}. */
    public static ResponseCode permanentFlags(List<Flag> flags) {
        return of("PERMANENTFLAGS", CodeGrammar.flags(flags));
    }

    /** {@code CAPABILITY capability..}. */
    public static ResponseCode capability(Capabilities capabilities) {
        return of("CAPABILITY", CodeGrammar.capabilities(capabilities));
    }

    /** {@code BADCHARSET (charset..)}. */
    public static ResponseCode badCharset(List<String> charsets) {
        return of("BADCHARSET", CodeGrammar.charsets(charsets));
    }

    /**
     * {@code APPENDUID validity uids}: RFC 9051 7.1.
     *
     * @throws IllegalArgumentException if the validity is below 1 or above 2<sup>32</sup> - 1, or the set holds {@code *} or {@code $}
     */
    public static ResponseCode appendUid(long validity, SequenceSet uids) {
        return sound(of("APPENDUID", OctetString.of(validity + " " + uids)));
    }

    /**
     * {@code COPYUID validity sources destinations}: RFC 9051 7.1.
     *
     * @throws IllegalArgumentException if the validity is below 1 or above 2<sup>32</sup> - 1, a set holds {@code *} or {@code $}, or one
     *     has more numbers than the other
     */
    public static ResponseCode copyUid(long validity, SequenceSet sources, SequenceSet destinations) {
        return sound(of("COPYUID", OctetString.of(validity + " " + sources + " " + destinations)));
    }

    /**
     * {@code MODIFIED set}: RFC 7162 3.1.3.
     *
     * @throws IllegalArgumentException if the set holds {@code *} or {@code $}
     */
    public static ResponseCode modified(SequenceSet set) {
        return sound(of("MODIFIED", OctetString.of(set.toString())));
    }

    /** The name, as it came; of one that could not be read, all of it up to the first SP. */
    public String name() {
        return name;
    }

    /** Which of the registry it is. */
    public ResponseCodeKind kind() {
        return kind;
    }

    /**
     * Whether its argument is not what its name has: {@code [UIDNEXT 4294967296]}, {@code [COPYUID 1 2:3 4]}. It is kept as it came. Only
     * asked of those whose argument is numbers, sets, flags, capabilities or charsets; of others nothing is known.
     */
    public boolean isMalformed() {
        return !CodeGrammar.isSound(this);
    }

    /** Whether it has this name, letters in either case. */
    public boolean is(String word) {
        return name.equalsIgnoreCase(word);
    }

    /** What follows the name and SP, as it is written; null if there is nothing. */
    public @Nullable OctetString argument() {
        return argument;
    }

    /**
     * The first number of the argument: of UIDNEXT, UIDVALIDITY, UNSEEN, HIGHESTMODSEQ, APPENDUID, COPYUID and others.
     *
     * @return from 0 to 2<sup>63</sup> - 1; -1 if it does not begin with one
     */
    public long number() {
        return argument == null ? -1 : CodeGrammar.number(argument);
    }

    /**
     * The flags of PERMANENTFLAGS.
     *
     * @throws IllegalStateException if the argument is no list of flags
     */
    public List<Flag> flags() {
        return CodeGrammar.flags(this);
    }

    /**
     * The capabilities of CAPABILITY.
     *
     * @throws IllegalStateException if the argument is none
     */
    public Capabilities capabilities() {
        return CodeGrammar.capabilities(this);
    }

    /**
     * A set among the words of the argument: that of APPENDUID and COPYUID behind the number is 0, the second of COPYUID is 1; that of
     * MODIFIED is 0.
     *
     * @throws IllegalStateException if there is none
     */
    public SequenceSet set(int index) {
        return CodeGrammar.set(this, index);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResponseCode that
                && name.equalsIgnoreCase(that.name)
                && (argument == null ? that.argument == null : argument.equals(that.argument));
    }

    @Override
    public int hashCode() {
        return name.toUpperCase(Locale.ROOT).hashCode() * 31 + (argument == null ? 0 : argument.hashCode());
    }

    /** The code in its brackets, safe for logs. */
    @Override
    public String toString() {
        return Written.text((out, mode) -> CodeGrammar.writeCode(out, this, mode));
    }
}
