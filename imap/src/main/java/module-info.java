/** IMAP: commands, responses and the values in them, in both directions. */
module dev.mailwire.imap {
    requires transitive dev.mailwire.core;
    requires static org.jspecify;

    exports dev.mailwire.imap;
    exports dev.mailwire.imap.command;
    exports dev.mailwire.imap.response;
    exports dev.mailwire.imap.value;
}
