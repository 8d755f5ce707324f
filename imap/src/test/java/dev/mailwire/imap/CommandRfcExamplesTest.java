package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapCommandDecoder.Next;
import dev.mailwire.imap.ImapCommandDecoder.Step;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Tag;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.RfcExamples;
import dev.mailwire.testkit.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What clients say in the examples of the RFCs: read without a quirk, and written again as it is printed, but for case, quotes and parentheses. */
class CommandRfcExamplesTest {
    private static final String BLURDYBLOOP = "LITERAL_TOO_LONG in A044 BLURDYBLOOP";
    private static final Capabilities EVERYTHING = Capabilities.of("LITERAL+ MULTIAPPEND IMAP4rev2");

    /** What is wrong in print, and why; all others are read and written. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            // The server refuses that command too, before the literal comes.
            Map.entry("rfc1730 7.4. Server Responses - Command Continuation Request @40", BLURDYBLOOP),
            Map.entry("rfc2060 7.5. Server Responses - Command Continuation Request @41", BLURDYBLOOP),
            Map.entry("rfc3501 7.5. Server Responses - Command Continuation Request @42", BLURDYBLOOP),
            Map.entry("rfc9051 7.6. Server Responses - Command Continuation Request @130", BLURDYBLOOP),
            // "(note that there is a space ...)" stands within the line.
            Map.entry(
                    "rfc4959 4. Examples @2",
                    "BASE64_SYNTAX in A01 AUTHENTICATE PLAIN; COMMAND_SYNTAX in dGVzdAB0ZXN0AHRlc3Q="),
            Map.entry("rfc4959 4. Examples @4", "BASE64_SYNTAX in A01 AUTHENTICATE EXTERNAL; TAG_SYNTAX in "),
            // There is no SP between the list and the reference.
            Map.entry("rfc5819 3. Examples @2", "SPACE in A02 LIST"));

    private int commands;
    private int messages;

    @Test
    @Covers({"I20", "I21", "I22", "I23", "I24", "I116", "I117"})
    void whatIsPrintedIsReadAndWritten() {
        Map<String, String> found = new TreeMap<>();
        check(found, ImapDialect.RFC1730, "rfc1730");
        check(found, ImapDialect.RFC2060, "rfc2060");
        check(found, ImapDialect.RFC3501, "rfc3501", "rfc2177", "rfc2342", "rfc2971", "rfc3348", "rfc3502", "rfc3691");
        check(found, ImapDialect.RFC3501, "rfc4315", "rfc4731", "rfc4959", "rfc5161", "rfc5182", "rfc5258", "rfc5819");
        check(found, ImapDialect.RFC3501, "rfc6154", "rfc6851", "rfc7162", "rfc7888", "rfc8438", "rfc8474");
        check(found, ImapDialect.RFC9051, "rfc9051");
        System.out.println(commands + " commands and " + messages + " messages of examples are read");
        assertEquals(new TreeMap<>(EXPECTED), found);
        assertTrue(commands > 500, commands + " commands");
    }

    private void check(Map<String, String> found, ImapDialect dialect, String... rfcs) {
        for (RfcExamples.Run run : RfcExamples.of(rfcs)) {
            Conversation conversation = new Conversation(dialect);
            for (RfcExamples.Line line : run.lines()) {
                String text = line.joined(" ");
                if (line.side() == Side.CLIENT) {
                    conversation.client(text);
                } else if (line.side() == Side.SERVER) {
                    conversation.server(text);
                }
            }
            if (!conversation.problems.isEmpty()) {
                found.put(run.toString(), String.join("; ", conversation.problems));
            }
            commands += conversation.commands;
            messages += conversation.messages;
        }
    }

    /** One run, by turns: what the server says decides how the client's next line is read. */
    private static final class Conversation {
        private final List<String> problems = new ArrayList<>();
        private final StringBuilder printed = new StringBuilder();
        private final ImapCommandDecoder decoder;
        private final WriteMode mode;
        private ImapVerb verb = ImapVerb.UNKNOWN;
        private boolean isOffered;
        private boolean isAwaiting;
        private int commands;
        private int messages;

        Conversation(ImapDialect dialect) {
            decoder = new ImapCommandDecoder(dialect, ImapLimits.SERVER, ImapQuirk.STRICT, Buffers.allocating());
            decoder.utf8(dialect == ImapDialect.RFC9051);
            decoder.offer(EVERYTHING);
            mode = new WriteMode(WriteMode.Literals.PLUS, dialect == ImapDialect.RFC9051, dialect);
        }

        void server(String line) {
            boolean more = line.startsWith("+");
            if (isOffered && !more) {
                decoder.refuse();
                printed.setLength(0);
                isOffered = false;
            } else if (isAwaiting && (more || !line.startsWith("*"))) {
                proceed(more);
            }
        }

        private void proceed(boolean more) {
            Next next = verb == ImapVerb.IDLE ? Next.IDLE : Next.AUTH_RESPONSE;
            decoder.proceed(more ? next : Next.COMMAND);
            isAwaiting = false;
        }

        void client(String line) {
            if (isOffered) {
                decoder.accept();
                isOffered = false;
            } else if (isAwaiting) {
                proceed(true);
            }
            printed.append(line).append("\r\n");
            ByteBuffer in = ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            Step step = Step.COMMAND;
            while (step != Step.NEED_INPUT && step != Step.FATAL && !isAwaiting && !isOffered) {
                step = decoder.decode(in);
                take(step);
            }
        }

        private void take(Step step) {
            switch (step) {
                case COMMAND -> command();
                case LITERAL_OFFERED -> {
                    messages++;
                    isOffered = true;
                }
                case AUTH_RESPONSE -> {
                    isAwaiting = true;
                    printed.setLength(0);
                }
                case END_OF_COMMAND, IDLE_DONE -> printed.setLength(0);
                case MALFORMED, FATAL -> {
                    problems.add(decoder.violation().rule() + " in "
                            + printed.toString().replaceAll("[({].*|\r\n", "").strip());
                    printed.setLength(0);
                }
                default -> {}
            }
        }

        private void command() {
            Tag tag = decoder.tag();
            ImapCommand command = decoder.command();
            verb = command.verb();
            isAwaiting = verb == ImapVerb.IDLE || verb == ImapVerb.AUTHENTICATE;
            commands++;
            OctetString again = Written.octets((out, ignored) -> CommandGrammar.writeCommand(out, tag, command, mode));
            if (!normal(again.toUtf8().replace("+}", "}")).equals(normal(printed.toString()))) {
                problems.add(printed.toString().strip() + " is written " + again);
            }
            printed.setLength(0);
        }

        /** Without the announcements of literals, and without quotes, parentheses and the case of letters. */
        private static String normal(String line) {
            return line.replaceAll("\\{[0-9]+\\+?\\}\r\n|[\"()]|\\bMAILBOX ", "")
                    .toLowerCase(Locale.ROOT);
        }
    }
}
