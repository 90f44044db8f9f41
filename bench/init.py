#!/usr/bin/env python3
"""Making the home of the shipped mapping, whole process: seconds and peak memory, beside the limits of the design
(0.5 s, 60 MB), and its parts, each measured as a command of its own.

    init.py BUILDDIR [--runs 5]
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
LIMIT_SECONDS, LIMIT_MB = 0.5, 60


def measure(words):
    """Wall seconds and peak memory in MB of one run."""
    started = time.monotonic()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))} ended with {child.returncode}")
    return time.monotonic() - started, usage.ru_maxrss / 1024


def middle(runs, make_words):
    measured = [measure(make_words(nr)) for nr in range(runs)]
    return {"seconds": round(statistics.median(m[0] for m in measured), 3),
            "mb": round(statistics.median(m[1] for m in measured), 1)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    program = f"{options.build}/plumbline"
    with tempfile.TemporaryDirectory() as folder:
        whole = middle(options.runs, lambda nr: [program, "init", f"{folder}/home-{nr}", "--pack", str(PACK), "--as", "alice"])
        parts = {
            "start of the program": middle(options.runs, lambda nr: [program, "--version"]),
            "read and check the pack": middle(options.runs, lambda nr: [program, "pack", "check", str(PACK)]),
            "an empty home: schema and two acts": middle(options.runs, lambda nr: [program, "init", f"{folder}/empty-{nr}", "--as", "alice"]),
            "read the home and export it": middle(options.runs, lambda nr: [program, "-C", f"{folder}/home-0", "export", f"{folder}/out-{nr}"]),
            "verify the home": middle(options.runs, lambda nr: [program, "verify", f"{folder}/home-0"]),
        }
    print(json.dumps({"machine": f"{platform.machine()}, {os.cpu_count()} processors, {platform.release()}",
                      "init": whole, "limit": {"seconds": LIMIT_SECONDS, "mb": LIMIT_MB},
                      "ratio": {"seconds": round(whole["seconds"] / LIMIT_SECONDS, 2), "mb": round(whole["mb"] / LIMIT_MB, 2)},
                      "parts": parts}, indent=2))


if __name__ == "__main__":
    main()
