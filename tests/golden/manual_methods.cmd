# The examples of docs/methods print what the pages say.
python3 "$SOURCE/tools/run_examples.py" "$SOURCE"/docs/methods/*.md
