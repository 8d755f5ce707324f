package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Gen;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Commands of every kind, for properties. */
final class CommandGens {
    private CommandGens() {}

    static Gen<Domain> names() {
        return Gen.of("x", "mail.example.test", "a-b.c1", "192.0.2.1").map(Domain::of);
    }

    static Gen<Domain> domains() {
        Gen<Domain> literals = Gen.of(
                        "[192.0.2.1]", "[IPv6:2001:db8::1]", "[IPv6:::ffff:192.0.2.1]", "[x-tag:content!]")
                .map(Domain::of);
        return Gen.oneOf(names(), literals);
    }

    /** Local parts that need quotes and such that do not. */
    static Gen<Mailbox> mailboxes() {
        Gen<String> local = Gen.oneOf(Gen.textOf("abcXYZ019.!#$%&'*+-/=?^_`{|}~", 1, 20), Gen.printable(20));
        return Gen.combine(local, domains(), (text, domain) -> Mailbox.of(OctetString.of(text), domain));
    }

    static Gen<Mailbox> utf8Mailboxes() {
        Gen<String> local = Gen.textOf("ab\u00e9\u65e5\u760a\u010d.", 1, 8);
        Gen<String> domain = Gen.of("x.test", "b\u00fccher.test", "\u65e5\u672c.test");
        return Gen.combine(local, domain, Mailbox::of);
    }

    private static Gen<SmtpParameter> any() {
        Gen<String> keyword = Gen.textOf("abXY09-", 0, 8).map(rest -> "X" + rest);
        Gen<String> value = Gen.printable(12)
                .map(text -> text.replace("=", "").replace(" ", ""))
                .filter(text -> !text.isEmpty());
        return Gen.oneOf(keyword.map(SmtpParameter::of), Gen.combine(keyword, value, SmtpParameter::of));
    }

    private static Gen<SmtpParameter> ofMail() {
        Gen<String> envid = Gen.printable(30).filter(text -> !text.isEmpty());
        return Gen.oneOf(
                any(),
                Gen.longs(0, Long.MAX_VALUE).map(SmtpParameter::size),
                Gen.constants(BodyType.class).map(SmtpParameter::body),
                Gen.constants(Ret.class).map(SmtpParameter::ret),
                envid.map(SmtpParameter::envid),
                mailboxes().map(SmtpParameter::auth),
                Gen.of(SmtpParameter.auth(null), SmtpParameter.smtpUtf8()));
    }

    private static Gen<SmtpParameter> ofRcpt() {
        Gen<SmtpParameter> rfc822 =
                Gen.printable(30).filter(text -> !text.isEmpty()).map(text -> SmtpParameter.orcpt("rfc822", text));
        Gen<Set<Notify>> cases = Gen.constants(Notify.class).set(0, 3);
        return Gen.oneOf(any(), rfc822, cases.map(SmtpParameter::notify));
    }

    private static SmtpParameters parameters(List<SmtpParameter> some) {
        List<SmtpParameter> once = new ArrayList<>();
        for (SmtpParameter one : some) {
            if (once.stream().noneMatch(other -> other.hasKeyword(one.keyword()))) {
                once.add(one);
            }
        }
        return SmtpParameters.of(once.toArray(SmtpParameter[]::new));
    }

    static Gen<SmtpCommand> mails() {
        Gen<ReversePath> path = Gen.oneOf(mailboxes().map(ReversePath::of), Gen.of(ReversePath.NULL));
        return Gen.combine(path, ofMail().list(0, 4).map(CommandGens::parameters), SmtpCommand.Mail::new);
    }

    static Gen<SmtpCommand> utf8Mails() {
        return utf8Mailboxes()
                .map(box -> new SmtpCommand.Mail(ReversePath.of(box), SmtpParameters.of(SmtpParameter.smtpUtf8())));
    }

    static Gen<SmtpCommand> rcpts() {
        Gen<Mailbox> box = Gen.oneOf(mailboxes(), utf8Mailboxes());
        Gen<ForwardPath> path = Gen.oneOf(box.map(ForwardPath::of), Gen.of(ForwardPath.POSTMASTER));
        return Gen.combine(path, ofRcpt().list(0, 3).map(CommandGens::parameters), SmtpCommand.Rcpt::new);
    }

    /** Any octets that a line may hold, and what is a String. */
    private static Gen<OctetString> arguments() {
        Gen<OctetString> any = Gen.octets(20).map(CommandGens::ofLine).filter(octets -> !octets.isEmpty());
        return Gen.oneOf(
                Gen.of("root", "\"a b\"", "\"\\\"\"", "a@x", "x SMTPUTF8", " ", "a ", "\u00e9")
                        .map(OctetString::of),
                any);
    }

    static OctetString ofLine(byte[] octets) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (byte octet : octets) {
            if (octet != 0 && octet != '\r' && octet != '\n') {
                kept.write(octet);
            }
        }
        return OctetString.of(kept.toByteArray());
    }

    private static Gen<SmtpCommand> withArgument() {
        return Gen.combine(arguments(), Gen.integers(0, 7), CommandGens::withArgument)
                .filter(command -> command != null);
    }

    /** Null where the argument does not fit, which is for another test. */
    private static SmtpCommand withArgument(OctetString argument, int kind) {
        try {
            return switch (kind) {
                case 0 -> new SmtpCommand.Noop(argument);
                case 1 -> new SmtpCommand.Help(argument);
                case 2 -> new SmtpCommand.Vrfy(argument, false);
                case 3 -> new SmtpCommand.Vrfy(argument, true);
                case 4 -> new SmtpCommand.Expn(argument, false);
                case 5 -> new SmtpCommand.Expn(argument, true);
                case 6 -> new SmtpCommand.Unknown("X-ANY", argument);
                default -> new SmtpCommand.Unknown("ETRN", argument);
            };
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private static Gen<SmtpCommand> plain() {
        List<SmtpCommand> all = Arrays.asList(
                new SmtpCommand.Noop(),
                new SmtpCommand.Rset(),
                new SmtpCommand.Quit(),
                new SmtpCommand.Data(),
                new SmtpCommand.StartTls(),
                new SmtpCommand.Help(null),
                new SmtpCommand.Unknown("X", null),
                new SmtpCommand.Unknown("X-1-Y", null));
        return Gen.of(all.toArray(SmtpCommand[]::new));
    }

    private static Gen<SmtpCommand> hellos() {
        Gen<SmtpCommand> helo = names().map(SmtpCommand.Helo::new);
        Gen<SmtpCommand> lhlo = domains().map(SmtpCommand.Lhlo::new);
        return Gen.oneOf(domains().map(SmtpCommand.Ehlo::new), helo, lhlo);
    }

    private static Gen<SmtpCommand> auths() {
        Gen<String> mechanism = Gen.of("PLAIN", "SCRAM-SHA-256", "X_Y-0", "A", "ABCDEFGHIJKLMNOPQRST");
        return Gen.combine(mechanism, Gen.octets(60).map(Secret::of).orNull(), SmtpCommand.Auth::new);
    }

    static Gen<SmtpCommand> bdats() {
        return Gen.combine(Gen.longs(0, Long.MAX_VALUE), Gen.booleans(), SmtpCommand.Bdat::new);
    }

    static Gen<SmtpCommand> commands() {
        return Gen.oneOf(plain(), hellos(), mails(), utf8Mails(), rcpts(), withArgument(), auths(), bdats());
    }

    /** What a client sends in the small: commands after which the next octets are a command whatever is answered. */
    static Gen<SmtpCommand> simple() {
        Gen<SmtpCommand> noop = Gen.of(new SmtpCommand.Noop());
        return Gen.oneOf(noop, hellos(), mails(), utf8Mails(), rcpts(), withArgument());
    }

    /** A whole conversation of a client, content and all. */
    static Gen<byte[]> conversations() {
        Gen<byte[]> transaction = Gen.of(
                        "DATA\r\nSubject: x\r\n\r\n..y\r\n.\r\n",
                        "BDAT 5\r\nab\r\n.BDAT 2 LAST\r\n\r\n",
                        "AUTH LOGIN\r\nYQ==\r\n",
                        "AUTH PLAIN AGEAYg==\r\n*\r\n",
                        "STARTTLS\r\n",
                        "RSET\r\n",
                        "QUIT\r\n")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
        Gen<byte[]> piece = Gen.oneOf(simple().map(SmtpText::write), transaction);
        return piece.list(1, 6).map(pieces -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            pieces.forEach(all::writeBytes);
            return all.toByteArray();
        });
    }
}
