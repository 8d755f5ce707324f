package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.examples.mailhost.store.StoredMessage;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.ImapDateTime;
import dev.mailwire.imap.value.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one FETCH asks for of each of its messages. */
final class Fetching {
    /** What is answered of a message: what stands in the line, and the octets that are streamed into it, in order. */
    record Answer(List<FetchValue> values, List<Outgoing> octets) {}

    private final List<FetchItem> items;

    private Fetching(List<FetchItem> items) {
        this.items = items;
    }

    /**
     * Looks at the items.
     *
     * @param isUid whether the UID is told in any case (RFC 9051 section 6.4.9)
     */
    static Fetching of(List<FetchItem> items, boolean isUid) {
        List<FetchItem> all = new ArrayList<>(items);
        if (items.get(0).attribute() == FetchAttribute.FAST) {
            all = new ArrayList<>(List.of(FetchItem.FLAGS, FetchItem.INTERNALDATE, FetchItem.RFC822_SIZE));
        }
        if (isUid && !all.contains(FetchItem.UID)) {
            all.add(0, FetchItem.UID);
        }
        return new Fetching(all);
    }

    /** Why it cannot be answered; null: it can. */
    @Nullable
    Status refusal() {
        for (FetchItem item : items) {
            Section section = item.section();
            switch (item.attribute()) {
                case ENVELOPE, BODY, BODYSTRUCTURE, ALL, FULL -> {
                    return Statuses.NO_PARTS;
                }
                case BODY_SECTION -> {
                    if (section != null && section.partCount() > 0) {
                        return Statuses.NO_PARTS;
                    }
                }
                case FLAGS, UID, INTERNALDATE, RFC822_SIZE, RFC822, RFC822_HEADER, RFC822_TEXT -> {}
                default -> {
                    return Statuses.NOT_OFFERED;
                }
            }
        }
        return null;
    }

    /** Whether a message counts as seen when this was fetched of it. */
    boolean sees() {
        return items.stream().anyMatch(item -> switch (item.attribute()) {
            case BODY_SECTION -> !item.isPeek();
            case RFC822, RFC822_TEXT -> true;
            default -> false;
        });
    }

    /** Whether octets of the message are asked for. */
    boolean reads() {
        return items.stream().anyMatch(item -> isContent(item.attribute()));
    }

    private static boolean isContent(FetchAttribute attribute) {
        return switch (attribute) {
            case BODY_SECTION, RFC822, RFC822_HEADER, RFC822_TEXT -> true;
            default -> false;
        };
    }

    /**
     * Answers it of a message.
     *
     * @param content null if octets of it are not asked for
     * @param tellsFlags whether its flags are told in any case, since they have just become others
     * @return null: it cannot be answered, since there are too many pieces
     */
    @Nullable
    Answer answer(Selected.Entry entry, @Nullable Content content, boolean tellsFlags) throws IOException {
        List<FetchValue> values = new ArrayList<>();
        List<Outgoing> octets = new ArrayList<>();
        if (tellsFlags && !items.contains(FetchItem.FLAGS)) {
            values.add(entry.flags());
        }
        for (FetchItem item : items) {
            if (!isContent(item.attribute())) {
                values.add(value(item.attribute(), entry));
                continue;
            }
            Content open = Objects.requireNonNull(content);
            Extract extract = extract(item, open);
            if (extract == null) {
                return null;
            }
            values.add(streamed(item, extract.size()));
            if (extract.size() > 0) {
                octets.add(new Outgoing(open, extract));
            }
        }
        return new Answer(values, octets);
    }

    private static FetchValue value(FetchAttribute attribute, Selected.Entry entry) {
        StoredMessage message = entry.message();
        return switch (attribute) {
            case FLAGS -> entry.flags();
            case UID -> FetchValue.uid(message.uid());
            case RFC822_SIZE -> FetchValue.size(message.size());
            case INTERNALDATE -> FetchValue.internalDate(ImapDateTime.of(message.internalDate()));
            default -> throw new IllegalStateException("was refused: " + attribute);
        };
    }

    private static @Nullable Extract extract(FetchItem item, Content content) throws IOException {
        Extract all = switch (item.attribute()) {
            case RFC822 -> content.whole();
            case RFC822_HEADER -> content.header();
            case RFC822_TEXT -> content.text();
            default -> content.section(Objects.requireNonNull(item.section()));
        };
        return all == null || item.partial() == null
                ? all
                : all.clip(item.partial().offset(), item.partial().count());
    }

    private static FetchValue streamed(FetchItem item, long size) {
        if (item.attribute() != FetchAttribute.BODY_SECTION) {
            return FetchValue.message(item.attribute(), null).streamed(size);
        }
        FetchValue value = FetchValue.section(Objects.requireNonNull(item.section()), size);
        return item.partial() == null ? value : value.from(item.partial().offset());
    }
}
