# The other methods on their tables.
run plumbline stats change "$DATA/vectors/change/policy30_two_waves.csv" --test --svg change.svg
grep -c '<rect class="sunk"' change.svg
run plumbline stats change "$DATA/vectors/change/policy30_two_waves.csv" --flows --svg flows.svg --format csv
cat >waves.csv <<'END'
state,2019,2022,reason
GE,1,2,real change
AM,1,2,new evidence
AZ,,3,
UA,3,2,correction
MD,2,2,
END
run plumbline stats change waves.csv
cat >levels.csv <<'END'
state,region,C3,C4
GE,east,2,not searched
AM,east,1,2
AZ,east,2,no_reply
UA,east,3,3
MD,east,2,none found
IE,west,4,
FR,west,3,4
DE,west,3,not applicable
ES,west,4,3
IT,west,2,2
END
run plumbline stats profile levels.csv --scale 1,2,3,4 --group region --svg levels.svg
run plumbline stats profile levels.csv --scale 1,2,3,4 --group region --format csv
run plumbline stats profile levels.csv --scale 1,2,3,4 --group region --mid-p --json
cat >found.csv <<'END'
unit,attribute,level,found
GE,law,1,yes
GE,unit,2,yes
GE,budget,2,
GE,evaluation,3,no
AM,law,1,no
AM,unit,2,yes
END
run plumbline stats levels found.csv
run plumbline stats levels found.csv --rule share --share 0.5 --json
run plumbline stats levels found.csv --rule median
run plumbline stats evidence "$DATA/vectors/evidence/source_counts.csv"
run plumbline stats evidence "$DATA/vectors/evidence/years.csv" --what ages --as-of-year 2025 --format csv >said; head -7 said
run plumbline stats evidence "$DATA/vectors/evidence/codes_by_document.csv" --what saturation
run plumbline stats screening "$DATA/vectors/text/screening_order_1.csv"
cat >texts.csv <<'END'
id,text
a,"Ratify the Convention on the Rights of the Child without delay"
b,"ratify the convention on the rights of the child, without further delay."
c,"Ratify the Convention on the Rights of the Child without delay."
d,"Train judges"
e,"train judges!"
END
run plumbline stats duplicates texts.csv
run plumbline stats duplicates texts.csv --json --threshold 0.7
