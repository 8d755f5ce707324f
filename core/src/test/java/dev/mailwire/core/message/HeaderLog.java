package dev.mailwire.core.message;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a reader of headers says of some octets, a line an event, so that two ways of reading can be compared. */
final class HeaderLog {
    private HeaderLog() {}

    static byte[] octets(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    static List<String> byCursor(byte[] message, Quirks<MessageQuirk> quirks) {
        List<String> events = new ArrayList<>();
        HeaderCursor cursor = new HeaderCursor(quirks);
        // Within a larger array, so that an index is not mistaken for an offset.
        byte[] array = new byte[message.length + 7];
        Arrays.fill(array, (byte) ' ');
        System.arraycopy(message, 0, array, 3, message.length);
        cursor.begin(array, 3, message.length);
        while (cursor.next()) {
            events.add(line(cursor.field()));
        }
        events.add((cursor.isAtBody() ? "body " : "end ") + (cursor.position() - 3));
        return events;
    }

    /** Feeds the message in slices that end at the given places; direct buffers, or arrays that are overwritten after. */
    static List<String> byDecoder(byte[] message, Quirks<MessageQuirk> quirks, boolean direct, int... cuts) {
        return byDecoder(message, new HeaderDecoder(MessageLimits.DEFAULT, quirks, Buffers.allocating()), direct, cuts);
    }

    static List<String> byDecoder(byte[] message, HeaderDecoder decoder, boolean direct, int... cuts) {
        List<String> events = new ArrayList<>();
        decoder.begin();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i == cuts.length ? message.length : cuts[i];
            byte[] copy = Arrays.copyOfRange(message, from, to);
            ByteBuffer slice =
                    direct ? ByteBuffer.allocateDirect(copy.length).put(copy).flip() : ByteBuffer.wrap(copy);
            while (decoder.decode(slice) == HeaderDecoder.Step.FIELD) {
                events.add(line(decoder.field()));
            }
            Arrays.fill(copy, (byte) '#');
            from = to;
        }
        while (decoder.endOfInput() == HeaderDecoder.Step.FIELD) {
            events.add(line(decoder.field()));
        }
        if (decoder.violation() != null) {
            events.add("fatal " + decoder.violation());
        } else {
            events.add((decoder.isAtBody() ? "body " : "end ") + decoder.offset());
        }
        return events;
    }

    static String line(HeaderFieldView field) {
        Octets name = new Octets();
        Octets body = new Octets();
        Octets raw = new Octets();
        field.raw(raw);
        String violation = field.violation() == null
                ? ""
                : " !" + field.violation().rule().name() + "@"
                        + field.violation().offset();
        if (!field.isField()) {
            return field.offset() + " stray " + raw + violation;
        }
        return field.offset() + " " + (field.name(name) ? name : "-") + "|" + (field.body(body) ? body : "-") + "|"
                + field.value() + violation;
    }
}
