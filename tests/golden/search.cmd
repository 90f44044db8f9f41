# Passages of every language are found, by words, fields and in other letters; what is added, marked or erased changes the answer.
make_home home
printf 'Meeting a child after sexual grooming is an offence.\n\nThe police act in the best interests of the child.\n' >act.txt
printf 'Кожна дитина має право на захист.\n\nДитина має бути вислухана.\n' >law.txt
printf 'ÇOCUK KORUMA KANUNU\n\nBu Kanunun amacı çocukların korunmasıdır.\n' >kanun.txt
printf 'ბავშვის უფლებათა კოდექსი\n\nბავშვს აქვს უფლება.\n' >code.txt
add() { plumbline -C home evidence add --as alice "$@" >/dev/null; }
search() { run plumbline -C home search "$@"; }
search child
add act.txt --kind law --title Act --language en --state GB --in-force-from 2003-11-20 --dated 2003
add law.txt --kind law --title Law --language uk --state UA --in-force-from 2001-04-26 --in-force-to 2010-12-31
add kanun.txt --kind law --title Kanun --language tr --state TR
search child
search '"best interests"'
search 'child NOT police'
search ditina
search 'дитина inforce:2005-01-01'
search 'дитина inforce:2019-05-31'
search 'COCUK state:TR'
search 'lang:tr OR lang:en kind:law' --hits 1
search 'lang:tr OR lang:en kind:law' --hits 1 --from 2
add code.txt --kind law --title Code --language ka --state GE --dated 2019-09-20
search 'უფლება* year:2015-2020'
search 'capacity:C4'
plumbline -C home evidence mark --as alice S-001 2 --quote 'best interests' --state GE --capacity C4 --aspect practice >/dev/null
search 'capacity:C4'
search 'capacity:C4' --json
run plumbline -C home --lang fr search ditina
# Bad questions name their place.
search '(child OR'
search 'colour:red'
search '*'
search ''
# A damaged index is said; removed, it is made again.
printf 'no database' >home/search.db
rm -f home/search.db-wal home/search.db-shm
search child
rm home/search.db
search 'child police'
# On PostgreSQL it says a sentence more.
plumbline -C home erase source/S-001 --reason 'asked for' --as alice | head -1
ls home | grep search
search child
