# A claim is added with the figures of its query, or refused with what is missing.
make_home home
add() { run plumbline -C home claim add --as alice "$@"; }
add --code both --kind counted --capacity C3 --query 'states where fact lc_ratified and fact bc_ratified' --text-en 'Of the {N} states assessed, {n} had ratified both.' --text-fr 'Sur les {N} États évalués, {n} avaient ratifié les deux.'
add --code both --kind counted --query 'states where member' --text-en '{n} of {N}' --text-fr '{n} sur {N}'
add --code few --kind counted --query 'states where fact lc_ratified' --text-en 'Few states, {n} of {N}, had.' --text-fr 'Peu d’États, {n} sur {N}.'
add --code mute --kind counted --query 'states where fact lc_ratified' --text-en 'The convention was ratified.' --text-fr '{n} sur {N}'
add --code bad --kind counted --query 'states where fact lc_ratified or' --text-en '{n} of {N}' --text-fr '{n} sur {N}'
add --code bare --kind illustrated --text-en 'Several states have units.' --text-fr 'Plusieurs États ont des unités.'
add --code gone --kind illustrated --findings F-NONE --text-en 'A unit works there.' --text-fr 'Une unité y travaille.'
add --code said --kind stated --role challenge --text-en 'Few states do so.' --text-fr 'Peu d’États le font.' --source 'A deck' --locator 'slide 3'
add --code said2 --kind stated --role challenge --text-en 'Few states do so.' --text-fr 'Peu d’États le font.'
add --code none --kind counted
run plumbline -C home claim show both
plumbline -C home claim list --kind stated --json | python3 -c 'import json, sys; d = json.load(sys.stdin); print([c["code"] for c in d["stated"] if not c["code"].startswith("R19")], len(d["counted"]))'
plumbline verify home | grep 'everything fits'
# A bad query in a file is named by file, line and column.
head -1 "$PACK/claims.csv" >claims.csv
printf '%s\n' 'x,90,counted,finding,C3,no,states where fact lc_ratifed,1,2,{n} of {N},{n} sur {N},,,,' >>claims.csv
run plumbline -C home import claims.csv --as alice
