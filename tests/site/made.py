"""A published site to test: made from the shipped pack and, on top, an invented thread of evidence."""

import os
import subprocess
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("PLUMBLINE_BINARY", "plumbline")


def run(*words, cwd=None, env=None, code=0):
    done = subprocess.run([BINARY, *map(str, words)], cwd=cwd, capture_output=True, text=True,
                          env={**os.environ, "LANG": "en", **(env or {})})
    if done.returncode != code:
        raise RuntimeError(f"{' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def make_home(folder, *options):
    """A home of the shipped pack in FOLDER/home."""
    run("init", "home", "--pack", SOURCE / "packs/ocsea-2019", "--as", "ana", *options, cwd=folder)
    run("-C", "home", "user", "add", "ben", "--name", "Ben", cwd=folder)
    return Path(folder) / "home"


def publish(home, draft):
    run("-C", home, "publish", "--draft", draft)
    return Path(draft)


class Folder(tempfile.TemporaryDirectory):
    """A temporary folder under a name that tests may print."""

    def __init__(self):
        super().__init__(prefix="plumbline-site.")


class Report:
    """Results as TAP: each check is a sentence, faults are shown below it."""

    def __init__(self, n):
        self.n_done, self.n_failed = 0, 0
        print(f"1..{n}")

    def say(self, sentence, faults):
        self.n_done += 1
        self.n_failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.n_done} - {sentence}", flush=True)
        for fault in list(faults)[:40]:
            print("# " + str(fault).replace("\n", " "))
        if len(faults) > 40:
            print(f"# … and {len(faults) - 40} more")

    def end(self):
        return 1 if self.n_failed else 0
