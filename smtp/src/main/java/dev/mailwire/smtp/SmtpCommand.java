package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.smtp.internal.CommandGrammar;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command of SMTP or LMTP, at rest: immutable, valid, compared by value. What a server reads with
 * {@link SmtpCommandView#toRecord} and a client gives to its encoder.
 *
 * <p>{@link #verb} tells which record it is:
 *
 * <pre>{@code
 * switch (command.verb()) {
 *     case MAIL -> from(((SmtpCommand.Mail) command).path());
 *     ...
 * }
 * }</pre>
 */
public sealed interface SmtpCommand {
    /** Which command it is; {@link SmtpVerb#UNKNOWN} for {@link Unknown}. */
    SmtpVerb verb();

    /**
     * {@code EHLO SP (Domain / address-literal)}, RFC 5321 4.1.1.1.
     *
     * @param domain the client; null only when read under {@link SmtpQuirk#MISSING_DOMAIN}, and then not to be written
     */
    record Ehlo(@Nullable Domain domain) implements SmtpCommand {
        @Override
        public SmtpVerb verb() {
            return SmtpVerb.EHLO;
        }
    }

    /**
     * {@code HELO SP Domain}, RFC 5321 4.1.1.1.
     *
     * @param domain the client; null only when read under {@link SmtpQuirk#MISSING_DOMAIN}, and then not to be written
     */
    record Helo(@Nullable Domain domain) implements SmtpCommand {
        @Override
        public SmtpVerb verb() {
            return SmtpVerb.HELO;
        }
    }

    /**
     * {@code LHLO SP (Domain / address-literal)}, RFC 2033 4.1.
     *
     * @param domain the client; null only when read under {@link SmtpQuirk#MISSING_DOMAIN}, and then not to be written
     */
    record Lhlo(@Nullable Domain domain) implements SmtpCommand {
        @Override
        public SmtpVerb verb() {
            return SmtpVerb.LHLO;
        }
    }

    /**
     * {@code MAIL SP FROM:reverse-path *(SP parameter)}, RFC 5321 4.1.1.2.
     *
     * @param path who sends it, or {@link ReversePath#NULL}
     * @param parameters those of MAIL
     */
    record Mail(ReversePath path, SmtpParameters parameters) implements SmtpCommand {
        /**
         * Checks that what is not US-ASCII comes with SMTPUTF8 (RFC 6531 3.3, 3.4), and that no parameter is one of RCPT.
         *
         * @throws IllegalArgumentException if not
         */
        public Mail {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(parameters, "parameters");
            parameters.requireOf(true);
            if (!(path.isAscii() && parameters.isAscii()) && !parameters.smtpUtf8()) {
                throw new IllegalArgumentException("what is not US-ASCII needs SMTPUTF8 (RFC 6531 3.4)");
            }
        }

        /** Without parameters. */
        public Mail(ReversePath path) {
            this(path, SmtpParameters.NONE);
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.MAIL;
        }
    }

    /**
     * {@code RCPT SP TO:forward-path *(SP parameter)}, RFC 5321 4.1.1.3.
     *
     * @param path who gets it
     * @param parameters those of RCPT
     */
    record Rcpt(ForwardPath path, SmtpParameters parameters) implements SmtpCommand {
        /**
         * Checks that no parameter is one of MAIL.
         *
         * @throws IllegalArgumentException if one is
         */
        public Rcpt {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(parameters, "parameters");
            parameters.requireOf(false);
        }

        /** Without parameters. */
        public Rcpt(ForwardPath path) {
            this(path, SmtpParameters.NONE);
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.RCPT;
        }
    }

    /** {@code DATA}, RFC 5321 4.1.1.4: content follows the 354. */
    record Data() implements SmtpCommand {
        @Override
        public SmtpVerb verb() {
            return SmtpVerb.DATA;
        }
    }

    /** {@code RSET}, RFC 5321 4.1.1.5. */
    record Rset() implements SmtpCommand {
        @Override
        public SmtpVerb verb() {
            return SmtpVerb.RSET;
        }
    }

    /**
     * {@code NOOP [SP String]}, RFC 5321 4.1.1.9.
     *
     * @param argument an atom or a quoted string as it stands on the wire, or null
     */
    record Noop(@Nullable OctetString argument) implements SmtpCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException if it is empty, holds CR, LF or NUL, or would be read as another
         */
        public Noop {
            argument = argument == null ? null : CommandGrammar.checkArgument(argument, false, false);
        }

        /** Without argument. */
        public Noop() {
            this(null);
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.NOOP;
        }
    }

    /** {@code QUIT}, RFC 5321 4.1.1.10. */
    record Quit() implements SmtpCommand {
        @Override
        public SmtpVerb verb() {
            return SmtpVerb.QUIT;
        }
    }

    /**
     * {@code VRFY SP String [SP SMTPUTF8]}, RFC 5321 4.1.1.6 and RFC 6531 3.7.4.2.
     *
     * @param argument a user or mailbox as it stands on the wire; real ones are often no String
     * @param smtpUtf8 whether UTF-8 may stand in it and in the reply
     */
    record Vrfy(OctetString argument, boolean smtpUtf8) implements SmtpCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException if it is empty, holds CR, LF or NUL, or would be read as another
         */
        public Vrfy {
            CommandGrammar.checkArgument(argument, true, smtpUtf8);
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.VRFY;
        }
    }

    /**
     * {@code EXPN SP String [SP SMTPUTF8]}, RFC 5321 4.1.1.7 and RFC 6531 3.7.4.2.
     *
     * @param argument a mailing list as it stands on the wire
     * @param smtpUtf8 whether UTF-8 may stand in it and in the reply
     */
    record Expn(OctetString argument, boolean smtpUtf8) implements SmtpCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException if it is empty, holds CR, LF or NUL, or would be read as another
         */
        public Expn {
            CommandGrammar.checkArgument(argument, true, smtpUtf8);
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.EXPN;
        }
    }

    /**
     * {@code HELP [SP String]}, RFC 5321 4.1.1.8.
     *
     * @param argument what help is wanted about, as it stands on the wire, or null
     */
    record Help(@Nullable OctetString argument) implements SmtpCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException if it is empty, holds CR, LF or NUL, or would be read as another
         */
        public Help {
            argument = argument == null ? null : CommandGrammar.checkArgument(argument, false, false);
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.HELP;
        }
    }

    /** {@code STARTTLS}, RFC 3207 4. */
    record StartTls() implements SmtpCommand {
        @Override
        public SmtpVerb verb() {
            return SmtpVerb.STARTTLS;
        }
    }

    /**
     * {@code AUTH SP mechanism [SP initial-response]}, RFC 4954 4.
     *
     * @param mechanism the SASL mechanism's name, put in upper case
     * @param initialResponse its octets, not base64; empty is written as {@code =}; null: the server asks with a 334
     */
    record Auth(String mechanism, @Nullable Secret initialResponse) implements SmtpCommand {
        /**
         * Checks the mechanism.
         *
         * @throws IllegalArgumentException if it is not 1 to 20 letters, digits, hyphens and underscores (RFC 4422 3.1)
         */
        public Auth {
            mechanism = AuthGrammar.checkMechanism(mechanism);
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.AUTH;
        }
    }

    /**
     * {@code BDAT SP size [SP LAST]}, RFC 3030 2: exactly {@code size} octets follow.
     *
     * @param size the octets of this chunk, from 0
     * @param last whether the message ends with it
     */
    record Bdat(long size, boolean last) implements SmtpCommand {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Bdat {
            if (size < 0) {
                throw new IllegalArgumentException("size " + size + " is negative");
            }
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.BDAT;
        }
    }

    /**
     * Any other command, such as {@code ETRN} or {@code X-ANYTHING}: kept as it was sent.
     *
     * @param name the verb, put in upper case: letters, digits and hyphens
     * @param argument what stands behind the verb and one SP, as on the wire, or null
     */
    record Unknown(String name, @Nullable OctetString argument) implements SmtpCommand {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the name is no verb or one that has a record of its own, or the argument holds
         *     CR, LF or NUL
         */
        public Unknown {
            name = CommandGrammar.checkVerb(name);
            argument = argument == null ? null : CommandGrammar.checkRaw(argument);
        }

        @Override
        public SmtpVerb verb() {
            return SmtpVerb.UNKNOWN;
        }
    }
}
