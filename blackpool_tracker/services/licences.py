"""What others made that is inside the program, and under which licences.

Packages say so themselves, from source as in a program that is installed. What their files hold in
turn, as Qt or OpenSSL, and what is not a package, as the fonts, is listed in
``resources/licences/parts.toml``.
"""

import platform
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from blackpool_tracker.resources import resource

PROGRAM: Final = "blackpool-tracker"
LISTED: Final = "licences/parts.toml"
_REQUIREMENT: Final = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?")
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


def parts() -> list[Part]:
    """Every part that is installed with the program, by name; the program itself is not one."""
    packages = {_tidy(found.name): _package(found) for found in needed()}
    return sorted((*packages.values(), *_listed(packages)), key=lambda part: part.name.casefold())


def own() -> Part | None:
    """The program itself; None where it is begun from its source and was never installed."""
    try:
        return _package(distribution(PROGRAM))
    except PackageNotFoundError:
        return None


def needed() -> list[Distribution]:
    """The packages that are here because the program, or one of these, asks for them."""
    seen: dict[str, Distribution] = {}
    wanted = [(PROGRAM, frozenset[str]())]
    asked: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        name, extras = wanted.pop()
        if (name, extras) in asked:
            continue
        asked.add((name, extras))
        try:
            found = distribution(name)
        except PackageNotFoundError:  # for another system, or another Python
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
    texts = tuple(_licences(found))
    licence = _said(found, "License-Expression") or _classified(found) or _said(found, "License")
    return Part(found.name, found.version, told.get("licence", licence), "", texts or _texts(told))


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
        if ".dist-info/" in path.as_posix() and path.as_posix().endswith(names):
            written = Path(str(path.locate())).read_bytes()
            try:
                yield written.decode()
            except UnicodeDecodeError:
                yield written.decode("latin-1")


def _listed(packages: dict[str, Part]) -> Iterator[Part]:
    """What is no package: for itself, or in the files of a package that is here."""
    for line in listed():
        within = line.get("within", "")
        if "package" in line or (within and within not in packages):
            continue
        version = line.get("version", "")
        if line["name"] == "Python":
            version = platform.python_version()
        elif line.get("numbered_alike"):
            version = packages[within].version
        texts = _texts(line) or packages[within].texts
        yield Part(line["name"], version, line["licence"], within, texts)


@cache
def _told_of_packages() -> dict[str, dict[str, Any]]:
    """What is listed of packages that do not bring their licence themselves."""
    return {line["package"]: line for line in listed() if "package" in line}


def _texts(line: dict[str, Any]) -> tuple[str, ...]:
    names = line.get("texts", ())
    return tuple(resource(name).read_text(encoding="utf-8") for name in names)
