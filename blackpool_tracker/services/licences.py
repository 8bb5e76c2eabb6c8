"""What others made that is inside the program, and under which licences.

Packages say so themselves, from source as in a program that is installed. What their files hold in
turn, as Qt or OpenSSL, and what is not a package, as the fonts, is listed in
``resources/licences/parts.toml``.
"""

import platform
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.resources import resource

PROGRAM: Final = "blackpool-tracker"
PYTHON: Final = "Python"
LISTED: Final = "licences/parts.toml"
_REQUIREMENT: Final = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?")
_OF_WINDOWS: Final = re.compile("FileVersion".encode("utf-16-le") + rb"\0+((?:[\d.]\0)+)")
_EXTRA: Final = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Part:
    """Something inside that others made.

    ``version`` is empty where its makers give none. ``within`` is the package whose files hold it,
    and empty for what is a package itself. ``texts`` are the licences in full, one after another.
    """

    name: str
    version: str
    licence: str
    within: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """The program that is asked about: this one, or one that is made for another system.

    ``packages`` is the folder in which its packages lie; None for where this one has its own.
    ``python`` is the version of its Python, ``system`` is as ``sys.platform`` calls it.
    """

    packages: Path | None = None
    python: str = platform.python_version()
    system: str = sys.platform

    @property
    def places(self) -> list[Path]:
        """Where its files lie."""
        if self.packages is not None:
            return [self.packages, self.packages.parent]
        return [*dict.fromkeys(Path(place) for place in (*sys.path, sys.prefix) if place)]

    def package(self, name: str) -> Distribution | None:
        """A package of it; None when it has none of that name."""
        where = sys.path if self.packages is None else [str(self.packages)]
        return next(iter(Distribution.discover(name=name, path=where)), None)


THIS: Final = Program()


def parts(program: Program = THIS) -> list[Part]:
    """Every part that is installed with a program, by name; the program itself is not one."""
    packages = {_tidy(found.name): _package(found) for found in needed(program)}
    others = _listed(program, packages)
    return sorted((*packages.values(), *others), key=lambda part: part.name.casefold())


def in_one_text(inside: Iterable[Part]) -> str:
    """The licences of the parts one after the other, as a file that goes with the program."""
    texts = (
        "\n\n".join((f"{part.name} {part.version}".strip(), part.licence, *part.texts)).strip()
        for part in inside
    )
    return f"\n\n{'=' * 78}\n".join(texts) + "\n"


def own() -> Part | None:
    """The program itself; None where it is begun from its source and was never installed."""
    found = THIS.package(PROGRAM)
    return _package(found) if found is not None else None


def needed(program: Program = THIS) -> list[Distribution]:
    """The packages that are there because the program, or one of these, asks for them."""
    seen: dict[str, Distribution] = {}
    wanted = [(PROGRAM, frozenset[str]())]
    asked: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        name, extras = wanted.pop()
        if (name, extras) in asked:
            continue
        asked.add((name, extras))
        found = program.package(name)
        if found is None:  # for another system, or another Python
            continue
        seen[name] = found
        wanted += _requirements(found, extras)
    return [found for name, found in sorted(seen.items()) if name != PROGRAM]


def listed() -> list[dict[str, Any]]:
    """The lines of ``parts.toml``: what packages hold in turn, and what is not a package."""
    return list(tomllib.loads(resource(LISTED).read_text(encoding="utf-8"))["part"])


def _requirements(
    asking: Distribution, extras: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    """What a package asks for, with the extras of it; for whatever system and Python."""
    for line in asking.requires or ():
        wanted, _, condition = line.partition(";")
        only_with = set(_EXTRA.findall(condition))
        found = _REQUIREMENT.match(wanted)
        if found and (not only_with or only_with & extras):
            named = (extra.strip() for extra in (found[2] or "").split(",") if extra.strip())
            yield _tidy(found[1]), frozenset(named)


def _tidy(name: str) -> str:
    """A package's name as all of its spellings come to."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _package(found: Distribution) -> Part:
    told = _told_of_packages().get(_tidy(found.name), {})
    # Told first: Qt's wheels bring for Windows the terms of those who pay for another licence.
    texts = _texts(told) or tuple(_licences(found))
    licence = _said(found, "License-Expression") or _classified(found) or _said(found, "License")
    return Part(found.name, found.version, told.get("licence", licence), "", texts)


def _said(found: Distribution, header: str) -> str:
    return next(iter(found.metadata.get_all(header) or ()), "")


def _classified(found: Distribution) -> str:
    """The licence by the classifiers of an older package; empty when they tell none."""
    lines = found.metadata.get_all("Classifier") or ()
    return ", ".join(
        line.split("::")[-1].strip() for line in lines if line.startswith("License ::")
    )


def _licences(found: Distribution) -> Iterator[str]:
    """The texts that a package brings. Some are of an age that knew no UTF-8."""
    # Older packages bring the file and do not name it, as pywin32-ctypes on Windows.
    names = tuple(found.metadata.get_all("License-File") or ("/LICENSE", "/LICENSE.txt"))
    for path in found.files or ():
        place = Path(str(path.locate()))
        named = ".dist-info/" in path.as_posix() and path.as_posix().endswith(names)
        # What is no part of an installed program was left out of it, with its licence.
        if named and place.is_file():
            written = place.read_bytes()
            try:
                yield written.decode()
            except UnicodeDecodeError:
                yield written.decode("latin-1")


def _listed(program: Program, packages: dict[str, Part]) -> Iterator[Part]:
    """What is no package: for itself, or in the files of Python or of a package that is here."""
    for line in listed():
        within = line.get("within", "")
        holder = packages.get(within)
        elsewhere = line.get("system", program.system) != program.system
        if "package" in line or elsewhere or (holder is None and within not in {"", PYTHON}):
            continue
        files = list(_files(line, program))
        if files or "files" not in line:
            texts = _texts(line) or (holder.texts if holder else ())
            version = _version(line, program, holder, files)
            yield Part(line["name"], version, line["licence"], within, texts)


def _files(line: dict[str, Any], program: Program) -> Iterator[Path]:
    """The files in which a part lies."""
    for place in program.places:
        for pattern in line.get("files", ()):
            yield from sorted(place.glob(pattern))


def _version(
    line: dict[str, Any], program: Program, holder: Part | None, files: Iterable[Path]
) -> str:
    """The version that is listed, else that of what holds it, else what a file tells."""
    if line["name"] == PYTHON:
        return program.python
    if holder is not None and line.get("numbered_alike"):
        return holder.version
    if "version" in line:
        return str(line["version"])
    says = re.compile(line["says"].encode()) if "says" in line else None
    return next(filter(None, (version_in(file, says) for file in files)), "")


def version_in(file: Path, says: re.Pattern[bytes] | None = None) -> str:
    """The version that a file tells of itself: by what it says, or as Windows keeps it.

    Empty when it tells none.
    """
    if not file.is_file() or not file.stat().st_size:
        return ""
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as inside:
        if says is not None:
            found = says.search(inside)
        else:
            found = _OF_WINDOWS.search(inside) if file.suffix in {".dll", ".pyd"} else None
        return found[1].replace(b"\0", b"").decode() if found else ""


@cache
def _told_of_packages() -> dict[str, dict[str, Any]]:
    """What is listed of packages that do not bring their licence themselves."""
    return {line["package"]: line for line in listed() if "package" in line}


def _texts(line: dict[str, Any]) -> tuple[str, ...]:
    names = line.get("texts", ())
    return tuple(resource(name).read_text(encoding="utf-8") for name in names)
