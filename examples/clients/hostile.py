"""Clients that are not honest, or not careful, against the running program. Names are those of the rows they prove."""

import base64
import socket
import time

from host import content

PASSWORD = "wonderland"


def run(report, new_host, scratch):
    host = new_host()
    host.add_user("alice", PASSWORD)
    host.start("--verbose", "--max-size", "100000")
    for name, sent in SMUGGLING.items():
        report.check(f"{name}: not the end of the message", smuggled, host, sent)
    report.check("A14: an empty message", empty, host)
    report.check("A17: SIZE, and one octet more", too_large, host)
    report.check("B1: input behind STARTTLS", behind_starttls, host)
    report.check("B5: talking before the greeting loses nothing", early, host)
    report.check("B28: empty lines without end", empty_lines, host)
    report.check("B31: VRFY and EXPN tell nothing", who_is_there, host)
    report.check("B32: AUTH where it may not be", auth_out_of_place, host)
    report.check("B34: content behind a DATA that was refused", content_behind_refused_data, host)
    report.check("B35: 101 Received fields", circle, host)
    report.check("no relaying, no unknown recipients", not_here, host)
    report.check("J5: neither secrets nor controls in the log", log_is_clean, host)
    report.check("a port that is taken is named", port_taken, host)
    report.check("mail is as it was", lambda: untouched(host))
    host.stop()


EVIL = b"MAIL FROM:<evil@example.test>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\nSubject: smuggled\r\n\r\n"

# What stands where an end might be seen; REFUSE drains all of it to the true end.
SMUGGLING = {
    "A1": b"body\n.\n" + EVIL,
    "A2": b"body\n.\r\n" + EVIL,
    "A3": b"body\r\n.\n" + EVIL,
    "A4": b"body\r.\r" + EVIL,
    "A5": b"body\r\n.\r" + EVIL,
    "A6": b"body\r.\r\n" + EVIL,
    "A9": b"body\r\r\n.\r\r\n" + EVIL,
    "A10": b"body\r\n.\r\r\n" + EVIL,
}



def smuggled(host, sent):
    with host.connect() as line:
        line.begin()
        line.send(b"Subject: outer\r\n\r\n" + sent + b"\r\n.\r\n")
        code, lines = line.reply()
        assert code == 554 and "5.5.2" in lines[0], lines
        assert line.ask(b"NOOP")[0] == 250, "and nothing of it was run as a command"
        assert line.ask(b"QUIT")[0] == 221
    SENT["refused"] += 1


SENT = {"refused": 0, "taken": 0}


def empty(host):
    with host.connect() as line:
        line.begin()
        assert line.ask(b".")[0] == 250
    SENT["taken"] += 1
    assert content(host.kept("alice")[-1]) == b""


def too_large(host):
    head = b"Subject: large\r\n\r\n"
    fits = head + b"x" * (100_000 - len(head) - 2) + b"\r\n"
    with host.connect() as line:
        line.begin()
        line.send(fits + b".\r\n")
        assert line.reply()[0] == 250
        SENT["taken"] += 1
        assert line.ask(b"MAIL FROM:<sender@example.test> SIZE=100001")[1][0].startswith("552 5.3.4")
        assert line.ask(b"MAIL FROM:<sender@example.test> SIZE=99999999999999999999")[0] == 552
        line.ask(b"MAIL FROM:<sender@example.test>")
        line.ask(b"RCPT TO:<alice@localhost>")
        assert line.ask(b"DATA")[0] == 354
        line.send(b"x" + fits + b".\r\n")
        code, lines = line.reply()
        assert code == 552 and "5.3.4" in lines[0], lines
        line.ask(b"MAIL FROM:<sender@example.test>")
        line.ask(b"RCPT TO:<alice@localhost>")
        line.send(b"BDAT 60000\r\n" + b"x" * 60000 + b"BDAT 40001 LAST\r\n" + b"x" * 40001 + b"NOOP\r\n")
        assert [line.reply()[0] for _ in range(3)] == [250, 552, 250]
    assert content(host.kept("alice")[-1]) == fits


def behind_starttls(host):
    with host.connect() as line:
        line.hello()
        line.send(b"STARTTLS\r\nMAIL FROM:<evil@example.test>\r\nRCPT TO:<alice@localhost>\r\n")
        codes = []
        while (code := line.reply()[0]) != 0:
            codes.append(code)
        assert codes in ([501], [220, 501], [554], [220, 554]), codes
    assert not any("evil" in entry for entry in host.log), "nothing of it was run"


def early(host):
    with host.connect() as line:
        line.send(b"EHLO client.example.test\r\nMAIL FROM:<>\r\n")
        assert [line.reply()[0] for _ in range(3)] == [220, 250, 250]


def empty_lines(host):
    with host.connect() as line:
        line.reply()
        try:
            line.send(b"\r\n" * 100_000)
        except ConnectionError:
            pass
        codes = []
        try:
            while (code := line.reply()[0]) != 0:
                codes.append(code)
        except ConnectionError:
            pass
        assert set(codes[:-1]) == {500} and codes[-1] == 421 and len(codes) <= 20, codes


def who_is_there(host):
    with host.connect() as line:
        line.hello()
        assert line.ask(b"VRFY alice")[1] == line.ask(b"VRFY mallory")[1]
        assert line.ask(b"VRFY root")[1][0].startswith("252 2.1.5")
        assert line.ask(b"EXPN staff")[1][0].startswith("502 5.5.1")


def auth_out_of_place(host):
    with host.connect() as line:
        line.hello()
        assert line.ask(b"AUTH PLAIN AGE=")[0] == 538
        assert line.ask(b"MAIL FROM:<sender@example.test>")[0] == 250
        assert line.ask(b"AUTH SCRAM-SHA-256")[0] == 503


def content_behind_refused_data(host):
    with host.connect() as line:
        line.hello()
        line.send(b"MAIL FROM:<sender@example.test>\r\nDATA\r\nSubject: x\r\n\r\n" + EVIL + b"\r\n.\r\n")
        codes = []
        while (code := line.reply()[0]) != 0:
            codes.append(code)
        assert codes == [250, 554, 421], codes


def circle(host):
    field = b"Received: from a.example.test by b.example.test; Wed, 25 Nov 2026 03:04:05 +0000\r\n"
    with host.connect() as line:
        line.begin()
        line.send(field * 101 + b"Subject: x\r\n\r\nbody\r\n.\r\n")
        code, lines = line.reply()
        assert code == 554 and "5.4.6" in lines[0], lines
        line.ask(b"MAIL FROM:<sender@example.test>")
        line.ask(b"RCPT TO:<alice@localhost>")
        line.ask(b"DATA")
        line.send(field * 100 + b"Subject: x\r\n\r\n" + field * 5 + b".\r\n")
        assert line.reply()[0] == 250
        SENT["taken"] += 1


def not_here(host):
    with host.connect() as line:
        line.hello()
        line.ask(b"MAIL FROM:<sender@example.test>")
        assert line.ask(b"RCPT TO:<mallory@localhost>")[1][0].startswith("550 5.1.1")
        assert line.ask(b"RCPT TO:<alice@elsewhere.example.test>")[1][0].startswith("550 5.7.1")
        assert line.ask(b"RCPT TO:<@elsewhere.example.test:alice@localhost>")[0] == 250, "a source route is ignored"
        assert line.ask(b"RCPT TO:<Postmaster>")[0] == 250
        assert line.ask(b"RCPT TO:<alice%elsewhere.example.test@localhost>")[1][0].startswith("550 5.1.1")


def log_is_clean(host):
    with host.connect() as line:
        line.reply()
        line.ask(b"EHLO a\x1b[2J")
        line.ask(b"EHLO client.example.test")
        line.ask(b"MAIL FROM:<\"a\x1b[31m\"@example.test>")
        line.ask(b"NOOP \xc2\x9b2J\xe2\x80\xae")
        line.ask(b"AUTH PLAIN " + base64.b64encode(b"\0alice\0" + PASSWORD.encode()))
        line.ask(b"AUTH SCRAM-SHA-256 " + base64.b64encode(b"n,,n=alice,r=" + PASSWORD.encode()))
        line.ask(base64.b64encode(PASSWORD.encode()))
    time.sleep(0.3)
    log = "\n".join(host.log)
    assert "AUTH" in log and "EHLO" in log, "it is verbose"
    for secret in (PASSWORD, base64.b64encode(b"\0alice\0" + PASSWORD.encode()).decode(), base64.b64encode(PASSWORD.encode()).decode()):
        assert secret not in log, secret
    assert not [c for c in log if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u202e\u2028"]


def port_taken(host):
    other = type(host)(host.java, host.jar, host.directory)
    code, out, err = other.command("serve", "--port", str(host.port))
    assert code == 1, code
    assert f"port {host.port}" in err and "Exception" not in err, err


def untouched(host):
    kept = host.kept("alice")
    assert len(kept) == SENT["taken"], len(kept)
    assert not any(b"smuggled" in one for one in kept)
    return f"{SENT['refused']} refused, {SENT['taken']} taken"
