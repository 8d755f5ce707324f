package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.examples.mailhost.net.Connection;
import dev.mailwire.examples.mailhost.net.Listener;
import dev.mailwire.examples.mailhost.store.MailStore;

/** Speaks SMTP with everybody who connects. */
public final class SmtpHost implements Listener.Protocol {
    private final SmtpSettings settings;
    private final MailStore store;

    /** A host with these settings, which keeps mail in this store. */
    public SmtpHost(SmtpSettings settings, MailStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Listener.Conversation begin(Connection connection, long number) {
        return new SmtpSession(settings, store, connection, name() + "#" + number);
    }
}
