package dev.mailwire.examples.mailfetch;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.core.sasl.ClientExchange;
import dev.mailwire.core.sasl.CramMd5Client;
import dev.mailwire.core.sasl.LoginClient;
import dev.mailwire.core.sasl.PlainClient;
import dev.mailwire.core.sasl.SaslQuirk;
import dev.mailwire.core.sasl.ScramClient;
import dev.mailwire.core.sasl.ScramHash;
import dev.mailwire.pop3.ApopDigest;
import dev.mailwire.pop3.CapabilityTag;
import dev.mailwire.pop3.Pop3Capabilities;
import dev.mailwire.pop3.Pop3ClientCodec;
import dev.mailwire.pop3.Pop3ClientCodec.Step;
import dev.mailwire.pop3.Pop3Command;
import dev.mailwire.pop3.Pop3NotOfferedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows a server who we are.
 *
 * @param user the name
 * @param password the password
 * @param way how; null: the strongest that the server offers
 * @param cleartext whether ways that show the password are taken without TLS
 */
record Login(String user, Secret password, @Nullable Way way, boolean cleartext) {
    /** How one can log in, the strongest first. */
    enum Way {
        /** SCRAM-SHA-256, RFC 7677: the server shows too that it knows the password. */
        SCRAM_SHA_256,
        /** SCRAM-SHA-1, RFC 5802. */
        SCRAM_SHA_1,
        /** CRAM-MD5, RFC 2195. */
        CRAM_MD5,
        /** PLAIN, RFC 4616: shows the password. */
        PLAIN,
        /** LOGIN: shows the password. */
        LOGIN,
        /** USER and PASS, RFC 1939 section 7: shows the password. */
        USER,
        /** APOP, RFC 1939 section 7. A false server learns about the password (CVE-2007-1558): only if one asks for it. */
        APOP;

        boolean showsPassword() {
            return this == PLAIN || this == LOGIN || this == USER;
        }

        boolean isOffered(@Nullable Pop3Capabilities offered) {
            return switch (this) {
                case APOP -> false;
                case USER -> offered == null || offered.has(CapabilityTag.USER);
                default -> offered != null && offered.mechanisms().contains(mechanism());
            };
        }

        private String mechanism() {
            return name().replace('_', '-');
        }

        /** As it is written. */
        @Override
        public String toString() {
            return mechanism();
        }
    }

    /**
     * Logs in. If the server refuses, nothing weaker is tried.
     *
     * @param timestamp what the greeting has for APOP, or null
     * @throws FetchException if it refuses, or there is no way
     */
    Way logIn(Conversation conversation, @Nullable String timestamp) throws IOException {
        Way chosen = choose(conversation.codec());
        try {
            switch (chosen) {
                case APOP -> apop(conversation, timestamp);
                case USER -> user(conversation);
                default -> exchange(conversation, client(chosen));
            }
            return chosen;
        } catch (Pop3NotOfferedException e) {
            throw new FetchException("the server does not offer " + chosen + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new FetchException("the name or the password cannot be one for " + chosen + ": " + e.getMessage());
        }
    }

    private Way choose(Pop3ClientCodec codec) throws IOException {
        boolean safe = codec.isSecured() || cleartext;
        if (way != null) {
            if (way.showsPassword() && !safe) {
                throw new FetchException(way + " would show the password to the network: use TLS, or say"
                        + " --allow-cleartext-password");
            }
            return way;
        }
        Pop3Capabilities offered = codec.offered();
        for (Way one : Way.values()) {
            if (one.isOffered(offered) && (safe || !one.showsPassword())) {
                return one;
            }
        }
        throw new FetchException(
                "there is no way to log in that does not show the password to the network; offered are "
                        + Arrays.stream(Way.values())
                                .filter(one -> one.isOffered(offered))
                                .map(Way::toString)
                                .collect(Collectors.joining(", ")));
    }

    private ClientExchange client(Way chosen) {
        return switch (chosen) {
            case SCRAM_SHA_256 -> new ScramClient(ScramHash.SHA_256, user, password);
            case SCRAM_SHA_1 -> new ScramClient(ScramHash.SHA_1, user, password);
            case CRAM_MD5 -> new CramMd5Client(user, password, SaslQuirk.TOLERANT);
            case PLAIN -> new PlainClient(user, password);
            case LOGIN -> new LoginClient(user, password);
            case USER, APOP -> throw new IllegalArgumentException(chosen + " is no SASL");
        };
    }

    private static void exchange(Conversation conversation, ClientExchange exchange) throws IOException {
        Pop3ClientCodec codec = conversation.codec();
        conversation.send(new Pop3Command.Auth(exchange.mechanism().name(), exchange.initialResponse()));
        boolean faulty = false;
        while (true) {
            Step step = conversation.next();
            if (step != Step.CHALLENGE) {
                break;
            }
            Challenge challenge = codec.challenge();
            Secret octets = challenge.octets();
            if (octets != null && !faulty && exchange.evaluate(octets) == ClientExchange.Step.RESPONSE) {
                codec.respond(exchange.response());
            } else {
                faulty = true;
                codec.cancelAuth();
            }
        }
        if (faulty) {
            throw new FetchException("the server does not keep to " + exchange.mechanism());
        }
        demandOk(codec);
        if (exchange.complete(null) != ClientExchange.Step.SUCCESS) {
            throw new FetchException("the server does not know the password itself: " + exchange.violation());
        }
    }

    private void apop(Conversation conversation, @Nullable String timestamp) throws IOException {
        if (timestamp == null) {
            throw new FetchException("the server offers no APOP: there is no timestamp in its greeting");
        }
        conversation.send(new Pop3Command.Apop(OctetString.of(user), ApopDigest.of(timestamp, password)));
        conversation.next();
        demandOk(conversation.codec());
    }

    private void user(Conversation conversation) throws IOException {
        conversation.send(new Pop3Command.User(user));
        conversation.next();
        demandOk(conversation.codec());
        conversation.send(new Pop3Command.Pass(password));
        conversation.next();
        demandOk(conversation.codec());
    }

    private static void demandOk(Pop3ClientCodec codec) throws FetchException {
        if (!codec.reply().isOk()) {
            throw new FetchException("the server does not let us in: " + codec.reply());
        }
    }
}
