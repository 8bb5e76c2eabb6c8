"""Which packages of the lock the program needs on Windows."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Final

import contents
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

WINDOWS: Final = default_environment() | {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
}
_ENTRY: Final = re.compile(r"^([A-Za-z0-9_.-]+)==[^ ]+.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def needed() -> list[str]:
    """The names of the packages that the program stands on under Windows, in order.

    Asked of the packages that are installed here; one that only Windows has brings no others.
    """
    project = tomllib.loads((contents.ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    found: dict[str, set[str]] = {}
    wanted = [Requirement(text) for text in project["dependencies"]]
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        seen = found.setdefault(name, set())
        extras = {"", *requirement.extras} - seen
        seen |= extras
        wanted += [more for extra in extras for more in _asks(name, extra)]
    return sorted(found)


def _asks(name: str, extra: str) -> Iterator[Requirement]:
    try:
        texts = requires(name) or []
    except PackageNotFoundError:
        return
    for requirement in map(Requirement, texts):
        marker = requirement.marker
        always = marker is None or marker.evaluate(WINDOWS | {"extra": ""})
        if always != bool(extra) and (
            marker is None or marker.evaluate(WINDOWS | {"extra": extra})
        ):
            yield requirement


def lock_for(names: list[str], place: Path) -> None:
    """Write the part of the lock that these packages are in.

    Without conditions: pip would ask them of this machine.
    """
    whole = (contents.ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    entries = {canonicalize_name(entry[1]): entry[0] for entry in _ENTRY.finditer(whole)}
    parts = [re.sub(r" ;[^\\\n]*", " ", entries[name], count=1) for name in names]
    place.write_text("".join(parts), encoding="utf-8")
