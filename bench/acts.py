#!/usr/bin/env python3
"""Ten processes write acts at once: the rate, the longest wait of a writer, and whether the chain holds;
beside the rate of plain inserts of the same rows by as many processes.

    acts.py BUILDDIR [--seconds 60] [--writers 10]

Runs on SQLite, and on PostgreSQL where PLUMBLINE_TEST_PG names a cluster (tests/with-postgres)."""

import argparse
import json
import os
import platform
import re
import secrets
import subprocess
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]


def psql(statement):
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", os.environ["PLUMBLINE_TEST_PG"], "-c",
                    statement], check=True)


def make_home(build, folder, engine):
    words = [f"{build}/plumbline", "init", f"{folder}/home", "--pack", f"{SOURCE}/packs/ocsea-2019", "--as", "alice"]
    database = None
    if engine == "postgresql":
        database = f"bench_{secrets.token_hex(6)}"
        psql(f"CREATE DATABASE {database}")
        words += ["--database", re.sub(r"^(postgres(?:ql)?://[^/?]*)/[^?]*", rf"\1/{database}",
                                       os.environ["PLUMBLINE_TEST_PG"])]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return database


def write(build, folder, seconds, what, writers):
    running = [subprocess.Popen([f"{build}/bench/bench-acts", f"{folder}/home", str(seconds), what, f"{what}-{i}"],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for i in range(writers)]
    said = [process.communicate() for process in running]
    failed = [err for process, (_, err) in zip(running, said) if process.returncode != 0]
    if failed:
        raise SystemExit(f"a writer failed: {failed[0]}")
    results = [json.loads(out) for out, _ in said]
    return (sum(r["acts"] for r in results), max(r["wait_max_ms"] for r in results),
            min(r["acts"] for r in results), max(r["acts"] for r in results))


def measure(build, engine, seconds, writers):
    with tempfile.TemporaryDirectory() as folder:
        database = make_home(build, folder, engine)
        try:
            acts, wait, least, most = write(build, folder, seconds, "act", writers)
            verify = subprocess.run([f"{build}/plumbline", "verify", f"{folder}/home", "--json"],
                                    capture_output=True, text=True)
            plain, plain_wait, _, _ = write(build, folder, max(seconds // 3, 1), "plain", writers)
        finally:
            if database:
                psql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
    report = json.loads(verify.stdout)
    return {"engine": engine, "writers": writers, "seconds": seconds, "acts": acts, "acts_per_second": acts / seconds,
            "wait_max_ms": wait, "least_by_one_writer": least, "most_by_one_writer": most,
            "chain_holds": report["fits"], "acts_in_chain": report["acts"],
            "plain_per_second": plain / max(seconds // 3, 1), "plain_wait_max_ms": plain_wait,
            "ratio": (acts / seconds) / (plain / max(seconds // 3, 1))}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--writers", type=int, default=10)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    options = parser.parse_args()
    engines = [options.engine] if options.engine else ["sqlite"] + (
        ["postgresql"] if os.environ.get("PLUMBLINE_TEST_PG") else [])
    print(json.dumps({"machine": f"{platform.machine()}, {os.cpu_count()} processors, {platform.release()}"}))
    for engine in engines:
        print(json.dumps(measure(os.path.abspath(options.build), engine, options.seconds, options.writers)), flush=True)


if __name__ == "__main__":
    main()
