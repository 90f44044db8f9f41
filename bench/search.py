#!/usr/bin/env python3
"""Builds the search index of a set of passages, asks it, and does the same with bare SQLite rows and FTS5 (unicode61, bm25)
in the same run; prints both sides, the ratios, and the limits.

    search.py BENCH_SEARCH PASSAGES.jsonl [--times 5] [--keep FOLDER]

BENCH_SEARCH is the program bench/search_bench.c makes; a line of PASSAGES.jsonl has id, document, iso3, lang, year and text."""

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import tempfile
from pathlib import Path

LIMITS_MS = {"the": 100, "the AND of": 150, "rights AND development": 50, "the AND children": 50}


def run(*words):
    return json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)


def measure(program, passages, folder, times):
    built = {side: run(program, side, passages, folder) for side in ("ours", "bare")}
    asked = {side: {row["question"]: row for row in run(program, f"ask-{side}", folder, str(times))}
             for side in ("ours", "bare")}
    return built, asked


def print_built(built):
    ours, bare = built["ours"], built["bare"]
    print(f"{ours['passages']:,} passages")
    for name, unit, scale in (("seconds", "s", 1), ("processor_seconds", "s", 1), ("bytes", "MB", 1e6)):
        print(f"  {name:18} {ours[name] / scale:9.1f} {unit}  bare {bare[name] / scale:9.1f} {unit}"
              f"  ratio {ours[name] / bare[name]:.2f}")
    print(f"  memory of the index {ours['memory_kib'] / 1024:.0f} MB")


def print_asked(asked):
    print(f"  {'question':32} {'hits':>9} {'first ms':>9} {'median ms':>9} {'bm25 ms':>9} {'ratio':>6}  limit ms")
    for name, ours in asked["ours"].items():
        bare = asked["bare"].get(name)
        peer = f"{bare['median_ms']:9.1f} {ours['median_ms'] / bare['median_ms']:6.2f}" if bare else " " * 16
        print(f"  {name:32} {ours['total']:9,} {ours['first_ms']:9.2f} {ours['median_ms']:9.2f} {peer}"
              f"  {LIMITS_MS.get(name, '')}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("passages")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--keep")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} processors, Linux {platform.release()}, SQLite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or scratch
        Path(folder).mkdir(parents=True, exist_ok=True)
        built, asked = measure(options.program, options.passages, folder, options.times)
    print_built(built)
    print_asked(asked)


if __name__ == "__main__":
    main()
