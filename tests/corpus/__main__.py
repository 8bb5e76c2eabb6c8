"""``python -m tests.corpus`` reads real documents and prints what is right, by field and kind.

With names of documents it prints what is wrong in each of these as well.
"""

import argparse
import sys
from pathlib import Path

from tests.corpus.counting import table, totals
from tests.corpus.known import documents, folder
from tests.corpus.measuring import timed


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("names", nargs="*", help="documents by the beginning of their names")
    parser.add_argument("--folder", type=Path, default=folder(), help="where the documents lie")
    parser.add_argument("--wrong", action="store_true", help="print all that is wrong")
    asked = parser.parse_args(arguments)
    if not (asked.folder / "truth.json").exists():
        print(f"There are no documents with their truth at {asked.folder}.", file=sys.stderr)
        return 2
    counts, seconds = [], []
    for known in documents(asked.folder):
        if asked.names and not known.name.startswith(tuple(asked.names)):
            continue
        took, counted = timed(known)
        seconds.append(took)
        counts.extend((known.kind, count) for count in counted)
        if asked.names or asked.wrong:
            for count in counted:
                for line in count.wrong:
                    print(f"{known.name}: {count.field}: {line}")
    for row in table(totals(counts)):
        print(row)
    slowest, middle = max(seconds, default=0.0), sorted(seconds or [0.0])[len(seconds) // 2]
    print(f"{len(seconds)} documents: {middle:.2f} s in the middle, {slowest:.2f} s the slowest")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
