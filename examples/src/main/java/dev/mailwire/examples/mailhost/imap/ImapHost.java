package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.examples.mailhost.net.Connection;
import dev.mailwire.examples.mailhost.net.Listener;
import dev.mailwire.examples.mailhost.store.MailStore;

/** Speaks IMAP with everybody who connects. */
public final class ImapHost implements Listener.Protocol {
    private final ImapSettings settings;
    private final MailStore store;

    /** A host with these settings, which serves the mail of this store. */
    public ImapHost(ImapSettings settings, MailStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Override
    public String name() {
        return settings.tlsFirst() ? "imaps" : "imap";
    }

    @Override
    public Listener.Conversation begin(Connection connection, long number) {
        return new ImapSession(settings, store, connection, name() + "#" + number);
    }
}
