"""Programs that read mail by IMAP: what each gets must be what is kept, octet for octet, and what it does must stay done."""

import base64
import imaplib
import os
import re
import smtplib
import ssl
import stat
import subprocess
import time

from clients import crlf, message
from pop3 import command_of, deliver, delivered, getmail, lf


def run(report, new_host, scratch):
    host = new_host()
    host.add_user("alice", "secret")
    host.start("--allow-cleartext-login")
    certificate = os.path.join(host.directory, "tls-certificate.pem")
    context = ssl.create_default_context(cafile=certificate)
    kept = deliver(host, "alice")
    plain, secure = f"imap://127.0.0.1:{host.imap}/INBOX", ["--cacert", certificate]

    def private(name, text):
        path = os.path.join(scratch, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)
        return path

    def sink(name):
        """A folder, and a program that puts each message which it gets into a file there."""
        folder = os.path.join(scratch, name)
        os.mkdir(folder)
        script = private(name + ".sh", f'#!/bin/sh\nexec cat > "$(mktemp {folder}/XXXXXXXX)"\n')
        os.chmod(script, 0o700)
        return folder, script

    report.check("curl by IMAP, each message", curl, kept, plain)
    for mechanism in ("PLAIN", "LOGIN"):
        report.check(f"curl by IMAP, {mechanism}", curl, kept[:1], plain, "--login-options", "AUTH=" + mechanism)
    report.check("curl by IMAP, STARTTLS", curl, kept, f"imap://localhost:{host.imap}/INBOX", "--ssl-reqd", *secure)
    report.check("curl, imaps", curl, kept, f"imaps://localhost:{host.imaps}/INBOX", *secure)
    report.check("curl by IMAP, sections, SEARCH, STATUS and LIST", curl_asks, kept, host)
    report.check("curl by IMAP, wrong password", lambda: command_of("curl", "-sS", "-u", "alice:wrong", plain, status=67))

    login = lambda client: client.login("alice", "secret")
    report.check("imaplib, LOGIN", with_imaplib, kept, lambda: imaplib.IMAP4("127.0.0.1", host.imap, timeout=30), login)
    report.check("imaplib, AUTHENTICATE PLAIN", with_imaplib, kept, lambda: imaplib.IMAP4("127.0.0.1", host.imap, timeout=30),
                 lambda client: client.authenticate("PLAIN", lambda _: b"\0alice\0secret"))
    report.check("imaplib, STARTTLS", with_imaplib, kept, lambda: imaplib.IMAP4("localhost", host.imap, timeout=30),
                 lambda client: (client.starttls(context), login(client)))
    report.check("imaplib, imaps", with_imaplib, kept, lambda: imaplib.IMAP4_SSL("localhost", host.imaps, timeout=30, ssl_context=context), login)

    fetchmail = f'poll 127.0.0.1 protocol imap port {host.imap} user "alice" password "secret" keep fetchall no rewrite pass8bits no stripcr mda "%s" %s\n'
    for name, options in (("plain", 'sslproto ""'), ("STARTTLS", f'sslproto "TLS1+" sslcertck sslcertfile "{certificate}" sslcommonname "localhost"')):
        folder, script = sink("fetchmail-imap-" + name)
        rc = private("fetchmailrc-imap-" + name, "set no bouncemail\nset invisible\n" + fetchmail % (script, options))
        command = ["fetchmail", "-f", rc, "--nodetach", "--nosyslog"]
        report.check(f"fetchmail by IMAP, {name}", delivered, folder, command, kept, scratch)

    for name, retriever, port in (("plain", "SimpleIMAPRetriever", host.imap), ("imaps", "SimpleIMAPSSLRetriever", f"{host.imaps}\nca_certs = {certificate}")):
        folder, script = sink("getmail-imap-" + name)
        rc = private("getmailrc-imap-" + name, f"[retriever]\ntype = {retriever}\nserver = 127.0.0.1\nport = {port}\nusername = alice\npassword = secret\n"
                     f"[destination]\ntype = MDA_external\npath = {script}\nallow_root_commands = true\n"
                     "[options]\ndelete = false\ndelivered_to = false\nreceived = false\nread_all = true\nverbose = 0\n")
        command = ["getmail", "--getmaildir", scratch, "--rcfile", rc]
        report.check(f"getmail by IMAP, {name}", getmail, folder, command, [lf(one) for one in kept], scratch, without("X-getmail-retrieved-from-mailbox"))

    report.check("s-nail by IMAP", snail, host, kept, scratch)
    report.check("all is as it was", lambda: same(host.kept("alice"), kept))
    report.check("mbsync, both directions", mbsync, host, kept, scratch, private)

    folder, script = sink("fetchmail-imap-idle")
    rc = private("fetchmailrc-imap-idle", "set no bouncemail\nset invisible\n" + (fetchmail % (script, 'sslproto ""')).rstrip() + " idle\n")
    report.check("fetchmail in IDLE hears of mail", idle, host, folder, rc, scratch)
    report.check("curl and imaplib, APPEND", append, host, scratch)
    report.check("two sessions, flags and EXPUNGE", sessions, host)
    report.check("what was answered outlives kill -9", outlive, host)
    report.check("60 MB in and out, with a heap of 48 MB", large, new_host())


def same(got, expected):
    assert got == expected, [(a[:300], b[:300]) for a, b in zip(got, expected) if a != b][:1] or (len(got), len(expected))


def without(field):
    """Octets without the line of a field that a program adds."""
    return lambda octets: re.sub(field.encode() + rb": .*\r?\n", b"", octets)


def curl(kept, url, *options):
    for number, octets in enumerate(kept, 1):
        same([command_of("curl", "-sS", "-u", "alice:secret", *options, f"{url};MAILINDEX={number}")], [octets])
        same([command_of("curl", "-sS", "-u", "alice:secret", *options, f"{url};UID={number}")], [octets])
    return f"{len(kept)} messages, {sum(map(len, kept))} octets, twice"


def curl_asks(kept, host):
    url = f"imap://127.0.0.1:{host.imap}/"

    def ask(*options):
        return command_of("curl", "-sS", "-u", "alice:secret", *options)
    header, text = kept[1][:kept[1].index(b"\r\n\r\n") + 4], kept[1][kept[1].index(b"\r\n\r\n") + 4:]
    same([ask(url + "INBOX;MAILINDEX=2;SECTION=TEXT"), ask(url + "INBOX;MAILINDEX=2;SECTION=HEADER")], [text, header])
    assert ask(url + "INBOX?SUBJECT%20dots").strip() == b"* SEARCH 2", ask(url + "INBOX?SUBJECT%20dots")
    assert ask(url, "-X", "STATUS INBOX (MESSAGES)").strip() == b"* STATUS INBOX (MESSAGES %d)" % len(kept)
    assert ask(url).strip() == rb'* LIST (\Noinferiors \HasNoChildren) "/" INBOX', ask(url)


def literal(data):
    """The octets of the one literal in an answer of imaplib."""
    return next(part[1] for part in data if isinstance(part, tuple))


def well(answer):
    assert answer[0] == "OK", answer
    return answer[1]


def with_imaplib(kept, connect, login):
    client = connect()
    login(client)
    assert {"IMAP4REV1", "IDLE", "UIDPLUS", "LITERAL+"} <= set(client.capabilities) | set(well(client.capability())[0].decode().upper().split()), client.capabilities
    assert well(client.select("INBOX", readonly=True)) == [b"%d" % len(kept)]
    for number, octets in enumerate(kept, 1):
        name = str(number)
        end = octets.index(b"\r\n\r\n") + 4
        same([literal(well(client.fetch(name, item))) for item in ("(RFC822)", "(BODY.PEEK[])", "(RFC822.HEADER)", "(BODY[TEXT])", "(BODY[]<10.100>)")],
             [octets, octets, octets[:end], octets[end:], octets[10:110]])
        assert well(client.fetch(name, "(RFC822.SIZE)")) == [b"%d (RFC822.SIZE %d)" % (number, len(octets))]
    assert well(client.uid("SEARCH", "ALL")) == [b" ".join(b"%d" % n for n in range(1, len(kept) + 1))]
    client.close()
    client.logout()
    return f"{len(kept)} messages"


def snail(host, kept, scratch):
    """It writes mailboxes: a line before each message and an empty one behind it, and Status fields that are ignored here."""
    folder = os.path.join(scratch, "s-nail-imap")
    os.mkdir(folder)
    script = "".join(f"copy {number} {folder}/{number}\n" for number in range(1, len(kept) + 1)) + "xit\n"
    done = subprocess.run(
        ["s-nail", "-:/", "-Sv15-compat", "-Snouse-starttls", "-Smbox-rfc4155", "-Simap-auth=login", "-f", f"imap://alice:secret@127.0.0.1:{host.imap}/INBOX"],
        input=script.encode(), capture_output=True, timeout=60, env={**os.environ, "HOME": scratch})
    assert done.returncode == 0, done
    for number, octets in enumerate(kept, 1):
        with open(os.path.join(folder, str(number)), "rb") as file:
            got = file.read()
        got = re.sub(rb"^Status: .*\n", b"", got[got.index(b"\n") + 1:], count=1, flags=re.M)
        assert got.rstrip(b"\n") == lf(octets).rstrip(b"\n"), (number, got[:700], octets[:700])
    return f"{len(kept)} messages"


def mbsync(host, kept, scratch, private):
    """A Maildir and INBOX become the same; a flag and a message that come here go there."""
    folder = os.path.join(scratch, "mbsync")
    for part in ("tmp", "new", "cur"):
        os.makedirs(os.path.join(folder, part))
    rc = private("mbsyncrc", f"IMAPAccount host\nHost 127.0.0.1\nPort {host.imap}\nUser alice\nPass secret\nSSLType None\nAuthMechs LOGIN\n\n"
                 f"IMAPStore far\nAccount host\n\nMaildirStore near\nInbox {folder}\n\nChannel inbox\nFar :far:\nNear :near:\nCreate None\nExpunge Both\nSync All\nSyncState *\n")

    clean = without("X-TUID")  # by which it finds again what it has copied

    def sync():
        command_of("mbsync", "-c", rc, "inbox", environment={"HOME": scratch})
        got = {}
        for part in ("new", "cur"):
            for name in os.listdir(os.path.join(folder, part)):
                with open(os.path.join(folder, part, name), "rb") as file:
                    got[os.path.join(folder, part, name)] = clean(file.read())
        return got
    got = sync()
    same(sorted(got.values()), sorted(lf(one) for one in kept))
    first = next(path for path, octets in got.items() if octets == lf(kept[0]))
    second = next(path for path, octets in got.items() if octets == lf(kept[1]))
    os.rename(first, os.path.join(folder, "cur", re.sub(r"(:2,.*)?$", ":2,FS", os.path.basename(first), count=1)))
    os.rename(second, os.path.join(folder, "cur", re.sub(r"(:2,.*)?$", ":2,T", os.path.basename(second), count=1)))
    with open(os.path.join(folder, "new", "1.new.here"), "wb") as file:
        file.write(message("8-bit", "mbsync"))
    sync()
    now = host.kept("alice")
    assert now[:-1] == kept[:1] + kept[2:], len(now)
    assert clean(now[-1]) == crlf(message("8-bit", "mbsync")), now[-1][:300]
    client = imaplib.IMAP4("127.0.0.1", host.imap, timeout=30)
    client.login("alice", "secret")
    client.select("INBOX", readonly=True)
    flags = well(client.fetch("1", "(FLAGS)"))[0]
    assert b"\\Flagged" in flags and b"\\Seen" in flags, flags
    client.logout()
    return f"{len(now)} messages"


def idle(host, folder, rc, scratch):
    before = len(host.kept("alice"))
    program = subprocess.Popen(["fetchmail", "-f", rc, "--nodetach", "--nosyslog"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, env={**os.environ, "HOME": scratch, "FETCHMAILHOME": scratch})
    try:
        wait(lambda: len(os.listdir(folder)) >= before)
        time.sleep(1)  # it idles now; had it not, it would find the next one as well, but look no more
        with smtplib.SMTP("127.0.0.1", host.port, "client.example.test", timeout=30) as sender:
            sender.sendmail("sender@example.test", ["alice@localhost"], b"Subject: news\r\n\r\nnews\r\n")
        wait(lambda: len(os.listdir(folder)) > before)
    finally:
        program.terminate()
        program.wait(20)


def wait(condition):
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("waited in vain")


def append(host, scratch):
    octets = crlf(message("long", "appended"))
    path = os.path.join(scratch, "appended.eml")
    with open(path, "wb") as file:
        file.write(octets)
    before = host.kept("alice")
    command_of("curl", "-sS", "-u", "alice:secret", "-T", path, f"imap://127.0.0.1:{host.imap}/INBOX")
    client = imaplib.IMAP4("127.0.0.1", host.imap, timeout=30)
    client.login("alice", "secret")
    assert b"APPENDUID" in well(client.append("INBOX", r"(\Seen $Forwarded)", '"17-Jul-1996 02:44:25 -0700"', octets))[0]
    count = well(client.select("INBOX"))[0]
    same(well(client.fetch(count, "(FLAGS INTERNALDATE RFC822.SIZE)")),
         [b'%s (FLAGS (\\Seen $Forwarded \\Recent) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE %d)' % (count, len(octets))])
    client.logout()
    same(host.kept("alice"), before + [octets, octets])
    return f"{2 * len(octets)} octets"


def sessions(host):
    def begin():
        client = imaplib.IMAP4("127.0.0.1", host.imap, timeout=30)
        client.login("alice", "secret")
        well(client.select("INBOX"))
        return client
    one, other = begin(), begin()
    count = int(well(one.select("INBOX"))[0])
    well(one.store("1", "+FLAGS", r"(\Deleted)"))
    well(other.noop())
    assert b"\\Deleted" in other.response("FETCH")[1][0]
    well(one.expunge())
    well(other.noop())
    assert other.response("EXPUNGE")[1] == [b"1"]
    assert well(other.search(None, "ALL")) == [b" ".join(b"%d" % n for n in range(1, count))]
    well(other.copy("1", "INBOX"))
    well(one.noop())
    assert one.response("EXISTS")[1][-1] == b"%d" % count
    assert one.copy("1", "Elsewhere")[0] == "NO"
    one.logout()
    other.logout()


def outlive(host):
    def begin():
        client = imaplib.IMAP4("127.0.0.1", host.imap, timeout=30)
        client.login("alice", "secret")
        return client, well(client.select("INBOX"))[0], client.response("UIDVALIDITY")[1]
    client, count, validity = begin()
    well(client.append("INBOX", r"(\Flagged)", None, b"Subject: last\r\n\r\n"))
    well(client.store("1", "FLAGS.SILENT", r"(\Draft mine)"))
    host.kill()
    host.start("--allow-cleartext-login")
    client, now, same_validity = begin()
    assert int(now) == int(count) + 1 and same_validity == validity, (count, now)
    assert well(client.fetch("1", "(FLAGS)")) == [rb"1 (FLAGS (\Draft mine))"]
    assert b"\\Flagged" in well(client.fetch(now, "(FLAGS)"))[0]
    well(client.store(now, "+FLAGS", r"(\Deleted)"))
    well(client.expunge())
    host.kill()
    host.start("--allow-cleartext-login")
    client, last, _ = begin()
    assert last == count, (count, last)
    client.logout()
    host.stop()


def large(host):
    octets = base64.encodebytes(os.urandom(44_000_000)).replace(b"\n", b"\r\n")
    host.add_user("alice", "secret")
    host.start("--allow-cleartext-login", "--max-size", "100000000", memory="48m")
    client = imaplib.IMAP4("127.0.0.1", host.imap, timeout=60)
    client.login("alice", "secret")
    well(client.append("INBOX", None, None, octets))
    well(client.select("INBOX"))
    same([literal(well(client.fetch("1", "(BODY[])")))], [octets])
    client.logout()
    assert host.stop() == 143
    return f"{len(octets)} octets"
