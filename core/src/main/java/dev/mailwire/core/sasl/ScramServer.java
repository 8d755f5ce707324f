package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM for a server (RFC 5802, RFC 7677): it checks the client's proof against stored keys, and proves that it has them.
 *
 * <p>The proof goes out as a last challenge, which the client acknowledges with an empty response, as SMTP, POP3 and IMAP
 * need it; {@link #withSuccessData} sends it along with success instead. A name without an account is answered as one with a
 * wrong password is.
 *
 * <p>The methods that return the server itself are for before the exchange begins.
 */
public final class ScramServer extends ServerConversation {
    private final ScramAccounts accounts;
    private final ScramHash hash;
    private final List<ChannelBinding> bindings;
    private AuthorizationCheck authorization = AuthorizationCheck.NOBODY;
    private Supplier<String> nonces = ScramNonces.RANDOM;
    private boolean plusOffered;
    private boolean successDataWanted;

    private @Nullable ScramClientFirst clientFirst;
    private @Nullable ScramServerFirst serverFirst;
    private ScramAccounts.@Nullable Entry entry;
    private @Nullable String name;
    private boolean proved;
    private @Nullable String error;

    /** An exchange without channel binding. */
    public ScramServer(ScramAccounts accounts) {
        this(accounts, accounts.hash().mechanism(), List.of());
    }

    private ScramServer(ScramAccounts accounts, SaslMechanism mechanism, List<ChannelBinding> bindings) {
        super(mechanism);
        this.accounts = accounts;
        this.hash = accounts.hash();
        this.bindings = bindings;
    }

    /**
     * An exchange of the {@code -PLUS} mechanism.
     *
     * @param bindings what whoever runs TLS says of the connection, of each type that clients may choose
     * @throws IllegalArgumentException if there is none
     */
    public static ScramServer bound(ScramAccounts accounts, List<ChannelBinding> bindings) {
        if (bindings.isEmpty()) {
            throw new IllegalArgumentException("no channel binding");
        }
        ScramServer server = new ScramServer(accounts, accounts.hash().plusMechanism(), List.copyOf(bindings));
        server.plusOffered = true;
        return server;
    }

    /**
     * Says that the server offered a {@code -PLUS} mechanism beside this one: a client that says it saw none is refused,
     * since somebody tampered with the offer (RFC 5802 section 6).
     */
    public ScramServer plusOffered() {
        plusOffered = true;
        return this;
    }

    /** Lets clients act as somebody else where this check allows it. */
    public ScramServer authorization(AuthorizationCheck check) {
        authorization = check;
        return this;
    }

    /** Sends the proof along with success, for a protocol that has room for it there, such as ManageSieve. */
    public ScramServer withSuccessData() {
        successDataWanted = true;
        return this;
    }

    /** Takes its part of the nonce from elsewhere than {@link java.security.SecureRandom}, as a test must. */
    public ScramServer nonces(Supplier<String> source) {
        nonces = source;
        return this;
    }

    /**
     * After failure, the message that tells the client why, where a protocol lets one be sent: {@code invalid-proof} or
     * {@code other-error} and the like, never whether the account exists (RFC 5802 section 7). It is optional.
     */
    public ScramServerFinal errorMessage() {
        return ScramServerFinal.ofError(error == null ? "other-error" : error);
    }

    @Override
    Step take(Secret response) {
        if (clientFirst == null) {
            return begin(read(ScramClientFirst.read(response)));
        }
        if (!proved) {
            return judge(clientFirst, read(ScramClientFinal.read(response)));
        }
        if (response.length() != 0) {
            throw new SaslFault(SaslRule.EMPTY_RESPONSE, 0);
        }
        return Step.SUCCESS;
    }

    private <M> M read(Reading<M> reading) {
        if (!reading.isValid()) {
            error = reading.violation().rule() == SaslRule.SCRAM_MANDATORY_EXTENSION
                    ? "extensions-not-supported"
                    : "invalid-encoding";
        }
        return reading.orFail();
    }

    private Step begin(ScramClientFirst first) {
        judgeBinding(first.header());
        error = "invalid-username-encoding";
        name = preparedName(first.name());
        error = null;
        entry = accounts.entry(name);
        ScramCredentials credentials = entry.credentials();
        String nonce = first.nonce() + nonces.get();
        if (nonce.length() > SaslLimits.NONCE) {
            throw new SaslFault(SaslRule.SCRAM_NONCE, 0);
        }
        clientFirst = first;
        serverFirst = new ScramServerFirst(nonce, credentials.salt(), credentials.iterations(), List.of());
        return challenge(serverFirst.write());
    }

    // RFC 5802 section 6: p goes with -PLUS and with -PLUS only, and y only where no -PLUS was offered.
    private void judgeBinding(Gs2Header header) {
        String reason = switch (header.binding()) {
            case UNSUPPORTED -> bindings.isEmpty() ? null : "other-error";
            case NOT_OFFERED -> plusOffered ? "server-does-support-channel-binding" : null;
            case USED ->
                bindings.isEmpty()
                        ? "channel-binding-not-supported"
                        : data(header) == null ? "unsupported-channel-binding-type" : null;
        };
        if (reason != null) {
            error = reason;
            throw new SaslFault(SaslRule.CHANNEL_BINDING, 0);
        }
    }

    private @Nullable OctetString data(Gs2Header header) {
        for (ChannelBinding binding : bindings) {
            if (binding.type().equals(header.bindingType())) {
                return binding.data();
            }
        }
        return header.binding() == Gs2Header.Binding.USED ? null : OctetString.EMPTY;
    }

    private Step judge(ScramClientFirst first, ScramClientFinal last) {
        ScramServerFirst sent = Objects.requireNonNull(serverFirst);
        ScramAccounts.Entry account = Objects.requireNonNull(entry);
        OctetString data = Objects.requireNonNull(data(first.header()));
        if (!last.channelBinding().equals(ScramSignature.channelBinding(first.header(), data))) {
            error = "channel-bindings-dont-match";
            throw new SaslFault(SaslRule.CHANNEL_BINDING, 0);
        }
        if (!last.nonce().equals(sent.nonce())) {
            throw new SaslFault(SaslRule.SCRAM_NONCE_MISMATCH, 0);
        }
        byte[] authMessage = ScramSignature.authMessage(first, sent, last.channelBinding(), last.extensions());
        byte[] serverSignature = hash.hmac(account.credentials().serverKey(), authMessage);
        if (!(isProof(last.proof().toByteArray(), account.credentials(), authMessage) & account.exists())) {
            error = "invalid-proof";
            throw new SaslFault(SaslRule.CREDENTIALS, 0);
        }
        // Before the server proves itself: a client that may not act as it wants to gets no success in between.
        Step success = successAs(Objects.requireNonNull(name), first.header().authorizationId(), authorization);
        proved = true;
        Secret proof =
                ScramServerFinal.ofVerifier(OctetString.of(serverSignature)).write();
        if (successDataWanted) {
            attach(proof);
            return success;
        }
        return challenge(proof);
    }

    private boolean isProof(byte[] proof, ScramCredentials credentials, byte[] authMessage) {
        byte[] signature = hash.hmac(credentials.storedKey(), authMessage);
        if (proof.length != signature.length) {
            return false;
        }
        byte[] clientKey = ScramSignature.xor(proof, signature);
        byte[] stored = credentials.storedKey().toByteArray();
        try {
            return MessageDigest.isEqual(hash.hash(clientKey), stored);
        } finally {
            Arrays.fill(clientKey, (byte) 0);
            Arrays.fill(stored, (byte) 0);
        }
    }
}
