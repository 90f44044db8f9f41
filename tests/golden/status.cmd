# What a person reads first, in both languages.
make_home home
run plumbline -C home status
run plumbline -C home --lang fr status --group focus
