# What is known of a fact depends on the day: later lists, events not yet, memory, disputes.
make_home home
show='
import json, sys
cell = json.load(sys.stdin)
for aspect in ("framework", "practice"):
    for fact in cell[aspect]["facts"]:
        if fact["code"] in sys.argv[1:]:
            print(" ", cell["as_of"], cell["state"], fact["code"], fact["status"],
                  [(r.get("answer", r.get("absence")), r.get("value"), r["shown"]) for r in fact["rows"]])
'
ask() { for day in $3; do plumbline -C home cell show $1 $2 --as-of $day --json | python3 -c "$show" $4; done; }
ask AD C3 "2017-10-31 2017-11-29 2019-11-21 2025-01-01" age_of_sexual_consent
ask BE C8 "2014-05-29 2014-12-31 2019-11-21" op_crc_ic_date
ask BE C8 "2014-05-29 2014-12-31 2019-11-21" op_crc_ic_year
ask IE C8 "2013-12-31 2014-10-01" op_crc_ic_date
ask RS C8 "1990-06-01 1999-01-01 2019-11-21" crc_date
ask AM C3 "2019-11-21 2020-09-10 2021-01-01" "lc_ratified lc_in_force"
ask IS C5 "2019-11-21" barnahus_first_opened
ask NO C7 "2019-11-21 2021-01-01" safer_internet_centre_ec
