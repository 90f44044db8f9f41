# Claims: listed by kind, shown with their states, checked; a changed fact names the claim with both figures.
make_home home
run plumbline -C home claim list --capacity C4
run plumbline -C home claim list --kind counted --capacity C1 --lang fr
run plumbline -C home claim show focus-europol-operational
run plumbline -C home claim show focus-europol-operational --lang fr
run plumbline -C home claim show R19-CH3
run plumbline -C home claim show lc-ratifed
run plumbline -C home claim check
# One fact: Armenia, which is no focus state with an agreement, gets one.
python3 - "$PACK/observations.csv" <<'END'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
row = next(r for r in rows if r["fact"] == "europol_cooperation" and r["state"] == "AM")
row["value"] = "operational agreement"
with open("observations.csv", "w", newline="") as out:
    writer = csv.DictWriter(out, row.keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
END
run plumbline -C home import observations.csv --as alice
run plumbline -C home claim check
run plumbline -C home claim check --lang fr
run plumbline -C home claim confirm europol-cooperation --as alice
run plumbline -C home claim confirm focus-europol-operational --as alice
run plumbline -C home claim check
