# Packs that cannot be used, each with its reason.
bad() { rm -rf pack; cp -r "$PACK" pack; (cd pack && eval "$1"); run plumbline pack check pack; }
bad 'rm states.csv'
bad 'rm datapackage.json'
bad 'echo "{" >datapackage.json'
bad 'sed -i "s/^C4,\(.*\)LC30-35; WP4/C4,\1LC35-30; WP4/" capacities.csv'
bad 'sed -i "s/LC10; WP1/LC10; WP99/" capacities.csv; sed -i "s/^C1,WP1,WP1,/C1,WP99,WP99,/" crosswalk.csv'
bad 'sed -i "/^C1.01,F4,none,/d" anchors.csv'
bad 'sed -i "s/^\(GE,.*\)$/\1\n\1/" states.csv'
bad 'sed -i "s/^2019,\(.*\),2019-11-21,/2019,\1,2019-02-31,/" waves.csv'
bad 'echo "x,y" >surplus.csv'
bad 'sed -i "s/,yes,complete,/,sometimes,complete,/" facts.csv'
run plumbline init home --pack pack --as alice
ls
