make_home home
run plumbline -C home erase observation/crc_date/AM/1#note
run plumbline -C home erase observation/crc_date/AM/1#value --reason 'x'
run plumbline -C home erase observation/crc_date/AM --reason 'x'
run plumbline -C home erase observation/crc_date/ZZ/1 --reason 'x'
run plumbline -C home erase state/AM --reason 'x'
run plumbline -C home erase observation/crc_date/AM/1#note --reason 'asked for' | grep -v PostgreSQL
run plumbline -C home erase observation/crc_date/AM/1#note --reason 'asked for'
run plumbline -C home verify | grep -v '^head\|content hash'
run plumbline -C home backup kept | grep -v 'head\|content hash'
run plumbline -C home backup kept
run plumbline verify kept | grep -v '^head\|content hash'
printf 'x' >>kept/plumbline.db
run plumbline -C home restore kept
run plumbline -C home restore nowhere
mkdir other; touch other/file
run plumbline -C other --as alice restore kept
# What restore says of what it made.
plumbline -C home backup good >/dev/null
run plumbline -C home restore good | sed 's/[0-9a-f]\{64\}/HASH/'
