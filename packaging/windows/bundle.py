"""The program's folder for Windows: launchers, Python, packages, and the program itself."""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Final

import contents
import inside
import interpreter
import launchers
import packages
import packed

RUNTIME: Final = (
    *("vcruntime140.dll", "vcruntime140_1.dll"),
    *("msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll"),
)
"""Microsoft's own libraries, which many wheels bring: they lie once beside the launchers."""
_UNWANTED: Final = re.compile(
    r"/tests/|PySide6/Qt6(DBus|OpenGL)\.dll$"  # nothing that is wanted links to these two
    r"|/(concrt140|msvcp140_\w{3,}|vcamp140|vccorlib140|vcomp140)\.dll$"
)
_UNUSED: Final = tuple(f"{name.replace('.', '/')}" for name in contents.UNUSED_MODULES)


@dataclass(frozen=True, slots=True)
class Program:
    """The folder as it was put together. ``python`` says where its Python came from."""

    folder: Path
    version: str
    python: str


def assemble(folder: Path, version: str, handed_in: Path | None = None) -> Program:
    """Put the program together in an empty ``folder``, of the checkout that this lies in.

    ``handed_in`` is python.org's embeddable package; without one Python comes out of a wheel.
    """
    libraries = folder / "lib"
    libraries.mkdir(parents=True)
    python = interpreter.lay_python(folder, libraries, handed_in)
    with tempfile.TemporaryDirectory() as scratch:
        wheels = Path(scratch)
        lock = wheels / "windows.lock"
        packages.lock_for(packages.needed(), lock)
        interpreter.download(lock, wheels)
        build_wheel(wheels)
        codes: dict[str, CodeType] = {}
        for wheel in sorted(wheels.glob("*.whl")):
            _lay_wheel(wheel, libraries, codes)
    packed.pack(codes, str(libraries))
    _gather_runtime(folder, libraries)
    (folder / "LICENSE.txt").write_bytes((contents.ROOT / "LICENSE").read_bytes())
    for name in ("launched", "packed"):
        interpreter.compile_into(launchers.HERE / f"{name}.py", libraries / f"{name}.pyc")
    launchers.build(folder, version)
    inside.tell(folder)
    _date(folder)
    return Program(folder, version, python)


def longest(folder: Path) -> int:
    """How many characters the longest path within the folder has."""
    return max(len(str(path.relative_to(folder))) for path in folder.rglob("*"))


def build_wheel(folder: Path) -> None:
    """The program as a wheel, made of the checkout."""
    subprocess.run(
        [
            *(sys.executable, "-m", "build", "--wheel", "--no-isolation"),
            *("--outdir", str(folder), str(contents.ROOT)),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _lay_wheel(wheel: Path, libraries: Path, codes: dict[str, CodeType]) -> None:
    with zipfile.ZipFile(wheel) as package:
        for info in package.infolist():
            name = info.filename
            if not info.is_dir() and ".data/" not in name and _wanted(name):
                if name.endswith(".py") and not name.startswith(f"{contents.SCRIPTS}/"):
                    codes[name] = interpreter.compiled(package.read(info), name)
                else:
                    _lay_file(package.read(info), libraries / name)


def _wanted(name: str) -> bool:
    return (
        contents.wanted(name)
        and not _UNWANTED.search(name)
        and not any(
            name == f"{unused}.py" or name.startswith((f"{unused}/", f"{unused}."))
            for unused in _UNUSED
        )
    )


def _lay_file(data: bytes, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def _gather_runtime(folder: Path, libraries: Path) -> None:
    """Keep one set of Microsoft's libraries, Qt's: the newest, which serves the others too."""
    for path in sorted((libraries / "PySide6").glob("*.dll")):
        if path.name.lower() in RUNTIME:
            path.replace(folder / path.name.lower())
    for path in libraries.rglob("*.dll"):
        if path.name.lower() in RUNTIME:
            path.unlink()


def _date(folder: Path) -> None:
    """Give every file the day of the release, where one is said, so that it packs the same."""
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    for path in folder.rglob("*"):
        if moment and path.is_file():
            os.utime(path, (moment, moment))
