package dev.mailwire.benchmarks.report;

import dev.mailwire.benchmarks.report.Measurement.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the report: Mailwire against a peer.
 *
 * @param job what both do
 * @param handedOver how much of the input each call gets
 * @param ours Mailwire's benchmark
 * @param peer the peer as a reader knows it
 * @param theirs the peer's benchmark
 * @param goal how many times faster Mailwire has to be; 0 when no goal is set
 * @param mayAllocate whether Mailwire's side may allocate
 */
record Race(String job, String handedOver, Key ours, String peer, Key theirs, double goal, boolean mayAllocate) {

    private static final String[] CHUNKS = {"whole", "1460", "16384", "64"};
    private static final String JAMES = "James 3.8.1, no parameters";
    private static final String NETTY = "Netty 4.2.20, no enhanced codes";
    private static final String ANGUS = "Angus 2.0.5";
    private static final String COMMONS_NET = "commons-net 3.13.0";
    private static final String SUBETHA = "SubEtha 7.2.2";

    /**
     * All lines in their order.
     *
     * @return the races
     */
    static List<Race> all() {
        List<Race> races = new ArrayList<>();
        decoding(races);
        encoding(races);
        stuffing(races);
        unstuffing(races);
        pop3(races);
        imap(races);
        imapCommands(races);
        return races;
    }

    private static void decoding(List<Race> races) {
        Key james = Key.of("SmtpCommandDecoding.james");
        for (String chunk : CHUNKS) {
            Key ours = Key.of("SmtpCommandDecoding.mailwireView", "chunk", chunk);
            races.add(
                    new Race("read commands, whole grammar, view", chunk, ours, JAMES, james, goal(2.5, chunk), false));
        }
        Key commandRecords = Key.of("SmtpCommandDecoding.mailwireRecord", "chunk", "whole");
        races.add(new Race("read commands, records", "whole", commandRecords, JAMES, james, 0, true));

        for (String chunk : new String[] {"whole", "message", "1460", "16384", "64"}) {
            Key ours = Key.of("SmtpReplyDecoding.mailwireView", "chunk", chunk);
            Key netty = Key.of("SmtpReplyDecoding.netty", "chunk", chunk);
            races.add(new Race(
                    "read replies with enhanced codes, view", chunk, ours, NETTY, netty, goal(2.5, chunk), false));
        }
        Key replyRecords = Key.of("SmtpReplyDecoding.mailwireRecord", "chunk", "whole");
        Key netty = Key.of("SmtpReplyDecoding.netty", "chunk", "whole");
        races.add(new Race("read replies, records", "whole", replyRecords, NETTY, netty, 0, true));
        Key lines = Key.of("SmtpReplyDecoding.nettyLinesOnly", "chunk", "whole");
        Key view = Key.of("SmtpReplyDecoding.mailwireView", "chunk", "whole");
        races.add(new Race(
                "read replies with enhanced codes, view",
                "whole",
                view,
                "Netty, channel and lines only",
                lines,
                0,
                false));
    }

    private static void encoding(List<Race> races) {
        Key commands = Key.of("SmtpCommandEncoding.mailwire");
        races.add(new Race(
                "write commands", "each", commands, "Netty 4.2.20", Key.of("SmtpCommandEncoding.netty"), 5, false));
        Key replies = Key.of("SmtpReplyEncoding.mailwire");
        races.add(
                new Race("write replies", "each", replies, "James 3.8.1", Key.of("SmtpReplyEncoding.james"), 0, false));
        races.add(new Race("write replies", "each", replies, SUBETHA, Key.of("SmtpReplyEncoding.subEtha"), 0, false));
    }

    private static void stuffing(List<Race> races) {
        for (String content : new String[] {"TYPICAL", "DOT_ON_EVERY_LINE"}) {
            String job = "stuff 1 MiB, " + words(content) + ", bare CR and LF refused";
            double goal = content.equals("TYPICAL") ? 4 : 0;
            Key angus = Key.of("DotStuffing.angus", "content", content, "chunk", "whole");
            for (String chunk : CHUNKS) {
                Key ours = Key.of("DotStuffing.mailwireRefuse", "content", content, "chunk", chunk);
                races.add(new Race(job, chunk, ours, ANGUS + ", whole", angus, goal(goal, chunk), false));
            }
            Key normalise = Key.of("DotStuffing.mailwireNormalise", "content", content, "chunk", "whole");
            races.add(new Race(
                    "stuff 1 MiB, " + words(content) + ", mended",
                    "whole",
                    normalise,
                    ANGUS + ", whole",
                    angus,
                    0,
                    false));
            Key whole = Key.of("DotStuffing.mailwireRefuse", "content", content, "chunk", "whole");
            Key subEtha = Key.of("DotStuffing.subEtha", "content", content, "chunk", "whole");
            races.add(new Race(job, "whole", whole, SUBETHA, subEtha, 0, false));
            Key commonsNet = Key.of("DotStuffing.commonsNet", "content", content, "chunk", "whole");
            races.add(new Race(job, "whole", whole, COMMONS_NET, commonsNet, 0, false));
        }
    }

    private static void unstuffing(List<Race> races) {
        for (String content : new String[] {"TYPICAL", "DOT_ON_EVERY_LINE"}) {
            Key commonsNet = Key.of("DotUnstuffing.commonsNet", "content", content, "chunk", "whole");
            Key subEtha = Key.of("DotUnstuffing.subEtha", "content", content, "chunk", "whole");
            Key unlocked = Key.of("DotUnstuffing.subEthaWithoutLock", "content", content, "chunk", "whole");
            double goal = content.equals("TYPICAL") ? 60 : 0;
            String refuse = "unstuff 1 MiB, " + words(content) + ", bare CR and LF refused";
            String keep = "unstuff 1 MiB, " + words(content) + ", bare CR and LF kept";
            for (String chunk : CHUNKS) {
                Key ours = Key.of("DotUnstuffing.mailwireRefuse", "content", content, "chunk", chunk);
                races.add(new Race(refuse, chunk, ours, COMMONS_NET + ", whole", commonsNet, goal(goal, chunk), false));
                races.add(new Race(refuse, chunk, ours, SUBETHA + ", whole", subEtha, goal(goal, chunk), false));
            }
            Key whole = Key.of("DotUnstuffing.mailwireRefuse", "content", content, "chunk", "whole");
            races.add(new Race(refuse, "whole", whole, SUBETHA + " on an input without a lock", unlocked, 0, false));
            Key kept = Key.of("DotUnstuffing.mailwireKeep", "content", content, "chunk", "whole");
            races.add(new Race(keep, "whole", kept, COMMONS_NET + ", whole", commonsNet, 0, false));
        }
    }

    private static void pop3(List<Race> races) {
        for (String content : new String[] {"TYPICAL", "DOT_ON_EVERY_LINE"}) {
            String job = "POP3: RETR of 1 MiB, " + words(content);
            double goal = content.equals("TYPICAL") ? 50 : 0;
            Key angus = Key.of("Pop3Retrieval.angus", "content", content, "chunk", "whole");
            Key commonsNet = Key.of("Pop3Retrieval.commonsNet", "content", content, "chunk", "whole");
            for (String chunk : new String[] {"whole", "1460", "16384"}) {
                Key ours = Key.of("Pop3Retrieval.mailwire", "content", content, "chunk", chunk);
                races.add(new Race(job, chunk, ours, ANGUS + " pop3.Protocol, by reflection", angus, goal, false));
                races.add(new Race(job, chunk, ours, COMMONS_NET + " POP3Client", commonsNet, goal, false));
            }
        }
        listings(races, "UIDL", "Uidl", 40);
        listings(races, "LIST", "List", 14);
    }

    private static void imapCommands(List<Race> races) {
        Key james = Key.of("ImapCommandDecoding.james");
        for (String chunk : new String[] {"whole", "1460", "16384"}) {
            Key ours = Key.of("ImapCommandDecoding.mailwireRecord", "chunk", chunk);
            races.add(new Race(
                    "IMAP: read commands, records", chunk, ours, "James 3.8.1, stream without a lock", james, 4, true));
        }
        Key commands = Key.of("ImapCommandEncoding.mailwire");
        races.add(new Race(
                "IMAP: write commands", "each", commands, ANGUS, Key.of("ImapCommandEncoding.angus"), 12, true));
    }

    private static void listings(List<Race> races, String command, String name, double goal) {
        Key peer = Key.of("Pop3Listings.commonsNet" + name, "chunk", "whole");
        for (String chunk : new String[] {"whole", "1460", "16384"}) {
            Key ours = Key.of("Pop3Listings.mailwire" + name, "chunk", chunk);
            races.add(new Race("POP3: line of " + command + ", view", chunk, ours, COMMONS_NET, peer, goal, false));
        }
        Key records = Key.of("Pop3Listings.mailwire" + name + "Records", "chunk", "whole");
        races.add(new Race("POP3: line of " + command + ", records", "whole", records, COMMONS_NET, peer, 0, true));
    }

    private static void imap(List<Race> races) {
        streaming(races);
        fetching(races, "FLAGS", 10, 2.3);
        fetching(races, "ENVELOPE", 12, 1.8);
        fetching(races, "BODYSTRUCTURE", 10, 1.5);
        Key full = Key.of("ImapFetching.angusFull", "items", "ENVELOPE");
        Key parse = Key.of("ImapFetching.angusParse", "items", "ENVELOPE");
        Key strings = Key.of("ImapFetching.mailwireStrings", "items", "ENVELOPE", "chunk", "whole");
        String job = "IMAP: FETCH ENVELOPE, every string made";
        races.add(new Race(job, "whole", strings, ANGUS + ", from the connection", full, 8, true));
        races.add(new Race(job, "whole", strings, ANGUS + ", parser alone", parse, 1.1, true));
    }

    /** As many times faster as a copy may be: 1.3. */
    private static void streaming(List<Race> races) {
        for (String chunk : new String[] {"whole", "1460", "16384"}) {
            Key ours = Key.of("ImapStreaming.mailwire", "chunk", chunk);
            Key copy = Key.of("ImapStreaming.arraycopy", "chunk", chunk);
            races.add(new Race("IMAP: BODY[] of 1 MiB, streamed", chunk, ours, "System.arraycopy", copy, 0.77, false));
        }
    }

    private static void fetching(List<Race> races, String items, double full, double parse) {
        Key connection = Key.of("ImapFetching.angusFull", "items", items);
        Key parser = Key.of("ImapFetching.angusParse", "items", items);
        for (String chunk : new String[] {"whole", "1460"}) {
            Key ours = Key.of("ImapFetching.mailwireCursor", "items", items, "chunk", chunk);
            String job = "IMAP: FETCH " + items + ", cursor";
            races.add(new Race(job, chunk, ours, ANGUS + ", from the connection", connection, full, false));
            races.add(new Race(job, chunk, ours, ANGUS + ", parser alone", parser, parse, false));
        }
        Key records = Key.of("ImapFetching.mailwireRecord", "items", items, "chunk", "whole");
        races.add(new Race(
                "IMAP: FETCH " + items + ", record", "whole", records, ANGUS + ", parser alone", parser, 0, true));
    }

    /**
     * What is measured without a peer.
     *
     * @return the benchmarks
     */
    static List<Key> alone() {
        return List.of(
                Key.of("Pop3Lines.mailwireCommands", "chunk", "whole"),
                Key.of("Pop3Lines.mailwireCommands", "chunk", "1460"),
                Key.of("Pop3Lines.mailwireStatusLines", "chunk", "whole"),
                Key.of("Pop3Lines.mailwireStatusLines", "chunk", "1460"),
                Key.of("ImapStreaming.inBuffer", "size", "1024"),
                Key.of("ImapStreaming.inBuffer", "size", "102400"),
                Key.of("ImapStreaming.inBuffer", "size", "1048576"));
    }

    /** Goals hold from 1460 octets on; 64 octets at a time are shown, not promised. */
    private static double goal(double goal, String chunk) {
        return chunk.equals("64") ? 0 : goal;
    }

    private static String words(String content) {
        return content.equals("TYPICAL") ? "typical" : "a dot on every line";
    }
}
