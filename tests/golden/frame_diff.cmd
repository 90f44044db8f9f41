# What a pack changes in the frame of a home, and between two packs.
make_home home
run plumbline -C home frame diff "$PACK"
cp -r "$PACK" changed
sed -i 's/^C2,2,\(.*\),Research and monitoring,/C2,2,\1,Research,/' changed/capacities.csv
sed -i '/^C1.01,F4,none,/d' changed/anchors.csv
sed -i 's/^AL,\(.*\),008,/AL,\1,999,/' changed/states.csv
run plumbline -C home frame diff changed
run plumbline frame diff changed "$PACK" --json
sed -i 's/^C3,3,/C3,three,/' changed/capacities.csv
run plumbline -C home frame diff changed
run plumbline -C home frame diff nowhere
