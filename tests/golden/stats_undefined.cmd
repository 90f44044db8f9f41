# What has no meaning is null beside a reason, in words for a person.
pick() { python3 -c '
import json, sys
doc = json.load(sys.stdin, parse_constant=lambda word: sys.exit("not JSON: " + word))
for path in sys.argv[1:]:
    value = doc
    for step in path.split("."):
        value = value.get(step)
    if isinstance(value, dict):
        value.pop("reasons", None)
    print(path, json.dumps(value))' "$@"; }
show() { echo "-- $1"; printf "$2" >t.csv; plumbline stats agreement t.csv --json ${3:-} | pick percent reason alpha alpha_interval.reason kappa.reason ac2; }
show "one coder" 'unit,A\nu1,1\nu2,2\n'
show "one category" 'unit,A,B\nu1,2,2\nu2,2,2\n'
show "one category of a scale" 'unit,A,B\nu1,2,2\nu2,2,2\n' "--scale 1,2,3"
show "all missing" 'unit,A,B\nu1,,\nu2,,\n'
show "no unit coded twice" 'unit,A,B\nu1,1,\nu2,,2\n'
show "words without an order" 'unit,A,B\nu1,low,low\nu2,high,low\nu3,high,high\n'
show "words with an order" 'unit,A,B\nu1,low,low\nu2,high,low\nu3,high,high\n' "--scale low,high"
show "below zero" 'unit,A,B\nu1,-1,-1\nu2,2,2\nu3,2,-1\n'
show "too large to square" 'unit,A,B\nu1,1e200,1e200\nu2,-1e200,1\n'
printf 'unit,A,B\nu1,2,2\nu2,2,2\n' >t.csv
run plumbline stats agreement t.csv
run plumbline stats agreement t.csv --svg t.svg --format csv
printf 'unit,2019,2022\nu1,2,2\nu2,1,1\n' >t.csv
plumbline stats change t.csv --test --json | pick tests.sign_p tests.bowker_p tests.reason
printf 'state,C3\nGE,2\nAM,\nAZ,3\n' >t.csv
plumbline stats profile t.csv --scale 1,2,3,4
plumbline stats profile t.csv --scale 1,2,3,4 --json | python3 -c 'import json,sys; c = json.load(sys.stdin)["columns"][0]; print(c["lower_median"], c["list"])'
printf 'position,label\n1,0\n2,0\n' >t.csv
plumbline stats screening t.csv --json | pick wss_95 reason
printf 'cell,a,b\nC1,0,0\nC2,3,0\n' >t.csv
plumbline stats evidence t.csv --json | python3 -c 'import json,sys; [print(c["evenness"], c["reason"]) for c in json.load(sys.stdin)["cells"]]'
