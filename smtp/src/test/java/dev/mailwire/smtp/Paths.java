package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.smtp.internal.ParameterGrammar;
import dev.mailwire.smtp.internal.ParameterOffsets;
import dev.mailwire.smtp.internal.PathGrammar;
import dev.mailwire.smtp.internal.PathOffsets;
import dev.mailwire.testkit.Gen;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records of paths and parameters written, read back and made up: what their tests share. */
final class Paths {
    private Paths() {}

    static byte[] written(Consumer<Outbox> write) {
        Outbox out = new Outbox(Buffers.allocating());
        out.begin();
        write.accept(out);
        out.commit();
        ByteBuffer octets = ByteBuffer.allocate(out.queued());
        out.drainTo(octets);
        return octets.array();
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The record of a reverse-path that is all of these octets; null if they are malformed. */
    static @Nullable ReversePath reverse(byte[] octets, Quirks<SmtpQuirk> quirks) {
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, quirks.bits());
        PathOffsets path = new PathOffsets();
        try {
            PathGrammar.readReversePath(in, path, SmtpLimits.DEFAULT);
        } catch (Malformed malformed) {
            return null;
        }
        return in.atEnd() ? ReversePath.from(octets, path) : null;
    }

    /** The record of a forward-path that is all of these octets; null if they are malformed. */
    static @Nullable ForwardPath forward(byte[] octets, Quirks<SmtpQuirk> quirks) {
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, quirks.bits());
        PathOffsets path = new PathOffsets();
        try {
            PathGrammar.readForwardPath(in, path, SmtpLimits.DEFAULT);
        } catch (Malformed malformed) {
            return null;
        }
        return in.atEnd() ? ForwardPath.from(octets, path) : null;
    }

    /** The record of the parameters that these octets are; null if they are malformed. */
    static @Nullable SmtpParameters parameters(byte[] octets, boolean mail, Quirks<SmtpQuirk> quirks) {
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, quirks.bits());
        ParameterOffsets offsets = new ParameterOffsets();
        try {
            ParameterGrammar.readParameters(in, offsets, mail, SmtpLimits.DEFAULT);
        } catch (Malformed malformed) {
            return null;
        }
        return SmtpParameters.from(octets, offsets);
    }

    // --- made up

    /** Names and literals. */
    static Gen<Domain> domains() {
        Gen<String> label =
                Gen.of("a", "x-1", "example", "1", "b\u00fccher", "\u4f8b", "A", "xn--0049", "x".repeat(40));
        Gen<String> name = label.list(1, 3).map(labels -> String.join(".", labels));
        Gen<String> literal =
                Gen.of("[192.0.2.1]", "[IPv6:::1]", "[IPv6:1:2:3:4:5:6:192.0.2.1]", "[ipv6:ab::]", "[tag:!x]");
        return Gen.oneOf(name, literal).map(Domain::of);
    }

    /** Mailboxes with whatever a local part can hold. */
    static Gen<Mailbox> mailboxes() {
        Gen<String> any = Gen.unicode(15).map(Paths::withoutControls);
        Gen<String> odd = Gen.of(
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "a b",
                "\"",
                "\\",
                "<>@",
                "john.doe",
                "a+b",
                "x".repeat(64),
                "\\\"".repeat(32));
        return Gen.combine(
                Gen.oneOf(odd, any), domains(), (local, domain) -> Mailbox.of(OctetString.of(local), domain));
    }

    private static String withoutControls(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> c >= 0x20 && c != 0x7F).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Lists of parameters of MAIL or of RCPT. */
    static Gen<SmtpParameters> parameters(boolean mail) {
        Gen<String> printable = Gen.printable(20).filter(text -> !text.isEmpty());
        Gen<SmtpParameter> known = mail
                ? Gen.oneOf(
                        Gen.longs(0, Long.MAX_VALUE).map(SmtpParameter::size),
                        Gen.constants(BodyType.class).map(SmtpParameter::body),
                        Gen.constants(Ret.class).map(SmtpParameter::ret),
                        printable.map(SmtpParameter::envid),
                        mailboxes().filter(Mailbox::isAscii).orNull().map(SmtpParameter::auth),
                        Gen.of(SmtpParameter.smtpUtf8()))
                : Gen.oneOf(
                        Gen.constants(Notify.class).set(0, 3).map(SmtpParameter::notify),
                        Gen.combine(Gen.of("rfc822", "x400", "utf-8"), printable, SmtpParameter::orcpt),
                        Gen.unicode(10).map(text -> SmtpParameter.orcpt("utf-8", "x" + withoutControls(text))));
        Gen<SmtpParameter> other = Gen.combine(
                Gen.of("X-A", "x-b", "HOLDFOR", "1"),
                Gen.of("1", "a;b,c", "<>", "\u00e9"),
                (keyword, value) -> SmtpParameter.of(keyword, value));
        return Gen.oneOf(known, other, Gen.of(SmtpParameter.of("FLAG")))
                .list(0, 6)
                .map(Paths::eachOnce);
    }

    private static SmtpParameters eachOnce(List<SmtpParameter> list) {
        SmtpParameters all = SmtpParameters.NONE;
        for (SmtpParameter parameter : list) {
            all = all.get(parameter.keyword()) == null ? all.with(parameter) : all;
        }
        return all;
    }

    /** Whether there is a CR, LF or NUL. */
    static boolean hasLineEnd(byte[] octets) {
        for (byte octet : octets) {
            if (octet == '\r' || octet == '\n' || octet == 0) {
                return true;
            }
        }
        return false;
    }
}
