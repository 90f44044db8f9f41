# An act is put back from the log, by an act that can be put back in turn; what cannot be is refused with a sentence.
make_home home
plumbline -C home user add ben --name Ben --as alice >/dev/null
head -1 "$PACK/observations.csv" >observations.csv
grep '^crc_date,AM,1,' "$PACK/observations.csv" | sed 's/,accession$/,accession; read again/' >>observations.csv
run plumbline -C home import observations.csv
run plumbline -C home undo 2 --as ben
plumbline -C home export out >/dev/null; cmp out/observations.csv "$PACK/observations.csv" && echo 'as it was'
run plumbline -C home undo 2 --as ben
run plumbline -C home undo 3 --json
run plumbline -C home undo 1
run plumbline -C home undo 9
run plumbline -C home undo two
# What an import added left no trace.
sed -i 's/read again/read a third time/' observations.csv
printf 'crc_date,AM,2,1993-06-23,,2016,an invented second source,read,low,invented\n' >>observations.csv
run plumbline -C home import observations.csv
run plumbline -C home undo 5
# Words that were erased do not come back, and an erasure is not undone.
plumbline -C home erase observation/crc_date/AM/1#note --reason 'asked for' >/dev/null
run plumbline -C home undo 5
run plumbline -C home undo 6
# The frame that is frozen stays; freezing itself can be put back.
run plumbline -C home frame freeze
run plumbline -C home undo 7
run plumbline -C home --lang fr undo 7
run plumbline -C home verify | grep -v '^head\|content hash'
# The log, asked.
run plumbline -C home log --person ben
run plumbline -C home log --kind wave
run plumbline -C home log --record observation/crc_date/AM/1
run plumbline -C home log --since 2026-01-15 --until 2026-01-15 --last 2
run plumbline -C home log --until 2026-01-14
run plumbline -C home log --kind nothing
run plumbline -C home log --record nothing/x
run plumbline -C home log --record observation/crc_date/AM/1 --kind observation
run plumbline -C home log --json --person ben | sed 's/"hash": "[0-9a-f]*"/"hash": "…"/'
