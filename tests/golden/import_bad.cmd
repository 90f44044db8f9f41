# Bad input: all of it at once, with file, line and column; nothing is applied.
make_home home
before=$(plumbline -C home verify --json | grep -o '"content_hash": .*')
head -1 "$PACK/observations.csv" >header
obs() { { cat header; printf "$1"; } >observations.csv; run plumbline -C home import observations.csv; }
obs 'crc_date,XX,1,1991-01-01,,2015-03,a source,read,high,\n'
obs 'crc_date,AM,1,31/02/2019,,31/02/2019,a source,read,high,\nno_such_fact,AM,1,1,,2015,a source,read,high,\ncrc_date,AM,one,1991,,2015,a source,read,sure,\n'
obs 'crc_date,AM,1,1991-01-01,,2015-03,Minist\xe8re,read,high,\n'
obs 'crc_date,AM,1,1991-01-01,,2015-03,"a torn quote,read,high,\n'
obs 'crc_date,AM,1,1991-01-01,,2015-03,a NUL \000 here,read,high,\n'
obs 'crc_date,AM,1,1991-01-01,,2015-03\n'
obs 'crc_date,AM,1,1991-01-01,,2015-03,a,read,high,\ncrc_date,AM,1,1992-01-01,,2015-03,b,read,high,\n'
obs 'crc_date,AM,1,,,2015-03,a,read,high,\ncrc_date,AZ,1,1991,none_found,2015-03,a,read,high,\n'
{ printf '\xef\xbb\xbf'; cat "$PACK/observations.csv"; } >observations.csv; run plumbline -C home import observations.csv
printf '' >observations.csv; run plumbline -C home import observations.csv
printf 'fact,state\ncrc_date,AM\n' >observations.csv; run plumbline -C home import observations.csv
cp header other.csv; run plumbline -C home import other.csv
run plumbline -C home import absent.csv
run plumbline -C nowhere import observations.csv
after=$(plumbline -C home verify --json | grep -o '"content_hash": .*')
[ "$before" = "$after" ] && echo 'nothing was applied'
