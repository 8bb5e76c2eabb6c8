"""``python -m tests.benchmarks`` prints all figures; with names, only those tables."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or every start would compile the program anew

from blackpool_tracker.services.example.making import (
    create_blackpool_example,
)
from blackpool_tracker.storage.folders import HOME
from tests.benchmarks import (
    backing_up,
    bringing,
    editing,
    histories,
    installed,
    last_looks,
    looking_back,
    pages,
    previewing,
    protecting,
    reading,
    reporting,
    returning,
    reviewing,
    searching,
    sending,
    sharing,
    starting,
    undoing,
)
from tests.benchmarks.timing import Figure, print_table


def _start(folder: Path) -> list[Figure]:
    return starting.measure(_example(folder))


def _installed(folder: Path) -> list[Figure]:
    return installed.measure(_example(folder))


def _example(folder: Path) -> Path:
    register = folder / "example.register"
    create_blackpool_example(register, date(2026, 11, 23), packs=False)
    return register


TABLES: dict[str, Callable[[Path], list[Figure]]] = {
    "start": _start,
    "edit": editing.measure,
    "history": histories.measure,
    "search": searching.measure,
    "past": looking_back.measure,
    "pages": pages.measure,
    "passphrase": protecting.measure,
    "backup": backing_up.measure,
    "report": lambda _folder: reporting.measure(),
    "lastlook": lambda _folder: last_looks.measure(),
    "sending": lambda _folder: sending.measure(),
    "sharing": sharing.measure,
    "preview": previewing.measure,
    "reading": lambda _folder: reading.measure(),
    "reviewing": reviewing.measure,
    "bringing": bringing.measure,
    "returning": returning.measure,
    "undo": undoing.measure,
    "installed": _installed,
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*TABLES, []], metavar=" | ".join(TABLES))
    names = parser.parse_args(arguments).names
    with tempfile.TemporaryDirectory(prefix="tracker-benchmarks-") as folder:
        os.environ[HOME] = folder  # what the program remembers is not this person's
        for name in names or TABLES:
            place = Path(folder, name)
            place.mkdir()
            print_table(name, TABLES[name](place))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
