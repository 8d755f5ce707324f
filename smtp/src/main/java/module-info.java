/** SMTP and LMTP: commands, replies and the conversation, in both directions. */
module dev.mailwire.smtp {
    requires transitive dev.mailwire.core;
    requires static org.jspecify;

    exports dev.mailwire.smtp;
}
