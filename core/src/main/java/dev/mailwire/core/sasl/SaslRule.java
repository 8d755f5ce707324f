package dev.mailwire.core.sasl;

import dev.mailwire.core.Rule;

/**
 * The rules that a peer can break in a SASL exchange.
 *
 * <p>They come in two kinds. A rule of {@link #isSyntax() syntax} says that a message was not one: SMTP answers 501, IMAP
 * {@code BAD}. The others say that the message was fine and the authentication failed: SMTP answers 535, IMAP {@code NO}.
 * Tell a peer no more than that kind; the constant is for your log.
 */
public enum SaslRule implements Rule {
    /** A message is over {@link SaslLimits#MESSAGE}. */
    MESSAGE_SIZE("RFC 4954 4", true, "a message fits the 12,288 octets of base64 that a line may have"),
    /** A mechanism's name is not one. */
    MECHANISM_NAME("RFC 4422 3.1", true, "a mechanism's name is 1 to 20 of A-Z, 0-9, hyphen and underscore"),
    /** Text is not UTF-8. */
    UTF8("RFC 3629 4", true, "text is well-formed UTF-8"),
    /** A NUL stands where text should be. */
    NUL("RFC 4616 2", true, "names and passwords hold no NUL"),
    /** A name is missing. */
    NAME_EMPTY("RFC 4616 2", true, "a name has one character at least"),
    /** A name is over {@link SaslLimits#NAME}. */
    NAME_SIZE("RFC 4616 2", true, "a name has at most 1,024 octets"),
    /** A password is missing. */
    PASSWORD_EMPTY("RFC 4616 2", true, "a password has one character at least"),
    /** A password is over {@link SaslLimits#PASSWORD}. */
    PASSWORD_SIZE("RFC 4616 2", true, "a password has at most 1,024 octets"),
    /** A message of PLAIN has fewer or more than two NULs. */
    PLAIN_SEPARATORS("RFC 4616 2", true, "exactly two NULs part the fields of PLAIN"),
    /** A challenge or prompt is over {@link SaslLimits#CHALLENGE}, or empty. */
    CHALLENGE_SIZE("RFC 2195 2", true, "a challenge has 1 to 998 octets"),
    /** A challenge of CRAM-MD5 is no message identifier. */
    CRAM_CHALLENGE("RFC 2195 2", true, "a challenge of CRAM-MD5 is a message identifier in angle brackets"),
    /** A response of CRAM-MD5 has no space before its digest. */
    CRAM_RESPONSE("RFC 2195 2", true, "a response of CRAM-MD5 is a name, one space and a digest"),
    /** A digest of CRAM-MD5 is not 32 lower case hexadecimal digits. */
    CRAM_DIGEST("RFC 2195 2", true, "a digest is 32 hexadecimal digits in lower case"),
    /** Trace information of ANONYMOUS is neither token nor address. */
    TRACE("RFC 4505 2", true, "trace information is an address, or at most 255 characters without @"),
    /** A message of XOAUTH2 does not have its two fields. */
    XOAUTH2_FIELDS(
            "Google XOAUTH2 protocol",
            true,
            "a message of XOAUTH2 is user=, auth=Bearer and a token, each ended by %x01"),
    /** A header of GS2 is not one. */
    GS2_HEADER("RFC 5801 4", true, "a GS2 header is n, y or p= with a type, a comma, maybe a=name, and a comma"),
    /** A pair of OAUTHBEARER is not one. */
    OAUTH_PAIR("RFC 7628 3.1", true, "a pair is letters, an equals sign and a value, ended by %x01"),
    /** A key of OAUTHBEARER stands twice. */
    OAUTH_REPEATED("RFC 7628 3.1", true, "a key stands once"),
    /** A message of OAUTHBEARER does not end in an empty pair. */
    OAUTH_END("RFC 7628 3.1", true, "%x01 alone ends the pairs, and nothing follows it"),
    /** A message of OAUTHBEARER has no {@code auth}. */
    OAUTH_AUTH("RFC 7628 3.1", true, "a message of OAUTHBEARER has the key auth"),
    /** A port of OAUTHBEARER is not one. */
    OAUTH_PORT("RFC 7628 3.1", true, "a port is a decimal number from 1 to 65535"),
    /** What answers an error of OAuth is not the octet that should. */
    OAUTH_ANSWER("RFC 7628 3.2.3", true, "a client answers an error with a single %x01, in XOAUTH2 with nothing"),
    /** An attribute of SCRAM is missing, or another stands in its place. */
    SCRAM_ATTRIBUTE(
            "RFC 5802 7", true, "attributes of SCRAM stand in their order, each a letter, an equals sign and a value"),
    /** An attribute of SCRAM stands twice. */
    SCRAM_REPEATED("RFC 5802 5.1", true, "an attribute stands once in a message"),
    /** A name of SCRAM holds an escape that is none. */
    SCRAM_NAME("RFC 5802 5.1", true, "in a name, comma is =2C and equals sign =3D, and no other equals sign stands"),
    /** A nonce of SCRAM is empty, too long or not printable. */
    SCRAM_NONCE("RFC 5802 7", true, "a nonce is 1 to 1,024 printable characters without comma"),
    /** A value of SCRAM is not base64. */
    SCRAM_BASE64("RFC 4648 4", true, "salt, proof, verifier and channel binding are base64 in its one form"),
    /** A salt of SCRAM is empty or over {@link SaslLimits#SALT}. */
    SCRAM_SALT("RFC 5802 5.1", true, "a salt has 1 to 1,024 octets"),
    /** A value of SCRAM is empty, or over {@link SaslLimits#EXTENSIONS}, or holds NUL or comma. */
    SCRAM_VALUE("RFC 5802 7", true, "a value has 1 to 1,024 octets, as all extensions together, and no comma"),
    /** An iteration count of SCRAM is no number. */
    SCRAM_ITERATIONS("RFC 5802 7", true, "an iteration count is a positive decimal number without leading zero"),
    /** A peer demands an extension of SCRAM. */
    SCRAM_MANDATORY_EXTENSION(
            "RFC 5802 5.1", true, "the attribute m makes an exchange fail, for no such extension is known"),
    /** A mechanism where the server speaks first came with an initial response. */
    NO_INITIAL_RESPONSE("RFC 4954 4", true, "a mechanism in which the server speaks first takes no initial response"),
    /** The first challenge of a mechanism where the client speaks first was not empty. */
    EMPTY_CHALLENGE("RFC 4422 5", true, "the server's first challenge is empty when the client speaks first"),
    /** A message came after the mechanism's last one. */
    UNEXPECTED_MESSAGE("RFC 4422 3", true, "no message follows the last one of the mechanism"),
    /** The last response, which only acknowledges the server's data, was not empty. */
    EMPTY_RESPONSE("RFC 4422 3.6", true, "the response to the server's additional data is empty"),
    /** The client gave up. */
    CANCELLED("RFC 4954 4", true, "the client ended the exchange with *"),

    /** SASLprep does not allow a code point. */
    PREP_PROHIBITED("RFC 4013 2.3", false, "a prepared string holds no prohibited code point"),
    /** SASLprep does not allow this mixture of directions. */
    PREP_BIDI("RFC 3454 6", false, "right-to-left text stands alone and at both ends"),
    /** SASLprep knows no such code point. */
    PREP_UNASSIGNED("RFC 4013 2.5", false, "a stored string holds only code points of Unicode 3.2"),
    /** SASLprep leaves nothing of a string. */
    PREP_EMPTY("RFC 4616 2", false, "preparation leaves one character at least"),
    /** The nonce of an answer is not the one of this exchange. */
    SCRAM_NONCE_MISMATCH("RFC 5802 5.1", false, "a nonce begins with the other side's part and adds its own"),
    /** The server asks for too few or too many iterations. */
    SCRAM_ITERATION_BOUNDS("RFC 5802 9", false, "the iteration count is within the client's bounds"),
    /** Channel binding does not fit what was offered, or a downgrade was tried. */
    CHANNEL_BINDING("RFC 5802 6", false, "channel binding is what both sides offer, and its data agree"),
    /** The server could not prove that it knows the password, or was not asked to before success. */
    SERVER_SIGNATURE("RFC 5802 5.1", false, "the server proves that it knows the password"),
    /** The server reported an error in place of its proof. */
    SERVER_ERROR("RFC 5802 5.1", false, "the server's last message holds no error"),
    /** The server reported success before the client had said all. */
    EARLY_SUCCESS("RFC 4422 3.6", false, "success comes after the client's last message"),
    /** No such account, or a wrong password, proof or token: which one is not told. */
    CREDENTIALS("RFC 4954 6", false, "the credentials are those of an account"),
    /** The client may not act as whom it wants to. */
    AUTHORIZATION("RFC 4422 3.4.1", false, "the client may act as the identity it asks for");

    private final String source;
    private final boolean syntax;
    private final String meaning;

    SaslRule(String source, boolean syntax, String meaning) {
        this.source = source;
        this.syntax = syntax;
        this.meaning = meaning;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /**
     * Whether the message itself, or its place in the exchange, was wrong (SMTP 501, IMAP {@code BAD}); otherwise the
     * authentication failed (SMTP 535, IMAP {@code NO}).
     */
    public boolean isSyntax() {
        return syntax;
    }
}
