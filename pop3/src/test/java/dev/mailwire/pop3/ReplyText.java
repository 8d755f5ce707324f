package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.pop3.internal.ListingGrammar;
import dev.mailwire.testkit.EventLog;
import java.nio.ByteBuffer;

/** Replies and lines of listings as tests print them, and as they come back when they are written and read again. */
final class ReplyText {
    private ReplyText() {}

    /** A reply's status, text and response code. */
    static String show(Pop3ReplyView reply) {
        Octets octets = new Octets();
        reply.text(octets);
        StringBuilder text = new StringBuilder(reply.status().name());
        text.append(' ').append(EventLog.quote(octets));
        if (reply.responseCode(octets)) {
            text.append(" CODE ").append(octets).append(" ").append(reply.responseCodeKind());
        }
        return text.toString();
    }

    /** The parts of a line that are there. */
    static String show(ListingLineView line) {
        Octets octets = new Octets();
        StringBuilder text = new StringBuilder();
        if (line.number() >= 0) {
            text.append(" number ").append(line.number());
        }
        if (line.octets() >= 0) {
            text.append(" octets ").append(line.octets());
        }
        if (line.name(octets)) {
            text.append(" name ").append(EventLog.quote(octets));
        }
        if (line.capability() != CapabilityTag.UNKNOWN) {
            text.append(" tag ").append(line.capability());
        }
        if (line.text(octets)) {
            text.append(" text ").append(EventLog.quote(octets));
        }
        if (line.maximum() >= 0 && line.form() == ReplyForm.SCAN_LISTINGS) {
            text.append(" maximum ").append(line.maximum());
        }
        return text.toString().strip();
    }

    /** All octets of a line. */
    static String raw(ListingLineView line) {
        Octets octets = new Octets();
        line.raw(octets);
        return EventLog.quote(octets);
    }

    static String show(Violation violation) {
        return violation.rule().name() + " at " + violation.offset();
    }

    /** A decoder of these quirks that keeps bare line ends. */
    static Pop3ReplyDecoder decoder(Quirks<Pop3Quirk> quirks) {
        return new Pop3ReplyDecoder(Pop3Limits.DEFAULT, quirks, DotDecoder.BareLineEnd.KEEP, Buffers.allocating());
    }

    static byte[] write(Pop3Reply reply) {
        Pop3ReplyEncoder encoder = new Pop3ReplyEncoder(Buffers.allocating());
        encoder.encode(reply);
        return drained(encoder);
    }

    /** A listing of one line, with a first line before it. */
    static byte[] write(ListingLine line) {
        Pop3ReplyEncoder encoder = new Pop3ReplyEncoder(Buffers.allocating());
        encoder.encode(Pop3Reply.ok());
        encoder.encode(line);
        encoder.endListing();
        return drained(encoder);
    }

    static byte[] drained(Pop3ReplyEncoder encoder) {
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        if (encoder.drainTo(out) != Pop3ReplyEncoder.Drain.DONE) {
            throw new AssertionError("what is queued has room");
        }
        return out.array();
    }

    /** What a strict decoder makes of a reply that was written; 8-bit text is let through. */
    static Pop3Reply readAgain(Pop3Reply reply) {
        Pop3ReplyDecoder decoder = decoder(Pop3Quirk.STRICT.with(Pop3Quirk.EIGHT_BIT_IN_REPLY));
        if (decoder.decode(ByteBuffer.wrap(write(reply))) != Pop3ReplyDecoder.Step.REPLY) {
            throw new AssertionError(reply + " is read as " + decoder.violation());
        }
        return decoder.reply().toRecord();
    }

    /** What a strict decoder makes of a line that was written; what has no other form is let through. */
    static ListingLine readAgain(ListingLine line) {
        Pop3ReplyDecoder decoder = decoder(Pop3Quirk.STRICT
                .with(Pop3Quirk.EIGHT_BIT_IN_REPLY)
                .with(Pop3Quirk.ODD_UNIQUE_ID)
                .with(Pop3Quirk.EMPTY_UNIQUE_ID)
                .with(Pop3Quirk.ODD_CAPABILITY));
        boolean single = !line.form().isListing();
        byte[] octets = single ? write(new Pop3Reply(Pop3Status.OK, octets(line))) : write(line);
        decoder.expect(line.form());
        ByteBuffer in = ByteBuffer.wrap(octets);
        Pop3ReplyDecoder.Step step = decoder.decode(in);
        if (step == Pop3ReplyDecoder.Step.REPLY && !single) {
            step = decoder.decode(in);
        }
        if (step != Pop3ReplyDecoder.Step.REPLY && step != Pop3ReplyDecoder.Step.LISTING_LINE) {
            throw new AssertionError(line + " is read as " + step + " " + decoder.violation());
        }
        ListingLine read = decoder.line().toRecord();
        if (!single && decoder.decode(in) != Pop3ReplyDecoder.Step.END_OF_LISTING) {
            throw new AssertionError(line + " does not end");
        }
        return read;
    }

    private static OctetString octets(ListingLine line) {
        return ListingGrammar.octets(line);
    }
}
