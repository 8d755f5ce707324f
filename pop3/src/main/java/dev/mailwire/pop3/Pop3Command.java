package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.pop3.internal.ArgumentGrammar;
import dev.mailwire.pop3.internal.CommandGrammar;
import dev.mailwire.pop3.internal.ReplyForms;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command of POP3, at rest: immutable, valid, compared by value. What a server reads with {@link Pop3CommandView#toRecord} and a
 * client gives to its encoder.
 *
 * <p>{@link #verb} tells which record it is, and of {@link Xtnd} {@link Xtnd#subcommand}:
 *
 * <pre>{@code
 * switch (command.verb()) {
 *     case RETR -> retrieve(((Pop3Command.Retr) command).message());
 *     ...
 * }
 * }</pre>
 */
public sealed interface Pop3Command {
    /** Which command it is; {@link Pop3Verb#UNKNOWN} for {@link Unknown}. */
    Pop3Verb verb();

    /**
     * What a reply to it looks like, if that is {@code +OK}; {@link ReplyForm#STATUS} for what is unknown, which may be answered in
     * any form that both sides agree on.
     */
    default ReplyForm replyForm() {
        return ReplyForms.of(this);
    }

    /** An XTND, RFC 1082: {@link #subcommand} tells which. */
    sealed interface Xtnd extends Pop3Command {
        /** What stands behind XTND; {@link XtndSubcommand#UNKNOWN} for {@link UnknownXtnd}. */
        XtndSubcommand subcommand();

        @Override
        default Pop3Verb verb() {
            return Pop3Verb.XTND;
        }
    }

    /**
     * {@code USER SP name}, RFC 1939 7.
     *
     * @param name the mailbox: printable US-ASCII, with UTF8 any UTF-8 (RFC 6856 2.1). SP, and octets that are no UTF-8, only when read
     *     under a {@link Pop3Quirk}, and then not to be written
     */
    record User(OctetString name) implements Pop3Command {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is empty, holds a control character, or begins or ends with SP
         */
        public User {
            ArgumentGrammar.checkName(name, true);
        }

        /**
         * With the name as UTF-8.
         *
         * @throws IllegalArgumentException if it is no name
         */
        public User(String name) {
            this(OctetString.of(name));
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.USER;
        }
    }

    /**
     * {@code PASS SP string}, RFC 1939 7.
     *
     * @param password all behind the one SP, SP too; empty only when read under {@link Pop3Quirk#ODD_PASSWORD}, and then not to be
     *     written
     */
    record Pass(Secret password) implements Pop3Command {
        /**
         * Checks the password.
         *
         * @throws IllegalArgumentException if it holds NUL, CR or LF
         * @throws IllegalStateException if it was wiped
         */
        public Pass {
            ArgumentGrammar.checkPassword(password);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.PASS;
        }
    }

    /**
     * {@code APOP SP name SP digest}, RFC 1939 7.
     *
     * @param name the mailbox, as in {@link User}, never with SP
     * @param digest that of the greeting's timestamp and the shared secret
     */
    record Apop(OctetString name, ApopDigest digest) implements Pop3Command {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is empty, or holds SP or a control character
         */
        public Apop {
            ArgumentGrammar.checkName(name, false);
            Objects.requireNonNull(digest, "digest");
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.APOP;
        }
    }

    /**
     * {@code AUTH SP mechanism [SP initial-response]}, RFC 5034 4.
     *
     * @param mechanism the SASL mechanism's name, put in upper case
     * @param initialResponse its octets, not base64; empty is written as {@code =}; null: the server asks with a challenge
     */
    record Auth(String mechanism, @Nullable Secret initialResponse) implements Pop3Command {
        /**
         * Checks the mechanism.
         *
         * @throws IllegalArgumentException if it is not 1 to 20 letters, digits, hyphens and underscores (RFC 4422 3.1)
         */
        public Auth {
            mechanism = AuthGrammar.checkMechanism(mechanism);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.AUTH;
        }
    }

    /** {@code AUTH} alone: the mechanisms, one on a line. Older than CAPA, and in no RFC. */
    record AuthListing() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.AUTH;
        }
    }

    /** {@code QUIT}, RFC 1939 4 and 6: what DELE marked is removed only now. */
    record Quit() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.QUIT;
        }
    }

    /** {@code STAT}, RFC 1939 5. */
    record Stat() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.STAT;
        }
    }

    /**
     * {@code LIST [SP msg]}, RFC 1939 5: sizes.
     *
     * @param message the message number, from 1; null: all messages
     */
    record List(@Nullable Long message) implements Pop3Command {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public List {
            if (message != null) {
                ArgumentGrammar.checkMessage(message);
            }
        }

        /** Of all messages. */
        public List() {
            this(null);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.LIST;
        }
    }

    /**
     * {@code UIDL [SP msg]}, RFC 1939 7: unique-ids.
     *
     * @param message the message number, from 1; null: all messages
     */
    record Uidl(@Nullable Long message) implements Pop3Command {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Uidl {
            if (message != null) {
                ArgumentGrammar.checkMessage(message);
            }
        }

        /** Of all messages. */
        public Uidl() {
            this(null);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.UIDL;
        }
    }

    /**
     * {@code RETR SP msg}, RFC 1939 5: a message.
     *
     * @param message the message number, from 1
     */
    record Retr(long message) implements Pop3Command {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Retr {
            ArgumentGrammar.checkMessage(message);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.RETR;
        }
    }

    /**
     * {@code DELE SP msg}, RFC 1939 5: marks a message, to be removed at QUIT.
     *
     * @param message the message number, from 1
     */
    record Dele(long message) implements Pop3Command {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Dele {
            ArgumentGrammar.checkMessage(message);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.DELE;
        }
    }

    /** {@code NOOP}, RFC 1939 5. */
    record Noop() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.NOOP;
        }
    }

    /** {@code RSET}, RFC 1939 5: unmarks what DELE marked. */
    record Rset() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.RSET;
        }
    }

    /**
     * {@code TOP SP msg SP lines}, RFC 1939 7: the header, the blank line and as many lines behind it.
     *
     * @param message the message number, from 1
     * @param lines how many lines of the body, from 0
     */
    record Top(long message, long lines) implements Pop3Command {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the first is less than 1, or the second negative
         */
        public Top {
            ArgumentGrammar.checkMessage(message);
            if (lines < 0) {
                throw new IllegalArgumentException("less than no line: " + lines);
            }
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.TOP;
        }
    }

    /** {@code CAPA}, RFC 2449 5. */
    record Capa() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.CAPA;
        }
    }

    /** {@code STLS}, RFC 2595 4: TLS begins behind the {@code +OK}. */
    record Stls() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.STLS;
        }
    }

    /** {@code UTF8}, RFC 6856 2.1: messages and texts may be UTF-8. */
    record Utf8() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.UTF8;
        }
    }

    /**
     * {@code LANG [SP {language-range | *}]}, RFC 6856 3.2.
     *
     * @param range the languages wanted for texts, {@code *} for the server's choice; null: which there are
     */
    record Lang(@Nullable String range) implements Pop3Command {
        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if it is no language-range of RFC 4647 2.1
         */
        public Lang {
            range = range == null ? null : ArgumentGrammar.checkLanguageRange(range);
        }

        /** Which languages there are. */
        public Lang() {
            this(null);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.LANG;
        }
    }

    /** {@code LAST}, RFC 1081, RFC 1225 and RFC 1460: the highest message that was accessed. */
    record Last() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.LAST;
        }
    }

    /**
     * {@code RPOP SP name}, RFC 1081 and RFC 1225: in the place of PASS, from a trusted host.
     *
     * @param name the user on the client's host, as in {@link User}
     */
    record Rpop(OctetString name) implements Pop3Command {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is empty, holds a control character, or begins or ends with SP
         */
        public Rpop {
            ArgumentGrammar.checkName(name, true);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.RPOP;
        }
    }

    /**
     * {@code XSENDER SP msg}: who sent a message, as the server knows it. Netscape's servers; in no RFC.
     *
     * @param message the message number, from 1
     */
    record XSender(long message) implements Pop3Command {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public XSender {
            ArgumentGrammar.checkMessage(message);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.XSENDER;
        }
    }

    /** {@code GURL}: where the mailbox can be managed. Netscape's servers; in no RFC. */
    record Gurl() implements Pop3Command {
        @Override
        public Pop3Verb verb() {
            return Pop3Verb.GURL;
        }
    }

    /**
     * {@code XTND BBOARDS [SP group]}, RFC 1082: what bulletin boards there are, or one of them in the place of the maildrop.
     *
     * @param group the name of a bulletin board; null: all of them
     */
    record Bboards(@Nullable String group) implements Xtnd {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is not printable US-ASCII without SP
         */
        public Bboards {
            group = group == null ? null : ArgumentGrammar.checkGroup(group);
        }

        /** All bulletin boards. */
        public Bboards() {
            this(null);
        }

        @Override
        public XtndSubcommand subcommand() {
            return XtndSubcommand.BBOARDS;
        }
    }

    /**
     * {@code XTND ARCHIVE SP group}, RFC 1082: the archive of a bulletin board in the place of the maildrop.
     *
     * @param group the name of a bulletin board
     */
    record Archive(String group) implements Xtnd {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is not printable US-ASCII without SP
         */
        public Archive {
            group = ArgumentGrammar.checkGroup(group);
        }

        @Override
        public XtndSubcommand subcommand() {
            return XtndSubcommand.ARCHIVE;
        }
    }

    /**
     * {@code XTND X-BBOARDS SP group}, RFC 1082: all that is known of a bulletin board.
     *
     * @param group the name of a bulletin board
     */
    record XBboards(String group) implements Xtnd {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is not printable US-ASCII without SP
         */
        public XBboards {
            group = ArgumentGrammar.checkGroup(group);
        }

        @Override
        public XtndSubcommand subcommand() {
            return XtndSubcommand.X_BBOARDS;
        }
    }

    /** {@code XTND XMIT}: a message to be sent on, which follows the {@code +OK} with dots. In no RFC. */
    record Xmit() implements Xtnd {
        @Override
        public XtndSubcommand subcommand() {
            return XtndSubcommand.XMIT;
        }
    }

    /**
     * {@code XTND XLST SP field-name [SP msg]}: a header field of every message, or of one. In no RFC.
     *
     * @param field the name of the header field
     * @param message the message number, from 1; null: all messages
     */
    record Xlst(String field, @Nullable Long message) implements Xtnd {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the name is no field name, or the number less than 1
         */
        public Xlst {
            ArgumentGrammar.checkFieldName(field);
            if (message != null) {
                ArgumentGrammar.checkMessage(message);
            }
        }

        /** Of all messages. */
        public Xlst(String field) {
            this(field, null);
        }

        @Override
        public XtndSubcommand subcommand() {
            return XtndSubcommand.XLST;
        }
    }

    /**
     * {@code XTND} with anything else behind it: kept as it was sent.
     *
     * @param keyword what stands behind XTND, put in upper case
     * @param argument what stands behind that and one SP, as on the wire, or null
     */
    record UnknownXtnd(String keyword, @Nullable OctetString argument) implements Xtnd {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the keyword is none or has a record of its own, or the argument holds NUL, CR or LF
         */
        public UnknownXtnd {
            keyword = CommandGrammar.checkSubcommand(keyword);
            argument = argument == null ? null : ArgumentGrammar.checkRaw(argument);
        }

        @Override
        public XtndSubcommand subcommand() {
            return XtndSubcommand.UNKNOWN;
        }
    }

    /**
     * Any other command, such as {@code XOURS}: kept as it was sent.
     *
     * @param keyword the first word, put in upper case: printable US-ASCII without SP
     * @param argument what stands behind it and one SP, as on the wire, or null
     */
    record Unknown(String keyword, @Nullable OctetString argument) implements Pop3Command {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the keyword is none or has a record of its own, or the argument holds NUL, CR or LF
         */
        public Unknown {
            keyword = CommandGrammar.checkKeyword(keyword);
            argument = argument == null ? null : ArgumentGrammar.checkRaw(argument);
        }

        @Override
        public Pop3Verb verb() {
            return Pop3Verb.UNKNOWN;
        }
    }
}
