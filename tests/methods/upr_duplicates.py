#!/usr/bin/env python3
"""The 2,620 recommendations of the first three UPR sessions: every pair of the reference, and no other, to
the last digit; clusters as recorded. The texts state no licence and stay outside the project."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

VECTORS = Path(__file__).resolve().parents[1] / "data/vectors/dedup"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(passages, *words):
    return subprocess.run([os.environ["PLUMBLINE_BINARY"], "stats", "duplicates", passages, "--words", "ascii",
                           *words], check=True, capture_output=True, text=True).stdout


def main():
    shared = os.environ.get("PLUMBLINE_SHARED")
    if not shared:
        print("1..0 # skip ../shared is absent")
        return
    ids = {row["id"] for row in read(VECTORS / "upr_s01-03_ids.csv")}
    with gzip.open(Path(shared) / "data/labelled/upr_recommendations_s01-12.csv.gz", "rt", encoding="utf-8",
                   newline="") as file:
        rows = [[row["id"], row["text"]] for row in csv.DictReader(file) if row["id"] in ids]
    with tempfile.TemporaryDirectory() as folder:
        passages = f"{folder}/passages.csv"
        with open(passages, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["id", "text"], *rows])
        found = {(row["a"], row["b"]): row["jaccard"]
                 for row in csv.DictReader(io.StringIO(run(passages, "--format", "csv")))}
        clusters = json.loads(run(passages, "--json"))["clusters"]
    wanted = {(row["id1"], row["id2"]): row["jaccard_word3"]
              for row in read(VECTORS / "upr_s01-03_jaccard_pairs_ge_0.5.csv")}
    summary = {row["quantity"]: int(row["value"]) for row in read(VECTORS / "upr_s01-03_summary.csv")}
    checks = [
        (f"all {len(wanted)} pairs and no other, each Jaccard to ten digits", found == wanted),
        (f"{summary['pairs_ge_08']} pairs at .8 or above",
         sum(float(j) >= 0.8 for j in found.values()) == summary["pairs_ge_08"]),
        (f"{summary['pairs_eq_1']} pairs at 1", sum(float(j) == 1 for j in found.values()) == summary["pairs_eq_1"]),
        (f"{summary['clusters_08']} clusters of {summary['passages_in_clusters_08']} passages, the largest of"
         f" {summary['largest']}",
         (clusters["n"], clusters["passages"], clusters["largest"])
         == (summary["clusters_08"], summary["passages_in_clusters_08"], summary["largest"])),
    ]
    print(f"1..{len(checks)}")
    for nr, (what, fine) in enumerate(checks, 1):
        print(f"{'ok' if fine else 'not ok'} {nr} - {what}")
    sys.exit(0 if all(fine for _, fine in checks) else 1)


main()
