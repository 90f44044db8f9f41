# What holds the reader of documents in, and a search index that is made again.
plumbline doctor | sed -n 's/^documents are read .*seccomp$/seccomp holds/p; s/^home  */home: /p'
make_home home
printf 'Every child has a right.\n' >act.txt
plumbline -C home evidence add act.txt --kind law --title Act --language en --as alice >/dev/null
plumbline -C home search child | head -1
ls home | grep search.db | head -1
plumbline -C home doctor --rebuild-search | grep index
ls home | grep search.db
plumbline -C home search child | head -1
run plumbline -C home --lang fr doctor --rebuild-search | grep -i index
