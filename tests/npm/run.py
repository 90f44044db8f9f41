#!/usr/bin/env python3
"""An exported mapping, and what is published of one, are Data Packages that another program's library reads back whole."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1]
BINARY = os.environ["PLUMBLINE_BINARY"]


def read(descriptor):
    done = subprocess.run(["node", str(HERE / "read_package.js"), str(descriptor)], capture_output=True, text=True)
    if done.returncode != 0:
        return {"valid": False, "rows": 0, "faults": [done.stderr]}
    return json.loads(done.stdout)


def rows_of(publication):
    with open(f"{publication}/manifest.json", encoding="utf-8") as file:
        return sum(table["rows"] for table in json.load(file)["tables"])


def main():
    print("1..3")
    with tempfile.TemporaryDirectory() as folder:
        home, out = f"{folder}/home", Path(folder) / "out"
        subprocess.run([BINARY, "init", home, "--pack", str(SOURCE / "packs/ocsea-2019"), "--as", "alice"], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([BINARY, "-C", home, "export", str(out)], check=True, stdout=subprocess.DEVNULL)
        ours = json.loads(subprocess.run([BINARY, "verify", str(out), "--json"], capture_output=True, text=True).stdout)
        report = read(out / "datapackage.json")
        whole = report["valid"] and not report["faults"] and report["rows"] == ours["rows"] > 6000
        print(f"{'ok' if whole else 'not ok'} 1 - another program reads {report['rows']} rows of the export")
        for fault in report["faults"][:5]:
            print("# " + fault.replace("\n", " "))
        subprocess.run([BINARY, "-C", home, "publish", "--draft", f"{folder}/draft"], check=True, stdout=subprocess.DEVNULL)
        published = read(Path(folder) / "draft/data/package/datapackage.json")
        public = published["valid"] and not published["faults"] and published["rows"] == rows_of(f"{folder}/draft")
        print(f"{'ok' if public else 'not ok'} 3 - and {published['rows']} rows of the publication")
        for fault in published["faults"][:5]:
            print("# " + fault.replace("\n", " "))
        states = out / "states.csv"
        states.write_text(states.read_text().replace("GE,GEO", "XX,GEO"))
        broken = read(out / "datapackage.json")
        print(f"{'ok' if broken['faults'] else 'not ok'} 2 - and finds a row whose state is not there")
    return 0 if whole and broken["faults"] and public else 1


if __name__ == "__main__":
    sys.exit(main())
