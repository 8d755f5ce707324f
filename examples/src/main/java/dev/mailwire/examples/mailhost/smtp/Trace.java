package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.message.HeaderWriter;
import dev.mailwire.core.message.MailDateTime;
import dev.mailwire.core.message.Received;
import dev.mailwire.core.message.ReceivedStamp;
import dev.mailwire.core.message.ReturnPath;
import dev.mailwire.core.message.TcpInfo;
import dev.mailwire.core.message.WithProtocol;
import dev.mailwire.smtp.Domain;
import dev.mailwire.smtp.SmtpCommand;
import java.net.InetAddress;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The two fields that this host puts before a message: where it came from, and to whom what becomes of it may be told. */
final class Trace {
    private Trace() {}

    /** {@code Return-Path} and {@code Received} (RFC 5321 section 4.4). */
    static OctetString fields(
            String hostName,
            SmtpSession.Client client,
            InetAddress address,
            @Nullable SSLSession tls,
            boolean loggedIn,
            Transaction transaction,
            String id) {
        ReceivedStamp stamp = Received.stamp(
                        client.domain().toString(),
                        TcpInfo.of(Domain.of(address).toString()),
                        hostName)
                .with(protocol(client, tls, loggedIn, transaction))
                .id(id);
        Collection<SmtpCommand.Rcpt> recipients = transaction.recipients().values();
        if (recipients.size() == 1) {
            // Of more than one none is named: it may be a blind copy (RFC 5321 section 7.6).
            stamp = stamp.forPath(recipients.iterator().next().path().toString());
        }
        if (tls != null) {
            stamp = stamp.tls(tls.getCipherSuite(), null);
        }
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        return new HeaderWriter()
                .field(ReturnPath.of(transaction.mail().path().toString()).toField())
                .field(stamp.at(MailDateTime.of(now)).toField())
                .toOctets();
    }

    private static WithProtocol protocol(
            SmtpSession.Client client, @Nullable SSLSession tls, boolean loggedIn, Transaction transaction) {
        return client.extended()
                ? WithProtocol.of(false, transaction.mail().parameters().smtpUtf8(), tls != null, loggedIn)
                : WithProtocol.SMTP;
    }
}
