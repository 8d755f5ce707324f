package dev.mailwire.examples.mailhost.pop3;

import dev.mailwire.examples.mailhost.net.Connection;
import dev.mailwire.examples.mailhost.net.Listener;
import dev.mailwire.examples.mailhost.store.MailStore;

/** Speaks POP3 with everybody who connects. */
public final class Pop3Host implements Listener.Protocol {
    private final Pop3Settings settings;
    private final MailStore store;

    /** A host with these settings, which serves the mail of this store. */
    public Pop3Host(Pop3Settings settings, MailStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Override
    public String name() {
        return settings.tlsFirst() ? "pop3s" : "pop3";
    }

    @Override
    public Listener.Conversation begin(Connection connection, long number) {
        return new Pop3Session(settings, store, connection, name() + "#" + number);
    }
}
