run plumbline
run plumbline frame
run plumbline help import
run plumbline statsu
run plumbline import
run plumbline matrix --aspect both
run plumbline status --as-of 31/02/2019
run plumbline log --last 0
