package dev.mailwire.smtp.internal;

import static dev.mailwire.smtp.internal.PathReadings.latin1;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.testkit.Allocation;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reading allocates nothing, whether the octets are sound, tolerated or malformed. */
@Tag("allocation")
class PathAllocationTest {
    private final Cursor in = new Cursor();
    private final PathOffsets path = new PathOffsets();
    private final DomainOffsets domain = new DomainOffsets();
    private final ParameterOffsets parameters = new ParameterOffsets();

    @Test
    void paths() {
        List<byte[]> all = List.of(
                latin1("<john.doe@example.test>"),
                latin1("<>"),
                latin1("<\"a \\\"b\"@[IPv6:2001:db8::1]>"),
                latin1("<@a,@b:c@d>"),
                latin1("<\u00c3\u00a9@\u00c3\u00a9>"),
                latin1("<Postmaster>"),
                latin1("a@b"),
                latin1(" \"x\" <a..b@c.>"),
                latin1("<a@b@c>"));
        Allocation.expectNone(() -> {
            for (int i = 0; i < all.size(); i++) {
                byte[] octets = all.get(i);
                in.reset(octets, 0, octets.length, 0, SmtpQuirk.TOLERANT.bits());
                try {
                    PathGrammar.readForwardPath(in, path, SmtpLimits.DEFAULT);
                } catch (Malformed malformed) {
                    path.reset();
                }
            }
        });
    }

    @Test
    void domains() {
        List<byte[]> all =
                List.of(latin1("mail.example.test"), latin1("[192.0.2.1]"), latin1("my_host"), latin1("a..b"));
        Allocation.expectNone(() -> {
            for (int i = 0; i < all.size(); i++) {
                byte[] octets = all.get(i);
                in.reset(octets, 0, octets.length, 0, SmtpQuirk.TOLERANT.bits());
                try {
                    DomainGrammar.readEhloArgument(in, domain, false, SmtpLimits.DEFAULT);
                } catch (Malformed malformed) {
                    domain.reset();
                }
            }
        });
    }

    @Test
    void parameters() {
        List<byte[]> all = List.of(
                latin1(" SIZE=10240 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=a+2Bb AUTH=e+3Dmc2@example.com X-A=b X-C"),
                latin1(" AUTH=<>  SIZE= "),
                latin1(" SIZE=1 SIZE=2"),
                latin1(" AUTH=nobody"));
        Allocation.expectNone(() -> {
            for (int i = 0; i < all.size(); i++) {
                byte[] octets = all.get(i);
                in.reset(octets, 0, octets.length, 0, SmtpQuirk.TOLERANT.bits());
                try {
                    ParameterGrammar.readParameters(in, parameters, true, SmtpLimits.DEFAULT);
                } catch (Malformed malformed) {
                    parameters.reset();
                }
            }
        });
    }
}
