# Twelve items, four levels, gaps: the table of the manual.
plumbline stats agreement "$DATA/stats/twelve_items.csv" --scale 1,2,3,4 --kalpha
cut -d, -f1-3 "$DATA/stats/twelve_items.csv" >two.csv
run plumbline stats agreement two.csv --json
run plumbline stats agreement two.csv --format csv --threads 3
plumbline stats agreement two.csv --json --threads 1 >one.json
plumbline stats agreement two.csv --json --threads 2 | cmp - one.json && echo "the same bytes on one thread and two"
run plumbline stats agreement two.csv --svg two.svg --format csv >/dev/null
sed 's/<style>.*<\/style>/<style>…<\/style>/' two.svg
