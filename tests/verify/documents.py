#!/usr/bin/env python3
"""Real laws and hostile files. A law gives its articles in every format it comes in, and searches in its own language
find it: Georgian, Ukrainian, Turkish with and without the dot of i, Latin letters for other scripts. What is hostile is
read or refused with a sentence in a second of processor time and 256 MB, and leaves nothing behind."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BINARY = os.environ["PLUMBLINE_BINARY"]
SHARED = os.environ.get("PLUMBLINE_SHARED")
SANITIZED = b"__asan_init" in Path(BINARY).read_bytes()
SECONDS, MB = 1.0, 256

LAWS = [("ka/ka-code-rights-of-child", "GE"), ("tr/tr-child-protection-law-5395", "TR"), ("uk/uk-family-code-2947", "UA")]
SEARCHES = [
    ("ბავშვის უფლებათა კოდექსი", "ka"), ("ᲑᲐᲕᲨᲕᲘᲡ", "ka"), ("bavshvis", "ka"),
    ("дитина", "uk"), ("ДИТИНИ", "uk"), ("ditina", "uk"), ('"права дитини"', "uk"),
    ("çocuk koruma kanunu", "tr"), ("COCUK", "tr"), ("ilişkin", "tr"), ("İLİŞKİN", "tr"), ("iliskin", "tr"), ("hakkında", "tr"),
    ("HAKKINDA", "tr"), ("hakkinda", "tr"),
]


def run(folder, *words):
    done = subprocess.run([BINARY, *map(str, words)], cwd=folder, capture_output=True, text=True, env=dict(os.environ, LANG="en"))
    return done.returncode, done.stdout, done.stderr


def use(folder, path):
    """Takes a file in: how it ended, what was said, and what it cost with all its children."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([BINARY, "-C", "home", "evidence", "add", str(path), "--kind", "report"], cwd=folder,
                                 stdout=said, stderr=said, env=dict(os.environ, LANG="en"))
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return child.returncode, said.read().decode("utf-8", "replace"), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def count_sources(folder):
    return len(json.loads(run(folder, "-C", "home", "evidence", "list", "--json")[1]))


def laws(folder, documents):
    """Every format that a law comes in, as a source each."""
    for name, state in LAWS:
        base = documents / "legal" / name
        for path in sorted(base.parent.glob(base.name + ".*")):
            if path.suffix in (".html", ".pdf", ".docx", ".odt", ".rtf", ".txt", ".md") and ".ref" not in path.name:
                code, said, error = run(folder, "-C", "home", "evidence", "add", path, "--kind", "law", "--state", state)
                if code != 0:
                    yield f"{path.name}: {error}"


def searches(folder):
    for words, lang in SEARCHES:
        code, said, error = run(folder, "-C", "home", "search", f"{words} lang:{lang}", "--json")
        if code != 0 or json.loads(said)["total"] == 0:
            yield f"{words} is not found: {error}"


def unpacked(path, folder):
    if path.suffix != ".gz":
        return path
    to = Path(folder) / path.stem
    try:
        to.write_bytes(gzip.decompress(path.read_bytes()))
    except OSError:
        return path
    return to


def hostile(folder, documents):
    before, costs = count_sources(folder), []
    for path in sorted((documents / "hostile").iterdir()):
        code, said, seconds, mb = use(folder, unpacked(path, folder))
        costs.append((seconds, mb, path.name))
        if code not in (0, 1) or not said.strip():
            yield f"{path.name}: ended with {code}: {said[:200]}"
        if not SANITIZED and (seconds > SECONDS or mb > MB):
            yield f"{path.name}: {seconds:.2f} s and {mb:.0f} MB"
        before += code == 0
        if code == 1 and not said.startswith("plumbline: "):
            yield f"{path.name}: no sentence: {said[:100]}"
    if count_sources(folder) != before:
        yield "the home holds other sources than were taken in"
    code, said, _ = run(folder, "verify", "home")
    if code != 0:
        yield said[-300:]
    print(f"# {len(costs)} hostile files: at most {max(c[0] for c in costs):.2f} s of processor time ({max(costs)[2]}), "
          f"{max(c[1] for c in costs):.0f} MB")


def main():
    if not SHARED or not (Path(SHARED) / "data/documents").is_dir():
        print("1..0 # skipped: ../shared is not there")
        return 0
    documents, fine = Path(SHARED) / "data/documents", True
    print("1..3")
    with tempfile.TemporaryDirectory() as folder:
        run(folder, "init", "home", "--pack", SOURCE / "packs/ocsea-2019", "--as", "ana")
        parts = [("laws are taken in in every format", laws(folder, documents)),
                 ("searches in their languages find them", searches(folder)),
                 ("hostile files are read or refused, and leave nothing behind", hostile(folder, documents))]
        for nr, (name, faults) in enumerate(parts, 1):
            faults = list(faults)
            fine &= not faults
            print(f"{'not ok' if faults else 'ok'} {nr} - {name}")
            for fault in faults:
                print("# " + fault.replace("\n", " "))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
