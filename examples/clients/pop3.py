"""Programs that fetch mail: what each gets must be what is kept, octet for octet, but for what it changes itself."""

import os
import poplib
import re
import smtplib
import ssl
import stat
import subprocess

from clients import BODIES, crlf, message

poplib._MAXLINE = 1 << 20  # RFC 1939 does not limit the lines of a message


def run(report, new_host, scratch):
    host = new_host()
    host.add_user("alice", "secret")
    host.add_user("carol", "tanstaaf", "--apop")
    host.start("--allow-cleartext-login")
    certificate = os.path.join(host.directory, "tls-certificate.pem")
    kept = {name: deliver(host, name) for name in ("alice", "carol")}

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

    secure = ["--cacert", certificate]
    report.check("curl, each message", curl, host, kept["alice"], "alice:secret", f"pop3://127.0.0.1:{host.pop3}")
    for mechanism in ("PLAIN", "LOGIN", "+APOP"):
        user = "carol:tanstaaf" if mechanism == "+APOP" else "alice:secret"
        report.check(f"curl, {mechanism}", curl, host, kept[user.split(":")[0]][:1], user, f"pop3://127.0.0.1:{host.pop3}", "--login-options", "AUTH=" + mechanism)
    report.check("curl, STLS", curl, host, kept["alice"], "alice:secret", f"pop3://localhost:{host.pop3}", "--ssl-reqd", *secure)
    report.check("curl, pop3s", curl, host, kept["alice"], "alice:secret", f"pop3s://localhost:{host.pop3s}", *secure)
    report.check("curl, LIST, UIDL and TOP", curl_lists, host, kept["alice"])
    report.check("curl, wrong password", curl_refused, host)

    context = ssl.create_default_context(cafile=certificate)
    report.check("poplib, USER", with_poplib, host, kept["alice"], lambda client: (client.user("alice"), client.pass_("secret")))
    report.check("poplib, APOP", with_poplib, host, kept["carol"], lambda client: client.apop("carol", "tanstaaf"))
    report.check("poplib, STLS", with_poplib, host, kept["alice"], lambda client: (client.stls(context), client.user("alice"), client.pass_("secret")))
    report.check("poplib, pop3s and UTF8", pop3s_with_utf8, host, kept["alice"], context)
    report.check("poplib, one session at a time, and QUIT alone removes", sessions, host)

    fetchmail = f'poll 127.0.0.1 protocol pop3 port {host.pop3} user "%s" password "%s" keep fetchall no rewrite pass8bits no stripcr mda "%s" %s\n'
    for name, user, password, options in (
            ("USER", "alice", "secret", 'sslproto ""'),
            ("APOP", "carol", "tanstaaf", 'sslproto ""'),
            ("STLS", "alice", "secret", f'sslproto "TLS1+" sslcertck sslcertfile "{certificate}" sslcommonname "localhost"')):
        folder, script = sink("fetchmail-" + name)
        rc = fetchmail % (user, password, script, options)
        rc = rc.replace("protocol pop3", "protocol apop") if name == "APOP" else rc
        command = ["fetchmail", "-f", private("fetchmailrc-" + name, "set no bouncemail\nset invisible\n" + rc), "--nodetach", "--nosyslog"]
        report.check(f"fetchmail, {name}", delivered, folder, command, kept[user], scratch)

    mpop = f"account default\nhost 127.0.0.1\nport {host.pop3}\nkeep on\nreceived_header off\npipelining %s\nuser %s\npassword %s\nauth %s\ndelivery maildir %s\nuidls_file %s\n%s\n"
    for name, user, password, options in (
            ("scram-sha-256", "alice", "secret", "tls off"),
            ("plain", "alice", "secret", "tls off"),
            ("user", "alice", "secret", "tls off"),
            ("apop", "carol", "tanstaaf", "tls off"),
            ("plain, STLS", "alice", "secret", f"tls on\ntls_starttls on\ntls_trust_file {certificate}")):
        folder = os.path.join(scratch, "mpop-" + name.replace(", ", "-"))
        for part in ("tmp", "new", "cur"):
            os.makedirs(os.path.join(folder, part))
        rc = mpop % ("on" if "scram" in name else "auto", user, password, name.split(",")[0], folder, folder + ".uidls", options)
        command = ["mpop", "-C", private("mpoprc-" + os.path.basename(folder), rc)]
        report.check(f"mpop, {name}", delivered, os.path.join(folder, "new"), command, [lf(one) for one in kept[user]], scratch)
        report.check(f"mpop, {name}, again: nothing is new", delivered, os.path.join(folder, "new"), command, [lf(one) for one in kept[user]], scratch)

    for name, retriever in (("USER", "SimplePOP3Retriever"), ("APOP", "SimplePOP3Retriever\nuse_apop = true"), ("pop3s", "SimplePOP3SSLRetriever")):
        folder, script = sink("getmail-" + name)
        user, password = ("carol", "tanstaaf") if name == "APOP" else ("alice", "secret")
        port = f"{host.pop3s}\nca_certs = {certificate}" if name == "pop3s" else host.pop3
        rc = private("getmailrc-" + name, f"[retriever]\ntype = {retriever}\nserver = 127.0.0.1\nport = {port}\nusername = {user}\npassword = {password}\n"
                     f"[destination]\ntype = MDA_external\npath = {script}\nallow_root_commands = true\n"
                     "[options]\ndelete = false\ndelivered_to = false\nreceived = false\nread_all = true\nverbose = 0\n")
        command = ["getmail", "--getmaildir", scratch, "--rcfile", rc]
        report.check(f"getmail, {name}", getmail, folder, command, [lf(one) for one in kept[user]], scratch)

    report.check("s-nail", snail, host, kept["alice"], scratch)
    report.check("all is as it was", lambda: untouched(host, kept))
    report.check("UIDLs, and a session that ends by kill -9", outlive, host)


def deliver(host, name):
    """One message of each kind by SMTP; what is kept of them."""
    with smtplib.SMTP("127.0.0.1", host.port, "client.example.test", timeout=30) as client:
        for number, kind in enumerate(BODIES):
            client.sendmail("sender@example.test", [name + "@localhost"], crlf(message(kind, f"{name}-{number}")), ["BODY=8BITMIME"])
    kept = host.kept(name)
    assert len(kept) == len(BODIES)
    return kept


def lf(octets):
    return octets.replace(b"\r\n", b"\n")


def command_of(*arguments, status=0, patience=60, environment=None):
    done = subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, timeout=patience, env={**os.environ, **(environment or {})})
    assert done.returncode == status, (arguments, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def curl(host, kept, user, url, *options):
    for number, octets in enumerate(kept, 1):
        got = command_of("curl", "-sS", "-u", user, *options, f"{url}/{number}")
        assert got == octets, (number, got[:300], octets[:300])
    return f"{len(kept)} messages, {sum(map(len, kept))} octets"


def curl_lists(host, kept):
    def ask(*options):
        return command_of("curl", "-sS", "-u", "alice:secret", *options)
    url = f"pop3://127.0.0.1:{host.pop3}/"
    sizes = ask(url).split(b"\r\n")[:-1]
    assert sizes == [b"%d %d" % (number, len(octets)) for number, octets in enumerate(kept, 1)], sizes
    ids = [line.split(b" ")[1] for line in ask(url, "-X", "UIDL").split(b"\r\n")[:-1]]
    assert len(set(ids)) == len(kept) and all(re.fullmatch(rb"\d+\.\d+", one) for one in ids), ids
    top = ask(url, "-X", "TOP 2 1")
    header = kept[1][:kept[1].index(b"\r\n\r\n") + 4]
    assert top == header + b".\r\n", top


def curl_refused(host):
    command_of("curl", "-sS", "-u", "alice:wrong", f"pop3://127.0.0.1:{host.pop3}/1", status=67)


def with_poplib(host, kept, login):
    client = poplib.POP3("127.0.0.1", host.pop3, timeout=30)
    login(client)
    assert client.stat() == (len(kept), sum(map(len, kept)))
    assert {"TOP", "UIDL", "PIPELINING", "EXPIRE"} <= client.capa().keys()
    for number, octets in enumerate(kept, 1):
        _, lines, size = client.retr(number)
        assert b"".join(line + b"\r\n" for line in lines) == octets and size == len(octets), number
        assert client.top(number, 1 << 30)[1] == lines
    client.quit()
    return f"{len(kept)} messages"


def pop3s_with_utf8(host, kept, context):
    client = poplib.POP3_SSL("localhost", host.pop3s, timeout=30, context=context)
    client.utf8()
    client.user("alice")
    client.pass_("secret")
    assert b"".join(line + b"\r\n" for line in client.retr(1)[1]) == kept[0]
    client.quit()


def sessions(host):
    def begin():
        client = poplib.POP3("127.0.0.1", host.pop3, timeout=30)
        client.user("carol")
        client.pass_("tanstaaf")
        return client
    with smtplib.SMTP("127.0.0.1", host.port, "client.example.test", timeout=30) as sender:
        sender.sendmail("sender@example.test", ["carol@localhost"], b"Subject: extra\r\n\r\n")
    first = begin()
    try:
        begin()
        raise AssertionError("two sessions at a time")
    except poplib.error_proto as refused:
        assert b"[IN-USE]" in refused.args[0], refused
    count = first.stat()[0]
    first.dele(count)
    first.close()
    for _ in range(100):
        try:
            second = begin()
            break
        except poplib.error_proto:
            pass
    assert second.stat()[0] == count, "without QUIT nothing is removed"
    second.dele(count)
    second.quit()
    third = begin()
    assert third.stat()[0] == count - 1
    third.quit()


def delivered(folder, command, expected, scratch, patience=60, clean=bytes):
    command_of(*command, patience=patience, environment={"HOME": scratch, "FETCHMAILHOME": scratch})
    got = []
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            got.append(clean(file.read()))
    assert sorted(got) == sorted(expected), [(a[:600], b[:600]) for a, b in zip(sorted(got), sorted(expected)) if a != b][:1] or (len(got), len(expected))
    return f"{len(got)} messages, {sum(map(len, got))} octets"


def getmail(folder, command, expected, scratch, clean=bytes):
    """getmail 6.18 may miss that the program which it delivers to has ended, and then waits for ever: it is begun anew."""
    for _ in range(4):
        try:
            return delivered(folder, command, expected, scratch, 15, clean)
        except subprocess.TimeoutExpired:
            for name in os.listdir(folder):
                os.remove(os.path.join(folder, name))
    return delivered(folder, command, expected, scratch, clean=clean)


def snail(host, kept, scratch):
    """It writes mailboxes: a line before each message and an empty one behind it, and Status fields that are ignored here."""
    folder = os.path.join(scratch, "s-nail")
    os.mkdir(folder)
    script = "".join(f"copy {number} {folder}/{number}\n" for number in range(1, len(kept) + 1)) + "xit\n"
    done = subprocess.run(
        ["s-nail", "-:/", "-Sv15-compat", "-Snouse-starttls", "-Spop3-no-apop", "-Smbox-rfc4155", "-f", f"pop3://alice:secret@127.0.0.1:{host.pop3}"],
        input=script.encode(), capture_output=True, timeout=60, env={**os.environ, "HOME": scratch})
    assert done.returncode == 0, done
    for number, octets in enumerate(kept, 1):
        with open(os.path.join(folder, str(number)), "rb") as file:
            got = file.read()
        assert got.startswith(b"From "), got[:100]
        got = re.sub(rb"^Status: .*\n", b"", got[got.index(b"\n") + 1:], count=1, flags=re.M)
        assert got.rstrip(b"\n") == lf(octets).rstrip(b"\n"), (number, got[:700], octets[:700])
    return f"{len(kept)} messages"


def untouched(host, kept):
    for name, octets in kept.items():
        assert host.kept(name) == octets, name


def outlive(host):
    def begin():
        client = poplib.POP3("127.0.0.1", host.pop3, timeout=30)
        client.user("alice")
        client.pass_("secret")
        return client
    client = begin()
    ids = client.uidl()[1]
    for number in range(1, len(ids) + 1):
        client.dele(number)
    host.kill()
    host.start("--allow-cleartext-login")
    client = begin()
    assert client.uidl()[1] == ids, "killed before QUIT: nothing is removed"
    client.dele(1)
    client.quit()
    host.kill()
    host.start("--allow-cleartext-login")
    client = begin()
    assert [line.split(b" ")[1] for line in client.uidl()[1]] == [line.split(b" ")[1] for line in ids[1:]], "killed behind the +OK to QUIT: it is removed"
    client.quit()
    files = len(os.listdir(os.path.join(host.directory, "messages")))
    assert files == len(host.kept("alice")) + len(host.kept("carol")), files
    host.stop()
