make_home home
run plumbline -C home matrix --group focus
run plumbline -C home matrix --group focus --aspect practice
run plumbline -C home cell show GE C4
run plumbline -C home --lang fr cell show TR C2
run plumbline -C home cell show XX C4
run plumbline -C home cell show GE C9
