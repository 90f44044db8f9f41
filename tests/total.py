#!/usr/bin/env python3
"""Adds up what several runs of tests/run.py found.

    tests/total.py SUMMARY.json...

Prints what failed, the skips with their reasons, how many statements each database executed, and, as
the last line, "N passed, N failed". Ends with 1 when anything failed or nothing ran.
"""

import collections
import json
import sys
from pathlib import Path


def main():
    summaries = [json.loads(Path(name).read_text()) for name in sys.argv[1:]]
    passed = sum(summary["passed"] for summary in summaries)
    failed = sum(summary["failed"] for summary in summaries)
    reasons = collections.Counter(skip["reason"] for summary in summaries for skip in summary["skipped"])
    statements = collections.Counter()
    for summary in summaries:
        statements.update(summary["statements"])

    for name, summary in zip(sys.argv[1:], summaries):
        for test in summary["tests"]:
            if test["failed"]:
                print(f"FAILED {Path(name).stem}: {test['test']}")
    words = "; ".join(f"{count} × {reason}" for reason, count in sorted(reasons.items()))
    print(f"skipped: {reasons.total()}" + (f" ({words})" if words else ""))
    for engine, count in sorted(statements.items()):
        print(f"statements executed on {engine}: {count}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
