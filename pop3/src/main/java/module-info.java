/** POP3: commands, replies and the conversation, in both directions. */
module dev.mailwire.pop3 {
    requires transitive dev.mailwire.core;
    requires static org.jspecify;

    exports dev.mailwire.pop3;
}
