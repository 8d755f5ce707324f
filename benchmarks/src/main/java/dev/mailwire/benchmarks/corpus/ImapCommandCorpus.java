package dev.mailwire.benchmarks.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The commands of clients that have logged in and selected a mailbox, one behind the other as a server would read them, and what a reader must
 * find in each.
 *
 * <p>The mix is that of mail programs: flags of all messages, headers of a window of them, parts of one, flags set, searches, mailboxes looked at, and
 * now and then a message that is appended, with LITERAL+. Half of the sets have several ranges, as they have after months of deleting.
 */
public final class ImapCommandCorpus {

    /** Commands in the corpus. */
    public static final int SIZE = 10_000;

    private static final long SEED = 9051;
    private static final String[] MAILBOXES = {
        "INBOX",
        "Sent",
        "\"Sent Items\"",
        "Drafts",
        "Archive/2026",
        "lists.announce",
        "&ZeVnLIqe-",
        "\"INBOX/Receipts and such\""
    };
    private static final String[] HEADERS = {
        "DATE FROM SUBJECT",
        "DATE FROM TO CC SUBJECT REFERENCES MESSAGE-ID",
        "FROM TO CC BCC SUBJECT DATE MESSAGE-ID PRIORITY X-PRIORITY REFERENCES"
                + " NEWSGROUPS IN-REPLY-TO CONTENT-TYPE REPLY-TO LIST-UNSUBSCRIBE RECEIVED"
    };
    private static final String[] FLAGS = {"\\Seen", "\\Deleted", "\\Answered", "\\Flagged \\Seen", "$Forwarded", "Junk"
    };

    private final Random random = new Random(SEED);
    private final List<Command> commands = new ArrayList<>(SIZE);

    private ImapCommandCorpus() {}

    /**
     * A command, and what is in it.
     *
     * @param name its words, such as {@code UID FETCH}
     * @param tag its tag
     * @param set its set of messages; empty if it has none
     * @param text the octets, all of them US-ASCII
     */
    public record Command(String name, String tag, String set, String text) {}

    /**
     * Makes the corpus. Every call makes the same one.
     *
     * @return the commands in their order
     */
    public static List<Command> generate() {
        ImapCommandCorpus corpus = new ImapCommandCorpus();
        while (corpus.commands.size() < SIZE) {
            corpus.command();
        }
        return Collections.unmodifiableList(corpus.commands);
    }

    /**
     * The octets of all commands, one behind the other.
     *
     * @param commands the commands
     * @return their octets
     */
    public static byte[] octets(List<Command> commands) {
        StringBuilder all = new StringBuilder();
        commands.forEach(command -> all.append(command.text()));
        return all.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void command() {
        int kind = random.nextInt(60);
        String set = set();
        if (kind < 8) {
            add("UID FETCH", set, "(UID FLAGS)");
        } else if (kind < 18) {
            String fields = Names.pick(HEADERS, random);
            add("UID FETCH", set, "(UID RFC822.SIZE FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS (" + fields + ")])");
        } else if (kind < 22) {
            add("FETCH", set, "(FLAGS ENVELOPE BODYSTRUCTURE)");
        } else if (kind < 27) {
            String part = (1 + random.nextInt(3)) + (random.nextBoolean() ? ".2" : "");
            add("UID FETCH", number(), "(BODY.PEEK[" + part + "]<0." + (4096 << random.nextInt(4)) + ">)");
        } else if (kind < 37) {
            String mode = (random.nextBoolean() ? "+" : "-") + "FLAGS" + (random.nextBoolean() ? ".SILENT" : "");
            add("UID STORE", set, mode + " (" + Names.pick(FLAGS, random) + ")");
        } else if (kind < 41) {
            add("UID COPY", set, Names.pick(MAILBOXES, random));
        } else if (kind < 46) {
            String since = (1 + random.nextInt(28)) + "-Feb-2026";
            add(
                    "UID SEARCH",
                    "",
                    "UNDELETED SINCE " + since + " OR FROM \"" + Names.hostName(random) + "\" SUBJECT minutes");
        } else if (kind < 50) {
            add("SELECT", "", Names.pick(MAILBOXES, random));
        } else if (kind < 54) {
            add("STATUS", "", Names.pick(MAILBOXES, random) + " (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)");
        } else if (kind < 56) {
            add("LIST", "", "\"\" \"*\"");
        } else if (kind < 59) {
            add(random.nextBoolean() ? "NOOP" : "EXPUNGE", "", "");
        } else {
            int lines = 40 + random.nextInt(110);
            String message = "From: me <me@example.test>\r\nSubject: draft\r\n\r\n"
                    + "a line of a draft, as drafts are\r\n".repeat(lines);
            String date = "\"17-Feb-2026 02:44:25 -0700\"";
            add("APPEND", "", "Drafts (\\Seen \\Draft) " + date + " {" + message.length() + "+}\r\n" + message);
        }
    }

    private void add(String name, String set, String arguments) {
        String tag = "A" + (1000 + commands.size());
        StringBuilder text = new StringBuilder(tag).append(' ').append(name);
        if (!set.isEmpty()) {
            text.append(' ').append(set);
        }
        if (!arguments.isEmpty()) {
            text.append(' ').append(arguments);
        }
        commands.add(new Command(name, tag, set, text.append("\r\n").toString()));
    }

    private String number() {
        return Integer.toString(1 + random.nextInt(200_000));
    }

    private String set() {
        int ranges = random.nextBoolean() ? 1 : 2 + random.nextInt(10);
        StringBuilder set = new StringBuilder();
        int at = 1 + random.nextInt(100_000);
        for (int i = 0; i < ranges; i++) {
            set.append(i == 0 ? "" : ",").append(at);
            at += 1 + random.nextInt(50);
            if (random.nextBoolean()) {
                set.append(':').append(at);
                at += 2 + random.nextInt(500);
            }
            at++;
        }
        return set.toString();
    }
}
