# A table of ten million cells is refused with a sentence; one of a million is computed.
python3 -c "
print('unit,' + ','.join(f'c{i}' for i in range(100)))
row = ',' + ','.join('123412341234123'[i % 15] for i in range(100))
print('\n'.join(f'u{i}{row}' for i in range(100000)))" >ten.csv
run plumbline stats agreement ten.csv --draws 100
{ head -1 ten.csv; sed -n 2,10001p ten.csv; } >one.csv
plumbline stats agreement one.csv --draws 100 >said; head -4 said
