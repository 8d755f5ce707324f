package dev.mailwire.benchmarks.peer;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import org.apache.commons.net.pop3.POP3;
import org.apache.commons.net.pop3.POP3Client;
import org.apache.commons.net.pop3.POP3MessageInfo;

/** The client of commons-net, logged in to a server that gives the same reply to everything. */
public final class CommonsNetPop3 {

    private final POP3Client client = new POP3Client();

    /**
     * Connects.
     *
     * @param reply what the server answers
     * @param chunk the most octets that one read gives
     * @throws IOException if commons-net does not like the greeting
     */
    public CommonsNetPop3(byte[] reply, int chunk) throws IOException {
        client.setSocketFactory(MemorySocket.factory(new RepeatingSource("+OK ready\r\n", reply, chunk)));
        client.connect(InetAddress.getLoopbackAddress(), POP3.DEFAULT_PORT);
        client.setState(POP3.TRANSACTION_STATE);
    }

    /**
     * LIST.
     *
     * @return number and size of each message
     * @throws IOException if the reply cannot be read
     */
    public POP3MessageInfo[] list() throws IOException {
        return client.listMessages();
    }

    /**
     * UIDL.
     *
     * @return number and unique-id of each message
     * @throws IOException if the reply cannot be read
     */
    public POP3MessageInfo[] uidl() throws IOException {
        return client.listUniqueIdentifiers();
    }

    /**
     * RETR.
     *
     * @return the message as characters, dots removed
     * @throws IOException if the status line cannot be read
     */
    public Reader retr() throws IOException {
        return client.retrieveMessage(1);
    }
}
