# Every place that is wrong is named, with row and column.
try() { echo "-- $1"; printf "$2" >t.csv; shift 2; run plumbline "$@"; }
try "ragged rows" 'unit,A,B\nu1,1\nu2,1,2,3\n' stats agreement t.csv
try "text among numbers" 'unit,A,B\nu1,1,two\nu2,2,x\nu3,1,1\nu4,2,2\n' stats agreement t.csv
try "decimal commas" 'unit,A,B\nu1,"1,5",2\nu2,2,2\nu3,1,1\n' stats agreement t.csv
try "NaN and infinities" 'unit,A,B\nu1,NaN,1\nu2,inf,2\nu3,1,-Infinity\nu4,1,1\nu5,1e999,2\n' stats agreement t.csv
try "outside the scale" 'unit,A,B\nu1,1,5\nu2,x,2\n' stats agreement t.csv --scale 1,2,3,4
try "a word outside the scale" 'unit,A,B\nu1,low,hihg\n' stats agreement t.csv --scale low,high
try "a unit twice, a unit without a name" 'unit,A,B\nu1,1,1\nu1,2,2\n,1,1\n' stats agreement t.csv
try "semicolons" 'unit;A;B\nu1;1;1\n' stats agreement t.csv
try "no rows" 'unit,A,B\n' stats agreement t.csv
try "nothing at all" '' stats agreement t.csv
try "a scale that falls" 'unit,A,B\nu1,1,1\n' stats agreement t.csv --scale 1,3,2
try "a scale that repeats" 'unit,A,B\nu1,a,a\n' stats agreement t.csv --scale a,b,a
try "a scale with a hole" 'unit,A,B\nu1,a,a\n' stats agreement t.csv --scale a,,b
run plumbline stats agreement absent.csv
try "as JSON" 'unit,A,B\nu1,1,two\nu2,2,2\n' stats agreement t.csv --json
try "three waves" 'unit,a,b,c\nu1,1,1,1\n' stats change t.csv
try "an unknown reason" 'unit,a,b,reason\nu1,1,2,luck\n' stats change t.csv
try "words as levels" 'unit,C3\nu1,low\n' stats profile t.csv
try "no such group" 'unit,C3\nu1,1\n' stats profile t.csv --group region
try "attributes" 'unit,attribute,level,found\nu1,law,0,yes\nu1,unit,2,maybe\n' stats levels t.csv
try "a share above one" 'unit,attribute,level,found\nu1,law,1,yes\n' stats levels t.csv --rule share --share 1.5
try "counts" 'cell,a,b\nC1,1.5,-1\nC2,"1,000",2\n' stats evidence t.csv
try "a year to come" 'cell,year\nC1,2019\nC1,2031\n' stats evidence t.csv --what ages --as-of-year 2025
try "too few documents" 'doc,code\n1,a\n2,b\n' stats evidence t.csv --what saturation
try "labels" 'n,label\n1,2\n2,maybe\n' stats screening t.csv
try "no text" 'id,words\na,b\n' stats duplicates t.csv
try "a threshold of nothing" 'id,text\na,b\n' stats duplicates t.csv --threshold 0
try "clusters looser than pairs" 'id,text\na,b\n' stats duplicates t.csv --threshold 0.9
