# Assistance: Europol follows the co-operation of each state; a language gap is said; what has ended is absent.
make_home home
run plumbline -C home assistance --group focus --capacity C5
run plumbline -C home assistance --group focus --capacity C5 --lang fr | head -12
plumbline -C home assistance --group focus --json | python3 -c '
import json, sys
for state in json.load(sys.stdin)["states"]:
    print(state["code"], [(m["offer"], m["reason"]) for m in state["matches"] if m["offer"] == "EUROPOL-1"])
'
python3 - "$PACK/offers.csv" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
row = next(r for r in rows if r["code"] == "COE-LC")
row["valid_until"] = "2019-11-20"
with open("offers.csv", "w", newline="") as out:
    writer = csv.DictWriter(out, row.keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
END
run plumbline -C home import offers.csv --as alice
plumbline -C home assistance --group focus --capacity C5 | grep -c COE-LC
plumbline -C home assistance --group focus --capacity C5 --as-of 2019-11-20 | grep -c COE-LC
run plumbline -C home assistance --capacity C99
run plumbline -C home assistance GE --capacity C5
run plumbline -C home assistance XX
