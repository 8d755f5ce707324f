"""Honest clients: what each was given to send must be what is kept, octet for octet."""

import os
import smtplib
import socket
import ssl
import subprocess
import threading

from host import content

HEADER = "From: Sender <sender@example.test>\nTo: alice@localhost\nSubject: {}\nMessage-ID: <{}@client.example.test>\nDate: Wed, 25 Nov 2026 03:04:05 +0000\n\n"

# Lines end with LF here; clients send CRLF.
BODIES = {
    "plain": b"hello\n\nsecond paragraph\n",
    "dots": b".\n..\n...\n.a dot first\n\n. \nno dot\n.\nend\n",
    "8-bit": "Grüße, 阪急電鉄, \U0001F600\n".encode() + b"raw latin-1: \xe4\xf6\xfc \xff\xfe\n",
    "long": b"x" * 5000 + b"\n" + b".y" * 3000 + b"\n" + b"short\n" * 3000,
    "empty": b"",
}


def message(kind, number):
    header = HEADER.format(kind, f"{kind}-{number}").encode()
    return header + BODIES[kind]


def crlf(octets):
    return octets.replace(b"\n", b"\r\n")


def run(report, new_host, scratch):
    host = new_host()
    host.add_user("alice", "secret")
    host.start()
    certificate = os.path.join(host.directory, "tls-certificate.pem")
    counter = iter(range(1, 10000))

    def file_of(octets):
        path = os.path.join(scratch, f"message-{next(counter)}")
        with open(path, "wb") as file:
            file.write(octets)
        return path

    def sent_is_kept(send, kinds):
        """Sends a message of each kind, and compares."""
        expected = []
        before = host.counted_before("alice")
        for kind in kinds:
            octets = message(kind, next(counter))
            send(octets)
            expected.append(crlf(octets))
        kept = host.kept("alice")[before:]
        assert len(kept) == len(expected), f"{len(expected)} were sent, {len(kept)} are kept"
        for one, sent in zip(kept, expected):
            assert content(one) == sent, (content(one)[:300], sent[:300])
        return f"{len(expected)} messages, {sum(map(len, expected))} octets"

    def command(*arguments, stdin=None):
        done = subprocess.run(arguments, input=stdin, capture_output=True, timeout=60)
        assert done.returncode == 0, (done.returncode, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    def swaks(*options, port=None):
        def send(octets):
            # swaks puts a line end of its own behind what it is given.
            octets = octets.removesuffix(b"\n")
            command("swaks", "--server", "127.0.0.1", "--port", str(port or host.port), "--helo", "client.example.test",
                    "--from", "sender@example.test", "--to", "alice@localhost", "--data", "@" + file_of(octets), *options)
        return send

    def curl(*options, port=None):
        def send(octets):
            command("curl", "-sS", f"smtp://127.0.0.1:{port or host.port}/client.example.test", "--mail-from", "sender@example.test",
                    "--mail-rcpt", "alice@localhost", "-T", file_of(crlf(octets)), *options)
        return send

    def msmtp(*options):
        def send(octets):
            command("msmtp", "--host=127.0.0.1", f"--port={host.port}", "--domain=client.example.test", "--from=sender@example.test",
                    "--set-from-header=off", "--set-date-header=off", "--set-msgid-header=off", *options, "alice@localhost", stdin=octets)
        return send

    def with_smtplib(talk=lambda client: None, options=()):
        def send(octets):
            with smtplib.SMTP("127.0.0.1", host.port, "client.example.test", timeout=30) as client:
                talk(client)
                assert client.sendmail("sender@example.test", ["alice@localhost"], crlf(octets), options) == {}
        return send

    every = list(BODIES)
    with_body = [kind for kind in every if kind != "empty"]  # which swaks does not leave empty
    tls = ["--tls", "--tls-verify", "--tls-ca-path", certificate]
    report.check("swaks", sent_is_kept, swaks(), with_body)
    report.check("swaks --pipeline", sent_is_kept, swaks("--pipeline"), with_body)
    report.check("swaks --tls", sent_is_kept, swaks(*tls), with_body)
    report.check("swaks --tls --auth PLAIN", sent_is_kept, swaks(*tls, "--auth", "PLAIN", "-au", "alice", "-ap", "secret"), ["plain"])
    report.check("swaks --tls --auth LOGIN", sent_is_kept, swaks(*tls, "--auth", "LOGIN", "-au", "alice", "-ap", "secret", "--pipeline"), ["dots"])
    report.check("swaks, wrong password", refuses, host, swaks(*tls, "--auth", "PLAIN", "-au", "alice", "-ap", "wrong"), "535")
    report.check("swaks, PLAIN without TLS", refuses, host, swaks("--auth", "PLAIN", "-au", "alice", "-ap", "secret"), "")

    report.check("curl", sent_is_kept, curl(), every)
    report.check("curl --ssl-reqd", sent_is_kept, curl("--ssl-reqd", "--cacert", certificate), every)
    for mechanism in ("PLAIN", "LOGIN"):
        report.check(f"curl --ssl-reqd, {mechanism}", sent_is_kept, curl("--ssl-reqd", "--cacert", certificate, "-u", "alice:secret", "--login-options", "AUTH=" + mechanism), ["8-bit"])

    report.check("smtplib", sent_is_kept, with_smtplib(options=["BODY=8BITMIME"]), every)
    context = ssl.create_default_context(cafile=certificate)
    report.check("smtplib, STARTTLS", sent_is_kept, with_smtplib(lambda client: client.starttls(context=context)), every)

    def login(client):
        client.starttls(context=context)
        client.login("alice", "secret")

    def login_by_name(mechanism):
        def talk(client):
            client.starttls(context=context)
            client.ehlo()
            client.user, client.password = "alice", "secret"
            client.auth(mechanism, getattr(client, "auth_" + mechanism.lower()))
        return talk

    report.check("smtplib, STARTTLS and login", sent_is_kept, with_smtplib(login), ["dots", "8-bit"])
    report.check("smtplib, LOGIN", sent_is_kept, with_smtplib(login_by_name("LOGIN")), ["plain"])
    report.check("smtplib, SMTPUTF8", smtp_utf8, host)
    report.check("smtplib, one connection, many messages", many_on_one_connection, host)
    report.check("smtplib, 8 MB", large, host)

    report.check("msmtp", sent_is_kept, msmtp(), every)
    scram = ["--auth=scram-sha-256", "--user=alice", "--passwordeval=echo secret"]
    report.check("msmtp, SCRAM-SHA-256 without TLS", sent_is_kept, msmtp(*scram), ["plain", "dots"])
    secure = ["--tls=on", "--tls-starttls=on", "--tls-trust-file=" + certificate]
    report.check("msmtp, TLS and SCRAM-SHA-256", sent_is_kept, msmtp(*secure, *scram), every)
    report.check("msmtp, TLS and PLAIN", sent_is_kept, msmtp(*secure, "--auth=plain", *scram[1:]), ["plain"])
    report.check("msmtp, wrong SCRAM password", refuses, host, msmtp("--auth=scram-sha-256", "--user=alice", "--passwordeval=echo wrong"), "authentication failed")

    report.check("pipelined in one segment", pipelined, host)
    report.check("BDAT", chunks, host)
    report.check("smtp-source, 20 sessions", smtp_source, host)
    report.check("stops at SIGTERM, and says goodbye", stops, host)

    open_host = new_host()
    open_host.add_user("alice", "secret")
    open_host.start("--allow-cleartext-login")
    host = open_host
    for mechanism in ("PLAIN", "LOGIN"):
        report.check(f"swaks --auth {mechanism} with --allow-cleartext-login", sent_is_kept, swaks("--auth", mechanism, "-au", "alice", "-ap", "secret"), ["plain"])
        report.check(f"curl, {mechanism} with --allow-cleartext-login", sent_is_kept, curl("-u", "alice:secret", "--login-options", "AUTH=" + mechanism), ["plain"])
    open_host.stop()


def refuses(host, send, words):
    before = host.counted_before("alice")
    try:
        send(message("plain", "refused"))
    except AssertionError as refused:
        assert words in str(refused), refused
    else:
        raise AssertionError("it was taken")
    assert len(host.kept("alice")) == before


def smtp_utf8(host):
    octets = crlf("From: Jörg <jörg@example.test>\nSubject: Grüße\n\nhello\n".encode())
    with smtplib.SMTP("127.0.0.1", host.port, "client.example.test", timeout=30) as client:
        client.sendmail("jörg@example.test", ["alice@localhost"], octets, ["SMTPUTF8", "BODY=8BITMIME"])
    kept = host.kept("alice")[-1]
    assert content(kept) == octets, kept
    assert kept.startswith("Return-Path: <jörg@example.test>\r\n".encode()), kept[:200]
    assert b" with UTF8SMTP " in kept.replace(b"\r\n ", b" "), kept[:400]


def many_on_one_connection(host):
    before = host.counted_before("alice")
    sent = [crlf(message("dots", f"many-{i}")) for i in range(50)]
    with smtplib.SMTP("127.0.0.1", host.port, "client.example.test", timeout=30) as client:
        for octets in sent:
            client.sendmail("sender@example.test", ["alice@localhost"], octets)
    assert [content(kept) for kept in host.kept("alice")[before:]] == sent
    return f"{len(sent)} messages"


def large(host):
    line = b".................................................................." + b"\r\n"
    octets = crlf(HEADER.format("large", "large").encode()) + line * (8_000_000 // len(line))
    with smtplib.SMTP("127.0.0.1", host.port, "client.example.test", timeout=60) as client:
        client.sendmail("sender@example.test", ["alice@localhost"], octets)
    assert content(host.kept("alice")[-1]) == octets
    return f"{len(octets)} octets"


def pipelined(host):
    octets = crlf(message("dots", "pipelined"))
    stuffed = b"\r\n".join(b"." + line if line.startswith(b".") else line for line in octets.split(b"\r\n"))
    with host.connect() as line:
        line.hello()
        for _ in range(3):
            line.send(b"MAIL FROM:<sender@example.test>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\n")
            assert [line.reply()[0] for _ in range(3)] == [250, 250, 354]
            line.send(stuffed + b".\r\nNOOP\r\n")
            assert [line.reply()[0] for _ in range(2)] == [250, 250]
        assert line.ask(b"QUIT")[0] == 221
        assert line.reply()[0] == 0
    assert [content(kept) for kept in host.kept("alice")[-3:]] == [octets] * 3


def chunks(host):
    octets = crlf(message("dots", "chunks")) + b"\r\n.\r\nnot the end"
    with host.connect() as line:
        line.hello()
        line.send(b"MAIL FROM:<sender@example.test>\r\nRCPT TO:<alice@localhost>\r\n")
        third = len(octets) // 3
        for part in (octets[:third], octets[third:2 * third], b"", octets[2 * third:]):
            line.send(b"BDAT %d\r\n" % len(part) + part)
        line.send(b"BDAT 0 LAST\r\nQUIT\r\n")
        assert [line.reply()[0] for _ in range(8)] == [250, 250, 250, 250, 250, 250, 250, 221]
    assert content(host.kept("alice")[-1]) == octets


class Recorder:
    """Stands between a client and the host and notes what the client sent as content, read by itself."""

    def __init__(self, port):
        self.port = port
        self.contents = []
        self.lock = threading.Lock()
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.threads = []
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            host = socket.create_connection(("127.0.0.1", self.port))
            sent = bytearray()
            forth = threading.Thread(target=self.pump, args=(client, host, sent), daemon=True)
            back = threading.Thread(target=self.pump, args=(host, client, bytearray()), daemon=True)
            self.threads += [forth, back]
            forth.start()
            back.start()

    def pump(self, source, sink, sent):
        try:
            while octets := source.recv(65536):
                sent += octets
                sink.sendall(octets)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # smtp-source resets its connections when it has heard enough
        with self.lock:
            self.contents += self.read(bytes(sent))

    @staticmethod
    def read(sent):
        contents, at = [], 0
        while (begin := sent.find(b"\r\nDATA\r\n", at)) >= 0:
            begin += 8
            end = sent.index(b"\r\n.\r\n", begin - 2)
            lines = sent[begin:end + 2].split(b"\r\n")
            contents.append(b"\r\n".join(line[1:] if line.startswith(b".") else line for line in lines))
            at = end + 3
        return contents

    def close(self):
        self.listening.close()
        for thread in self.threads:
            thread.join(10)


def smtp_source(host):
    before = host.counted_before("alice")
    recorder = Recorder(host.port)
    port = recorder.listening.getsockname()[1]
    count = 400
    done = subprocess.run(
        ["smtp-source", "-s", "20", "-m", str(count), "-l", "4000", "-M", "client.example.test", "-f", "sender@example.test", "-t", "alice@localhost", f"127.0.0.1:{port}"],
        env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"}, capture_output=True, timeout=60)
    recorder.close()
    assert done.returncode == 0, done
    kept = sorted(content(one) for one in host.kept("alice")[before:])
    assert len(recorder.contents) == count, len(recorder.contents)
    assert kept == sorted(recorder.contents)
    return f"{count} messages, {sum(map(len, kept))} octets"


def stops(host):
    with host.connect() as idle, host.connect() as busy:
        idle.hello()
        busy.begin()
        busy.send(b"Subject: never to end\r\n\r\n")
        host.stop()
        for line in (idle, busy):
            code, lines = line.reply()
            assert code == 421 and "4.3.2" in lines[0], lines
            assert line.reply()[0] == 0
    assert any("stopped" in line for line in host.log), host.log[-5:]
