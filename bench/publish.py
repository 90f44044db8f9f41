#!/usr/bin/env python3
"""The whole shipped mapping, from nothing to a published site: home, facts, one true thread, the site in two languages
and its package. Whole processes, wall seconds and peak memory, beside the limits of the design (1 s, compression apart;
100 MB), with the parts that the program times itself.

    publish.py BUILDDIR [--runs 5]
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
PACK = SOURCE / "packs/ocsea-2019"
LIMIT_SECONDS, LIMIT_MB = 1.0, 100
DOCUMENT = "The unit\n\nIn Celand a unit of twelve officers investigates these offences since 2017.\n"
QUOTE = "a unit of twelve officers investigates"

THREAD = [
    ["user", "add", "ben", "--name", "Ben"],
    ["evidence", "add", "document.txt", "--kind", "report", "--title", "A report", "--dated", "2019-05-01", "--class", "public"],
    ["evidence", "mark", "S-001", "2", "--quote", QUOTE],
    ["finding", "add", "--state", "GE", "--capacity", "C3", "--aspect", "practice", "--mark", "M-0001", "--statement",
     "A unit investigates.", "--statement-fr", "Une unité enquête."],
    ["--as", "ben", "finding", "approve", "F-GEO-C3-001"],
    ["claim", "add", "--code", "a-unit", "--kind", "illustrated", "--capacity", "C3", "--marks", "M-0001", "--findings",
     "F-GEO-C3-001", "--text-en", "A unit is described.", "--text-fr", "Une unité est décrite."],
    ["claim", "check"],
]


class Run:
    """One run, in a folder of its own: each step is a process."""

    def __init__(self, program, folder):
        self.program, self.folder, self.mb = program, folder, 0

    def do(self, *words):
        started = time.monotonic()
        child = subprocess.Popen([self.program, *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE)
        said = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit(f"{' '.join(map(str, words))} ended with {os.waitstatus_to_exitcode(status)}")
        self.mb = max(self.mb, usage.ru_maxrss / 1024)
        return time.monotonic() - started, said

    def whole(self):
        (Path(self.folder) / "document.txt").write_text(DOCUMENT, encoding="utf-8")
        seconds = {"init with all facts": self.do("init", "home", "--pack", PACK, "--as", "ana")[0]}
        seconds["one true thread, seven commands"] = sum(self.do("-C", "home", *words)[0] for words in THREAD)
        published, said = self.do("-C", "home", "publish", "--label", "1.0", "--json")
        parts = {name: ms / 1000 for name, ms in json.loads(said)["milliseconds"].items()}
        seconds["publish without compression"] = published - parts["compress"]
        seconds["whole"] = sum(seconds.values())
        return seconds | {f"… {name}": s for name, s in parts.items()} | {"mb": self.mb}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    program = Path(options.build).resolve() / "plumbline"
    seen = []
    with tempfile.TemporaryDirectory() as folder:
        for nr in range(options.runs):
            os.mkdir(f"{folder}/{nr}")
            seen.append(Run(program, f"{folder}/{nr}").whole())
    middle = {name: round(statistics.median(run[name] for run in seen), 3) for name in seen[0]}
    print(json.dumps({"machine": f"{platform.machine()}, {os.cpu_count()} processors, {platform.release()}",
                      "load": round(os.getloadavg()[0], 1), "limit": {"seconds": LIMIT_SECONDS, "mb": LIMIT_MB},
                      "ratio": {"seconds": round(middle["whole"] / LIMIT_SECONDS, 2), "mb": round(middle["mb"] / LIMIT_MB, 2)},
                      "seconds and mb": middle, "wholes": [round(run["whole"], 3) for run in seen]}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
