"""kill -9 in the middle of deliveries: every 250 that a client saw is there, whole, once."""

import hashlib
import os
import random
import re
import signal
import subprocess
import threading
import time

from host import Line, content

ROUNDS = 8
CLIENTS = 8
NOISE = random.randbytes(1_000_000).hex(" ", 32).replace(" ", "\r\n.")


def run(report, new_host, scratch):
    host = new_host()
    host.add_user("alice", "secret")
    host.add_user("bob", "secret")
    report.check(f"kill -9, {ROUNDS} times among {CLIENTS} clients", killed, host)
    report.check("what a 250 waits for", forced, new_host())


class Client(threading.Thread):
    """Sends without pause until the host dies, and notes each message before its end and after its 250."""

    def __init__(self, port, seed):
        super().__init__(daemon=True)
        self.port = port
        self.random = random.Random(seed)
        self.name = f"client-{seed}"
        self.sent = {}
        self.seen = set()

    def run(self):
        try:
            with Line(self.port) as line:
                line.hello()
                number = 0
                while True:
                    number += 1
                    self.deliver(line, f"{self.name}-{number}")
        except (OSError, AssertionError, ValueError):
            pass  # the host is dead

    def deliver(self, line, name):
        size = self.random.choice((100, 3_000, 3_000, 60_000, 600_000))
        start = self.random.randrange(len(NOISE) - size)
        body = NOISE[start:start + size].replace("\r", "").replace("\n", "\r\n").removeprefix("\r\n")
        octets = f"Message-ID: <{name}@client.example.test>\r\nSubject: {name}\r\n\r\n{body}\r\n".encode()
        self.sent[name] = hashlib.sha256(octets).hexdigest()
        stuffed = octets.replace(b"\r\n.", b"\r\n..")
        line.send(b"MAIL FROM:<sender@example.test>\r\nRCPT TO:<alice@localhost>\r\nRCPT TO:<bob@localhost>\r\nDATA\r\n")
        assert [line.reply()[0] for _ in range(4)] == [250, 250, 250, 354]
        line.send(stuffed + b".\r\n")
        code, _ = line.reply()
        if code == 250:
            self.seen.add(name)
        assert code == 250


def killed(host):
    chance = random.Random()
    sent, seen = {}, set()
    for turn in range(ROUNDS):
        host.start()
        clients = [Client(host.port, f"{turn}-{i}") for i in range(CLIENTS)]
        for client in clients:
            client.start()
        enough = chance.randint(5, 60)
        until = time.monotonic() + 5
        while sum(len(client.seen) for client in clients) < enough and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(chance.random() * 0.1)
        host.kill()
        for client in clients:
            client.join(10)
            assert not client.is_alive()
            sent.update(client.sent)
            seen |= client.seen
    host.start()
    assert len(seen) >= 5 * ROUNDS, f"only {len(seen)} deliveries"
    assert len(sent) > len(seen), "nothing was under way when the host was killed"
    unseen = 0
    for account in ("alice", "bob"):
        found = {}
        for kept in host.kept(account):
            octets = content(kept)
            name = re.match(rb"Message-ID: <([^@]+)@", octets).group(1).decode()
            assert name not in found, f"{name} is there twice"
            found[name] = hashlib.sha256(octets).hexdigest()
            assert found[name] == sent[name], f"{name} is not whole"
        missing = seen - found.keys()
        assert not missing, f"a client saw 250 for {sorted(missing)[:5]} and {account} has not got them"
        unseen = max(unseen, len(found.keys() - seen))
    files = len(os.listdir(os.path.join(host.directory, "messages")))
    assert files == len(seen) + unseen, f"{files} files for {len(seen) + unseen} messages"
    host.stop()
    return f"{len(seen)} times 250, {len(sent) - len(seen)} messages cut off of which {unseen} were kept"


def forced(host):
    """Between the last octet of a message and its 250 there is a force of the file, of its directory and of the database."""
    host.add_user("alice", "secret")
    trace = os.path.join(host.directory, "trace")
    probe = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True)
    if probe.returncode != 0:
        return "not looked at: strace may not trace here"
    host.start(prefix=("strace", "-f", "-y", "-s", "40", "-o", trace, "-e", "trace=fsync,fdatasync,write,pwrite64,sendto"))
    with host.connect() as line:
        line.begin()
        assert line.ask(b"Subject: x\r\n\r\nbody\r\n.")[0] == 250
        line.ask(b"QUIT")
    with open(f"/proc/{host.process.pid}/task/{host.process.pid}/children", encoding="ascii") as children:
        os.kill(int(children.read().split()[0]), signal.SIGTERM)
    host.process.wait(30)
    with open(trace, encoding="utf-8", errors="replace") as file:
        calls = file.read().splitlines()
    last = next(i for i, call in reversed(list(enumerate(calls))) if re.search(r'(write|sendto)\(\d+<[^>]*(socket|TCP)[^>]*>, "250 2\.0\.0 Kept', call))
    begin = next(i for i, call in reversed(list(enumerate(calls[:last]))) if re.search(r'(write|sendto)\(.*"354 ', call))
    order = []
    for call in calls[begin:last]:
        found = re.search(r"f(?:data)?sync\(\d+<([^>]+)>", call)
        if found:
            order.append("database" if found.group(1).endswith(".mv.db") else "directory" if found.group(1).endswith("/messages") else "file")
    assert order == ["file", "directory", "database"], order
    return " then ".join(order)
