# A11: what stands on which day, exactly.
make_home home
show='
import json, sys
s = json.load(sys.stdin)
print(s["as_of"], "states", s["states"], "members", s["members"], "focus", s["groups"]["focus"])
for i in sorted(s["instruments"], key=lambda i: i["code"]):
    print(" ", i["code"], "signed", i["signed"], "ratified", i["ratified"], "in force", i["in_force"],
          "not signed", i["not_signed"], "not ratified", i["not_ratified"], "disputed", i["disputed"])
'
for day in 2019-05-31 2019-11-21 2019-12-31 2020-09-06 2020-09-07 2020-09-10 2020-09-16 2020-09-17 2021-05-01 2022-06-01; do
	plumbline -C home status --as-of $day --json | python3 -c "$show"
done
run plumbline -C home status --as-of 2020-09-10 | head -30
run plumbline -C home status --as-of 2022-05-31 --group focus | grep -i t.rk
run plumbline -C home matrix --as-of 2022-05-31 --group focus | grep -i t.rk
run plumbline -C home matrix --as-of 2022-06-01 --group focus | grep -i t.rk
