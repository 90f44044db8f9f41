# A press release in several files is one source.
make_home home
add() { plumbline -C home evidence add "$1" --kind report --title "$2" --language en --as alice >/dev/null; }
release='The ministry opened a unit of twelve officers on Monday.

It will investigate offences against children that are committed online, and work with providers.

The minister said that the unit has been in preparation for three years and has a budget of its own.'
printf '%s\n' "$release" >a.txt
printf '%s\n' "$release" | sed 's/Monday/Tuesday/' >b.txt
printf 'Press agency\n\n%s\n' "$release" >c.txt
printf 'A hotline answers around the clock, in six languages, and counts its calls by age.\n' >d.txt
run plumbline -C home evidence similar
add a.txt 'The unit opens'
add b.txt 'The unit opens, corrected'
add c.txt 'Agency: the unit opens'
add d.txt 'The hotline'
run plumbline -C home evidence similar
run plumbline -C home evidence similar --threshold 0.9
run plumbline -C home evidence similar --json
run plumbline -C home --lang fr evidence similar
run plumbline -C home evidence similar --threshold 2
run plumbline -C home evidence similar --threshold much
# What supports a finding twice in the same words supports it once.
mark() { plumbline -C home evidence mark "$1" "$2" --quote 'a unit of twelve officers' --as alice >/dev/null; }
mark S-001 1
mark S-003 2
plumbline -C home finding add --state GE --capacity C4 --statement 'A unit works.' --mark M-0001,M-0002 --as-of 2019 --as alice >/dev/null
run plumbline -C home finding show F-GEO-C4-001
plumbline -C home --lang fr finding show F-GEO-C4-001 | tail -1
