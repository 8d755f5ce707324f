package dev.mailwire.imap.value;

import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.internal.CapabilityGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Whole;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a server can do, RFC 9051 6.1.1: a name, or a name and a value such as {@code AUTH=PLAIN} and {@code APPENDLIMIT=1000}.
 * Unknown ones are as good as known ones. Equal without regard to the case of letters, which is kept.
 *
 * <pre>{@code
 * capabilities.contains(Capability.IDLE);
 * Capability.of("AUTH=PLAIN").value();              // PLAIN
 * }</pre>
 */
public final class Capability {
    private static final ReadMode LOOSE = new ReadMode(ImapDialect.RFC2060, false, false, ImapLimits.CLIENT);

    /** IMAP4, RFC 1730. */
    public static final Capability IMAP4 = of("IMAP4");
    /** IMAP4rev1, RFC 3501 and 2060. */
    public static final Capability IMAP4_REV1 = of("IMAP4rev1");
    /** IMAP4rev2, RFC 9051. */
    public static final Capability IMAP4_REV2 = of("IMAP4rev2");
    /** ACL, RFC 4314: who may do what. */
    public static final Capability ACL = of("ACL");
    /** BINARY, RFC 3516: content without its transfer encoding. */
    public static final Capability BINARY = of("BINARY");
    /** CATENATE, RFC 4469: a message of pieces. */
    public static final Capability CATENATE = of("CATENATE");
    /** CHILDREN, RFC 3348: whether a mailbox has some. */
    public static final Capability CHILDREN = of("CHILDREN");
    /** COMPRESS=DEFLATE, RFC 4978. */
    public static final Capability COMPRESS_DEFLATE = of("COMPRESS=DEFLATE");
    /** CONDSTORE, RFC 7162: mod-sequences. */
    public static final Capability CONDSTORE = of("CONDSTORE");
    /** CREATE-SPECIAL-USE, RFC 6154. */
    public static final Capability CREATE_SPECIAL_USE = of("CREATE-SPECIAL-USE");
    /** ENABLE, RFC 5161. */
    public static final Capability ENABLE = of("ENABLE");
    /** ESEARCH, RFC 4731: search results in short. */
    public static final Capability ESEARCH = of("ESEARCH");
    /** ID, RFC 2971. */
    public static final Capability ID = of("ID");
    /** IDLE, RFC 2177. */
    public static final Capability IDLE = of("IDLE");
    /** LIST-EXTENDED, RFC 5258. */
    public static final Capability LIST_EXTENDED = of("LIST-EXTENDED");
    /** LIST-STATUS, RFC 5819. */
    public static final Capability LIST_STATUS = of("LIST-STATUS");
    /** LITERAL-, RFC 7888: literals up to 4,096 octets without waiting. */
    public static final Capability LITERAL_MINUS = of("LITERAL-");
    /** LITERAL+, RFC 7888: literals without waiting. */
    public static final Capability LITERAL_PLUS = of("LITERAL+");
    /** LOGINDISABLED, RFC 9051 6.2.3: no LOGIN in the clear. */
    public static final Capability LOGINDISABLED = of("LOGINDISABLED");
    /** METADATA, RFC 5464. */
    public static final Capability METADATA = of("METADATA");
    /** MOVE, RFC 6851. */
    public static final Capability MOVE = of("MOVE");
    /** MULTIAPPEND, RFC 3502. */
    public static final Capability MULTIAPPEND = of("MULTIAPPEND");
    /** NAMESPACE, RFC 2342. */
    public static final Capability NAMESPACE = of("NAMESPACE");
    /** NOTIFY, RFC 5465. */
    public static final Capability NOTIFY = of("NOTIFY");
    /** OBJECTID, RFC 8474. */
    public static final Capability OBJECTID = of("OBJECTID");
    /** QRESYNC, RFC 7162: quick resynchronization. */
    public static final Capability QRESYNC = of("QRESYNC");
    /** QUOTA, RFC 9208. */
    public static final Capability QUOTA = of("QUOTA");
    /** SASL-IR, RFC 4959: the initial response in AUTHENTICATE. */
    public static final Capability SASL_IR = of("SASL-IR");
    /** SEARCHRES, RFC 5182: saved results. */
    public static final Capability SEARCHRES = of("SEARCHRES");
    /** SORT, RFC 5256. */
    public static final Capability SORT = of("SORT");
    /** SPECIAL-USE, RFC 6154. */
    public static final Capability SPECIAL_USE = of("SPECIAL-USE");
    /** STARTTLS, RFC 9051 6.2.1. */
    public static final Capability STARTTLS = of("STARTTLS");
    /** STATUS=SIZE, RFC 8438. */
    public static final Capability STATUS_SIZE = of("STATUS=SIZE");
    /** UIDPLUS, RFC 4315. */
    public static final Capability UIDPLUS = of("UIDPLUS");
    /** UNSELECT, RFC 3691. */
    public static final Capability UNSELECT = of("UNSELECT");
    /** UTF8=ACCEPT, RFC 9755. */
    public static final Capability UTF8_ACCEPT = of("UTF8=ACCEPT");
    /** UTF8=ONLY, RFC 9755. */
    public static final Capability UTF8_ONLY = of("UTF8=ONLY");
    /** WITHIN, RFC 5032: search by age. */
    public static final Capability WITHIN = of("WITHIN");

    private final String text;

    private Capability(String text) {
        this.text = text;
    }

    /**
     * A capability.
     *
     * @param text printable US-ASCII without <code>( ) &#123; % * " \</code> and SP, not empty
     * @throws IllegalArgumentException if it is none
     */
    public static Capability of(String text) {
        Whole.check(text, "not a capability", in -> CapabilityGrammar.skipCapability(in, LOOSE));
        return new Capability(text);
    }

    /**
     * {@code AUTH=} and a mechanism.
     *
     * @throws IllegalArgumentException if it is no atom
     */
    public static Capability auth(String mechanism) {
        return of("AUTH=" + mechanism);
    }

    /** The capability as it was given. */
    public String text() {
        return text;
    }

    /** What stands before the first {@code =}; all of it if there is none. */
    public String name() {
        int equals = text.indexOf('=');
        return equals < 0 ? text : text.substring(0, equals);
    }

    /** What stands behind the first {@code =}; null if there is none. */
    public @Nullable String value() {
        int equals = text.indexOf('=');
        return equals < 0 ? null : text.substring(equals + 1);
    }

    /** Whether it has this name, letters in either case. */
    public boolean hasName(String name) {
        return name().equalsIgnoreCase(name);
    }

    /** Whether they are the same but for the case of letters. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Capability that && text.equalsIgnoreCase(that.text);
    }

    @Override
    public int hashCode() {
        return text.toUpperCase(Locale.ROOT).hashCode();
    }

    /** The capability as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
