# A finding rests on something, and a second person approves it; what has no basis is refused with what is missing.
make_home home
run plumbline -C home user add ben --name Ben --as alice
printf 'In Georgia a unit of twelve officers works since 2017.\n\nNo such unit works on Sundays.\n' >unit.txt
plumbline -C home evidence add unit.txt --kind report --title 'The unit' --dated 2019-05 --class public --as alice >/dev/null
plumbline -C home evidence mark S-001 1 --quote 'a unit of twelve officers' --as alice >/dev/null
plumbline -C home evidence mark S-001 2 --quote 'No such unit' --as alice >/dev/null
add() { run plumbline -C home finding add --as alice "$@"; }
add --state GE --capacity C4 --statement 'A unit works.' --mark M-0001 --context M-0002 --statement-fr 'Une unité existe.'
add --group focus --statement 'Units work.' --mark M-0001 --against M-0002 --polarity mixed
add --state GE --capacity C4 --aspect framework --statement 'The convention is ratified.' --fact lc_ratified --as-of 2019-11-21
# Without a basis, or with one that says nothing of it.
add --state GE --capacity C4 --statement 'A unit works.'
add --state GE --capacity C4 --statement 'A unit works.' --against M-0001
add --state GE --capacity C4 --statement 'A unit works.' --mark M-0009
add --state GE --capacity C4 --statement 'A unit works.' --fact no_such
add --group focus --capacity C4 --statement 'Units work.' --fact lc_ratified
add --capacity C4 --statement 'A unit works.' --mark M-0001
add --state XX --statement 'A unit works.' --mark M-0001
add --state GE --statement 'Ratified.' --fact lc_ratified
# Searches without result support that none was found, and nothing else.
place=$(sed -n 2p "$PACK/search_places.csv" | cut -d, -f1)
printf 'state,indicator,nr,place,query,lang,searched,outcome,note\nGE,C4.01,1,%s,unit,ka,2019-10-01,nothing,\nGE,C4.02,1,%s,unit,ka,2019-10-01,something,\n' "$place" "$place" >searches.csv
run plumbline -C home import searches.csv --as alice
add --state GE --capacity C4 --statement 'None was found.' --search C4.03 --polarity absent --as-of 2019-10-01
add --state GE --capacity C4 --statement 'There is one.' --search C4.01 --as-of 2019-10-01
add --state GE --capacity C4 --statement 'None was found.' --search C4.02 --polarity absent --as-of 2019-10-01
add --state GE --capacity C4 --statement 'None was found.' --search C4.01 --polarity absent --as-of 2019-10-01
# Nobody approves what they made.
run plumbline -C home finding approve F-GEO-C4-001 --as alice
run plumbline -C home finding approve F-GEO-C4-001 --as ben
run plumbline -C home finding approve F-GEO-C4-001 --as ben
run plumbline -C home finding approve F-GEO-C4-099 --as ben
run plumbline -C home finding list
run plumbline -C home finding show F-GEO-C4-001
run plumbline -C home finding show F-GEO-C4-001 --json
run plumbline -C home --lang fr finding show F-GEO-C4-001
plumbline verify home | grep 'everything fits'
