package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Octets;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.ModulePath;
import org.junit.jupiter.api.Test;

/** The module as a user has it: on the module path with core and nothing else. */
class ModulePathTest {
    private static final ModulePath PATH = ModulePath.of(ImapRule.class, Octets.class);

    @Test
    void aProgramIsCompiledAndRunWithTheseModulesAlone() {
        assertEquals("Gesendet/M&AOQ-rz", PATH.run("dev.mailwire.imap", """
                        import dev.mailwire.imap.value.MailboxName;

                        public final class Main {
                            public static void main(String[] args) {
                                System.out.print(MailboxName.of("Gesendet/M`u00e4rz").octets());
                            }
                        }
                        """.replace('`', '\\')));
    }

    /** What no RFC has: built by a user, written by a client, read by a server, and taken apart again. */
    @Test
    @Covers({"I25", "I09"})
    void whatIsTheUsersOwnNeedsNothingOfThisProject() {
        assertEquals("""
                a X-REINDEX INBOX (DEPTH 3) "two words"
                X-REINDEX: INBOX (DEPTH 3) "two words"
                a UID X-MOOD 5 (GOOD)
                UID: X-MOOD 5 (GOOD)
                a FETCH 1 (FLAGS X-MOOD[1.2]<0.5> (LAZY)) (X-SINCE 7)
                X-MOOD[1.2]<0.5> (LAZY) 7
                a SELECT INBOX (X-OWN ("a" b))
                X-OWN ("a" b)
                a STATUS INBOX (X-MOODS)
                X-MOODS
                a SEARCH X-MOOD "good"
                true 3
                """, PATH.run("dev.mailwire.imap", """
                        import dev.mailwire.core.OctetString;
                        import dev.mailwire.imap.ImapCommandDecoder;
                        import dev.mailwire.imap.ImapCommandEncoder;
                        import dev.mailwire.imap.command.FetchItem;
                        import dev.mailwire.imap.command.ImapCommand;
                        import dev.mailwire.imap.value.Atom;
                        import dev.mailwire.imap.value.Capabilities;
                        import dev.mailwire.imap.value.Capability;
                        import dev.mailwire.imap.value.MailboxName;
                        import dev.mailwire.imap.value.Parameter;
                        import dev.mailwire.imap.value.SearchKey;
                        import dev.mailwire.imap.value.SearchProgram;
                        import dev.mailwire.imap.value.SequenceSet;
                        import dev.mailwire.imap.value.Tag;
                        import java.nio.ByteBuffer;
                        import java.nio.charset.StandardCharsets;

                        public final class Main {
                            private static final ImapCommandEncoder ENCODER = new ImapCommandEncoder();
                            private static final ImapCommandDecoder DECODER = new ImapCommandDecoder();

                            private static void print(Object text) {
                                System.out.print(text + "`n");
                            }

                            private static ImapCommand sent(ImapCommand command) {
                                ENCODER.encode(Tag.of("a"), command);
                                ByteBuffer octets = ByteBuffer.allocate(500);
                                ENCODER.drainTo(octets);
                                octets.flip();
                                System.out.print(StandardCharsets.US_ASCII.decode(octets.duplicate()).toString().replace("`r", ""));
                                if (DECODER.decode(octets) != ImapCommandDecoder.Step.COMMAND) {
                                    throw new AssertionError(DECODER.violation());
                                }
                                ImapCommand read = DECODER.command();
                                return read;
                            }

                            private static void unknown(String name, String arguments) {
                                ImapCommand own = new ImapCommand.Unknown(Atom.of(name), OctetString.of(arguments));
                                ImapCommand.Unknown read = (ImapCommand.Unknown) sent(own);
                                print(read.name() + ": " + read.arguments());
                            }

                            public static void main(String[] args) {
                                Capability mood = Capability.of("X-MOOD=3");
                                Capabilities offered = Capabilities.of("IMAP4rev1").with(mood);
                                ENCODER.offered(offered);
                                unknown("X-REINDEX", "INBOX (DEPTH 3) `"two words`"");
                                unknown("UID", "X-MOOD 5 (GOOD)");

                                FetchItem item = FetchItem.unknown(OctetString.of("X-MOOD[1.2]<0.5> (LAZY)"));
                                ImapCommand.Fetch fetch = (ImapCommand.Fetch) sent(ImapCommand.Fetch
                                        .of(SequenceSet.of(1), FetchItem.FLAGS, item)
                                        .with(Parameter.of("X-SINCE", 7)));
                                print(fetch.items().get(1).raw() + " " + fetch.modifiers().get(0).number());

                                ImapCommand.Select select = (ImapCommand.Select) sent(
                                        ImapCommand.Select.of(MailboxName.INBOX, Parameter.of("X-OWN", "(`"a`" b)")));
                                print(select.parameters().get(0));

                                ImapCommand.Status status = (ImapCommand.Status) sent(
                                        ImapCommand.Status.of(MailboxName.INBOX, Atom.of("X-MOODS")));
                                print(status.items().get(0));

                                SearchKey key = SearchKey.extension("X-MOOD", OctetString.of("`"good`""));
                                ENCODER.encode(Tag.of("a"), new ImapCommand.Search(false, null, SearchProgram.of(key)));
                                ByteBuffer octets = ByteBuffer.allocate(100);
                                ENCODER.drainTo(octets);
                                System.out.print(StandardCharsets.US_ASCII.decode(octets.flip()).toString().replace("`r", ""));
                                print(offered.contains(Capability.of("x-mood=3")) + " " + mood.value());
                            }
                        }
                        """.replace('`', '\\')));
    }

    @Test
    @Covers({"I10", "I25"})
    void aServerOfOnesOwnSendsWhatNobodyKnows() {
        assertEquals("""
                        * X-MOOD INBOX (3 "good")
                        * 1 FETCH (X-MOOD (GOOD "very") UID 7)
                        * OK [X-CODE any (thing)] done
                        X-MOOD INBOX (3 "good")
                        X-MOOD (GOOD "very")
                        7
                        UNKNOWN X-CODE any (thing)
                        """, PATH.run("dev.mailwire.core, dev.mailwire.imap", """
                        import dev.mailwire.core.Buffers;
                        import dev.mailwire.core.OctetString;
                        import dev.mailwire.core.Octets;
                        import dev.mailwire.imap.FetchCursor;
                        import dev.mailwire.imap.ImapResponseDecoder;
                        import dev.mailwire.imap.ImapResponseEncoder;
                        import dev.mailwire.imap.response.FetchValue;
                        import dev.mailwire.imap.response.ImapResponse;
                        import dev.mailwire.imap.response.ResponseCode;
                        import java.nio.ByteBuffer;
                        import java.nio.charset.StandardCharsets;

                        public final class Main {
                            public static void main(String[] args) {
                                ImapResponseEncoder encoder = new ImapResponseEncoder(Buffers.allocating());
                                encoder.encode(ImapResponse.Unknown.of("X-MOOD INBOX (3 `"good`")"));
                                encoder.encode(ImapResponse.Fetch.of(
                                        1, FetchValue.unknown(OctetString.of("X-MOOD (GOOD `"very`")")), FetchValue.uid(7)));
                                encoder.encode(ImapResponse.Status.ok(
                                        ResponseCode.of("X-CODE", OctetString.of("any (thing)")), "done"));
                                ByteBuffer octets = ByteBuffer.allocate(500);
                                encoder.drainTo(octets);
                                octets.flip();
                                String sent = StandardCharsets.US_ASCII.decode(octets.duplicate()).toString();
                                System.out.print(sent.replace("`r", ""));
                                ImapResponseDecoder decoder = new ImapResponseDecoder();
                                Octets text = new Octets();
                                for (;;) switch (decoder.decode(octets)) {
                                    case NEED_INPUT -> { return; }
                                    case FETCH -> {
                                        FetchCursor fetch = decoder.fetch();
                                        while (fetch.next()) switch (fetch.attribute()) {
                                            case UID -> System.out.print(fetch.number() + "`n");
                                            default -> { fetch.raw(text); System.out.print(text.toUtf8() + "`n"); }
                                        }
                                    }
                                    case RESPONSE -> {
                                        if (decoder.response() instanceof ImapResponse.Unknown unknown) {
                                            System.out.print(unknown.raw().toUtf8() + "`n");
                                        } else if (decoder.response() instanceof ImapResponse.Status status) {
                                            ResponseCode code = status.code();
                                            System.out.print(code.kind() + " " + code.name() + " " + code.argument().toUtf8() + "`n");
                                        }
                                    }
                                    default -> throw new AssertionError(decoder.violation());
                                }
                            }
                        }
                        """.replace('`', '\\')));
    }

    @Test
    void whatIsInternalIsNotSeen() {
        String refusal = PATH.refusal(
                "dev.mailwire.imap", "public final class Main { dev.mailwire.imap.internal.StringGrammar grammar; }");
        assertTrue(refusal.contains("dev.mailwire.imap.internal is not visible"), refusal);
    }
}
