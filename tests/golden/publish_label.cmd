# Labels that are none: what the server has something else at, what is no part of an address.
make_home home
run plumbline -C home publish --label draft
run plumbline -C home publish --label work
run plumbline -C home publish --label ../1.0
