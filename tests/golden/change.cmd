# Who changed what: import, log, freeze, diff, people.
make_home home
head -1 "$PACK/observations.csv" >observations.csv
grep '^crc_date,AM,1,' "$PACK/observations.csv" | sed 's/,accession$/,accession; read again/' >>observations.csv
run plumbline -C home import observations.csv --dry-run
run plumbline -C home import observations.csv
run plumbline -C home import observations.csv
run plumbline -C home user add bob --name 'Bob B.'
run plumbline -C home user add bob
run plumbline -C home user add 'Bob B.'
run plumbline -C home user list
run plumbline -C home --as carol user add dan
run plumbline -C home --as bob frame freeze
cp -r "$PACK" changed; sed -i 's/,Leadership,/,Leadership and more,/' changed/provisions.csv
run plumbline -C home frame diff changed
run plumbline -C home import changed
run plumbline -C home frame freeze
run plumbline -C home frame freeze --undo
run plumbline -C home import changed
run plumbline -C home log
run plumbline -C home verify --head 0000 2>&1 | grep -v '^head\|content hash'
