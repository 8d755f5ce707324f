package dev.mailwire.benchmarks.corpus;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** FETCH responses of one kind each, one behind the other as a client gets them, and the sum that a reader must come to. */
public enum ImapFetchCorpus {

    /** FLAGS, UID, INTERNALDATE and RFC822.SIZE: some 110 octets. The sum: UID, size, seconds since 1970, and 1 if it is seen. */
    FLAGS {
        @Override
        Response make(Random random, int number) {
            boolean seen = random.nextInt(3) > 0;
            long uid = 40_000 + 3L * number + random.nextInt(3);
            long size = 800L + random.nextInt(random.nextBoolean() ? 9_000 : 4_000_000);
            LocalDateTime date =
                    LocalDateTime.ofEpochSecond(1_700_000_000L + random.nextInt(80_000_000), 0, ZoneOffset.UTC);
            int hours = random.nextInt(12) - 6;
            String flags = (seen ? "\\Seen" : "") + (random.nextInt(4) == 0 ? (seen ? " " : "") + "$Forwarded" : "");
            String text = "* " + number + " FETCH (UID " + uid + " RFC822.SIZE " + size + " FLAGS (" + flags
                    + ") INTERNALDATE \"" + date.format(DATE)
                    + String.format(Locale.ROOT, " %+03d00", hours) + "\")\r\n";
            return new Response(text, uid + size + date.toEpochSecond(ZoneOffset.ofHours(hours)) + (seen ? 1 : 0));
        }
    },
    /** ENVELOPE: some 600 octets. The sum: the lengths of subject, in-reply-to, message-id and of each address as mailbox@host. */
    ENVELOPE {
        @Override
        Response make(Random random, int number) {
            long sum = 0;
            StringBuilder text =
                    new StringBuilder("* " + number + " FETCH (ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" ");
            String subject = subject(random);
            text.append('"').append(subject).append('"');
            sum += subject.replace("\\", "").length();
            String from = address(random);
            for (int list = 0; list < 6; list++) {
                int count = list < 3 ? 1 : list == 5 ? 0 : list == 3 ? 1 + random.nextInt(3) : random.nextInt(3);
                text.append(count == 0 ? " NIL" : " (");
                for (int i = 0; i < count; i++) {
                    String address = list < 3 ? from : address(random);
                    int at = address.indexOf('@');
                    text.append("(\"")
                            .append(address, 0, Math.min(at, 4))
                            .append(" Example\" NIL \"")
                            .append(address, 0, at)
                            .append("\" \"")
                            .append(address, at + 1, address.length())
                            .append("\")");
                    sum += address.length();
                }
                text.append(count == 0 ? "" : ")");
            }
            String id = "<" + Long.toHexString(random.nextLong()) + "." + number + "@" + Names.hostName(random) + ">";
            boolean reply = random.nextBoolean();
            String to = "<" + Long.toHexString(random.nextLong()) + "@" + Names.hostName(random) + ">";
            text.append(reply ? " \"" + to + "\"" : " NIL")
                    .append(" \"")
                    .append(id)
                    .append("\"))\r\n");
            return new Response(text.toString(), sum + id.length() + (reply ? to.length() : 0));
        }
    },
    /** BODYSTRUCTURE, mostly multipart: some 550 octets. The sum: octets, lines and the length of the subtype of each part that has no parts. */
    BODYSTRUCTURE {
        @Override
        Response make(Random random, int number) {
            int plain = 100 + random.nextInt(5000);
            int html = 100 + random.nextInt(9000);
            int image = 4000 + random.nextInt(900_000);
            String text = "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\") NIL NIL \"QUOTED-PRINTABLE\" " + plain + " "
                    + plain / 40 + " NIL NIL NIL NIL)";
            long sum = (long) plain + plain / 40 + 5;
            if (random.nextInt(4) > 0) {
                text = "(" + text + "(\"TEXT\" \"HTML\" (\"CHARSET\" \"utf-8\") NIL NIL \"QUOTED-PRINTABLE\" " + html
                        + " "
                        + html / 60 + " NIL NIL NIL NIL) \"ALTERNATIVE\" (\"BOUNDARY\" \"----=_Part_" + number
                        + "_7_1\") NIL NIL NIL)";
                sum += html + html / 60 + 4;
            }
            if (random.nextInt(3) > 0) {
                text = "(" + text + "(\"IMAGE\" \"PNG\" (\"NAME\" \"picture " + number
                        + ".png\") \"<part1.06090408@example.test>\" NIL \"BASE64\" " + image
                        + " NIL (\"INLINE\" (\"FILENAME\" \"picture.png\")) NIL NIL)"
                        + "(\"APPLICATION\" \"PDF\" (\"NAME\" \"report.pdf\") NIL NIL \"BASE64\" " + 2 * image
                        + " NIL (\"ATTACHMENT\" (\"FILENAME\" \"report.pdf\" \"SIZE\" \"" + image
                        + "\")) NIL NIL) \"MIXED\" (\"BOUNDARY\" \"------------060904080904020400090205\") NIL (\"EN-US\") NIL)";
                sum += 3L * image + 6;
            }
            return new Response("* " + number + " FETCH (BODYSTRUCTURE " + text + ")\r\n", sum);
        }
    };

    /** Responses of each kind. */
    public static final int SIZE = 1_000;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss", Locale.ROOT);
    private static final String[] WORDS = {
        "Re:", "meeting", "on", "Tuesday", "invoice", "4711", "[list]", "Status", "of", "the", "build", "photos",
        "Your", "order"
    };

    /**
     * A response.
     *
     * @param text with its CRLF
     * @param sum what a reader makes of it
     */
    public record Response(String text, long sum) {}

    abstract Response make(Random random, int number);

    private static String address(Random random) {
        return Names.localPart(random).replace("\"", "").replace(' ', '.') + "@" + Names.hostName(random);
    }

    private static String subject(Random random) {
        StringBuilder text = new StringBuilder();
        for (int words = 3 + random.nextInt(6); words > 0; words--) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(words > 1 ? " " : "");
        }
        return random.nextInt(8) == 0 ? text + " \\\"quoted\\\"" : text.toString();
    }

    /**
     * Makes the corpus. Every call makes the same one.
     *
     * @return the responses in their order
     */
    public List<Response> responses() {
        Random random = new Random(9051 + ordinal());
        List<Response> all = new ArrayList<>(SIZE);
        for (int i = 1; i <= SIZE; i++) {
            all.add(make(random, i));
        }
        return List.copyOf(all);
    }

    /**
     * The octets of all of them, one behind the other.
     *
     * @return their octets
     */
    public byte[] octets() {
        StringBuilder all = new StringBuilder();
        responses().forEach(response -> all.append(response.text()));
        return all.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What a reader of all of them comes to.
     *
     * @return the sum of the sums
     */
    public long sum() {
        return responses().stream().mapToLong(Response::sum).sum();
    }
}
