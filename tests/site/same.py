#!/usr/bin/env python3
"""The same content gives the same bytes: two homes made under another path, user, time zone, locale and day
publish identical folders, and a home on the other database gives the same content."""

import filecmp
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from made import BINARY, SOURCE, Folder, Report

FAKETIME = shutil.which("faketime")


def make(folder, person, day, env):
    """A home and its draft, as another person on another day."""
    def run(*words):
        line = [BINARY, *words]
        if FAKETIME:
            line = [FAKETIME, "-f", f"@{day} 12:00:00", *line]
        done = subprocess.run(line, cwd=folder, capture_output=True, text=True, env={**os.environ, **env})
        if done.returncode:
            raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    run("init", "home", "--pack", str(SOURCE / "packs/ocsea-2019"), "--as", person, *env_database(env))
    run("-C", "home", "publish", "--draft", "draft")
    said = run("-C", "home", "publish", "--label", "1.0", "--json")
    return Path(folder) / "draft", re.search(r'"content_hash": "(\w+)"', said).group(1)


def env_database(env):
    return ["--database", env["DATABASE"]] if "DATABASE" in env else []


def files(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def differences(a, b):
    if files(a) != files(b):
        yield "they hold other files: " + ", ".join(sorted(set(files(a)) ^ set(files(b)))[:5])
    for name in files(a):
        if (b / name).is_file() and not filecmp.cmp(a / name, b / name, shallow=False):
            yield f"{name} differs"


def on_postgres():
    """An empty database beside the one of the tests, and what drops it."""
    address = os.environ["PLUMBLINE_TEST_PG"]
    name = f"same_{secrets.token_hex(6)}"
    subprocess.run(["psql", "-qXd", address, "-c", f"CREATE DATABASE {name}"], check=True)
    drop = ["psql", "-qXd", address, "-c", f"DROP DATABASE {name} WITH (FORCE)"]
    return re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{name}", address), drop


def main():
    report = Report(4 if os.environ.get("PLUMBLINE_TEST_PG") else 3)
    with Folder() as one, tempfile.TemporaryDirectory(prefix="another place with spaces ") as two:
        a, hash_a = make(one, "ana", "2026-11-24", {"TZ": "UTC", "LC_ALL": "C.UTF-8"})
        b, hash_b = make(two, "zoe", "2027-03-01", {"TZ": "Pacific/Kiritimati", "LC_ALL": "fr_FR.UTF-8"})
        report.say("another day was really there", [] if FAKETIME else ["faketime is not installed"])
        report.say("another path, person, time zone, locale and day give the same bytes", list(differences(a, b)))
        report.say("a release has the same content", [] if hash_a == hash_b else [f"{hash_a} and {hash_b}"])
        if os.environ.get("PLUMBLINE_TEST_PG"):
            address, drop = on_postgres()
            with Folder() as three:
                try:
                    c, _ = make(three, "ana", "2026-11-24", {"TZ": "UTC", "DATABASE": address})
                    report.say("a home on PostgreSQL gives the same bytes", list(differences(a, c)))
                finally:
                    subprocess.run(drop, check=True)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
