"""A small pack, cut from the shipped one: five states, three facts, the frame without what no rule asks for. Small enough that
a process can be killed at every single write."""

import csv
import shutil
from pathlib import Path

FIRST_TERMS = {}
STATES = {"AD", "AM", "GE", "RU", "TR"}
LEFT_OUT = {"questions", "codes", "rules", "results", "result_provisions", "offers", "offer_capacities", "offer_states",
            "offer_languages", "offer_facts", "claims", "wording", "memberships"}
FACTS = {"crc_date", "age_of_sexual_consent", "eu_member"}


def keeps(name, row):
    if name in LEFT_OUT or row.get("state", "AM") not in STATES:
        return False
    if name == "state_groups" and row["code"] != "focus" or row.get("state_group", "focus") != "focus":
        return False
    if name == "states" and row["code"] not in STATES:
        return False
    if name == "facts" and row["code"] not in FACTS and not row["computed"]:
        return False
    if name in ("fact_capacities", "fact_provisions", "fact_values", "observations", "indicator_facts"):
        return row["fact"] in FACTS
    return name != "terms" or row["lang"] == "en" and row["term"] == FIRST_TERMS.setdefault(row["indicator"], row["term"])


def write_small_pack(pack, folder):
    pack, folder = Path(pack), Path(folder)
    folder.mkdir(parents=True)
    shutil.copy(pack / "datapackage.json", folder)
    for path in sorted(pack.glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            rows = [row for row in reader if keeps(path.stem, row)]
        with open(folder / path.name, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, reader.fieldnames, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
