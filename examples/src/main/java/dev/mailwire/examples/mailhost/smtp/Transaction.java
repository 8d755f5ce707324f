package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.message.HeaderDecoder;
import dev.mailwire.core.message.MessageLimits;
import dev.mailwire.core.message.MessageQuirk;
import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.Accounts;
import dev.mailwire.examples.mailhost.store.Draft;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.smtp.BodyType;
import dev.mailwire.smtp.Mailbox;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpParameterKeyword;
import dev.mailwire.smtp.SmtpParameters;
import dev.mailwire.smtp.SmtpReply;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message from MAIL to its end. Its content goes to the store while it comes; when something turns out to be wrong with it
 * the rest is let pass, and its end is answered with why.
 */
final class Transaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");

    /** A message that has come through more hosts goes round in a circle (RFC 5321 section 6.3). */
    static final int MOST_HOPS = 100;

    private static final SmtpReply UNKNOWN_PARAMETER = Replies.of(555, "5.5.4", "There is no such parameter here");

    private final SmtpSettings settings;
    private final MailStore store;
    private final SmtpCommand.Mail mail;
    private final Map<Account, SmtpCommand.Rcpt> recipients = new LinkedHashMap<>();
    private final HeaderDecoder header =
            new HeaderDecoder(MessageLimits.DEFAULT, MessageQuirk.TOLERANT, Buffers.allocating());
    private @Nullable Draft draft;
    private @Nullable SmtpReply refusal;
    private long received;
    private int hops;

    Transaction(SmtpSettings settings, MailStore store, SmtpCommand.Mail mail) {
        this.settings = settings;
        this.store = store;
        this.mail = mail;
    }

    /** Why no message can begin so, or null. */
    static @Nullable SmtpReply refusal(SmtpCommand.Mail mail, SmtpSettings settings) {
        Long size = mail.parameters().size();
        if (size != null && size > settings.messageSize()) {
            return tooLarge(settings);
        }
        // Without BINARYMIME a message is lines, however it is sent.
        return isKnown(mail.parameters()) && mail.parameters().body() != BodyType.BINARY_MIME
                ? null
                : UNKNOWN_PARAMETER;
    }

    private static boolean isKnown(SmtpParameters parameters) {
        return parameters.list().stream().noneMatch(parameter -> parameter.known() == SmtpParameterKeyword.UNKNOWN);
    }

    private static SmtpReply tooLarge(SmtpSettings settings) {
        return Replies.of(552, "5.3.4", "A message has at most " + settings.messageSize() + " octets here");
    }

    /** Somebody shall get it: if he has mail here. */
    SmtpReply add(SmtpCommand.Rcpt rcpt) {
        if (recipients.size() >= settings.recipients()) {
            return Replies.of(452, "4.5.3", "A message has at most " + settings.recipients() + " recipients here");
        }
        if (!isKnown(rcpt.parameters())) {
            return UNKNOWN_PARAMETER;
        }
        Mailbox mailbox = rcpt.path().mailbox();
        if (mailbox != null && !settings.isOurs(mailbox.domain().toString())) {
            return Replies.of(550, "5.7.1", "This host relays no mail");
        }
        try {
            String name =
                    mailbox == null ? Accounts.POSTMASTER : mailbox.localPart().toUtf8();
            Optional<Account> account = store.accounts().find(name);
            if (account.isEmpty()) {
                return Replies.of(550, "5.1.1", "There is nobody of that name here");
            }
            recipients.putIfAbsent(account.get(), rcpt);
            return Replies.of(250, "2.1.5", "Go on");
        } catch (StoreException e) {
            return cannotKeep(e);
        }
    }

    /** Why a chunk is not taken, or null. */
    @Nullable
    SmtpReply refusalOf(SmtpCommand.Bdat chunk) {
        return chunk.size() > settings.messageSize() - received ? tooLarge(settings) : null;
    }

    SmtpCommand.Mail mail() {
        return mail;
    }

    /** Who gets it, in the order they were named. Two addresses of one account are one recipient. */
    Map<Account, SmtpCommand.Rcpt> recipients() {
        return recipients;
    }

    /** Whether its content has begun. */
    boolean isBegun() {
        return draft != null;
    }

    /** Octets of content so far. */
    long received() {
        return received;
    }

    /** Its name in the store. */
    String name() {
        return draft == null ? "" : draft.name();
    }

    /**
     * Its content begins.
     *
     * @param trace makes the fields that stand before it, from its name
     */
    void begin(Function<String, OctetString> trace) throws StoreException {
        Draft begun = store.begin();
        draft = begun;
        if (mail.parameters().smtpUtf8()) {
            begun.utf8();
        }
        begun.append(ByteBuffer.wrap(trace.apply(begun.name()).toByteArray()));
    }

    /** Takes some of the content. */
    void take(Octets octets) {
        received += octets.length();
        if (draft == null || refusal != null) {
            return;
        }
        ByteBuffer unread = octets.asByteBuffer();
        HeaderDecoder.Step step = header.decode(unread);
        while (step == HeaderDecoder.Step.FIELD) {
            countHop();
            step = header.decode(unread);
        }
        try {
            draft.append(octets);
        } catch (StoreException e) {
            refuse(cannotKeep(e));
        }
    }

    private void countHop() {
        if (header.field().nameIs("Received") && ++hops > MOST_HOPS) {
            refuse(Replies.of(554, "5.4.6", "The message goes round in a circle: more than " + MOST_HOPS + " hosts"));
        }
    }

    private void refuse(SmtpReply why) {
        if (refusal == null) {
            refusal = why;
        }
    }

    /** What is wrong with the content so far, or null. */
    @Nullable
    SmtpReply refusal() {
        return refusal;
    }

    /** Its content has ended: keeps it, and says what to answer. */
    SmtpReply end() {
        HeaderDecoder.Step step = header.endOfInput(); // a message may end within its header
        while (step == HeaderDecoder.Step.FIELD) {
            countHop();
            step = header.endOfInput();
        }
        if (refusal != null || draft == null) {
            return refusal == null ? Replies.of(503, "5.5.1", "There is no message") : refusal;
        }
        try {
            store.deliver(draft, recipients.keySet());
            return Replies.of(250, "2.0.0", "Kept as " + draft.name());
        } catch (StoreException e) {
            return cannotKeep(e);
        }
    }

    static SmtpReply cannotKeep(StoreException e) {
        LOG.error("a message cannot be kept", e);
        return Replies.of(451, "4.3.0", "The message cannot be kept now, try again later");
    }

    /** Forgets it, if it was not kept. */
    @Override
    public void close() {
        try {
            if (draft != null) {
                draft.close();
            }
        } catch (StoreException e) {
            LOG.warn("a message that was not kept stays until the next start", e);
        }
    }
}
