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
 * if (code != null && code.is("UIDVALIDITY")) {
 *     validity = code.number();
 * }
 * }</pre>
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

    private final String name;
    private final @Nullable OctetString argument;

    private ResponseCode(String name, @Nullable OctetString argument) {
        this.name = name;
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

    /** {@code UIDNEXT number}. */
    public static ResponseCode uidNext(long number) {
        return ofNumber("UIDNEXT", number);
    }

    /** {@code UIDVALIDITY number}. */
    public static ResponseCode uidValidity(long number) {
        return ofNumber("UIDVALIDITY", number);
    }

    /** {@code UNSEEN number}: RFC 3501 7.1. */
    public static ResponseCode unseen(long number) {
        return ofNumber("UNSEEN", number);
    }

    /** {@code HIGHESTMODSEQ number}: RFC 7162 3.1.2.1. */
    public static ResponseCode highestModSequence(long number) {
        return ofNumber("HIGHESTMODSEQ", number);
    }

    private static ResponseCode ofNumber(String name, long number) {
        return of(name, OctetString.of(Long.toString(number)));
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

    /** {@code APPENDUID validity uids}: RFC 9051 7.1. */
    public static ResponseCode appendUid(long validity, SequenceSet uids) {
        return of("APPENDUID", OctetString.of(validity + " " + uids));
    }

    /** {@code COPYUID validity sources destinations}: RFC 9051 7.1. */
    public static ResponseCode copyUid(long validity, SequenceSet sources, SequenceSet destinations) {
        return of("COPYUID", OctetString.of(validity + " " + sources + " " + destinations));
    }

    /** {@code MODIFIED set}: RFC 7162 3.1.3. */
    public static ResponseCode modified(SequenceSet set) {
        return of("MODIFIED", OctetString.of(set.toString()));
    }

    /** The name, as it came; of one that could not be read, all of it up to the first SP. */
    public String name() {
        return name;
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
