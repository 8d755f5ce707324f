package dev.mailwire.benchmarks.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The replies of many SMTP servers, one behind the other as a client would read them, and what a reader must find in each.
 *
 * <p>Nine in ten are one line, most with an enhanced status code; the rest are EHLO responses and refusals that take several.
 */
public final class SmtpReplyCorpus {

    /** Replies in the corpus. */
    public static final int SIZE = 3_000;

    private static final long SEED = 2034;

    private static final String[] EXTENSIONS = {
        "PIPELINING",
        "SIZE 52428800",
        "8BITMIME",
        "STARTTLS",
        "AUTH PLAIN LOGIN SCRAM-SHA-256",
        "ENHANCEDSTATUSCODES",
        "DSN",
        "SMTPUTF8",
        "CHUNKING",
        "LIMITS RCPTMAX=100"
    };

    private final Random random = new Random(SEED);

    private SmtpReplyCorpus() {}

    /**
     * Makes the corpus. Every call makes the same one.
     *
     * @return the replies in their order
     */
    public static List<Reply> generate() {
        SmtpReplyCorpus corpus = new SmtpReplyCorpus();
        List<Reply> replies = new ArrayList<>(SIZE);
        while (replies.size() < SIZE) {
            replies.add(corpus.reply());
        }
        return List.copyOf(replies);
    }

    /**
     * The octets of all replies, one behind the other.
     *
     * @param replies the replies
     * @return their octets
     */
    public static byte[] octets(List<Reply> replies) {
        StringBuilder all = new StringBuilder();
        for (Reply reply : replies) {
            all.append(reply.text());
        }
        return all.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Reply reply() {
        return switch (random.nextInt(32)) {
            case 0 -> greeting();
            case 1, 2, 3 -> ehlo();
            case 4, 5 -> new Reply(354, null, List.of("End data with <CR><LF>.<CR><LF>"));
            case 6, 7, 8 -> one(221, "2.0.0", Names.host(random) + " closing connection");
            case 9, 10 -> one(235, "2.7.0", "Authentication successful");
            case 11, 12, 13, 14, 15 -> one(250, "2.1.0", "<" + mailbox() + ">... Sender ok");
            case 16, 17, 18, 19, 20, 21 -> one(250, "2.1.5", "<" + mailbox() + ">... Recipient ok");
            case 22, 23, 24, 25 -> one(250, "2.0.0", "Ok: queued as " + queueId());
            case 26 -> one(452, "4.5.3", "Too many recipients");
            case 27 -> one(550, "5.1.1", "<" + mailbox() + ">: Recipient address rejected: User unknown");
            case 28 -> refusal();
            case 29 ->
                one(
                        451,
                        "4.7.1",
                        "Greylisting in action, please come back in " + (60 + random.nextInt(240)) + " seconds");
            default -> new Reply(250, null, List.of("OK"));
        };
    }

    private Reply greeting() {
        return new Reply(220, null, List.of(Names.host(random) + " ESMTP ready"));
    }

    private Reply ehlo() {
        List<String> lines = new ArrayList<>();
        lines.add(Names.host(random) + " greets you");
        for (String extension : EXTENSIONS) {
            if (random.nextInt(3) != 0) {
                lines.add(extension);
            }
        }
        return new Reply(250, null, List.copyOf(lines));
    }

    private Reply refusal() {
        List<String> lines = new ArrayList<>();
        lines.add("Message refused: the sending host is not permitted");
        lines.add("to send mail for " + Names.domain(random));
        lines.add("see https://example.test/why?id=" + queueId());
        return new Reply(550, "5.7.23", lines);
    }

    private Reply one(int code, String status, String text) {
        return new Reply(code, status, List.of(text));
    }

    private String mailbox() {
        return Names.localPart(random) + "@" + Names.domain(random);
    }

    private String queueId() {
        return Integer.toHexString(0x1000_0000 + random.nextInt(0x6000_0000)).toUpperCase(Locale.ROOT);
    }

    /**
     * One reply and what it says.
     *
     * @param code the reply code
     * @param status the enhanced status code that starts every line, or null
     * @param lines the text of each line behind the codes
     */
    public record Reply(int code, @Nullable String status, List<String> lines) {

        /**
         * The reply as it goes over the wire.
         *
         * @return all lines, each with its CRLF
         */
        public String text() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                text.append(code).append(i == lines.size() - 1 ? ' ' : '-');
                if (status != null) {
                    text.append(status).append(' ');
                }
                text.append(lines.get(i)).append("\r\n");
            }
            return text.toString();
        }
    }
}
