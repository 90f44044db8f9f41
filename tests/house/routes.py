#!/usr/bin/env python3
"""Every page of the workbench has a right: tools/routesc.py is shown one bad sample of each kind, and must name file,
line and reason; what it prints of a good list is C that compiles."""

import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
RIGHTS = "# right  roles\nsee_cells  expert coder\nsee_log  expert\nchange_findings  expert while coding\n  reviewer while review\n"
BESIDE = "# no routes\nvolume  {}/\n"
GOOD = """\
# name  path  see  change
home          work                   signed_in
sign_in       work/sign-in           anyone           anyone
matrix        work/matrix            see_cells # the first
finding       work/findings/{}       see_cells        change_findings
finding_add   work/findings/add      change_findings  change_findings
finding_undo  work/findings/{}/undo  change_findings  change_findings
"""
BAD = [
    ("matrix work/matrix", "a right to see it are expected"),
    ("matrix", "a right to see it are expected"),
    ("matrix work/matrix see_matrix", '"see_matrix" is no right'),
    ("matrix work/matrix see_cells change_findingss", '"change_findingss" is no right'),
    ("matrix work/matrix see_cells see_log", "see_log only reads"),
    ("matrix work/matrix reviewer", '"reviewer" is no right'),
    ("matrix work/matrix see_cells change_findings anyone", "found 5 words"),
    ("Matrix work/matrix see_cells", "named by a-z"),
    ("matrix matrix see_cells", "not a path"),
    ("matrix work/ see_cells", "not a path"),
    ("matrix /work/matrix see_cells", "not a path"),
    ("matrix work/Matrix see_cells", "not a path"),
    ("matrix work/../matrix see_cells", "not a path"),
    ("matrix work/x{} see_cells", "not a path"),
    ("matrix work/{}/{} see_cells", "not a path"),
    ("volume work/volume see_cells", "that is no route has that name"),
    ("matrix work/a see_cells\nmatrix work/b see_cells", "is there already, in line 1"),
    ("a work/a see_cells\nb work/a see_cells", "may be the same address as work/a in line 1"),
    ("a work/a/{} see_cells\nb work/{}/b see_cells", "may be the same address as work/a/{} in line 1"),
]


def run(folder, routes):
    for name, text in (("routes.txt", routes), ("rights.txt", RIGHTS), ("beside.txt", BESIDE)):
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, SOURCE / "tools/routesc.py", "routes.txt", "rights.txt", "--beside", "beside.txt",
         "--include", "rights.h", "--pages", "pages.txt", "--header", "routes.h", "--source", "routes.c"],
        cwd=folder, capture_output=True, text=True)


def find_missed(folder):
    for routes, reason in BAD:
        said = run(folder, routes)
        last = routes.count("\n") + 1
        if said.returncode != 1 or f"routes.txt:{last}: " not in said.stderr or reason not in said.stderr:
            yield f"{routes!r}: {said.stderr.strip() or 'not refused'}"


def check_good(folder):
    """What is wrong with the output for the good list."""
    said = run(folder, GOOD)
    if said.returncode != 0:
        return said.stderr
    if (folder / "pages.txt").read_text().splitlines()[-2:] != ["volume  {}/", ""]:
        return "pages.txt does not end with the pages that are no routes"
    (folder / "rights.h").write_text("enum { RIGHT_SEE_CELLS, RIGHT_CHANGE_FINDINGS };\n")
    source = (folder / "routes.c").read_text()
    for line in ('.before = {"work/findings/", 14}, .after = {"/undo", 5}, .has_id = 1',
                 ".right_see = RIGHT_SEE_CELLS, .right_change = OPEN_TO_NOBODY, .page = &page_matrix",
                 ".right_see = OPEN_TO_ANYONE, .right_change = OPEN_TO_ANYONE, .page = &page_sign_in"):
        if line not in source:
            return f"no {line}"
    return subprocess.run(["cc", "-std=gnu17", "-D_GNU_SOURCE", "-Wall", "-Werror", "-fsyntax-only", "-I",
                           SOURCE / "src", "-I", ".", "routes.c"], cwd=folder, capture_output=True, text=True).stderr


def main():
    with tempfile.TemporaryDirectory() as name:
        missed = list(find_missed(Path(name)))
        all_at_once = run(Path(name), "a work/a\nb work/b").stderr.count("\n")
        fault = check_good(Path(name))
    print("1..3")
    print(("not ok" if missed else "ok") + " 1 - every kind of bad route is refused with its line")
    for line in missed:
        print("# " + line)
    print(("ok" if all_at_once == 2 else "not ok") + " 2 - all faults are named at once")
    print(("not ok" if fault else "ok") + " 3 - a good list becomes C that compiles")
    for line in fault.splitlines():
        print("# " + line)
    return 1 if missed or fault or all_at_once != 2 else 0


if __name__ == "__main__":
    sys.exit(main())
