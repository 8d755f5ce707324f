package dev.mailwire.imap.internal;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Outbox;
import java.nio.ByteBuffer;

/** A value as it is written, out of any conversation: for {@code toString}, and for those who keep octets. */
public final class Written {
    private Written() {}

    /** Writes a value. */
    @FunctionalInterface
    public interface Writer {
        /** Writes it. */
        void write(Outbox out, WriteMode mode);
    }

    /** The octets that a server would write to a client that enabled nothing. */
    public static OctetString octets(Writer writer) {
        return octets(writer, WriteMode.RESPONSE);
    }

    /** The octets that are written, marks left out. */
    public static OctetString octets(Writer writer, WriteMode mode) {
        Outbox out = new Outbox(Buffers.allocating());
        out.begin();
        writer.write(out, mode);
        out.commit();
        ByteBuffer target = ByteBuffer.allocate(out.queued());
        while (!out.isEmpty()) {
            out.drainTo(target);
            while (out.atMark()) {
                out.passMark();
            }
        }
        return OctetString.of(target.array());
    }

    /** The octets as text, safe for logs. */
    public static String text(Writer writer) {
        return octets(writer).toString();
    }
}
