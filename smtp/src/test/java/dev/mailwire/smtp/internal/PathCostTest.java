package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.testkit.Work;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Whatever a peer sends, reading it takes steps in proportion to its length. */
class PathCostTest {
    private static final SmtpLimits WIDE =
            SmtpLimits.DEFAULT.withPath(1 << 20).withLocalPart(1 << 20).withDomain(1 << 20);

    @Test
    void pathsAreLinear() {
        paths(n -> "<" + "a.".repeat(n) + "a@b>");
        paths(n -> "<" + "a..".repeat(n) + "@b>");
        paths(n -> "<\"" + "\\\"".repeat(n) + "\"@b>");
        paths(n -> "<\"" + "\\\"".repeat(n));
        paths(n -> "<" + "@a,".repeat(n) + "@a:b@c>");
        paths(n -> "<" + "@a,".repeat(n));
        paths(n -> "<a@" + "b.".repeat(n) + "b->");
        paths(n -> "<a@[" + "1:".repeat(n) + "]>");
        paths(n -> "<" + "\u00c3\u00a9".repeat(n) + "@b>");
        paths(n -> "\"a\" ".repeat(n) + "<c@d>");
        paths(n -> "\"a".repeat(n));
        paths(n -> "a@b ".repeat(n));
        paths(n -> " ".repeat(n) + "<a@b>");
    }

    @Test
    void parametersAreLinear() {
        parameters(n -> " X=" + "a".repeat(n));
        parameters(n -> " ".repeat(n));
        parameters(n -> " ENVID=" + "+41".repeat(n));
        parameters(n -> " AUTH=" + "+41".repeat(n) + "@b");
        parameters(n -> " AUTH=" + "a.".repeat(n) + "@b");
        parameters(n -> " SIZE=" + "0".repeat(n));
        parameters(n -> " X=" + "\u00c3\u00a9".repeat(n));
    }

    private static void paths(IntFunction<String> input) {
        Work.isLinear(n -> PathReadings.latin1(input.apply(n)), octets -> {
            Cursor in = new Cursor().reset(octets, 0, octets.length, 0, SmtpQuirk.TOLERANT.bits());
            try {
                PathGrammar.readForwardPath(in, new PathOffsets(), WIDE);
            } catch (Malformed malformed) {
                in.violation();
            }
        });
    }

    private static void parameters(IntFunction<String> input) {
        Work.isLinear(n -> PathReadings.latin1(input.apply(n)), octets -> {
            Cursor in = new Cursor().reset(octets, 0, octets.length, 0, SmtpQuirk.TOLERANT.bits());
            try {
                ParameterGrammar.readParameters(in, new ParameterOffsets(), true, WIDE);
            } catch (Malformed malformed) {
                in.violation();
            }
        });
    }
}
