"""mailfetch against Dovecot and against mailhost: what is there must come, octet for octet, and once."""

import getpass
import os
import random
import signal
import smtplib
import socket
import subprocess
import time

from clients import BODIES, crlf, message
from pop3 import deliver


def run(report, new_host, scratch):
    host = new_host()
    jar = os.path.join(os.path.dirname(host.jar), "mailfetch.jar")
    fetch = Fetcher(host.java, jar, scratch)

    dovecot = Dovecot(os.path.join(scratch, "dovecot"))
    try:
        dovecot.start()
        plain = ["--tls", "none", "--port", str(dovecot.pop3)]
        stls = ["--tls", "stls", "--port", str(dovecot.pop3), "--ca", dovecot.certificate]
        pop3s = ["--port", str(dovecot.pop3s), "--ca", dovecot.certificate]
        for way in ("SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "APOP"):
            report.check(f"mailfetch from Dovecot, {way}", fetch.all, "alice", "secret", dovecot.messages, *plain, "--auth", way.replace("-", "_"))
        for way in ("PLAIN", "LOGIN", "USER"):
            report.check(f"mailfetch from Dovecot, STLS and {way}", fetch.all, "alice", "secret", dovecot.messages, *stls, "--auth", way)
        report.check("mailfetch from Dovecot, pop3s and the strongest way", fetch.all, "alice", "secret", dovecot.messages, *pop3s)
        report.check("mailfetch from Dovecot, a certificate of nobody", fetch.refused, "no TLS with", "--port", str(dovecot.pop3s))
        report.check("mailfetch from Dovecot, a password in the clear", fetch.refused, "would show the password", *plain, "--auth", "PLAIN")
        report.check("mailfetch from Dovecot, resumed", resumed, fetch, dovecot, pop3s)
        report.check("mailfetch from Dovecot, wrong password", lambda: fetch.refused("does not let us in", *pop3s, password="wrong"))
    finally:
        dovecot.stop()

    host.add_user("alice", "secret")
    host.add_user("carol", "tanstaaf", "--apop")
    host.start()
    certificate = os.path.join(host.directory, "tls-certificate.pem")
    kept = {name: deliver(host, name) for name in ("alice", "carol")}
    pop3s = ["--port", str(host.pop3s), "--ca", certificate]
    report.check("mailfetch from mailhost, pop3s", fetch.all, "alice", "secret", kept["alice"], *pop3s)
    report.check("mailfetch from mailhost, STLS and USER", fetch.all, "alice", "secret", kept["alice"], "--tls", "stls", "--port", str(host.pop3), "--ca", certificate, "--auth", "user")
    report.check("mailfetch from mailhost, APOP", fetch.all, "carol", "tanstaaf", kept["carol"], "--tls", "none", "--port", str(host.pop3), "--auth", "apop")
    report.check("mailfetch from mailhost, killed again and again", killed, fetch, host, pop3s)
    host.stop()


class Fetcher:
    """Runs mailfetch, and reads the maildirs that it makes."""

    def __init__(self, java, jar, scratch):
        self.java = java
        self.jar = jar
        self.scratch = scratch
        self.count = 0

    def maildir(self):
        self.count += 1
        return os.path.join(self.scratch, f"maildir-{self.count}")

    def begin(self, maildir, user, password, *options):
        process = subprocess.Popen(
            [self.java, "-Xmx64m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", self.jar, *options, user, "localhost", maildir],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(password.encode() + b"\n")
        process.stdin.close()
        return process

    def run(self, maildir, user, password, *options):
        process = self.begin(maildir, user, password, *options)
        out, err = process.stdout.read(), process.stderr.read()
        return process.wait(60), out.decode(), err.decode()

    def all(self, user, password, messages, *options):
        maildir = self.maildir()
        status, out, err = self.run(maildir, user, password, *options)
        assert status == 0, (status, out, err)
        got = read(maildir)
        assert sorted(got) == sorted(messages), [(a[:600], b[:600]) for a, b in zip(sorted(got), sorted(messages)) if a != b][:1] or (len(got), len(messages), out, err)
        return out.strip()

    def refused(self, words, *options, password="secret"):
        maildir = self.maildir()
        status, out, err = self.run(maildir, "alice", password, *options)
        assert status == 1 and words in err, (status, out, err)
        assert read(maildir) == []


def read(maildir):
    assert os.listdir(os.path.join(maildir, "tmp")) == []
    messages = []
    for name in os.listdir(os.path.join(maildir, "new")):
        with open(os.path.join(maildir, "new", name), "rb") as file:
            messages.append(file.read())
    return messages


def resumed(fetch, dovecot, options):
    maildir = fetch.maildir()
    for round in range(3):
        status, out, err = fetch.run(maildir, "alice", "secret", *options)
        assert status == 0, (status, out, err)
        assert sorted(read(maildir)) == sorted(dovecot.messages), round
        dovecot.deliver(crlf(message("plain", f"late-{round}")))
    status, out, err = fetch.run(maildir, "alice", "secret", *options, "--delete")
    assert status == 0 and f"{len(dovecot.messages)} deleted" in out, (status, out, err)
    assert sorted(read(maildir)) == sorted(dovecot.messages)
    status, out, err = fetch.run(fetch.maildir(), "alice", "secret", *options)
    assert status == 0 and out.startswith("0 messages (0 octets) fetched of 0"), (status, out, err)
    return f"{len(dovecot.messages)} messages"


def killed(fetch, host, options):
    """Each message comes once, though mailfetch is killed at any moment."""
    host.add_user("bob", "secret")
    noise = [random.randbytes(32).hex().encode() for _ in range(4000)]
    sent = []
    with smtplib.SMTP("127.0.0.1", host.port, "client.example.test", timeout=60) as client:
        for number in range(60):
            client.sendmail("sender@example.test", ["bob@localhost"], b"Subject: %d\r\n\r\n" % number + b"\r\n".join(noise[random.randrange(len(noise)):]))
    kept = host.kept("bob")
    maildir = fetch.maildir()
    kills = 0
    for turn in range(40):
        process = fetch.begin(maildir, "bob", "secret", *options)
        count = len(os.listdir(os.path.join(maildir, "new"))) if turn else 0
        until = time.monotonic() + 20
        while turn < 12 and process.poll() is None and time.monotonic() < until:
            here = len(os.listdir(os.path.join(maildir, "new"))) if os.path.isdir(os.path.join(maildir, "new")) else 0
            if here >= count + 1:
                time.sleep(random.random() * 0.02)
                os.kill(process.pid, signal.SIGKILL)
                kills += 1
                break
            time.sleep(0.001)
        out, err = process.stdout.read(), process.stderr.read()
        status = process.wait(60)
        if status == 0:
            break
        # A killed client's session ends when its connection does: for a moment the maildrop may be in use.
        assert status == -signal.SIGKILL or b"[IN-USE]" in err, (status, out, err)
    assert kills >= 3, f"killed {kills} times only"
    new = os.listdir(os.path.join(maildir, "new"))
    got = []
    for name in new:
        with open(os.path.join(maildir, "new", name), "rb") as file:
            got.append(file.read())
    assert sorted(got) == sorted(kept), (len(got), len(kept))
    return f"{len(got)} messages, killed {kills} times"


class Dovecot:
    """A Dovecot of our own: loopback, one folder, in the foreground, with a TLS key and alice's mail."""

    CONFIGURATION = """
base_dir = {directory}/run
state_dir = {directory}/state
log_path = {directory}/log
instance_name = mailwire-{pid}
protocols = pop3
listen = 127.0.0.1
ssl = yes
ssl_cert = <{directory}/cert.pem
ssl_key = <{directory}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 apop
auth_failure_delay = 0
first_valid_uid = 0
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
mail_location = maildir:{directory}/mail/%n
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={directory}/mail/%n
}}
service anvil {{
  chroot =
}}
service pop3-login {{
  chroot =
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
  }}
}}
service stats {{
  chroot =
}}
protocol pop3 {{
  pop3_uidl_format = %08Xu%08Xv
  mail_max_userip_connections = 50
}}
"""

    def __init__(self, directory):
        self.directory = directory
        self.maildir = os.path.join(directory, "mail", "alice")
        self.certificate = os.path.join(directory, "cert.pem")
        self.messages = []
        self.process = None
        self.pop3, self.pop3s = free_ports(2)
        for part in ("run", "state", "mail/alice/tmp", "mail/alice/new", "mail/alice/cur"):
            os.makedirs(os.path.join(directory, part))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", os.path.join(directory, "key.pem"), "-out", self.certificate,
             "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
            check=True, capture_output=True, timeout=60)
        for number, kind in enumerate(BODIES):
            self.deliver(crlf(message(kind, f"dovecot-{number}")))

    def deliver(self, octets):
        """Its own files have LF; it sends CRLF."""
        name = f"{time.time_ns()}.P{os.getpid()}.localhost"
        with open(os.path.join(self.directory, "mail", "alice", "new", name), "wb") as file:
            file.write(octets.replace(b"\r\n", b"\n"))
        self.messages.append(octets)
        self.own()

    def own(self):
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", "dovecot:dovecot", os.path.join(self.directory, "mail")], check=True)

    def start(self):
        root = os.geteuid() == 0
        me = getpass.getuser()
        if root:  # the way to the folder has to be open to its own users
            os.chmod(os.path.dirname(self.directory), 0o711)
        configuration = os.path.join(self.directory, "dovecot.conf")
        with open(configuration, "w", encoding="ascii") as file:
            file.write(self.CONFIGURATION.format(
                directory=self.directory, pid=os.getpid(), pop3=self.pop3, pop3s=self.pop3s, owner="dovecot" if root else me,
                internal="dovecot" if root else me, login="dovenull" if root else me,
                group="dovecot" if root else subprocess.run(["id", "-gn"], capture_output=True, text=True, check=True).stdout.strip()))
        self.process = subprocess.Popen(
            ["dovecot", "-F", "-c", configuration], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin"})
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.pop3), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        with open(os.path.join(self.directory, "log"), encoding="utf-8") as log:
            raise AssertionError("Dovecot does not listen:\n" + log.read())

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGTERM)
            self.process.wait(30)


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
