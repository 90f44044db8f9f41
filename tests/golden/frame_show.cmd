# One thing of the frame by its code, and what is no code.
make_home home
run plumbline -C home frame show | head -12
run plumbline -C home frame show C2
run plumbline -C home frame show C2.04
run plumbline -C home frame show LC10
run plumbline -C home frame show F4E
run plumbline -C home frame show MNR | head -12
run plumbline -C home frame show C9
plumbline -C home frame show C2.01 --json | python3 -c 'import json, sys; s = json.load(sys.stdin); print({k: len(v) for k, v in s.items() if k != "frame_hash"})'
