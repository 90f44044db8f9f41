#!/usr/bin/env python3
"""How fast the methods are: whole processes of `plumbline stats`, files read and results printed.

    /usr/bin/python3 bench/stats.py [BUILD]        BUILD holds the program, made with --buildtype release

Three kinds of figures stand apart:
  limit      what we set out to reach, on two cores
  as recorded  the best program of its kind that Debian does not package: its figure from another run on
               another machine, beside ours, and called no ratio
  ratio      a program that Debian packages (python3-nltk, python3-sklearn), on the same data in this run;
             its imports are not counted, our start is
Each of ours is the best of five runs. With PLUMBLINE_SHARED the passages are real (20,000 recommendations
of the Universal Periodic Review); else, and always as well, they are made up with a seed."""

import csv
import io
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
RUNS = 5


def make_ratings(path, n_units, n_coders, n_levels, seed):
    draw = random.Random(seed)
    rows = []
    for unit in range(n_units):
        truth = draw.randint(1, n_levels)
        rows.append([f"u{unit}"] + [min(n_levels, max(1, truth + draw.choice((-1, 0, 0, 0, 1))))
                                    for _ in range(n_coders)])
    with open(path, "w", newline="") as out:
        csv.writer(out).writerows([["unit"] + [f"c{i}" for i in range(n_coders)]] + rows)
    return rows


def make_passages(path, n, seed):
    """Sentences of 10 to 40 words from 5,000, the common ones most; one in five has a near twin."""
    draw = random.Random(seed)
    words = [f"w{i}" for i in range(5000)]
    weights = [1 / (i + 10) for i in range(5000)]
    texts = []
    while len(texts) < n:
        if texts and draw.random() < 0.2:
            twin = draw.choice(texts).split()
            twin[draw.randrange(len(twin))] = draw.choice(words)
            texts.append(" ".join(twin))
        else:
            texts.append(" ".join(draw.choices(words, weights, k=draw.randint(10, 40))))
    write_passages(path, texts)
    return texts


def write_passages(path, texts):
    with open(path, "w", newline="") as out:
        csv.writer(out).writerows([["id", "text"]] + [[f"p{i}", text] for i, text in enumerate(texts)])


def read_upr(path):
    import gzip
    shared = os.environ.get("PLUMBLINE_SHARED", "")
    source = Path(shared) / "data/labelled/upr_recommendations_s01-12.csv.gz"
    if not shared or not source.exists():
        return None
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)][:20000]
    write_passages(path, texts)
    return texts


def time_ours(program, *words):
    best, output = None, ""
    for _ in range(RUNS):
        start = time.perf_counter()
        output = subprocess.run([program, "stats", *map(str, words)], check=True, capture_output=True,
                                text=True).stdout
        took = time.perf_counter() - start
        best = took if best is None else min(best, took)
    return best, output


def time_peer(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def say(what, ours, limit):
    word = "reached" if ours <= limit else "MISSED"
    print(f"{what:<58} {ours:8.3f} s   limit {limit:g} s   {word}")
    return ours <= limit


def compare_alpha(rows, per_alpha, ours_alpha):
    try:
        from nltk.metrics.agreement import AnnotationTask
        from nltk.metrics.distance import interval_distance
    except ImportError:
        print("    python3-nltk is not installed: no ratio")
        return
    data = [(f"c{i}", row[0], code) for row in rows for i, code in enumerate(row[1:])]
    took, alpha = time_peer(lambda: AnnotationTask(data=data, distance=interval_distance).alpha())
    print(f"    one interval alpha: python3-nltk {took:.3f} s, ours {per_alpha * 1e6:.0f} µs a resample:"
          f" ratio {took / per_alpha:,.0f}; both {alpha:.6f} and {ours_alpha:.6f}")


def compare_duplicates(texts, ours, output):
    try:
        from sklearn.feature_extraction.text import CountVectorizer
    except ImportError:
        print("    python3-sklearn is not installed: no ratio")
        return

    def work():
        rows = CountVectorizer(ngram_range=(3, 3), binary=True, dtype="int32",
                               token_pattern=r"[a-z0-9]+").fit_transform(texts)
        shared = (rows @ rows.T).tocoo()
        sizes = rows.sum(axis=1).A1
        keep = shared.row < shared.col
        a, b, n = shared.row[keep], shared.col[keep], shared.data[keep]
        return int((n / (sizes[a] + sizes[b] - n) >= 0.5).sum())

    took, pairs = time_peer(work)
    found = sum(1 for row in csv.DictReader(io.StringIO(output)) if int(row["all"]) > 0)
    print(f"    python3-sklearn and scipy, sparse product: {took:.3f} s: ratio {took / ours:.1f};"
          f" pairs {pairs} (without the rule for short texts) and {found}")


def run(program, folder):
    fine = True
    table = folder / "ratings3.csv"
    rows = make_ratings(table, 2820, 3, 5, 1)
    ours, _ = time_ours(program, "agreement", table, "--draws", 1000)
    fine &= say("ordinal alpha, 2,820 units x 3, 1,000 unit resamples", ours, 0.1)
    print("    as recorded elsewhere: icr 0.6.6 (C++) 1.5 s CPU, irr about 50 s; two cores, busy machine, whole process")
    few, _ = time_ours(program, "agreement", table, "--metric", "interval", "--draws", 1000, "--threads", 1)
    many, output = time_ours(program, "agreement", table, "--metric", "interval", "--draws", 11000,
                             "--threads", 1, "--format", "csv")
    alpha = next(float(row["value"]) for row in csv.DictReader(io.StringIO(output))
                 if row["group"] == "alpha" and row["name"] == "interval")
    compare_alpha(rows, (many - few) / 10000, alpha)

    table = folder / "ratings8.csv"
    make_ratings(table, 2000, 8, 5, 2)
    ours, _ = time_ours(program, "agreement", table, "--draws", 2000)
    fine &= say("ordinal alpha, 2,000 units x 8, 2,000 unit resamples", ours, 0.4)
    print("    as recorded elsewhere: kripp.boot about 7.5 s; two cores, busy machine, whole process")

    passages = folder / "passages.csv"
    for what, texts in (("made up", make_passages(passages, 20000, 3)), ("UPR", None)):
        if what == "UPR":
            texts = read_upr(passages)
            if texts is None:
                print("20,000 UPR passages: ../shared is absent, left out")
                break
        ours, output = time_ours(program, "duplicates", passages, "--words", "ascii", "--format", "csv")
        fine &= say(f"all pairs >= .5 among 20,000 passages ({what}), exact", ours, 1)
        print("    as recorded elsewhere: plain Python, seconds; two cores, busy machine, whole process")
        compare_duplicates(texts, ours, output)
    return fine


def main():
    build = Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE / "build")
    program = build / "plumbline"
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
    cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    print(f"machine: {cpu}, {os.cpu_count()} processors, Linux {platform.release()}; load"
          f" {os.getloadavg()[0]:.1f}")
    print(f"versions: {version}; Python {platform.python_version()}", end="")
    for name in ("nltk", "sklearn", "scipy"):
        try:
            print(f", {name} {__import__(name).__version__}", end="")
        except ImportError:
            pass
    print("\n")
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if run(program, Path(folder)) else 1)


main()
