package dev.mailwire.benchmarks.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a server of POP3 and its client say: the listings of a maildrop of 3,000 messages, status lines and commands. */
public final class Pop3Corpus {

    /** Messages in the maildrop, lines in a listing. */
    public static final int LISTED = 3_000;
    /** Status lines. */
    public static final int STATUS_LINES = 3_000;
    /** Commands. */
    public static final int COMMANDS = 3_000;

    private static final String HEX = "0123456789abcdef";
    private static final long SEED = 1939;

    private Pop3Corpus() {}

    /**
     * A line of a listing.
     *
     * @param message its number, from 1
     * @param octets of the message
     * @param uniqueId as servers make them: 16 hexadecimal digits (Dovecot), a message digest of 32 (RFC 1939 7 speaks of hashes), a
     *     file name of a Maildir, or 23 octets of letters and digits (large providers)
     */
    public record Line(int message, long octets, String uniqueId) {}

    /**
     * The maildrop: four of 750 messages one behind another, as four kinds of servers name theirs. Every call makes the same one.
     *
     * @return its messages in order
     */
    public static List<Line> maildrop() {
        Random random = new Random(SEED);
        List<Line> lines = new ArrayList<>(LISTED);
        for (int i = 1; i <= LISTED; i++) {
            int octets = 400 + random.nextInt(random.nextInt(8) == 0 ? 20_000_000 : 60_000);
            lines.add(new Line(i, octets, uniqueId(i, random)));
        }
        return Collections.unmodifiableList(lines);
    }

    private static String uniqueId(int message, Random random) {
        return switch ((message - 1) * 4 / LISTED) {
            case 0 -> hex(16, random);
            case 1 -> hex(32, random);
            case 2 -> "MailId" + hex(17, random);
            default ->
                (1_700_000_000 + message * 60L) + ".M" + random.nextInt(1_000_000) + "P" + random.nextInt(32_768)
                        + ".mx" + random.nextInt(20) + ".example.test";
        };
    }

    private static String hex(int digits, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append(HEX.charAt(random.nextInt(16)));
        }
        return text.toString();
    }

    /**
     * The whole reply to LIST.
     *
     * @return its octets, the final dot line too
     */
    public static byte[] scanListing() {
        StringBuilder reply = new StringBuilder("+OK 3000 messages\r\n");
        for (Line line : maildrop()) {
            reply.append(line.message()).append(' ').append(line.octets()).append("\r\n");
        }
        return octets(reply.append(".\r\n"));
    }

    /**
     * The whole reply to UIDL.
     *
     * @return its octets, the final dot line too
     */
    public static byte[] uniqueIdListing() {
        StringBuilder reply = new StringBuilder("+OK\r\n");
        for (Line line : maildrop()) {
            reply.append(line.message()).append(' ').append(line.uniqueId()).append("\r\n");
        }
        return octets(reply.append(".\r\n"));
    }

    /**
     * Status lines, each with its CRLF. Every call makes the same ones.
     *
     * @return replies of one line, the response code in some
     */
    public static List<String> statusLines() {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>(STATUS_LINES);
        for (int i = 0; i < STATUS_LINES; i++) {
            lines.add(
                    switch (random.nextInt(8)) {
                        case 0 -> "+OK\r\n";
                        case 1 -> "+OK Logged in.\r\n";
                        case 2 -> "-ERR [AUTH] Authentication failed.\r\n";
                        case 3 -> "-ERR [IN-USE] Do you have another POP session running?\r\n";
                        case 4 -> "-ERR There's no message " + random.nextInt(10_000) + ".\r\n";
                        default -> "+OK Marked to be deleted.\r\n";
                    });
        }
        return Collections.unmodifiableList(lines);
    }

    /**
     * Commands as a client that empties a maildrop sends them, each with its CRLF. Every call makes the same ones.
     *
     * @return lines whose answers need no turn
     */
    public static List<String> commands() {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>(COMMANDS);
        while (lines.size() < COMMANDS) {
            lines.add("CAPA\r\n");
            lines.add(
                    "USER " + Names.pick(new String[] {"ada", "bela.quispe", "carmen@example.test"}, random) + "\r\n");
            lines.add("PASS correct horse " + random.nextInt(100) + "\r\n");
            lines.add("STAT\r\n");
            lines.add("UIDL\r\n");
            int messages = 1 + random.nextInt(12);
            for (int i = 1; i <= messages; i++) {
                lines.add((random.nextInt(4) == 0 ? "TOP " + i + " 0" : "RETR " + i) + "\r\n");
                lines.add("DELE " + i + "\r\n");
            }
            lines.add("QUIT\r\n");
        }
        return Collections.unmodifiableList(lines.subList(0, COMMANDS));
    }

    /**
     * The octets of lines, one behind the other.
     *
     * @param lines each with its CRLF
     * @return their octets
     */
    public static byte[] octets(List<String> lines) {
        return octets(new StringBuilder(String.join("", lines)));
    }

    /**
     * The whole reply to RETR.
     *
     * @param content the message
     * @return the status line, the stuffed content and its end
     */
    public static byte[] retrieval(ContentCorpus content) {
        byte[] status = octets(new StringBuilder("+OK 1048576 octets\r\n"));
        byte[] stuffed = content.stuffed();
        byte[] reply = new byte[status.length + stuffed.length];
        System.arraycopy(status, 0, reply, 0, status.length);
        System.arraycopy(stuffed, 0, reply, status.length, stuffed.length);
        return reply;
    }

    private static byte[] octets(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
