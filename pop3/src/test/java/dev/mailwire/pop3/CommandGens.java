package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Gen;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** Commands of every kind, for properties. */
final class CommandGens {
    private static final String VCHAR = "abcXYZ019.!#$%&'*+-/=?^_`{|}~@<>[](),:;\\\"";

    private CommandGens() {}

    static Gen<OctetString> names() {
        return Gen.oneOf(Gen.textOf(VCHAR, 1, 40), Gen.textOf("ab\u00e9\u65e5\u760a\u010d.", 1, 8))
                .map(OctetString::of);
    }

    static Gen<Long> messages() {
        return Gen.oneOf(Gen.longs(1, 100), Gen.longs(1, Long.MAX_VALUE));
    }

    private static Gen<Secret> passwords() {
        return Gen.oneOf(
                Gen.printable(30).filter(text -> !text.isEmpty()).map(Secret::of),
                Gen.textOf(" a\u00e9\u65e5", 1, 8).map(Secret::of));
    }

    private static Gen<ApopDigest> digests() {
        return Gen.octets(60).map(octets -> ApopDigest.of("<a@b>", Secret.of(octets)));
    }

    static Gen<String> ranges() {
        return Gen.combine(
                Gen.textOf("abXY", 1, 8),
                Gen.textOf("aB09", 1, 8).list(0, 3),
                (first, more) -> more.isEmpty() ? first : first + "-" + String.join("-", more));
    }

    private static Gen<String> words() {
        return Gen.textOf(VCHAR, 1, 20).map(text -> "Z" + text.toUpperCase(Locale.ROOT));
    }

    private static Gen<OctetString> raw() {
        return Gen.octets(20).map(octets -> {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = octets[i] == 0 || octets[i] == '\r' || octets[i] == '\n' ? (byte) ' ' : octets[i];
            }
            return OctetString.of(octets);
        });
    }

    /** Those that stand alone. */
    static Gen<Pop3Command> alone() {
        return Gen.of(
                new Pop3Command.AuthListing(),
                new Pop3Command.Quit(),
                new Pop3Command.Stat(),
                new Pop3Command.Noop(),
                new Pop3Command.Rset(),
                new Pop3Command.Capa(),
                new Pop3Command.Stls(),
                new Pop3Command.Utf8(),
                new Pop3Command.Last(),
                new Pop3Command.Gurl(),
                new Pop3Command.Xmit(),
                new Pop3Command.List(),
                new Pop3Command.Uidl(),
                new Pop3Command.Lang(),
                new Pop3Command.Lang("*"),
                new Pop3Command.Bboards());
    }

    private static Gen<Pop3Command> logins() {
        Gen<String> mechanisms = Gen.textOf("ABZ09-_", 1, 20);
        return Gen.oneOf(
                names().map(Pop3Command.User::new),
                names().map(Pop3Command.Rpop::new),
                passwords().map(Pop3Command.Pass::new),
                Gen.combine(names(), digests(), Pop3Command.Apop::new),
                Gen.combine(mechanisms, Gen.octets(90).map(Secret::of).orNull(), Pop3Command.Auth::new));
    }

    private static Gen<Pop3Command> ofMessages() {
        return Gen.oneOf(
                messages().map(Pop3Command.List::new),
                messages().map(Pop3Command.Uidl::new),
                messages().map(Pop3Command.Retr::new),
                messages().map(Pop3Command.Dele::new),
                messages().map(Pop3Command.XSender::new),
                Gen.combine(messages(), Gen.longs(0, Long.MAX_VALUE), Pop3Command.Top::new));
    }

    private static Gen<Pop3Command> xtnd() {
        Gen<String> groups = Gen.textOf(VCHAR, 1, 20);
        Gen<String> fields = Gen.textOf("abXY09-.!", 1, 20);
        return Gen.oneOf(
                groups.map(Pop3Command.Bboards::new),
                groups.map(Pop3Command.Archive::new),
                groups.map(Pop3Command.XBboards::new),
                Gen.combine(fields, messages().orNull(), Pop3Command.Xlst::new),
                Gen.combine(words(), raw().orNull(), Pop3Command.UnknownXtnd::new));
    }

    /** Every command there is. */
    static Gen<Pop3Command> commands() {
        return Gen.oneOf(
                alone(),
                logins(),
                ofMessages(),
                xtnd(),
                ranges().map(Pop3Command.Lang::new),
                Gen.combine(words(), raw().orNull(), Pop3Command.Unknown::new));
    }

    /** Those behind which the next line is a command, whatever the reply. */
    static Gen<Pop3Command> simple() {
        return commands()
                .filter(command -> !(command instanceof Pop3Command.Auth
                        || command instanceof Pop3Command.Stls
                        || command instanceof Pop3Command.Xmit));
    }

    /** What a client sends, from login to QUIT, with a message sent on between. */
    static Gen<byte[]> conversations() {
        return Gen.combine(
                simple().list(0, 5),
                Gen.of(
                        "XTND XMIT\r\nSubject: x\r\n\r\n..a\r\n.\r\n",
                        "AUTH PLAIN\r\nAGEAYg==\r\n",
                        "AUTH LOGIN YQ==\r\n*\r\n",
                        ""),
                simple().list(0, 5),
                (before, middle, after) -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    before.forEach(command -> all.writeBytes(write(command)));
                    all.writeBytes(OctetString.of(middle).toByteArray());
                    after.forEach(command -> all.writeBytes(write(command)));
                    all.writeBytes(OctetString.of("QUIT\r\n").toByteArray());
                    return all.toByteArray();
                });
    }

    /** The line of a command with its CRLF. */
    static byte[] write(Pop3Command command) {
        Pop3CommandEncoder encoder = new Pop3CommandEncoder();
        encoder.encode(command);
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        encoder.drainTo(out);
        return out.array();
    }

    /** The lines of commands. */
    static byte[] write(List<Pop3Command> commands) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        commands.forEach(command -> all.writeBytes(write(command)));
        return all.toByteArray();
    }
}
