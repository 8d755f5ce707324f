package dev.mailwire.benchmarks.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The commands of many SMTP sessions, one behind the other as a server would read them, and what a reader must find in each.
 *
 * <p>The mix follows what a busy receiver sees: an EHLO, now and then AUTH, a few transactions of MAIL, some RCPT and DATA, at times
 * RSET and NOOP, a QUIT. Four of five MAIL commands carry parameters, every third RCPT does; one reverse path in
 * sixteen is null, and a few local parts are quoted strings. DATA is followed by the next command: content has a corpus of its own.
 */
public final class SmtpCommandCorpus {

    /** Commands in the corpus. */
    public static final int SIZE = 11_249;

    private static final long SEED = 5321;

    private final Random random = new Random(SEED);
    private final List<Command> commands = new ArrayList<>(SIZE);

    private SmtpCommandCorpus() {}

    /**
     * Makes the corpus. Every call makes the same one.
     *
     * @return the commands in their order
     */
    public static List<Command> generate() {
        SmtpCommandCorpus corpus = new SmtpCommandCorpus();
        while (corpus.commands.size() < SIZE) {
            corpus.session();
        }
        return Collections.unmodifiableList(corpus.commands.subList(0, SIZE));
    }

    /**
     * The octets of all commands, one behind the other.
     *
     * @param commands the commands
     * @return their octets
     */
    public static byte[] octets(List<Command> commands) {
        byte[] all = new byte[commands.stream().mapToInt(c -> c.octets().length).sum()];
        int at = 0;
        for (Command command : commands) {
            System.arraycopy(command.octets(), 0, all, at, command.octets().length);
            at += command.octets().length;
        }
        return all;
    }

    private void session() {
        if (oneIn(12)) {
            plain("HELO", Names.hostName(random)); // RFC 5321, 4.1.1.1: no address literal here
        } else {
            plain("EHLO", Names.host(random));
        }
        if (oneIn(5)) {
            plain("AUTH", "PLAIN " + Names.base64(random, 24 + random.nextInt(24)));
        }
        int transactions = 1 + random.nextInt(3);
        for (int i = 0; i < transactions; i++) {
            transaction();
        }
        plain("QUIT", null);
    }

    private void transaction() {
        if (oneIn(8)) {
            plain("RSET", null);
        }
        if (oneIn(16)) {
            plain("NOOP", null);
        }
        mail();
        int recipients = oneIn(3) ? 2 + random.nextInt(11) : 1;
        for (int i = 0; i < recipients; i++) {
            recipient();
        }
        plain("DATA", null);
    }

    private void mail() {
        List<Parameter> parameters = new ArrayList<>();
        if (!oneIn(5)) {
            parameters.add(
                    new Parameter("SIZE", Integer.toString(400 + random.nextInt(oneIn(4) ? 20_000_000 : 60_000))));
            if (oneIn(2)) {
                parameters.add(new Parameter("BODY", oneIn(8) ? "7BIT" : "8BITMIME"));
            }
            if (oneIn(4)) {
                parameters.add(new Parameter("RET", oneIn(2) ? "HDRS" : "FULL"));
                parameters.add(new Parameter("ENVID", "QQ" + (100_000 + random.nextInt(900_000))));
            }
            if (oneIn(12)) {
                parameters.add(new Parameter("SMTPUTF8", null));
            }
        }
        String verb = oneIn(10) ? "mail from" : "MAIL FROM";
        if (oneIn(16)) {
            path("MAIL", verb, "", "", parameters);
        } else {
            path("MAIL", verb, Names.localPart(random), Names.domain(random), parameters);
        }
    }

    private void recipient() {
        String local = Names.localPart(random);
        String domain = Names.domain(random);
        List<Parameter> parameters = new ArrayList<>();
        if (oneIn(3)) {
            parameters.add(new Parameter("NOTIFY", oneIn(2) ? "NEVER" : "SUCCESS,FAILURE"));
            if (local.charAt(0) != '"') {
                parameters.add(new Parameter("ORCPT", "rfc822;" + local.replace("+", "+2B") + "@" + domain));
            }
        }
        path("RCPT", oneIn(10) ? "rcpt to" : "RCPT TO", local, domain, parameters);
    }

    private void path(String verb, String written, String local, String domain, List<Parameter> parameters) {
        StringBuilder line = new StringBuilder(written).append(":<").append(local);
        if (!domain.isEmpty()) {
            line.append('@').append(domain);
        }
        line.append('>');
        for (Parameter parameter : parameters) {
            line.append(' ').append(parameter.name());
            if (parameter.value() != null) {
                line.append('=').append(parameter.value());
            }
        }
        add(verb, line, local, domain, null, parameters);
    }

    private void plain(String verb, @Nullable String argument) {
        StringBuilder line = new StringBuilder(verb);
        if (argument != null) {
            line.append(' ').append(argument);
        }
        add(verb, line, null, null, argument, List.of());
    }

    private void add(
            String verb,
            StringBuilder line,
            @Nullable String local,
            @Nullable String domain,
            @Nullable String argument,
            List<Parameter> parameters) {
        byte[] octets = line.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        commands.add(new Command(octets, verb, local, domain, argument, List.copyOf(parameters)));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /**
     * One command and what it says.
     *
     * @param octets the line with its CRLF
     * @param verb the verb in capitals
     * @param localPart of the path; empty for the null path, null for a command without a path
     * @param domain of the path; empty for the null path, null for a command without a path
     * @param argument what follows the verb of a command without a path, or null
     * @param parameters behind the path
     */
    public record Command(
            byte[] octets,
            String verb,
            @Nullable String localPart,
            @Nullable String domain,
            @Nullable String argument,
            List<Parameter> parameters) {

        /**
         * The path as it stands between the angle brackets.
         *
         * @return the mailbox, empty for the null path, null for a command without a path
         */
        public @Nullable String mailbox() {
            return domain == null ? null : domain.isEmpty() ? "" : localPart + "@" + domain;
        }
    }

    /**
     * One parameter behind a path.
     *
     * @param name its keyword
     * @param value what follows the equals sign, or null
     */
    public record Parameter(String name, @Nullable String value) {}
}
