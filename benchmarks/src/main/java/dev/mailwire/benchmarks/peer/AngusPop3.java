package dev.mailwire.benchmarks.peer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailLogger;

/**
 * The client of Angus Mail below its stores and folders: {@code pop3.Protocol}, which is package-private and reached by
 * reflection. It answers to a server that gives the same reply to everything.
 */
public final class AngusPop3 {

    private static final String GREETING = "+OK ready\r\n-ERR no CAPA\r\n";

    private final MethodHandle retr;

    /**
     * Connects.
     *
     * @param reply what the server answers
     * @param chunk the most octets that one read gives
     */
    public AngusPop3(byte[] reply, int chunk) {
        Properties properties = new Properties();
        properties.put("mail.pop3.socketFactory", MemorySocket.factory(new RepeatingSource(GREETING, reply, chunk)));
        try {
            Class<?> type = Class.forName("org.eclipse.angus.mail.pop3.Protocol");
            Constructor<?> constructor = type.getDeclaredConstructor(
                    String.class, int.class, MailLogger.class, Properties.class, String.class, boolean.class);
            constructor.setAccessible(true);
            MailLogger silent = new MailLogger(AngusPop3.class, "", false, null);
            Object protocol = constructor.newInstance("127.0.0.1", 110, silent, properties, "mail.pop3", false);
            MethodHandles.Lookup inside = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            retr = inside.findVirtual(type, "retr", MethodType.methodType(InputStream.class, int.class, int.class))
                    .bindTo(protocol)
                    .asType(MethodType.methodType(InputStream.class, int.class, int.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Angus is not as it was", e);
        }
    }

    /**
     * RETR, the size of the message not known before.
     *
     * @return the message, dots removed
     * @throws IOException if the reply cannot be read
     */
    public InputStream retr() throws IOException {
        try {
            return (InputStream) retr.invokeExact(1, 0);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
