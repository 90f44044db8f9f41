# People, their roles and their ways in; what would lock everybody out is refused. Secrets are not printed here.
make_home home
run plumbline -C home user add ben --name 'Ben B.' --role reviewer,coder@GE/C4 --email Ben@Example.org --speaks fr
run plumbline -C home user add cec --role focal_point
run plumbline -C home user add cec --role focal_point@XX
run plumbline -C home user add cec --role king
run plumbline -C home user add cec --email cec
run plumbline -C home user add cec --email BEN@example.org
run plumbline -C home user list
run plumbline -C home user grant ben expert/C4 --until 2026-03-01 --phase open
run plumbline -C home user grant ben expert/C9
run plumbline -C home user list --json
run plumbline -C home user revoke ben expert/C4
run plumbline -C home user revoke ben expert/C4
run plumbline -C home user revoke alice administrator
run plumbline -C home user close alice
plumbline -C home user invite ben >link 2>/dev/null
run sed 's/[^/]*$/…/' link
plumbline -C home user token add ben --label sheet --until 2026-02-01 >token 2>/dev/null
run sed 's/_.*/_…/' token
run plumbline -C home user token add ben
run plumbline -C home user token remove ben nothing
plumbline -C home user token list ben | cut -c1-12 >id
plumbline -C home user token remove ben "$(cat id)" --lang fr
run plumbline -C home user close ben
run plumbline -C home user invite ben
run plumbline -C home user list
run plumbline -C home user reopen ben
plumbline -C home verify | sed '/^head/d'
cp home/plumbline.conf kept; echo 'trusted_header = X-Remote-User' >>home/plumbline.conf
run plumbline -C home user list
echo 'trusted_from = 127.0.0.1' >>home/plumbline.conf
run plumbline -C home user list
