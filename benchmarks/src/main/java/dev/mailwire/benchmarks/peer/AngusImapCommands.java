package dev.mailwire.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/** Angus Mail, called as its own store calls it: a protocol over two streams. */
public final class AngusImapCommands {

    private final IMAPProtocol protocol;

    /**
     * A protocol that writes.
     *
     * @param out where it writes
     */
    public AngusImapCommands(OutputStream out) {
        try {
            protocol = new IMAPProtocol(
                    InputStream.nullInputStream(),
                    new PrintStream(out, false, StandardCharsets.US_ASCII),
                    new Properties(),
                    false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes {@code LOGIN}. */
    public void login(String user, String password) {
        Argument arguments = new Argument();
        arguments.writeString(user);
        arguments.writeString(password);
        write("LOGIN", arguments);
    }

    /** Writes {@code SELECT}; the name is in modified UTF-7 already. */
    public void select(String mailbox) {
        Argument arguments = new Argument();
        arguments.writeString(mailbox);
        write("SELECT", arguments);
    }

    /** Writes {@code UID FETCH}. */
    public void fetch(String set, String items) {
        write("UID FETCH " + set + " (" + items + ")", null);
    }

    /** Writes {@code UID STORE}. */
    public void store(String set, String flags) {
        write("UID STORE " + set + " +FLAGS (" + flags + ")", null);
    }

    private void write(String command, @Nullable Argument arguments) {
        try {
            protocol.writeCommand(command, arguments);
        } catch (IOException | ProtocolException e) {
            throw new IllegalStateException("Angus could not write " + command, e);
        }
    }
}
