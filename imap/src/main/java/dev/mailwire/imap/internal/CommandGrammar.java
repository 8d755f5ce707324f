package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands: {@code tag SP name arguments CRLF}, RFC 9051 2.2.1 and 9. What stands behind the name is in {@link AccessGrammar},
 * {@link MailboxCommandGrammar} and {@link MessageCommandGrammar}.
 */
public final class CommandGrammar {
    private static final Set<ImapVerb> PLAIN = EnumSet.of(
            ImapVerb.CAPABILITY,
            ImapVerb.NOOP,
            ImapVerb.LOGOUT,
            ImapVerb.STARTTLS,
            ImapVerb.NAMESPACE,
            ImapVerb.IDLE,
            ImapVerb.CHECK,
            ImapVerb.CLOSE,
            ImapVerb.UNSELECT,
            ImapVerb.EXPUNGE);
    private static final Set<ImapVerb> TRANSFER =
            EnumSet.of(ImapVerb.COPY, ImapVerb.MOVE, ImapVerb.UID_COPY, ImapVerb.UID_MOVE);
    private static final ImapVerb[] VERBS;
    private static final Keywords WORDS;
    private static final ImapVerb[] UID_VERBS;
    private static final Keywords UID_WORDS;

    static {
        List<ImapVerb> verbs = new ArrayList<>(Arrays.asList(ImapVerb.values()));
        verbs.remove(ImapVerb.UNKNOWN);
        VERBS = verbs.stream().filter(verb -> !verb.isUid()).toArray(ImapVerb[]::new);
        WORDS = Keywords.of(Arrays.stream(VERBS).map(ImapVerb::words).toList());
        UID_VERBS = verbs.stream().filter(ImapVerb::isUid).toArray(ImapVerb[]::new);
        UID_WORDS = Keywords.of(
                Arrays.stream(UID_VERBS).map(verb -> verb.words().substring(4)).toList());
    }

    private CommandGrammar() {}

    /**
     * The name of a command: {@code word | "UID" SP word}; moves behind it. One that is not known is {@link ImapVerb#UNKNOWN}, and of
     * it the first word.
     */
    public static ImapVerb readVerb(Cursor in) {
        byte[] array = in.array();
        int from = in.position();
        in.skipSome(StringGrammar.ATOM_CHAR, ImapRule.COMMAND_SYNTAX);
        int end = in.position();
        int known = WORDS.find(array, from, end);
        if (known >= 0) {
            return VERBS[known];
        }
        boolean uid = end - from == 3
                && in.peek() == ' '
                && (array[from] | 0x20) == 'u'
                && (array[from + 1] | 0x20) == 'i'
                && (array[from + 2] | 0x20) == 'd';
        if (uid) {
            int word = end + 1;
            int to = StringGrammar.ATOM_CHAR.skip(array, word, in.end());
            int found = UID_WORDS.find(array, word, to);
            if (found >= 0) {
                in.position(to);
                return UID_VERBS[found];
            }
        }
        return ImapVerb.UNKNOWN;
    }

    /** The name of a command as {@link #readVerb(Cursor)} reads it; what another dialect has is not known. */
    public static ImapVerb readVerb(Cursor in, ReadMode mode) {
        ImapVerb verb = readVerb(in);
        return isOnlyInRfc1730(verb) && mode.dialect() != ImapDialect.RFC1730 ? ImapVerb.UNKNOWN : verb;
    }

    /**
     * A whole command behind its tag and SP: its name, its arguments, and nothing more.
     *
     * <p>The messages of an APPEND are no part of a frame; {@link AppendGrammar} reads what stands between them.
     */
    public static ImapCommand readCommand(Cursor in, ReadMode mode) {
        int from = in.position();
        ImapVerb verb = readVerb(in, mode);
        ImapCommand command = verb == ImapVerb.UNKNOWN ? readUnknown(in, from) : readArguments(in, verb, mode);
        expectEnd(in);
        return command;
    }

    private static boolean isOnlyInRfc1730(ImapVerb verb) {
        return verb == ImapVerb.PARTIAL || verb == ImapVerb.FIND;
    }

    /** The end of a command; SP before it is quirk TRAILING_SPACE. */
    public static void expectEnd(Cursor in) {
        int from = in.position();
        while (in.take(' ')) {
            // passed over, if allowed
        }
        if (!in.atEnd() || (in.position() > from && !in.tolerates(ImapQuirk.TRAILING_SPACE))) {
            throw in.failAt(ImapRule.COMMAND_END, from);
        }
    }

    private static ImapCommand readArguments(Cursor in, ImapVerb verb, ReadMode mode) {
        if (PLAIN.contains(verb)) {
            return new ImapCommand.Plain(verb);
        }
        ListGrammar.expectSpace(in);
        return switch (verb) {
            case ID -> AccessGrammar.readId(in, mode);
            case AUTHENTICATE -> AccessGrammar.readAuthenticate(in);
            case LOGIN -> AccessGrammar.readLogin(in, mode);
            case ENABLE -> AccessGrammar.readEnable(in, mode);
            case COMPRESS -> new ImapCommand.Compress(Atom.of(StringGrammar.readAtom(in, ReadMode.FACTORY)));
            case SELECT, EXAMINE -> MailboxCommandGrammar.readSelect(in, verb, mode);
            case CREATE -> MailboxCommandGrammar.readCreate(in, mode);
            case RENAME -> MailboxCommandGrammar.readRename(in, mode);
            case DELETE -> new ImapCommand.OfMailbox(verb, MailboxGrammar.readMailbox(in, mode));
            case SUBSCRIBE, UNSUBSCRIBE -> MailboxCommandGrammar.readSubscribe(in, verb, mode);
            case LIST -> MailboxCommandGrammar.readList(in, mode);
            case LSUB -> MailboxCommandGrammar.readLsub(in, mode);
            case STATUS -> MailboxCommandGrammar.readStatus(in, mode);
            case FIND -> MailboxCommandGrammar.readFind(in, mode);
            case UID_EXPUNGE -> new ImapCommand.UidExpunge(SequenceGrammar.readSet(in, mode));
            case SEARCH, UID_SEARCH -> MessageCommandGrammar.readSearch(in, verb, mode);
            case FETCH, UID_FETCH -> MessageCommandGrammar.readFetch(in, verb, mode);
            case STORE, UID_STORE -> MessageCommandGrammar.readStore(in, verb, mode);
            case COPY, MOVE, UID_COPY, UID_MOVE -> MessageCommandGrammar.readTransfer(in, verb, mode);
            case PARTIAL -> MessageCommandGrammar.readPartial(in, mode);
            case APPEND -> throw in.fail(ImapRule.APPEND_SYNTAX); // a message without a literal
            case CAPABILITY, NOOP, LOGOUT, STARTTLS, NAMESPACE, IDLE, CHECK, CLOSE, UNSELECT, EXPUNGE, UNKNOWN ->
                throw new AssertionError(verb);
        };
    }

    /** {@code name [SP arguments]}: the arguments as they came. */
    private static ImapCommand readUnknown(Cursor in, int from) {
        Atom name = Atom.of(StringGrammar.text(in, from));
        if (!in.take(' ')) {
            return new ImapCommand.Unknown(name, null);
        }
        int arguments = in.position();
        RawGrammar.skipRaw(in);
        if (RawGrammar.announces(in.array(), in.end())) {
            throw in.failAt(ImapRule.LITERAL_SYNTAX, in.end());
        }
        return new ImapCommand.Unknown(name, ListGrammar.raw(in, arguments));
    }

    /**
     * Writes a command with its tag and CRLF. The messages of an APPEND are marks: {@link OutboxMark#SEND_LITERAL}.
     *
     * @throws IllegalArgumentException if the peer's dialect has it not
     */
    public static void writeCommand(Outbox out, Tag tag, ImapCommand command, WriteMode mode) {
        StringGrammar.writeTag(out, tag);
        out.octet(' ');
        writeCommand(out, command, mode);
        out.crlf();
    }

    /**
     * Writes an AUTHENTICATE whose initial response is a line of its own, behind the server's {@code +}: for a server without SASL-IR.
     * RFC 9051 6.2.2, RFC 4959 3.
     */
    public static void writeAuthenticateInTurns(Outbox out, Tag tag, ImapCommand.Authenticate command) {
        StringGrammar.writeTag(out, tag);
        out.octet(' ');
        out.ascii(command.verb().words());
        out.octet(' ');
        out.ascii(command.mechanism());
        out.crlf();
        Secret response = command.initialResponse();
        if (response != null) {
            out.mark(OutboxMark.AWAIT_CONTINUATION, 0);
            out.base64(response);
            out.crlf();
        }
    }

    /** A command without its tag as it is written to a server that waits for nothing: for logs. */
    public static String text(ImapCommand command) {
        boolean old = isOnlyInRfc1730(command.verb());
        WriteMode mode =
                new WriteMode(WriteMode.Literals.RESPONSE, true, old ? ImapDialect.RFC1730 : ImapDialect.RFC2060);
        try {
            return Written.octets((out, ignored) -> writeCommand(out, command, mode), mode)
                    .toString();
        } catch (IllegalArgumentException ofAnotherRevision) {
            return command.toString();
        }
    }

    /** Writes a command without tag and CRLF. */
    public static void writeCommand(Outbox out, ImapCommand command, WriteMode mode) {
        if (isOnlyInRfc1730(command.verb()) && mode.dialect() != ImapDialect.RFC1730) {
            throw new IllegalArgumentException(command.verb() + " is no command in " + mode.dialect());
        }
        if (command instanceof ImapCommand.Unknown unknown) {
            writeUnknown(out, unknown, mode);
            return;
        }
        out.ascii(command.verb().words());
        if (command instanceof ImapCommand.Plain) {
            return;
        }
        out.octet(' ');
        if (!AccessGrammar.write(out, command, mode)
                && !MailboxCommandGrammar.write(out, command, mode)
                && !MessageCommandGrammar.write(out, command, mode)) {
            throw new AssertionError(command.verb());
        }
    }

    private static void writeUnknown(Outbox out, ImapCommand.Unknown command, WriteMode mode) {
        out.ascii(command.name().text());
        OctetString arguments = command.arguments();
        if (arguments != null) {
            out.octet(' ');
            RawGrammar.writeRaw(out, arguments, mode);
        }
    }

    /** Whether a word is the name of a command with a password. */
    public static boolean isSecret(byte[] array, int from, int to) {
        int known = from < to ? WORDS.find(array, from, to) : -1;
        return known >= 0 && (VERBS[known] == ImapVerb.LOGIN || VERBS[known] == ImapVerb.AUTHENTICATE);
    }

    /** Whether commands of this verb have no arguments. */
    public static boolean isPlain(ImapVerb verb) {
        return PLAIN.contains(verb);
    }

    /** Whether commands of this verb have a set and a mailbox. */
    public static boolean isTransfer(ImapVerb verb) {
        return TRANSFER.contains(verb);
    }

    /** Demands a word that is no command that is known, UID with the word behind it. */
    public static void checkUnknown(Atom name, @Nullable OctetString arguments) {
        String line = arguments == null ? name.text() : name.text() + " " + arguments.toUtf8();
        Cursor in = new Cursor().reset(OctetString.of(line));
        ImapVerb verb = readVerb(in);
        if (verb != ImapVerb.UNKNOWN && !isOnlyInRfc1730(verb)) {
            throw new IllegalArgumentException("a command that is known: " + verb.words());
        }
    }

    /** Demands a password without NUL. */
    public static void checkPassword(Secret password) {
        byte[] octets = password.toByteArray();
        boolean nul = false;
        for (byte octet : octets) {
            nul |= octet == 0;
        }
        Arrays.fill(octets, (byte) 0);
        if (nul) {
            throw new IllegalArgumentException("NUL in a password");
        }
    }

    /** Demands a message number, and an item that PARTIAL can have. */
    public static void checkPartial(long message, FetchItem item) {
        if (message < 1 || message > NumberGrammar.MOST || !MessageCommandGrammar.isOctets(item)) {
            throw new IllegalArgumentException("no PARTIAL: " + message + " " + item);
        }
    }
}
