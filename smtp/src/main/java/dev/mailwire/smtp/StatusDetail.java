package dev.mailwire.smtp;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The subjects and details that the IANA registry of enhanced status codes knows (RFC 5248): what they mean and the reply
 * codes they usually come with. Each stands in any class that makes sense: {@code MAILBOX_FULL.in(4)} is 4.2.2.
 */
public enum StatusDetail {
    /** X.0.0: other undefined status (RFC 3463 3.1). */
    OTHER_UNDEFINED_STATUS(0, 0, "Other undefined status", "RFC 3463 3.1"),
    /** X.1.0: other address status (RFC 3463 3.2). */
    OTHER_ADDRESS_STATUS(1, 0, "Other address status", "RFC 3463 3.2"),
    /** X.1.1: bad destination mailbox address (RFC 3463 3.2). */
    BAD_DESTINATION_MAILBOX_ADDRESS(1, 1, "Bad destination mailbox address", "RFC 3463 3.2", 451, 550),
    /** X.1.2: bad destination system address (RFC 3463 3.2). */
    BAD_DESTINATION_SYSTEM_ADDRESS(1, 2, "Bad destination system address", "RFC 3463 3.2"),
    /** X.1.3: bad destination mailbox address syntax (RFC 3463 3.2). */
    BAD_DESTINATION_MAILBOX_ADDRESS_SYNTAX(1, 3, "Bad destination mailbox address syntax", "RFC 3463 3.2", 501),
    /** X.1.4: destination mailbox address ambiguous (RFC 3463 3.2). */
    DESTINATION_MAILBOX_ADDRESS_AMBIGUOUS(1, 4, "Destination mailbox address ambiguous", "RFC 3463 3.2"),
    /** X.1.5: destination address valid (RFC 3463 3.2). */
    DESTINATION_ADDRESS_VALID(1, 5, "Destination address valid", "RFC 3463 3.2", 250),
    /** X.1.6: destination mailbox has moved, no forwarding address (RFC 3463 3.2). */
    DESTINATION_MAILBOX_MOVED(1, 6, "Destination mailbox has moved, no forwarding address", "RFC 3463 3.2"),
    /** X.1.7: bad sender's mailbox address syntax (RFC 3463 3.2). */
    BAD_SENDER_MAILBOX_ADDRESS_SYNTAX(1, 7, "Bad sender's mailbox address syntax", "RFC 3463 3.2"),
    /** X.1.8: bad sender's system address (RFC 3463 3.2). */
    BAD_SENDER_SYSTEM_ADDRESS(1, 8, "Bad sender's system address", "RFC 3463 3.2", 451, 501),
    /** X.1.9: message relayed to non-compliant mailer (RFC 3886). */
    RELAYED_TO_NON_COMPLIANT_MAILER(1, 9, "Message relayed to non-compliant mailer", "RFC 3886"),
    /** X.1.10: recipient address has null MX (RFC 7505). */
    RECIPIENT_ADDRESS_HAS_NULL_MX(1, 10, "Recipient address has null MX", "RFC 7505", 556),
    /** X.2.0: other or undefined mailbox status (RFC 3463 3.3). */
    OTHER_OR_UNDEFINED_MAILBOX_STATUS(2, 0, "Other or undefined mailbox status", "RFC 3463 3.3"),
    /** X.2.1: mailbox disabled, not accepting messages (RFC 3463 3.3). */
    MAILBOX_DISABLED(2, 1, "Mailbox disabled, not accepting messages", "RFC 3463 3.3"),
    /** X.2.2: mailbox full (RFC 3463 3.3). */
    MAILBOX_FULL(2, 2, "Mailbox full", "RFC 3463 3.3", 552),
    /** X.2.3: message length exceeds administrative limit (RFC 3463 3.3). */
    MESSAGE_LENGTH_EXCEEDS_LIMIT(2, 3, "Message length exceeds administrative limit", "RFC 3463 3.3", 552),
    /** X.2.4: mailing list expansion problem (RFC 3463 3.3). */
    MAILING_LIST_EXPANSION_PROBLEM(2, 4, "Mailing list expansion problem", "RFC 3463 3.3", 450, 452),
    /** X.3.0: other or undefined mail system status (RFC 3463 3.4). */
    OTHER_OR_UNDEFINED_MAIL_SYSTEM_STATUS(
            3, 0, "Other or undefined mail system status", "RFC 3463 3.4", 221, 250, 421, 451, 550, 554),
    /** X.3.1: mail system full (RFC 3463 3.4). */
    MAIL_SYSTEM_FULL(3, 1, "Mail system full", "RFC 3463 3.4", 452),
    /** X.3.2: system not accepting network messages (RFC 3463 3.4). */
    SYSTEM_NOT_ACCEPTING_NETWORK_MESSAGES(3, 2, "System not accepting network messages", "RFC 3463 3.4", 453),
    /** X.3.3: system not capable of selected features (RFC 3463 3.4). */
    SYSTEM_NOT_CAPABLE_OF_SELECTED_FEATURES(3, 3, "System not capable of selected features", "RFC 3463 3.4"),
    /** X.3.4: message too big for system (RFC 3463 3.4). */
    MESSAGE_TOO_BIG_FOR_SYSTEM(3, 4, "Message too big for system", "RFC 3463 3.4", 552, 554),
    /** X.3.5: system incorrectly configured (RFC 3463 3.4). */
    SYSTEM_INCORRECTLY_CONFIGURED(3, 5, "System incorrectly configured", "RFC 3463 3.4"),
    /** X.3.6: requested priority was changed (RFC 6710). */
    REQUESTED_PRIORITY_WAS_CHANGED(3, 6, "Requested priority was changed", "RFC 6710", 250, 251),
    /** X.4.0: other or undefined network or routing status (RFC 3463 3.5). */
    OTHER_OR_UNDEFINED_NETWORK_OR_ROUTING_STATUS(4, 0, "Other or undefined network or routing status", "RFC 3463 3.5"),
    /** X.4.1: No answer from host (RFC 3463 3.5). */
    NO_ANSWER_FROM_HOST(4, 1, "No answer from host", "RFC 3463 3.5", 451),
    /** X.4.2: bad connection (RFC 3463 3.5). */
    BAD_CONNECTION(4, 2, "Bad connection", "RFC 3463 3.5", 421),
    /** X.4.3: directory server failure (RFC 3463 3.5). */
    DIRECTORY_SERVER_FAILURE(4, 3, "Directory server failure", "RFC 3463 3.5", 451, 550),
    /** X.4.4: unable to route (RFC 3463 3.5). */
    UNABLE_TO_ROUTE(4, 4, "Unable to route", "RFC 3463 3.5"),
    /** X.4.5: mail system congestion (RFC 3463 3.5). */
    MAIL_SYSTEM_CONGESTION(4, 5, "Mail system congestion", "RFC 3463 3.5", 451),
    /** X.4.6: routing loop detected (RFC 3463 3.5). */
    ROUTING_LOOP_DETECTED(4, 6, "Routing loop detected", "RFC 3463 3.5"),
    /** X.4.7: delivery time expired (RFC 3463 3.5). */
    DELIVERY_TIME_EXPIRED(4, 7, "Delivery time expired", "RFC 3463 3.5"),
    /** X.5.0: other or undefined protocol status (RFC 3463 3.6). */
    OTHER_OR_UNDEFINED_PROTOCOL_STATUS(
            5,
            0,
            "Other or undefined protocol status",
            "RFC 3463 3.6",
            220,
            250,
            251,
            252,
            253,
            451,
            452,
            454,
            458,
            459,
            501,
            502,
            503,
            554),
    /** X.5.1: invalid command (RFC 3463 3.6). */
    INVALID_COMMAND(5, 1, "Invalid command", "RFC 3463 3.6", 430, 500, 501, 503, 530, 550, 554, 555),
    /** X.5.2: syntax error (RFC 3463 3.6). */
    SYNTAX_ERROR(5, 2, "Syntax error", "RFC 3463 3.6", 500, 501, 502, 550, 555),
    /** X.5.3: too many recipients (RFC 3463 3.6). */
    TOO_MANY_RECIPIENTS(5, 3, "Too many recipients", "RFC 3463 3.6", 451),
    /** X.5.4: invalid command arguments (RFC 3463 3.6). */
    INVALID_COMMAND_ARGUMENTS(5, 4, "Invalid command arguments", "RFC 3463 3.6", 451, 501, 502, 503, 504, 550, 555),
    /** X.5.5: wrong protocol version (RFC 3463 3.6). */
    WRONG_PROTOCOL_VERSION(5, 5, "Wrong protocol version", "RFC 3463 3.6"),
    /** X.5.6: authentication exchange line is too long (RFC 4954). */
    AUTHENTICATION_EXCHANGE_LINE_TOO_LONG(5, 6, "Authentication exchange line is too long", "RFC 4954", 500),
    /** X.6.0: other or undefined media error (RFC 3463 3.7). */
    OTHER_OR_UNDEFINED_MEDIA_ERROR(6, 0, "Other or undefined media error", "RFC 3463 3.7"),
    /** X.6.1: media not supported (RFC 3463 3.7). */
    MEDIA_NOT_SUPPORTED(6, 1, "Media not supported", "RFC 3463 3.7"),
    /** X.6.2: conversion required and prohibited (RFC 3463 3.7). */
    CONVERSION_PROHIBITED(6, 2, "Conversion required and prohibited", "RFC 3463 3.7"),
    /** X.6.3: conversion required but not supported (RFC 3463 3.7). */
    CONVERSION_NOT_SUPPORTED(6, 3, "Conversion required but not supported", "RFC 3463 3.7", 554),
    /** X.6.4: conversion with loss performed (RFC 3463 3.7). */
    CONVERSION_WITH_LOSS_PERFORMED(6, 4, "Conversion with loss performed", "RFC 3463 3.7", 250),
    /** X.6.5: conversion failed (RFC 3463 3.7). */
    CONVERSION_FAILED(6, 5, "Conversion failed", "RFC 3463 3.7"),
    /** X.6.6: message content not available (RFC 4468). */
    MESSAGE_CONTENT_NOT_AVAILABLE(6, 6, "Message content not available", "RFC 4468", 554),
    /** X.6.7: non-ASCII addresses not permitted (RFC 6531). */
    NON_ASCII_ADDRESSES_NOT_PERMITTED(6, 7, "Non-ASCII addresses not permitted", "RFC 6531", 550, 553),
    /** X.6.8: UTF-8 string reply required, not permitted by client (RFC 6531). */
    UTF8_STRING_REPLY_REQUIRED(6, 8, "UTF-8 string reply required, not permitted by client", "RFC 6531", 252, 550, 553),
    /** X.6.9: UTF-8 header message cannot be transferred (RFC 6531). */
    UTF8_HEADER_MESSAGE_NOT_TRANSFERABLE(6, 9, "UTF-8 header message cannot be transferred", "RFC 6531", 550),
    /** X.6.10: UTF-8 string reply required (deprecated, see X.6.8) (RFC 6531). */
    UTF8_STRING_REPLY_REQUIRED_DEPRECATED(6, 10, "UTF-8 string reply required (deprecated, see X.6.8)", "RFC 6531"),
    /** X.7.0: other or undefined security status (RFC 3463 3.8). */
    OTHER_OR_UNDEFINED_SECURITY_STATUS(
            7,
            0,
            "Other or undefined security status",
            "RFC 3463 3.8",
            220,
            235,
            450,
            454,
            500,
            501,
            503,
            504,
            530,
            535,
            550),
    /** X.7.1: delivery not authorized, message refused (RFC 3463 3.8). */
    DELIVERY_NOT_AUTHORIZED(
            7, 1, "Delivery not authorized, message refused", "RFC 3463 3.8", 451, 454, 502, 503, 533, 550, 551),
    /** X.7.2: mailing list expansion prohibited (RFC 3463 3.8). */
    MAILING_LIST_EXPANSION_PROHIBITED(7, 2, "Mailing list expansion prohibited", "RFC 3463 3.8", 550),
    /** X.7.3: security conversion required but not possible (RFC 3463 3.8). */
    SECURITY_CONVERSION_NOT_POSSIBLE(7, 3, "Security conversion required but not possible", "RFC 3463 3.8"),
    /** X.7.4: security features not supported (RFC 3463 3.8). */
    SECURITY_FEATURES_NOT_SUPPORTED(7, 4, "Security features not supported", "RFC 3463 3.8", 504),
    /** X.7.5: cryptographic failure (RFC 3463 3.8). */
    CRYPTOGRAPHIC_FAILURE(7, 5, "Cryptographic failure", "RFC 3463 3.8"),
    /** X.7.6: cryptographic algorithm not supported (RFC 3463 3.8). */
    CRYPTOGRAPHIC_ALGORITHM_NOT_SUPPORTED(7, 6, "Cryptographic algorithm not supported", "RFC 3463 3.8"),
    /** X.7.7: message integrity failure (RFC 3463 3.8). */
    MESSAGE_INTEGRITY_FAILURE(7, 7, "Message integrity failure", "RFC 3463 3.8"),
    /** X.7.8: authentication credentials invalid (RFC 4954). */
    AUTHENTICATION_CREDENTIALS_INVALID(7, 8, "Authentication credentials invalid", "RFC 4954", 535, 554),
    /** X.7.9: authentication mechanism is too weak (RFC 4954). */
    AUTHENTICATION_MECHANISM_TOO_WEAK(7, 9, "Authentication mechanism is too weak", "RFC 4954", 534),
    /** X.7.10: encryption needed (RFC 5248). */
    ENCRYPTION_NEEDED(7, 10, "Encryption needed", "RFC 5248", 523),
    /** X.7.11: encryption required for requested mechanism (RFC 4954). */
    ENCRYPTION_REQUIRED_FOR_MECHANISM(7, 11, "Encryption required for requested mechanism", "RFC 4954", 524, 538),
    /** X.7.12: a password transition is needed (RFC 4954). */
    PASSWORD_TRANSITION_NEEDED(7, 12, "A password transition is needed", "RFC 4954", 422, 432),
    /** X.7.13: user account disabled (RFC 5248). */
    USER_ACCOUNT_DISABLED(7, 13, "User account disabled", "RFC 5248", 525),
    /** X.7.14: trust relationship required (RFC 5248). */
    TRUST_RELATIONSHIP_REQUIRED(7, 14, "Trust relationship required", "RFC 5248", 535, 554),
    /** X.7.15: priority level is too low (RFC 6710). */
    PRIORITY_LEVEL_TOO_LOW(7, 15, "Priority level is too low", "RFC 6710", 450, 550),
    /** X.7.16: message is too big for the priority (RFC 6710). */
    MESSAGE_TOO_BIG_FOR_PRIORITY(7, 16, "Message is too big for the priority", "RFC 6710", 552),
    /** X.7.17: mailbox owner has changed (RFC 7293). */
    MAILBOX_OWNER_HAS_CHANGED(7, 17, "Mailbox owner has changed", "RFC 7293"),
    /** X.7.18: domain owner has changed (RFC 7293). */
    DOMAIN_OWNER_HAS_CHANGED(7, 18, "Domain owner has changed", "RFC 7293"),
    /** X.7.19: RRVS test cannot be completed (RFC 7293). */
    RRVS_TEST_CANNOT_BE_COMPLETED(7, 19, "RRVS test cannot be completed", "RFC 7293"),
    /** X.7.20: No passing DKIM signature found (RFC 7372). */
    NO_PASSING_DKIM_SIGNATURE_FOUND(7, 20, "No passing DKIM signature found", "RFC 7372", 550),
    /** X.7.21: No acceptable DKIM signature found (RFC 7372). */
    NO_ACCEPTABLE_DKIM_SIGNATURE_FOUND(7, 21, "No acceptable DKIM signature found", "RFC 7372", 550),
    /** X.7.22: No valid author-matched DKIM signature (RFC 7372). */
    NO_AUTHOR_MATCHED_DKIM_SIGNATURE(7, 22, "No valid author-matched DKIM signature", "RFC 7372", 550),
    /** X.7.23: SPF validation failed (RFC 7372). */
    SPF_VALIDATION_FAILED(7, 23, "SPF validation failed", "RFC 7372", 550),
    /** X.7.24: SPF validation error (RFC 7372). */
    SPF_VALIDATION_ERROR(7, 24, "SPF validation error", "RFC 7372", 451, 550),
    /** X.7.25: reverse DNS validation failed (RFC 7372). */
    REVERSE_DNS_VALIDATION_FAILED(7, 25, "Reverse DNS validation failed", "RFC 7372", 550),
    /** X.7.26: multiple authentication checks failed (RFC 7372). */
    MULTIPLE_AUTHENTICATION_CHECKS_FAILED(7, 26, "Multiple authentication checks failed", "RFC 7372", 550),
    /** X.7.27: sender address has null MX (RFC 7505). */
    SENDER_ADDRESS_HAS_NULL_MX(7, 27, "Sender address has null MX", "RFC 7505", 550),
    /** X.7.28: mail flood detected (IANA registry). */
    MAIL_FLOOD_DETECTED(7, 28, "Mail flood detected", "IANA registry"),
    /** X.7.29: ARC validation failure (RFC 8617). */
    ARC_VALIDATION_FAILURE(7, 29, "ARC validation failure", "RFC 8617", 550),
    /** X.7.30: REQUIRETLS support required (RFC 8689). */
    REQUIRETLS_SUPPORT_REQUIRED(7, 30, "REQUIRETLS support required", "RFC 8689", 550);

    private static final int WIDTH = 32;
    private static final StatusDetail[] BY_NUMBER = new StatusDetail[8 * WIDTH];

    static {
        for (StatusDetail each : values()) {
            BY_NUMBER[each.subject * WIDTH + each.detail] = each;
        }
    }

    private final int subject;
    private final int detail;
    private final String text;
    private final String source;
    private final List<Integer> replyCodes;

    StatusDetail(int subject, int detail, String text, String source, int... replyCodes) {
        this.subject = subject;
        this.detail = detail;
        this.text = text;
        this.source = source;
        this.replyCodes = IntStream.of(replyCodes).boxed().toList();
    }

    /** The constant of these two numbers, or null if they are not registered. */
    public static @Nullable StatusDetail of(int subject, int detail) {
        boolean within = subject >= 0 && subject < 8 && detail >= 0 && detail < WIDTH;
        return within ? BY_NUMBER[subject * WIDTH + detail] : null;
    }

    /** What it is about, 0 to 7. */
    public int subject() {
        return subject;
    }

    /** What happened. */
    public int detail() {
        return detail;
    }

    /** The registered text. */
    public String text() {
        return text;
    }

    /** The RFC and section that defines it. */
    public String source() {
        return source;
    }

    /** The reply codes it usually comes with (RFC 5248); empty where the registry names none, or leaves it open. */
    public List<Integer> replyCodes() {
        return replyCodes;
    }

    /**
     * The enhanced status code of this in a class.
     *
     * @throws IllegalArgumentException if the class is not 2, 4 or 5
     */
    public EnhancedStatusCode in(int statusClass) {
        return EnhancedStatusCode.of(statusClass, subject, detail);
    }
}
