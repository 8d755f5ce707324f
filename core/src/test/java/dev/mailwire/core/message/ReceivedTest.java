package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.message.ReceivedClause.Word;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedTest {
    private static final String DATE = "; Tue, 10 Mar 2026 10:00:00 +0100";

    private static Received read(String body) {
        Received value = Received.read(OctetString.of(body)).orElseThrow();
        assertEquals(value, Received.read(value.toOctets()).value(), body);
        return value;
    }

    /** The first rule that was broken, as its name; empty for none. */
    private static String broken(String body) {
        var violation = Received.read(OctetString.of(body)).violation();
        return violation == null ? "" : violation.rule().name();
    }

    /** The clauses, a word and its items each, so that a test reads as a table. */
    private static String clauses(Received stamp) {
        return stamp.clauses().stream()
                .map(clause -> clause.word()
                        + clause.items().stream()
                                .map(OctetString::toUtf8)
                                .collect(Collectors.toList())
                                .toString())
                .collect(Collectors.joining(" "));
    }

    private static String text(OctetString octets) {
        return octets == null ? null : octets.toUtf8();
    }

    @Test
    void readsTheExamplesOfRfc5322() {
        Received hop = read(" from x.y.test\r\n  by example.net\r\n  via TCP\r\n  with ESMTP\r\n  id ABC12345\r\n"
                + "  for <mary@example.net>;  21 Nov 1997 10:05:43 -0600");
        assertEquals("x.y.test", text(hop.from()));
        assertEquals("example.net", text(hop.by()));
        assertEquals("TCP", text(hop.value(Word.VIA)));
        assertEquals(WithProtocol.ESMTP, hop.withProtocol());
        assertEquals("ABC12345", text(hop.id()));
        assertEquals("<mary@example.net>", text(hop.forPath()));
        assertEquals(new MailDateTime(1997, 11, 21, 10, 5, 43, -360, false), hop.date());
        assertEquals(
                "from x.y.test by example.net via TCP with ESMTP id ABC12345 for <mary@example.net>"
                        + "; Fri, 21 Nov 1997 10:05:43 -0600",
                hop.toOctets().toUtf8());
        assertEquals("", broken("from node.example by x.y.test; 21 Nov 1997 10:01:22 -0600"));
        // RFC 5321 D.3
        assertEquals("", broken("from bar.com by foo.com ; Thu, 21 May 1998\r\n    05:33:29 -0700"));
    }

    // RFC 821: upper-case words
    @Test
    void readsTheWordsInAnyCase() {
        Received hop = read("FROM a.example.test BY b.example.test WITH smtp ID 1 FOR <c@example.test>" + DATE);
        assertEquals("FROM[a.example.test] BY[b.example.test] WITH[smtp] ID[1] FOR[<c@example.test>]", clauses(hop));
        assertEquals(WithProtocol.SMTP, hop.withProtocol());
        assertEquals("FROM", text(hop.clauses().get(0).keyword()));
    }

    @Test
    void readsPostfix() {
        String body = " from client.example.test (client.example.test [192.0.2.1])\r\n"
                + "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)\r\n"
                + "\t key-exchange X25519 server-signature RSA-PSS (2048 bits))\r\n"
                + "\t(No client certificate requested)\r\n"
                + "\tby mail.example.test (Postfix) with ESMTPS id 4XyZ1234ab\r\n"
                + "\tfor <bob@example.test>; Tue, 10 Mar 2026 10:00:00 +0100 (CET)";
        assertEquals("", broken(body));
        Received hop = read(body);
        assertEquals(TcpInfo.of("client.example.test", "[192.0.2.1]"), hop.client());
        assertEquals(3, hop.clauses().get(0).comments().size());
        assertEquals(List.of(OctetString.of("(Postfix)")), hop.clauses().get(1).comments());
        assertEquals(List.of(OctetString.of("(CET)")), hop.dateComments());
        assertEquals(WithProtocol.ESMTPS, hop.withProtocol());

        Received local = read(
                "by mail.example.test (Postfix, from userid 1000)\r\n\tid 4XyZ; Tue, 10 Mar 2026 09:00:00 +0000 (UTC)");
        assertNull(local.from());
        assertEquals("4XyZ", text(local.id()));
        assertEquals("RECEIVED_ORDER", broken(local.toOctets().toUtf8()));

        Received unknown =
                read("from helo (unknown [IPv6:2001:db8::1]) by mail.example.test (Postfix) with SMTP id 1" + DATE);
        assertEquals(TcpInfo.of("unknown", "[IPv6:2001:db8::1]"), unknown.client());
    }

    @Test
    void readsExim() {
        Received hop = read("from [192.0.2.7] (port=50122 helo=laptop.example.test)\r\n"
                + "\tby mx.example.test with esmtpsa  (TLS1.3) tls TLS_AES_256_GCM_SHA384\r\n"
                + "\t(Exim 4.98)\r\n\t(envelope-from <a@example.test>)\r\n"
                + "\tid 1tzAbC-00000001xyz-2aBc\r\n\tfor b@example.test;\r\n\tTue, 10 Mar 2026 10:00:00 +0100");
        assertEquals(
                "FROM[[192.0.2.7], (port=50122 helo=laptop.example.test)] BY[mx.example.test] WITH[esmtpsa, (TLS1.3)]"
                        + " TLS[TLS_AES_256_GCM_SHA384, (Exim 4.98), (envelope-from <a@example.test>)]"
                        + " ID[1tzAbC-00000001xyz-2aBc] FOR[b@example.test]",
                clauses(hop));
        assertEquals(WithProtocol.ESMTPSA, hop.withProtocol());
        assertNull(hop.client());
        Received local = read("from root by mx.example.test with local (Exim 4.98) id 1tz" + DATE);
        assertNull(local.withProtocol());
        assertEquals("local", text(local.value(Word.WITH)));
    }

    @Test
    void readsSendmail() {
        Received hop = read("from client.example.test (host-7.example.test [192.0.2.7] (may be forged))\r\n"
                + "\t(authenticated bits=0)\r\n\tby mx.example.test (8.18.1/8.18.1) with ESMTPSA id 52A900aB012345\r\n"
                + "\t(version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=NOT)\r\n"
                + "\tfor <bob@example.test>; Tue, 10 Mar 2026 10:00:00 +0100");
        assertEquals(TcpInfo.of("host-7.example.test", "[192.0.2.7]"), hop.client());
        assertEquals("52A900aB012345", text(hop.id()));
        assertEquals("<bob@example.test>", text(hop.forPath()));
        Received local = read(
                "(from root@localhost)\r\n\tby mx.example.test (8.18.1/8.18.1/Submit) id 52A9\r\n\tfor bob" + DATE);
        assertEquals(List.of(OctetString.of("(from root@localhost)")), local.comments());
        assertEquals("mx.example.test", text(local.by()));
    }

    @Test
    void readsQmail() {
        Received local = read("(qmail 1234 invoked by uid 1); 10 Mar 2026 09:00:00 -0000");
        assertEquals(List.of(OctetString.of("(qmail 1234 invoked by uid 1)")), local.comments());
        assertEquals(List.of(), local.clauses());
        assertEquals("Tue, 10 Mar 2026 09:00:00 -0000", String.valueOf(local.date()));
        Received hop = read(
                "from unknown (HELO laptop) (192.0.2.7)\n  by mx.example.test with SMTP; 10 Mar 2026 09:00:00 -0000");
        assertEquals("FROM[unknown, (HELO laptop), (192.0.2.7)] BY[mx.example.test] WITH[SMTP]", clauses(hop));
        Received twisted = read(
                "from unknown (HELO x) (user@example.test@192.0.2.7) by 0 with ESMTPA; 10 Mar 2026 09:00:00 -0000");
        assertEquals("0", text(twisted.by()));
        assertEquals(WithProtocol.ESMTPA, twisted.withProtocol());
    }

    @Test
    void readsExchange() {
        Received hop = read(
                "from AM0EX01.example.test (2001:db8:20b:1::16)\r\n by DB7EX02.example.test (2001:db8:10:3::22) with"
                        + " Microsoft SMTP Server\r\n (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.8511.25;"
                        + " Tue, 10\r\n Mar 2026 09:00:00 +0000");
        assertEquals(
                "FROM[AM0EX01.example.test, (2001:db8:20b:1::16)] BY[DB7EX02.example.test, (2001:db8:10:3::22)]"
                        + " WITH[Microsoft, SMTP, Server, (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)]"
                        + " ID[15.20.8511.25]",
                clauses(hop));
        assertEquals("Microsoft SMTP Server", text(hop.value(Word.WITH)));
        assertNotNull(hop.date());
        Received mapi =
                read("from A.example.test ([fe80::1]) by B.example.test ([fe80::2%3]) with mapi id 15.20.1" + DATE);
        assertEquals(TcpInfo.of("[fe80::1]"), mapi.client());
        assertEquals("mapi", text(mapi.value(Word.WITH)));
        Received front =
                read("from A.example.test (192.0.2.1) by B.example.test (192.0.2.2) with Microsoft SMTP Server id"
                        + " 15.1.1 via Frontend Transport" + DATE);
        assertEquals("Frontend Transport", text(front.value(Word.VIA)));
        assertEquals("15.1.1", text(front.id()));
    }

    @Test
    void readsGmail() {
        Received inner = read(
                "by 2001:db8:a05:6214:1234:b0:6e8:1 with SMTP id a1csp123456abc;\r\n        Tue, 10 Mar 2026 02:00:00 -0700 (PDT)");
        assertEquals("2001:db8:a05:6214:1234:b0:6e8:1", text(inner.by()));
        assertEquals("a1csp123456abc", text(inner.id()));
        String outer = "from mail-sor-f41.example.test (mail-sor-f41.example.test. [192.0.2.41])\r\n"
                + "        by mx.example.test with SMTPS id af79cd-1sor2.3.2026.03.10\r\n"
                + "        for <bob@example.test>\r\n        (Google Transport Security);\r\n"
                + "        Tue, 10 Mar 2026 02:00:00 -0700 (PDT)";
        Received hop = read(outer);
        assertEquals(TcpInfo.of("[192.0.2.41]"), hop.client());
        assertEquals("SMTPS", text(hop.value(Word.WITH)));
        assertEquals("af79cd-1sor2.3.2026.03.10", text(hop.id()));
        assertEquals(
                List.of(OctetString.of("(Google Transport Security)")),
                hop.clause(Word.FOR).comments());
    }

    @Test
    void readsDovecotLmtp() {
        Received hop = read(
                "from mail.example.test ([127.0.0.1])\r\n\tby mail.example.test with LMTP\r\n"
                        + "\tid kM3hJ1OZrmmSDAAAx1Yz\r\n\t(envelope-from <alice@example.test>)\r\n\tfor <bob@example.test>; Tue, 10 Mar 2026 10:00:00 +0100");
        assertEquals(WithProtocol.LMTP, hop.withProtocol());
        assertEquals(TcpInfo.of("[127.0.0.1]"), hop.client());
        assertEquals("<bob@example.test>", text(hop.forPath()));
    }

    @Test
    void keepsWhatIsInNoGrammarAndSaysSo() {
        Received odd = read("from a.example.test by b.example.test id 1; for <x>; nonsense");
        assertEquals("FROM[a.example.test] BY[b.example.test] ID[1] STRAY[;] FOR[<x>] STRAY[;] OTHER[]", clauses(odd));
        assertNull(odd.date());
        assertEquals("RECEIVED_TOKEN", broken(odd.toOctets().toUtf8()));
        Received late = read("from a.example.test by b.example.test; foo; 10 Mar 2026 10:00 +0100");
        assertNotNull(late.date());
        assertEquals("FROM[a.example.test] BY[b.example.test] STRAY[;] OTHER[]", clauses(late));
        Received own = read("from a.example.test by b.example.test foo bar x-y \"a b\" <stray>" + DATE);
        assertEquals("FROM[a.example.test] BY[b.example.test] OTHER[bar] OTHER[\"a b\"] STRAY[<stray>]", clauses(own));
        assertEquals("foo", text(own.clauses().get(2).keyword()));
        Received empty = read("");
        assertEquals(List.of(), empty.clauses());
        assertEquals("RECEIVED_ORDER", broken(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from a.test by b.test | RECEIVED_DATE",
                "from a.test by b.test; | RECEIVED_TOKEN",
                "from a.test by b.test; soon | RECEIVED_TOKEN",
                "from a.test by b.test; 10 Mar 2026 10:00 | ZONE_MISSING",
                "by b.test from a.test; 10 Mar 2026 10:00 +0100 | RECEIVED_ORDER",
                "from a.test by b.test id 1 with SMTP; 10 Mar 2026 10:00 +0100 | RECEIVED_ORDER",
                "from a.test by b.test with SMTP with SMTP; 10 Mar 2026 10:00 +0100 | RECEIVED_ORDER",
                "from a.test by b.test group x25519; 10 Mar 2026 10:00 +0100 | RECEIVED_ORDER",
                "from a.test; 10 Mar 2026 10:00 +0100 | RECEIVED_ORDER",
                "from by b.test; 10 Mar 2026 10:00 +0100 | RECEIVED_VALUE",
                "from a.test by b.test id; 10 Mar 2026 10:00 +0100 | RECEIVED_VALUE",
                "from [192.0.2.1] by b.test; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a..test by b.test; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a.test by b.test with Big Server; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a.test by b.test id a.b; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a.test by b.test for bob; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a.test by b.test PRIORITY 10; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a.test by b.test PRIORITY -0; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a.test by b.test tls 0x13; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a.test by b.test state a/b/c; 10 Mar 2026 10:00 +0100 | RECEIVED_FORM",
                "from a.test by b.test (x; 10 Mar 2026 10:00 +0100 | COMMENT_UNCLOSED",
                "from a.test by b.test id \"x; 10 Mar 2026 10:00 +0100 | QUOTED_STRING_UNCLOSED"
            })
    void namesTheFirstRuleThatWasBroken(String body, String rule) {
        assertEquals(rule, broken(body));
        read(body);
    }

    @Test
    void violationsSayWhere() {
        assertEquals(
                15,
                Received.read(OctetString.of("from a by b.x  id a.b" + DATE))
                        .violation()
                        .offset());
        String zone = "from a by b; 10 Mar 2026 10:00";
        assertEquals(
                zone.length(), Received.read(OctetString.of(zone)).violation().offset());
    }

    @Test
    void readsTheClausesOfOtherRfcs() {
        String body =
                "from a.test by b.test with ESMTPS id 1 tls TLS_AES_128_GCM_SHA256 group x25519 state quarantine/held"
                        + " PRIORITY -3" + DATE;
        assertEquals("", broken(body));
        Received hop = read(body);
        assertEquals("TLS_AES_128_GCM_SHA256", text(hop.value(Word.TLS)));
        assertEquals("x25519", text(hop.value(Word.GROUP)));
        assertEquals("quarantine/held", text(hop.value(Word.STATE)));
        assertEquals(-3, hop.priority());
        assertEquals("", broken("from a.test by b.test tls 0x1301 PRIORITY 0" + DATE));
        assertEquals(0, read("from a.test by b.test priority 0" + DATE).priority());
        assertNull(read("from a.test by b.test priority 10" + DATE).priority());
    }

    // RFC 3865 2.6
    @Test
    void readsSolicitationKeywords() {
        List<OctetString> expected = List.of(OctetString.of("org.example:ADV:ADLT"), OctetString.of("net.example:ADV"));
        assertEquals(
                expected,
                read("from a.test by b.test with ESMTP (SOLICIT=org.example:ADV:ADLT,net.example:ADV) id 1" + DATE)
                        .solicitation());
        assertEquals(
                expected,
                read("from a.test by b.test with ESMTP (x) ( (y solicit=org.example:ADV:ADLT,net.example:ADV) )" + DATE)
                        .solicitation());
        assertEquals(
                List.of(),
                read("from a.test by b.test with ESMTP (nosolicit=org)" + DATE).solicitation());
        assertEquals(
                List.of(),
                read("from a.test by b.test with ESMTP (SOLICIT=1)" + DATE).solicitation());
        assertEquals(List.of(), read("from a.test by b.test" + DATE).solicitation());
    }

    @Test
    void stampsByTheStrictGrammar() {
        MailDateTime date = new MailDateTime(2026, 3, 10, 10, 0, 0, 60, false);
        Received stamp = Received.stamp(
                        "client.example.test", TcpInfo.of("rdns.example.test", "[192.0.2.1]"), "mx.example.test")
                .comment("Mailwire (test) \\o/")
                .with(WithProtocol.UTF8SMTPSA)
                .solicitation(List.of("org.example:ADV"))
                .id("4XyZ")
                .forPath("<\"a b\"@example.test>")
                .tls("TLS_AES_128_GCM_SHA256", "x25519")
                .state("auth", null)
                .priority(-9)
                .clause("x-own", "\"a b\"")
                .at(date);
        assertEquals(
                "from client.example.test (rdns.example.test [192.0.2.1]) by mx.example.test (Mailwire \\(test\\) \\\\o/)"
                        + " with UTF8SMTPSA (SOLICIT=org.example:ADV) id 4XyZ for <\"a b\"@example.test>"
                        + " tls TLS_AES_128_GCM_SHA256 group x25519 state auth PRIORITY -9 x-own \"a b\""
                        + "; Tue, 10 Mar 2026 10:00:00 +0100",
                stamp.toOctets().toUtf8());
        Reading<Received> reading = Received.read(stamp.toOctets());
        assertTrue(reading.isClean());
        assertEquals(stamp, reading.value());
        byte[] header =
                new HeaderWriter().field(stamp.toField()).end().toOctets().toByteArray();
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(header, 0, header.length);
        assertTrue(cursor.next());
        assertEquals(stamp, cursor.field().received().value());
        assertTrue(cursor.field().received().isClean());
    }

    @Test
    void refusesToStampWhatTheReaderWouldNotReadBack() {
        ReceivedStamp stamp = Received.stamp("a.test", null, "b.test");
        MailDateTime date = new MailDateTime(2026, 3, 10, 10, 0, 0, 60, false);
        for (Runnable misuse : List.<Runnable>of(
                () -> Received.stamp("[192.0.2.1]", null, "b.test"),
                () -> Received.stamp("a test", null, "b.test"),
                () -> Received.stamp("", null, "b.test"),
                () -> Received.stamp("by", null, "b.test"),
                () -> Received.stamp("a.test\r\nBcc: x", null, "b.test"),
                () -> stamp.id("a b"),
                () -> stamp.id("a;b"),
                () -> stamp.id("for"),
                () -> stamp.id("1").id("2"),
                () -> stamp.id("1").with(WithProtocol.SMTP),
                () -> stamp.id("1").via("TCP"),
                () -> stamp.with("Big Server"),
                () -> stamp.with("A(b)"),
                () -> stamp.forPath("<a@b.test"),
                () -> stamp.forPath("<a b@c.test>"),
                () -> stamp.forPath("<a@b.test>\r\n x"),
                () -> stamp.forPath("<a@b.test>; 1 Jan 2026 00:00 +0000"),
                () -> stamp.forPath("bob"),
                () -> stamp.tls("TLS-AES", null),
                () -> stamp.tls("TLS_AES", "a b"),
                () -> stamp.state("a b", null),
                () -> stamp.state("a", "b/c"),
                () -> stamp.priority(10),
                () -> stamp.clause("for", "x"),
                () -> stamp.clause("a b", "x"),
                () -> stamp.clause("x-own", "\"open"),
                () -> stamp.comment("x\r\ny").at(date),
                () -> stamp.comment("x\0").at(date),
                () -> stamp.solicitation(List.of()),
                () -> stamp.solicitation(List.of("a,b")),
                () -> stamp.solicitation(List.of("a) id 1")))) {
            assertThrows(IllegalArgumentException.class, misuse::run);
        }
    }

    @Test
    void aStampIsKeptAndFinishedManyTimes() {
        ReceivedStamp kept = Received.stamp("[192.0.2.1]", TcpInfo.of("[192.0.2.1]"), "b.test")
                .with(WithProtocol.LMTP);
        MailDateTime date = new MailDateTime(2026, 3, 10, 10, 0, 0, 60, false);
        assertEquals("1", text(kept.id("1").at(date).id()));
        assertEquals("2", text(kept.id("2").at(date).id()));
        assertNull(kept.at(date).id());
    }

    // S91
    @Test
    void withProtocolIsTheRegistry() {
        for (WithProtocol protocol : WithProtocol.values()) {
            String name = protocol.name();
            assertEquals(protocol, WithProtocol.of(OctetString.of(name.toLowerCase(Locale.ROOT))));
            boolean mail =
                    protocol != WithProtocol.MMS && protocol != WithProtocol.HTTP && protocol != WithProtocol.HTTPS;
            assertEquals(
                    mail && (name.endsWith("S") || name.endsWith("SA")) || name.equals("HTTPS"),
                    protocol.isTls(),
                    name);
            assertEquals(mail && name.endsWith("A"), protocol.isAuthenticated(), name);
            assertEquals(name.startsWith("UTF8"), protocol.isUtf8());
        }
        assertEquals(
                18,
                List.of(WithProtocol.values()).stream()
                        .filter(WithProtocol::isRegistered)
                        .count());
        assertNull(WithProtocol.of(OctetString.of("SMTPX")));
        assertEquals(WithProtocol.ESMTP, WithProtocol.of(false, false, false, false));
        assertEquals(WithProtocol.ESMTPSA, WithProtocol.of(false, false, true, true));
        assertEquals(WithProtocol.UTF8SMTPS, WithProtocol.of(false, true, true, false));
        assertEquals(WithProtocol.LMTPA, WithProtocol.of(true, false, false, true));
        assertEquals(WithProtocol.UTF8LMTP, WithProtocol.of(true, true, false, false));
    }

    @Test
    void returnPathIsReadWithCommentsAndWritten() {
        assertEquals(
                ReturnPath.of("<a@example.test>"),
                ReturnPath.read(OctetString.of(" (x) <a@example.test> (y)")).value());
        assertTrue(ReturnPath.read(OctetString.of(" <>")).orElseThrow().isNull());
        assertEquals("Return-Path: <>", ReturnPath.NULL.toField().toString());
        Reading<ReturnPath> bare = ReturnPath.read(OctetString.of("a@example.test"));
        assertEquals(ReturnPath.of("<a@example.test>"), bare.value());
        assertNotNull(bare.violation());
        Reading<ReturnPath> quoted = ReturnPath.read(OctetString.of("<\"a b> (\"@example.test>"));
        assertTrue(quoted.isClean());
        for (String bad :
                new String[] {"", " ", "(x)", "<a@b> <c@d>", "<a@b", "<a@b>>", "<<a@b>", "a b", "<\"a@b>", "<a\0@b>"}) {
            Reading<ReturnPath> reading = ReturnPath.read(OctetString.of(bad));
            assertNull(reading.value(), bad);
            assertNotNull(reading.violation());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a@b",
                "<a@b",
                "a@b>",
                "<a@b>\r\n",
                "<a\r@b>",
                "<a@b> x",
                "<\"a@b>",
                "<a <b>>",
                "<\"\\",
                "<\"\\>"
            })
    void returnPathRefuses(String path) {
        assertThrows(IllegalArgumentException.class, () -> ReturnPath.of(path));
    }

    @Test
    void readsAnyTokensToAFixpoint() {
        Gen<String> token = Gen.of(
                "from",
                "by",
                "with",
                "via",
                "id",
                "for",
                "tls",
                ";",
                "(",
                ")",
                "\"",
                "\\",
                "<a@b>",
                "[1.2.3.4]",
                "a.b",
                "x",
                "\r\n ",
                "\n ",
                "\r",
                "10 Mar 2026 10:00 +0100",
                "\0",
                "\u00e9",
                "Microsoft",
                "SMTP",
                "(a [::1])",
                "\n",
                "");
        Gen<String> space = Gen.of(" ", "", "\r\n\t");
        Gen<String> body = Gen.combine(token, space, String::concat).list(0, 16).map(parts -> String.join("", parts));
        Property.tries(20_000).check(body, ReceivedTest::read);
    }

    @Test
    void whatIsStampedIsReadBack() {
        Gen<String> atom = Gen.textOf("abcXYZ09!#$%&'*+-/=?^_`{|}~", 1, 12).filter(text -> !isBasicWord(text));
        Gen<String> comment = Gen.unicode(20).map(text -> text.replaceAll("\\p{Cntrl}", ""));
        Property.forAll(atom, comment, Gen.constants(WithProtocol.class), (id, text, protocol) -> {
            Received stamp = Received.stamp("a.test", TcpInfo.of("a.test", "[IPv6:2001:db8::1]"), "b.test")
                    .comment(text)
                    .with(protocol)
                    .id(id)
                    .at(new MailDateTime(2026, 3, 10, 10, 0, 0, 60, false));
            assertEquals(new Reading<>(stamp, null), Received.read(stamp.toOctets()));
            assertEquals(OctetString.of(id), stamp.id());
        });
    }

    private static boolean isBasicWord(String text) {
        return List.of("from", "by", "via", "with", "id", "for").contains(text.toLowerCase(Locale.ROOT));
    }

    @Test
    void longBodiesAreReadInLinearTime() {
        for (String part : List.of(
                "(",
                ")",
                "\"",
                "\\",
                ";",
                "x ",
                "with x ",
                "by ",
                "<",
                "[",
                "(a [::1])",
                "\"\" ",
                "\r\n ",
                "SOLICIT= ")) {
            Work.isLinear(n -> OctetString.of("from a with " + part.repeat(n)), body -> {
                Received hop = Received.read(body).orElseThrow();
                hop.solicitation();
                hop.client();
            });
        }
    }
}
