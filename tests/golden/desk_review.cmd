# Desk review: searches by the protocol, and the inbox with decisions and reasons.
make_home home
plumbline -C home user add ben --name Ben --as alice >/dev/null
add() { run plumbline -C home search-log add --as alice "$@"; }
add GE C2.01 --place legislation --query 'კვლევა' --language ka --outcome nothing
add GE C2.01 --place ministry --query research --language en --outcome nothing --on 2025-11-20
add GE C2.01 --place nowhere --query research --language en --outcome nothing
add GE C2.01 --place ministry --query research --language English --outcome nothing
add GE C2.01 --place ministry --query research --language en --outcome nothing --on 2026-02-01
add XX C2.01 --place ministry --query research --language en --outcome nothing
add GE C9.99 --place ministry --query research --language en --outcome nothing
run plumbline -C home search-log list
run plumbline -C home search-log protocol GE
run plumbline -C home --lang fr search-log protocol GE --indicator C2.01
for place in ministry police courts replies; do
	plumbline -C home search-log add GE C2.01 --place $place --query w --language ka-Geor --outcome nothing --as alice >/dev/null
done
run plumbline -C home search-log protocol GE
inbox() { run plumbline -C home inbox "$@"; }
inbox add --title 'A report on grooming' --url https://a.example/x --state GE --indicator C2.01 --search 2 --as alice
inbox add --title 'A report on grooming' --as ben
inbox add --as ben
inbox add --title T --state GE --indicator C2.01 --search 9 --as ben
inbox take N-001 --as alice
inbox leave N-001 --reason off_topic --words 'about schools' --as ben
inbox leave N-002 --as ben
inbox leave N-002 --reason other --as ben
inbox leave N-002 --reason duplicate --as ben
inbox take N-001 --source S-009 --as alice
inbox list
inbox take N-001 --as ben
inbox list
plumbline verify home | grep 'everything fits'
