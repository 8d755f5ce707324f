package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM for a client (RFC 5802, RFC 7677): it proves that it knows the password without showing it, and asks the server to
 * prove the same. {@link #complete} is success only if the server did.
 *
 * <pre>{@code
 * ScramClient plain = new ScramClient(ScramHash.SHA_256, "user", password);
 * ScramClient plus = ScramClient.bound(
 *         ScramHash.SHA_256, "user", password, new ChannelBinding(ChannelBinding.TLS_EXPORTER, exported));
 * }</pre>
 *
 * <p>The methods that return the client itself are for before the exchange begins.
 */
public final class ScramClient extends ClientConversation {
    /** The fewest iterations that a server may ask for, unless told otherwise: 4,096 (RFC 5802 section 5.1). */
    public static final int FEWEST_ITERATIONS = ScramCredentials.FEWEST_ITERATIONS;

    /**
     * The most iterations that a server may ask for, unless told otherwise: 1,000,000, about half a second of work. Without a
     * bound a hostile server could keep a client busy for hours (RFC 5802 section 9).
     */
    public static final int MOST_ITERATIONS = 1_000_000;

    private final ScramHash hash;
    private final String name;
    private final Secret password;
    private Gs2Header header = Gs2Header.NONE;
    private OctetString channelData = OctetString.EMPTY;
    private int fewest = FEWEST_ITERATIONS;
    private int most = MOST_ITERATIONS;
    private Supplier<String> nonces = ScramNonces.RANDOM;

    private @Nullable ScramClientFirst first;
    private @Nullable OctetString serverSignature;
    private boolean serverProved;
    private @Nullable String serverError;

    /**
     * An exchange without channel binding.
     *
     * @param name the name of the account, prepared with {@link SaslPrep#query(String)} here
     * @param password the password as the user typed it, prepared with {@link SaslPrep#stored(Secret)} here; shared, not
     *     copied: wipe it when the exchange is over
     * @throws IllegalArgumentException if SASLprep refuses one or leaves nothing of it, or it is too long
     */
    public ScramClient(ScramHash hash, String name, Secret password) {
        this(hash, hash.mechanism(), name, password);
    }

    private ScramClient(ScramHash hash, SaslMechanism mechanism, String name, Secret password) {
        super(mechanism);
        this.hash = hash;
        this.name = prepared(name);
        this.password = password;
        SaslGrammar.own(password, SaslGrammar::password, "password");
        ScramCredentials.preparedOwn(password).wipe();
    }

    /**
     * An exchange that binds to the channel: the mechanism is the {@code -PLUS} one.
     *
     * @param binding what whoever runs TLS says of the connection
     * @throws IllegalArgumentException as for the other
     */
    public static ScramClient bound(ScramHash hash, String name, Secret password, ChannelBinding binding) {
        ScramClient client = new ScramClient(hash, hash.plusMechanism(), name, password);
        client.header = Gs2Header.bound(binding.type());
        client.channelData = binding.data();
        return client;
    }

    private static String prepared(String name) {
        Reading<String> prepared = SaslPrep.query(name);
        if (!prepared.isValid()) {
            throw new IllegalArgumentException("name: " + prepared.violation());
        }
        SaslGrammar.own(prepared.message(), SaslGrammar::name, "name");
        return prepared.message();
    }

    /**
     * Says that this client could bind to the channel, but saw the server offer no {@code -PLUS} mechanism. If somebody took
     * the offer away on its way, the server will notice.
     *
     * @throws IllegalStateException if the exchange has begun or binds to the channel
     */
    public ScramClient plusNotOffered() {
        demandNotBegun();
        if (header.binding() == Gs2Header.Binding.USED) {
            throw new IllegalStateException("the exchange binds to the channel");
        }
        header = new Gs2Header(Gs2Header.Binding.NOT_OFFERED, null, header.authorizationId());
        return this;
    }

    /**
     * Asks to act as somebody else.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds NUL or a lone surrogate
     * @throws IllegalStateException if the exchange has begun
     */
    public ScramClient actAs(String authorizationId) {
        demandNotBegun();
        header = header.withAuthorizationId(authorizationId);
        return this;
    }

    /**
     * Bounds the iterations that the server may ask for.
     *
     * @throws IllegalArgumentException unless {@code 1 <= fewest <= most}
     * @throws IllegalStateException if the exchange has begun
     */
    public ScramClient iterations(int fewest, int most) {
        demandNotBegun();
        if (fewest < 1 || fewest > most) {
            throw new IllegalArgumentException("from " + fewest + " to " + most + " iterations");
        }
        this.fewest = fewest;
        this.most = most;
        return this;
    }

    /**
     * Takes its nonce from elsewhere than {@link java.security.SecureRandom}, as a test must.
     *
     * @throws IllegalStateException if the exchange has begun
     */
    public ScramClient nonces(Supplier<String> source) {
        demandNotBegun();
        nonces = source;
        return this;
    }

    private void demandNotBegun() {
        if (hasBegun()) {
            throw new IllegalStateException("the exchange has begun");
        }
    }

    /** The reason in the server's last message, such as {@code invalid-proof}; null if it sent none. */
    public @Nullable String serverError() {
        return serverError;
    }

    @Override
    Secret open() {
        first = new ScramClientFirst(header, name, nonces.get(), List.of());
        return first.write();
    }

    @Override
    Secret answer(Secret challenge) {
        if (first == null || serverProved) {
            throw new SaslFault(SaslRule.UNEXPECTED_MESSAGE, 0);
        }
        if (serverSignature == null) {
            return prove(first, ScramServerFirst.read(challenge).orFail());
        }
        verify(serverSignature, challenge);
        return Secret.of(new byte[0]);
    }

    @Override
    void finish(@Nullable Secret data) {
        if (serverSignature == null) {
            throw new SaslFault(SaslRule.EARLY_SUCCESS, 0);
        }
        if (!serverProved && data != null) {
            verify(serverSignature, data);
        }
        if (!serverProved) {
            throw new SaslFault(SaslRule.SERVER_SIGNATURE, 0);
        }
    }

    private Secret prove(ScramClientFirst clientFirst, ScramServerFirst serverFirst) {
        String nonce = serverFirst.nonce();
        if (!nonce.startsWith(clientFirst.nonce())
                || nonce.length() == clientFirst.nonce().length()) {
            throw new SaslFault(SaslRule.SCRAM_NONCE_MISMATCH, 0);
        }
        if (serverFirst.iterations() < fewest || serverFirst.iterations() > most) {
            throw new SaslFault(SaslRule.SCRAM_ITERATION_BOUNDS, 0);
        }
        OctetString channelBinding = ScramSignature.channelBinding(header, channelData);
        byte[] authMessage = ScramSignature.authMessage(clientFirst, serverFirst, channelBinding, List.of());
        Secret prepared = ScramCredentials.preparedOwn(password);
        byte[] salted = hash.hi(prepared, serverFirst.salt().toByteArray(), (int) serverFirst.iterations());
        byte[] clientKey = ScramCredentials.clientKey(hash, salted);
        byte[] serverKey = ScramCredentials.serverKey(hash, salted);
        byte[] clientSignature = hash.hmac(hash.hash(clientKey), authMessage);
        serverSignature = OctetString.of(hash.hmac(serverKey, authMessage));
        OctetString proof = OctetString.of(ScramSignature.xor(clientKey, clientSignature));
        prepared.wipe();
        Arrays.fill(salted, (byte) 0);
        Arrays.fill(clientKey, (byte) 0);
        Arrays.fill(serverKey, (byte) 0);
        return new ScramClientFinal(channelBinding, nonce, List.of(), proof).write();
    }

    private void verify(OctetString expected, Secret message) {
        ScramServerFinal last = ScramServerFinal.read(message).orFail();
        OctetString verifier = last.verifier();
        if (verifier == null) {
            serverError = last.error();
            throw new SaslFault(SaslRule.SERVER_ERROR, 0);
        }
        if (!MessageDigest.isEqual(verifier.toByteArray(), expected.toByteArray())) {
            throw new SaslFault(SaslRule.SERVER_SIGNATURE, 0);
        }
        serverProved = true;
    }
}
