#!/usr/bin/env python3
"""What a document that took its reader over could do: nothing. A probe locks itself in by the worker's own call and tries
each thing; the worker that was built is looked at while it waits for its first byte. Run as root, both are tried as root
and as an ordinary user.

    sandbox.py PROBE WORKER
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PROBE, WORKER = sys.argv[1], sys.argv[2]
NOBODY = 65534
DENIED = {"open": "EACCES", "create": "EACCES", "stat": "EACCES"}
KILLED = ("unlink", "connect", "execute", "fork", "kill", "trace", "code", "root", "namespace", "ring", "limits")
MEMORY_STATUS = 77
results = []


def check(is_good, name, why=""):
    results.append(is_good)
    print(f"{'ok' if is_good else 'not ok'} {len(results)} - {name}" + ("" if is_good or not why else f"\n# {why}"))


def probe(what, user):
    return subprocess.run([PROBE, what], capture_output=True, text=True, timeout=60, user=user)


def check_probe(who, user):
    run = probe("held", user)
    check(run.stdout.split() == ["limits", "privileges", "landlock", "seccomp"],
          f"{who}: all four locks hold", run.stdout + run.stderr)
    for what, reason in DENIED.items():
        run = probe(what, user)
        check((run.returncode, run.stdout.strip()) == (1, reason), f"{who}: {what} is denied", str(run))
    for what in KILLED:
        run = probe(what, user)
        check(run.returncode == -signal.SIGSYS, f"{who}: {what} ends the process", str(run))
    run = probe("time", user)
    check(run.returncode == 1, f"{who}: the limit of processor time cannot be lifted", str(run))
    run = probe("memory", user)
    check(run.returncode == MEMORY_STATUS, f"{who}: more than 768 MB of memory ends the process and is told", str(run))
    start = time.monotonic()
    run = probe("processor", user)
    check(run.returncode == -signal.SIGXCPU and time.monotonic() - start < 20,
          f"{who}: more than a second of processor time ends the process", str(run))


def status_of(process):
    """What the system says of a worker that waits for its document, once it is locked in."""
    for _ in range(200):
        text = Path(f"/proc/{process.pid}/status").read_text()
        status = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
        if status["Seccomp"].strip() == "2":
            return status
        time.sleep(0.05)
    return status


def check_worker(who, user):
    with subprocess.Popen([WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, user=user) as process:
        status = status_of(process)
        limits = Path(f"/proc/{process.pid}/limits").read_text() if os.geteuid() == 0 else ""
        process.stdin.close()
        said = process.stdout.read()
    check(status["Seccomp"].strip() == "2" and status["NoNewPrivs"].strip() == "1",
          f"{who}: the worker is locked in before it reads a byte", str(status))
    # Who became nobody by the word of this test has kept the groups of root.
    has_root = "0" in status["Uid"].split() or user is None and "0" in status["Gid"].split() + status["Groups"].split()
    check(not has_root, f"{who}: the worker has nothing of root before it reads a byte", str(status))
    check(not limits or f"{768 * 1024 * 1024}" in limits, f"{who}: the worker has 768 MB", limits)
    check(b'"error":"input"' in said, f"{who}: the worker says that nothing came", str(said))


def main():
    users = [("as it is", None)]
    if os.geteuid() == 0:
        users = [("as root", None), ("as nobody", NOBODY)]
        run = probe("stay-root", None)
        check((run.returncode, run.stdout.strip()) == (4, "no document is read as root"), "root is refused", str(run))
    for who, user in users:
        check_probe(who, user)
        check_worker(who, user)
    print(f"1..{len(results)}")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
