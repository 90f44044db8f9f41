# A document is taken in, cut, marked; what is no text, no place or no words in it is refused with a sentence.
make_home home
printf '# The unit\n\nIn Celand a unit of twelve officers works since 2017.\n\n- The unit trains.\n- The unit reports.\n' >unit.md
printf 'BMFSFJ: an invented report.\n\nIt says little.\n' >ministry.txt
run plumbline evidence text unit.md
plumbline evidence text unit.md --json | grep -v locks
run plumbline -C home evidence add unit.md --kind report --title 'The unit' --issuer 'An invented office' --dated 2019 --class public --as alice
run plumbline -C home evidence add ministry.txt --kind report --title 'A report' --as alice
run plumbline -C home evidence mark S-001 2 --quote 'a unit of twelve officers' --state GE --capacity C4 --aspect practice --as alice
run plumbline -C home evidence mark S-001 2 --quote 'officers' --translation-fr 'des agents' --as alice
mark() { run plumbline -C home evidence mark --as alice "$@"; }
mark S-001 2 --quote 'thirteen officers'
mark S-001 2 --quote 'i'
mark S-001 2 --quote 'i' --nth 2
mark S-001 2 --quote 'i' --nth 40
mark S-001 9 --quote 'officers'
mark S-009 1 --quote 'officers'
mark S-001 2 --quote 'officers' --state XX
mark S-001 2 --quote 'officers' --capacity C99
run plumbline -C home evidence list
run plumbline -C home evidence show S-001
run plumbline -C home evidence show S-001 --passage 2
run plumbline -C home --lang fr evidence show S-001
# Refused at the door, whatever the name says.
printf '\211PNG\r\n\032\n\0\0' >words.txt
printf '%%PDF-1.7\n' >words.md
printf 'caf\351\n' >latin.txt
printf 'a\0b\n' >nul.txt
: >empty.txt
for file in words.txt words.md latin.txt nul.txt empty.txt gone.txt; do
	run plumbline -C home evidence add $file --kind report --title T --as alice
done
run plumbline -C home evidence add unit.md --kind report --title T --state XX --as alice
run plumbline -C home evidence add unit.md --kind report --title T --dated yesterday --as alice
run plumbline -C home --lang fr evidence add words.txt --kind report --title T --as alice
plumbline verify home | grep 'everything fits'
