"""What is told of the program for Windows within its folder: licences, and bill of materials."""

import os
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

import contents
import interpreter

from blackpool_tracker.services.licences import Program, in_one_text, listed, parts, version_in

LICENCES: Final = "licences.txt"
BILL: Final = "blackpool-tracker.cdx.json"
_MAKE_BILL: Final = contents.ROOT / "packaging" / "make_bom.py"
_NAMED_BY_ITSELF: Final = re.compile(r"python3\d*\.dll$|\.abi3\.dll$")
"""Python, and modules that the makers of a package compiled."""


def program(folder: Path) -> Program:
    """The program that was put together there."""
    python = version_in(folder / f"python{interpreter.MINOR}.dll")
    return Program(folder / "lib", python, "win32")


def tell(folder: Path) -> None:
    """Lay the licences of all inside into the folder, and the bill of materials.

    Raises ``PythonError`` where a library is nobody's that is named.
    """
    if strange := nameless(folder):
        raise interpreter.PythonError(
            f"Nobody is named for {', '.join(strange)}. Add who made it to"
            " resources/licences/parts.toml."
        )
    here = program(folder)
    text = in_one_text(parts(here))
    (folder / LICENCES).write_text(text, encoding="utf-8", newline="\r\n")
    command = [sys.executable, str(_MAKE_BILL), str(folder / BILL), str(here.packages)]
    moment = os.environ.get("SOURCE_DATE_EPOCH", "0")
    subprocess.run(
        [*command, here.python, here.system],
        env=os.environ | {"SOURCE_DATE_EPOCH": moment},
        check=True,
    )


def nameless(folder: Path) -> list[str]:
    """The libraries in the folder for which ``parts.toml`` names nobody."""
    patterns = [pattern for line in listed() for pattern in line.get("files", ())]
    places = (_place(path, folder) for path in sorted(folder.rglob("*.dll")))
    return [
        place
        for place in places
        if not _NAMED_BY_ITSELF.search(place)
        and not any(fnmatch(place.lower(), pattern.lower()) for pattern in patterns)
    ]


def _place(path: Path, folder: Path) -> str:
    """As from the folder of packages, or as beside the launchers."""
    libraries = folder / "lib"
    beside = libraries if path.is_relative_to(libraries) else folder
    return path.relative_to(beside).as_posix()
