#!/usr/bin/env python3
"""Each header compiles alone, and each banned call does not compile.

    headers.py BUILDDIR COMPILER
"""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]


def flags(build):
    pkg = subprocess.run(["pkg-config", "--cflags", "libpq", "libsodium", "jansson", "icu-uc", "poppler-glib"],
                         capture_output=True, text=True, check=True).stdout.split()
    return ["-std=gnu17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
            f"-I{SOURCE}/src", f"-I{build}/src", "-include", "base/banned.h", "-x", "c", *pkg]


def compiles(compiler, options, text):
    run = subprocess.run([compiler, *options, "-"], input=text, capture_output=True, text=True)
    return run.returncode == 0, run.stderr


def banned_calls():
    text = (SOURCE / "src/base/banned.h").read_text()
    for line in re.findall(r"#pragma GCC poison ([a-z_ 0-9]+)", text):
        yield from line.split()


def main():
    build, compiler = sys.argv[1], sys.argv[2]
    options = flags(build)
    headers = sorted(p.relative_to(SOURCE / "src") for p in (SOURCE / "src").rglob("*.h"))
    calls = list(banned_calls())

    def alone(header):
        return compiles(compiler, options, f'#include "{header}"\ntypedef int not_empty;\n')

    def banned(call):
        return compiles(compiler, options, f"void *use(void);\nvoid *use(void) {{ return (void *){call}; }}\n")

    with ThreadPoolExecutor(2) as pool:
        header_results = list(pool.map(alone, headers))
        call_results = list(pool.map(banned, calls))
    print(f"1..{len(headers) + len(calls)}")
    failed = 0
    for nr, (header, (fine, said)) in enumerate(zip(headers, header_results), 1):
        failed += not fine
        print(f"{'ok' if fine else 'not ok'} {nr} - {header} compiles alone")
        if not fine:
            print("# " + said.strip().replace("\n", "\n# "))
    for nr, (call, (fine, said)) in enumerate(zip(calls, call_results), len(headers) + 1):
        refused = not fine and "poison" in said
        failed += not refused
        print(f"{'ok' if refused else 'not ok'} {nr} - {call} does not compile")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
