# Homes that cannot be made or opened.
mkdir home; touch home/file
run plumbline init home --pack "$PACK" --as alice
run plumbline -C home status
run plumbline init new --pack nowhere --as alice
run plumbline init new --pack "$PACK" --as 'Alice A.'
make_home real
sed -i '1i colour = blue' real/plumbline.conf
run plumbline -C real status
rm -rf broken; mkdir broken; printf 'person = alice\n' >broken/plumbline.conf; printf 'not a database' >broken/plumbline.db
run plumbline -C broken status
ls -A
