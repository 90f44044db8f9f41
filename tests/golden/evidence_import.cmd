# A folder of documents by its list: the whole list is checked first, what cannot be read is told, who begins again goes on.
make_home home
mkdir laws laws/sub
printf 'Article 1\n\nEvery child has a right.\n' >laws/one.txt
printf 'Стаття 1\n\nКожна дитина має право.\n' >laws/sub/two.txt
printf '%%PDF-1.7\n' >laws/torn.pdf
printf 'A speech of another continent.\n' >laws/far.txt
printf 'words' >outside.txt
import() { run plumbline -C home evidence import laws --as alice "$@"; }
import
printf 'file,document,iso3,lang,year,colour\n../outside.txt,A,GBR,en,2003,red\nnone.txt,B,XXX,en,soon,red\n,C,GBR,en,2003,red\n' >laws/documents.csv
import
plumbline -C home evidence list
printf 'file,document,iso3,lang,year,in_force_from,class\none.txt,One,GBR,en,2003,2003-11-20,public\nsub/two.txt,Two,UA,uk,2001,,\ntorn.pdf,Three,GBR,en,2003,,\nfar.txt,Four,BFA,en,2006,,\n' >laws/documents.csv
import
run plumbline -C home evidence list
import
run plumbline -C home search 'child OR ditina'
run plumbline -C home --lang fr evidence import laws --as alice
plumbline verify home | grep 'everything fits'
