"""Drives mailhost with real clients. See run, which starts this."""

import os
import shutil
import sys
import tempfile
import time
import traceback

import clients
import crash
import fetch
import hostile
import imap
import pop3
from host import Host


class Report:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, name, case, *arguments):
        started = time.monotonic()
        try:
            note = case(*arguments)
            self.passed += 1
            print(f"ok      {name}{': ' + note if note else ''} ({time.monotonic() - started:.1f} s)", flush=True)
        except Exception as e:
            self.failed += 1
            print(f"FAILED  {name} ({time.monotonic() - started:.1f} s)", flush=True)
            for line in "".join(traceback.format_exception(e)).splitlines():
                print("        " + line[:400], flush=True)


def parts(names):
    every = {part.__name__: part for part in (clients, hostile, pop3, imap, fetch, crash)}
    return [every[name] for name in names or every]


def main(jar, *names):
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else "java"
    scratch = tempfile.mkdtemp(prefix="mailhost-clients-")
    report = Report()
    hosts = []

    def new_host():
        hosts.append(Host(java, jar, scratch))
        return hosts[-1]

    try:
        for part in parts(names):
            part.run(report, new_host, scratch)
    finally:
        for host in hosts:
            if host.is_running():
                host.kill()
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed or not report.passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
