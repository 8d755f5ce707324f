/** What the protocol modules share: octets, framing, faults, content coding, SASL and messages. */
module dev.mailwire.core {
    requires static org.jspecify;

    exports dev.mailwire.core;
    exports dev.mailwire.core.message;
    exports dev.mailwire.core.sasl;
    exports dev.mailwire.core.internal to
            dev.mailwire.smtp,
            dev.mailwire.pop3,
            dev.mailwire.imap;
}
