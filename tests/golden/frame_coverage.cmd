# A1: the crosswalk as printed, and what lies outside it.
make_home home
run plumbline -C home frame coverage
run plumbline -C home frame show C4
run plumbline -C home frame show C5
run plumbline -C home frame coverage --json
