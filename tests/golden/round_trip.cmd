# What goes in comes out, byte for byte, and comes back in with the same content.
make_home home
plumbline -C home export out >said
diff -r "$PACK" out | grep -v README.md
plumbline pack check out
plumbline verify out
grep -o 'content hash .*' said >first
case ${DATABASE:-} in '') plumbline init empty --as bob >/dev/null ;; *) mkdir spare; cp -r home spare/; psql -qX -d "${PLUMBLINE_TEST_PG}" -c "CREATE DATABASE ${DATABASE_NAME}_b" && plumbline init empty --as bob --database "${DATABASE/$DATABASE_NAME/${DATABASE_NAME}_b}" >/dev/null ;; esac
run plumbline -C empty import out
run plumbline -C empty import out
plumbline -C empty export again | grep -o 'content hash .*' | diff first - && echo 'the same content hash'
diff -r out again && echo 'the same files'
[ -z "${DATABASE:-}" ] || psql -qX -d "${PLUMBLINE_TEST_PG}" -c "DROP DATABASE ${DATABASE_NAME}_b WITH (FORCE)"
