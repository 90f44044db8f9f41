#!/usr/bin/env python3
"""One true thread, by commands alone: a document's words become a finding and a printed claim, and the claim leads back to
the words, the source and its bytes. The bytes go along with export, backup and restore, and go when they are erased.

The document is the presentation of 2019 where it lies beside the project, else an invented one."""

import hashlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BINARY = os.environ["PLUMBLINE_BINARY"]
ON_POSTGRES = os.environ.get("PLUMBLINE_TEST_STORE") == "postgresql"
SHARED = os.environ.get("PLUMBLINE_SHARED")
PRESENTATION = Path(SHARED) / "data/ocsea/presentation_2019.txt" if SHARED else None

INVENTED = """The unit

In Celand a unit of twelve officers investigates these offences since 2017.

It leads the way in youth participation.
"""
QUOTES = {"presentation": "leading the way in youth participation in policy and operational responses",
          "invented": "leads the way in youth participation"}


class Home:
    def __init__(self, folder, name):
        self.folder, self.path, self.database = Path(folder), name, None
        if ON_POSTGRES:
            self.database = f"thread_{secrets.token_hex(6)}"
            psql(f"CREATE DATABASE {self.database}")

    def options(self):
        return ["--database", re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{self.database}",
                                     os.environ["PLUMBLINE_TEST_PG"])] if ON_POSTGRES else []

    def run(self, *words, code=0):
        done = subprocess.run([BINARY, *map(str, words)], cwd=self.folder, capture_output=True, text=True,
                              env=dict(os.environ, LANG="en"))
        if done.returncode != code:
            raise RuntimeError(f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def do(self, *words, code=0):
        return self.run("-C", self.path, *words, code=code)

    def drop(self):
        if ON_POSTGRES:
            psql(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")


def psql(statement):
    subprocess.run(["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", os.environ["PLUMBLINE_TEST_PG"], "-c", statement],
                   check=True, capture_output=True)


def write_document(folder):
    if PRESENTATION and PRESENTATION.exists():
        text, kind = PRESENTATION.read_text(encoding="utf-8"), "presentation"
    else:
        print("# skip: ../shared is not there: an invented text goes in instead of the presentation")
        text, kind = INVENTED, "invented"
    path = Path(folder) / "document.txt"
    path.write_text(text, encoding="utf-8")
    return path, QUOTES[kind]


def passage_of(home, ref, quote):
    import json
    source = json.loads(home.do("evidence", "show", ref, "--json"))
    return next(p["nr"] for p in source["passages"] if quote in p["words"])


def make_thread(home, document, quote):
    home.run("init", home.path, "--pack", SOURCE / "packs/ocsea-2019", "--as", "ana", *home.options())
    home.do("user", "add", "ben", "--name", "Ben")
    home.do("evidence", "add", document, "--kind", "report", "--title", "Baseline mapping", "--dated", "2019-11-21",
            "--class", "public")
    home.do("evidence", "mark", "S-001", passage_of(home, "S-001", quote), "--quote", quote)
    home.do("finding", "add", "--group", "focus", "--capacity", "C8", "--aspect", "practice", "--mark", "M-0001",
            "--statement", "The source says that states lead in youth participation.",
            "--statement-fr", "La source indique que des États jouent un rôle moteur en matière de participation des jeunes.")
    home.do("finding", "approve", "F-focus-C8-001", code=1)
    home.do("--as", "ben", "finding", "approve", "F-focus-C8-001")
    home.do("claim", "add", "--code", "youth-participation", "--kind", "illustrated", "--capacity", "C8", "--marks", "M-0001",
            "--findings", "F-focus-C8-001", "--text-en", "Youth participation is named as a strength.",
            "--text-fr", "La participation des jeunes est citée comme un point fort.")
    home.do("claim", "check")


def plain(html):
    import html as entities
    return " ".join(entities.unescape(re.sub(r"<[^>]+>", " ", html)).split())


def walk_back(site, digest, quote):
    """From the printed claim by links alone to the words, the source and the hash of its bytes."""
    page = site / "en/claims/youth-participation.html"
    text = page.read_text(encoding="utf-8")
    faults = [] if quote in plain(text) else ["the claim's page does not quote the words"]
    reached = []
    for href in re.findall(r'href="([^"#]+)', text):
        target = (page.parent / href).resolve()
        if target.suffix == ".html" and target.is_file() and ("marks" in target.parts or "sources" in target.parts):
            reached.append(target.read_text(encoding="utf-8"))
    if not any(quote in plain(t) and digest in t for t in reached):
        faults.append("no link of it leads to the words together with the hash of the bytes")
    return faults


def content_hash(said):
    return re.search(r"content hash (\w+)", said).group(1)


def holders(home, words):
    """Files of the home that hold the words; the database of PostgreSQL is looked at by tests/verify/erase.py."""
    return [str(p) for p in (home.folder / home.path).rglob("*") if p.is_file() and words.encode() in p.read_bytes()]


def flip(home, digest):
    """Flips a byte of the stored document; true where it lies in a file."""
    path = home.folder / home.path / "objects" / digest[:2] / digest
    if not path.exists():
        return False
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    return True


def flip_in(folder, digest):
    path = folder / "objects" / digest[:2] / digest
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def trial(home, other, third, say):
    document, quote = write_document(home.folder)
    digest = hashlib.sha256(document.read_bytes()).hexdigest()
    make_thread(home, document, quote)
    say("nobody approves what they made, another person does", "approved" in home.do("finding", "show", "F-focus-C8-001"))
    home.do("publish", "--label", "1.0")
    faults = walk_back(home.folder / home.path / "publications/1.0", digest, quote)
    say("the printed claim leads back to the words and the bytes", not faults, faults)
    say("the home and its release fit", "1 release" in home.run("verify", home.path))
    home.do("export", "package")
    other.run("init", other.path, "--pack", "package", "--as", "eva", *other.options())
    one, two = content_hash(home.run("verify", home.path)), content_hash(other.run("verify", other.path))
    say("an export brings the document along", one == two and digest in other.do("evidence", "show", "S-001"), [one, two])
    shutil.copytree(home.folder / "package", home.folder / "bare")
    shutil.rmtree(home.folder / "bare/objects")
    said = home.run("verify", "bare", code=1)
    say("a package without the bytes of a document does not fit", "its bytes are not in objects" in said, [said])
    home.do("backup", "kept")
    shutil.copytree(home.folder / "kept", home.folder / "flipped")
    flip_in(home.folder / "flipped", digest)
    said = home.run("verify", "flipped", code=1)
    say("one flipped byte of a document in a backup is named", "snapshot/S-001/1" in said, [said])
    found = home.do("search", f'"{quote}"')
    say("search finds the words", "S-001, passage" in found, [found])
    home.do("erase", "source/S-001", "--reason", "asked for")
    gone = not (home.folder / home.path / "search.db").exists()
    found = home.do("search", f'"{quote}"')
    say("and what was erased no more", gone and "0 passages" in found, [found])
    shown = home.do("evidence", "show", "S-001")
    say("erasure leaves the place and not the words", "(erased)" in shown and quote not in shown)
    said = home.run("verify", home.path)
    say("verify reports erasure, not damage", "everything fits" in said, [said])
    home.do("export", "without")
    third.run("init", third.path, "--pack", "without", "--as", "eva", *third.options())
    said = third.run("verify", third.path)
    say("what was erased is missed in no home that takes the export", "everything fits" in said, [said])
    home.do("restore", "kept", *home.options())
    said = home.run("verify", home.path)
    shown = home.do("evidence", "show", "S-001")
    say("a restored backup is erased again", "everything fits" in said and quote not in shown, [said, shown[:300]])
    left = [p for p in holders(home, quote) if "/publications/" not in p]
    say("no file of the home outside its releases holds the words", ON_POSTGRES or not left, left)
    flipped = flip(other, digest)
    said = other.run("verify", other.path, code=1 if flipped else 0)
    say("one flipped byte of a stored document is named", not flipped or "snapshot/S-001/1" in said, [said])


def main():
    results = []

    def say(sentence, fine, more=()):
        results.append(fine)
        print(f"{'ok' if fine else 'not ok'} {len(results)} - {sentence}", flush=True)
        for line in more if not fine else ():
            print("# " + str(line).replace("\n", " "))

    print("1..14")
    with tempfile.TemporaryDirectory() as folder:
        home, other, third = (Home(folder, name) for name in ("home", "other", "third"))
        try:
            trial(home, other, third, say)
        finally:
            for one in (home, other, third):
                one.drop()
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
