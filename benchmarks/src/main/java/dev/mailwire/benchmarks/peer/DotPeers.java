package dev.mailwire.benchmarks.peer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.net.io.DotTerminatedMessageReader;
import org.apache.commons.net.io.DotTerminatedMessageWriter;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.subethamail.smtp.internal.io.DotTerminatedInputStream;
import org.subethamail.smtp.internal.io.DotUnstuffingInputStream;
import org.subethamail.smtp.internal.io.ExtraDotOutputStream;

/** The peers' dot-stuffing and unstuffing, each made anew for a message as its own client or server does. */
public final class DotPeers {

    private static final byte[] END = {'.', '\r', '\n'};
    private static final int SUBETHA_BUFFER = 32 * 1024;

    private DotPeers() {}

    /**
     * Stuffs with Angus Mail; a lone CR or LF becomes CRLF.
     *
     * @param content the message
     * @param chunk octets a write
     * @param out takes the stuffed octets and the end
     * @throws IOException from {@code out}
     */
    public static void angusStuff(byte[] content, int chunk, OutputStream out) throws IOException {
        SMTPOutputStream stuffing = new SMTPOutputStream(out);
        write(content, chunk, stuffing);
        stuffing.ensureAtBOL();
        out.write(END);
    }

    /**
     * Stuffs with SubEtha SMTP; a lone CR or LF becomes CRLF.
     *
     * @param content the message
     * @param chunk octets a write
     * @param out takes the stuffed octets and the end
     * @throws IOException from {@code out}
     */
    public static void subEthaStuff(byte[] content, int chunk, OutputStream out) throws IOException {
        ExtraDotOutputStream stuffing = new ExtraDotOutputStream(out);
        write(content, chunk, stuffing);
        stuffing.flush();
        out.write(END);
    }

    /**
     * Stuffs with commons-net, which works on characters.
     *
     * @param content the message
     * @param chunk characters a write
     * @param out takes the stuffed octets and the end
     * @throws IOException from {@code out}
     */
    public static void commonsNetStuff(char[] content, int chunk, OutputStream out) throws IOException {
        DotTerminatedMessageWriter stuffing =
                new DotTerminatedMessageWriter(new OutputStreamWriter(out, StandardCharsets.ISO_8859_1));
        for (int at = 0; at < content.length; at += chunk) {
            stuffing.write(content, at, Math.min(chunk, content.length - at));
        }
        stuffing.close();
    }

    /**
     * Opens commons-net's reader on stuffed content.
     *
     * @param in the content and its end
     * @return characters without the dots
     */
    public static DotTerminatedMessageReader commonsNetReader(InputStream in) {
        return new DotTerminatedMessageReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    }

    /**
     * Opens SubEtha's streams as its server does for DATA, over the buffered input of its session.
     *
     * @param in the content and its end
     * @return octets without the dots
     */
    public static InputStream subEthaReader(InputStream in) {
        return new DotUnstuffingInputStream(new DotTerminatedInputStream(new BufferedInputStream(in, SUBETHA_BUFFER)));
    }

    /**
     * Opens SubEtha's streams on an input without a lock: kinder to it than its own server is.
     *
     * @param in the content and its end
     * @return octets without the dots
     */
    public static InputStream subEthaReaderWithoutLock(InputStream in) {
        return new DotUnstuffingInputStream(new DotTerminatedInputStream(in));
    }

    private static void write(byte[] content, int chunk, OutputStream out) throws IOException {
        for (int at = 0; at < content.length; at += chunk) {
            out.write(content, at, Math.min(chunk, content.length - at));
        }
    }
}
