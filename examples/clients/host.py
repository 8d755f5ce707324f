"""A mailhost that runs as a process of its own, and what it keeps."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading


class Host:
    """One data directory, on which a mailhost is started, killed and started again."""

    def __init__(self, java, jar, scratch):
        self.java = java
        self.jar = jar
        self.directory = tempfile.mkdtemp(prefix="data-", dir=scratch)
        self.port = 0
        self.pop3 = 0
        self.pop3s = 0
        self.imap = 0
        self.imaps = 0
        self.process = None
        self.log = []
        self.said = []
        self.counted = {}

    def command(self, *arguments, stdin=b""):
        done = subprocess.run(
            [self.java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", self.jar, *arguments, "--data", self.directory],
            input=stdin, capture_output=True, timeout=60)
        return done.returncode, done.stdout, done.stderr.decode(errors="replace")

    def add_user(self, name, password, *options):
        code, out, err = self.command("add-user", name, *options, stdin=password.encode() + b"\n")
        assert code == 0, err

    def start(self, *options, prefix=(), memory="256m"):
        self.process = subprocess.Popen(
            [*prefix, self.java, f"-Xmx{memory}", "-jar", self.jar, "serve", "--port", str(self.port), "--pop3-port", str(self.pop3),
             "--pop3s-port", str(self.pop3s), "--imap-port", str(self.imap), "--imaps-port", str(self.imaps), "--data", self.directory, *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
        log, said = [], []
        self.log, self.said = log, said
        listening = threading.Event()

        def keep(stream, lines):
            for line in stream:
                lines.append(line.rstrip("\n"))
                found = re.match(r"IMAP listens on 127\.0\.0\.1:(\d+), and in TLS from the start on (\d+)", line)
                if found:
                    self.imap, self.imaps = map(int, found.groups())
                found = re.match(r"POP3 listens on 127\.0\.0\.1:(\d+), and in TLS from the start on (\d+)", line)
                if found:
                    self.pop3, self.pop3s = map(int, found.groups())
                found = re.match(r"SMTP listens on 127\.0\.0\.1:(\d+)", line)
                if found:
                    self.port = int(found.group(1))
                    listening.set()

        self.readers = [threading.Thread(target=keep, args=(self.process.stdout, said), daemon=True),
                        threading.Thread(target=keep, args=(self.process.stderr, log), daemon=True)]
        for reader in self.readers:
            reader.start()
        if not listening.wait(30):
            raise AssertionError("mailhost does not listen:\n" + "\n".join(self.said + self.log))

    def kill(self):
        """As a crash: nothing more is done."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        for reader in self.readers:
            reader.join(5)

    def stop(self):
        """As an owner stops it; answers its exit status."""
        os.kill(self.process.pid, signal.SIGTERM)
        status = self.process.wait(30)
        for reader in self.readers:
            reader.join(5)
        return status

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kept(self, account):
        """The messages of an account, by UID, as they are kept."""
        target = tempfile.mkdtemp(prefix="export-", dir=os.path.dirname(self.directory))
        code, out, err = self.command("export", account, target)
        assert code == 0, err
        messages = {}
        for name in os.listdir(target):
            with open(os.path.join(target, name), "rb") as file:
                messages[int(name.removesuffix(".eml"))] = file.read()
        shutil.rmtree(target)
        self.counted[account] = len(messages)
        return [messages[uid] for uid in sorted(messages)]

    def counted_before(self, account):
        """How many there were when they were last looked at."""
        return self.counted.get(account, 0)

    def connect(self):
        return Line(self.port)


class Line:
    """A bare connection, for what no honest client sends."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        self.file = self.socket.makefile("rb")

    def send(self, octets):
        self.socket.sendall(octets)

    def reply(self):
        """The next reply: its code and its lines; code 0 at the end of the connection."""
        lines = []
        while True:
            line = self.file.readline()
            if not line:
                return 0, lines
            lines.append(line.rstrip(b"\r\n").decode(errors="replace"))
            if line[3:4] != b"-":
                return int(line[:3]), lines

    def ask(self, octets):
        self.send(octets + b"\r\n")
        return self.reply()

    def hello(self):
        assert self.reply()[0] == 220
        return self.ask(b"EHLO client.example.test")

    def begin(self, recipient=b"alice@localhost"):
        """Up to the 354."""
        self.hello()
        assert self.ask(b"MAIL FROM:<sender@example.test>")[0] == 250
        assert self.ask(b"RCPT TO:<" + recipient + b">")[0] == 250
        assert self.ask(b"DATA")[0] == 354

    def close(self):
        self.file.close()
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def content(kept):
    """The octets that the client sent: what is kept without the two fields that mailhost puts before it."""
    rest = kept
    for field in (b"Return-Path:", b"Received:"):
        assert rest.startswith(field), rest[:200]
        end = rest.index(b"\r\n") + 2
        while rest[end:end + 1] in (b" ", b"\t"):
            end = rest.index(b"\r\n", end) + 2
        rest = rest[end:]
    return rest
