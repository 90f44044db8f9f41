#!/usr/bin/env python3
"""Ten processes write acts at once: every act that was confirmed is in the chain, and the chain holds. How fast,
and how long anyone waits, is for bench/acts.py.

    run.py BUILDDIR [SECONDS]
"""

import json
import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]


def main():
    build, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "10"
    done = subprocess.run([sys.executable, str(SOURCE / "bench/acts.py"), build, "--seconds", seconds, "--engine",
                           os.environ.get("PLUMBLINE_TEST_STORE", "sqlite")], capture_output=True, text=True)
    print("1..2")
    if done.returncode != 0:
        print("not ok 1 - ten processes write at once\nnot ok 2 - the chain holds\n# " +
              done.stderr.replace("\n", "\n# "))
        return 1
    report = json.loads(done.stdout.splitlines()[-1])
    print(f"{'ok' if report['acts'] > 0 else 'not ok'} 1 - ten processes write at once: {report['acts']} acts, longest wait {report['wait_max_ms']} ms")
    # Two acts made the home.
    whole = report["chain_holds"] and report["acts_in_chain"] == report["acts"] + 2
    print(f"{'ok' if whole else 'not ok'} 2 - the chain holds every act that was confirmed: {report['acts_in_chain']}")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
