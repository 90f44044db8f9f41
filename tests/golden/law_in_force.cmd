# A law that changes (acceptance case A3): a finding rests on what was in force on the cut-off; a bill goes to subsequent developments.
make_home home
plumbline -C home user add ben --name Ben --as alice >/dev/null
act() {
	printf 'Act on the protection of children\n\nArticle 9\n\n%s\n' "$2" >"$1.txt"
	shift
	shift
	plumbline -C home evidence add --as alice --title "Act, $1" --state GE --class public --language en "${@:2}" >/dev/null
}
act v1 'Whoever meets a child is warned.' 'first version' v1.txt --kind law --in-force-from 2014-01-01 --in-force-to 2018-06-30
act v2 'Whoever meets a child after grooming is punished.' 'amended' v2.txt --kind law --in-force-from 2018-07-01
act v3 'Whoever grooms a child online is punished.' 'bill' v3.txt --kind bill
run plumbline -C home evidence list --as-of 2019-05-31
run plumbline -C home evidence list --as-of 2017-05-31
# Both days are inclusive.
run plumbline -C home evidence list --as-of 2018-06-30
run plumbline -C home evidence list --as-of 2018-07-01
run plumbline -C home evidence list --later
run plumbline -C home evidence list --later --json
run plumbline -C home evidence list --later --as-of 2014-06-01
for nr in 1 2 3; do plumbline -C home evidence mark "S-00$nr" 3 --quote child --state GE --capacity C3 --aspect framework --as alice >/dev/null; done
add() { run plumbline -C home finding add --state GE --capacity C3 --aspect framework --statement 'Grooming is an offence.' --as-of 2019-05-31 --as alice "$@"; }
add --mark M-0001
add --mark M-0003
add --mark M-0002 --context M-0001,M-0003
run plumbline -C home finding approve F-GEO-C3-001 --as ben
run plumbline -C home finding list
run plumbline -C home finding list --as-of 2017-05-31
run plumbline -C home finding show F-GEO-C3-001 --as-of 2017-05-31
run plumbline -C home --lang fr finding list --as-of 2017-05-31
plumbline -C home finding show F-GEO-C3-001 --as-of 2017-05-31 --json | grep -A2 not_in_force
# One flipped byte of a stored file is named.
if [ -d home/objects ]; then
	object=$(find home/objects -type f | LC_ALL=C sort | head -1)
	printf '#' | dd of="$object" bs=1 conv=notrunc status=none
	plumbline verify home 2>&1 | grep -c "$(basename "$object" | cut -c1-12)"
else
	echo 1
fi
