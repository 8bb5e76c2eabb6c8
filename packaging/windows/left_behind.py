"""What somebody left in the version before is there after an upgrade: settings and a register."""

import gzip
import json
from pathlib import Path
from typing import Any, Final

import contents
import launchers
import screen
import wine

_DATA: Final = contents.ROOT / "tests" / "data"
_DOCUMENTS: Final = "/srv/ann/Documents"
"""Where those settings say that registers lie."""
_NAME: Final = "Left behind"
_PLACES: Final = ("window", "rail")  # they hang on the screen


class LostError(Exception):
    """Something is not as it was left; the text says what."""


def take_over(windows: wine.Wine, program: str, documents: str, settings: Path) -> str:
    """Open a register of the version before in the installed window, and look what became of it.

    It is laid into the folder ``documents``. The person's settings are those that the version
    before has left, and afterwards again their own.
    """
    version = max(path.name for path in (_DATA / "left").iterdir() if path.is_dir())
    register = windows.place(documents) / f"{_NAME}.register"
    register.write_bytes(gzip.decompress((_DATA / f"registers/{version}.register.gz").read_bytes()))
    kept = settings / "settings.json"
    own, left = kept.read_bytes(), (_DATA / f"left/{version}/settings.json").read_text("utf-8")
    left = left.replace(f"{_DOCUMENTS}/plan", f"{_DOCUMENTS}\\\\{_NAME}")  # as JSON writes it
    kept.write_text(left.replace(_DOCUMENTS, json.dumps(documents)[1:-1]), encoding="utf-8")
    before = _settings(kept)
    begun = windows.start(rf"{program}\{launchers.WINDOW}")  # with the one that was open last
    screen.shown(f"{_NAME} .+ {contents.TITLE}")
    windows.close(launchers.WINDOW, begun)
    after, backups = _settings(kept), list(settings.rglob(f"{_NAME} * before upgrade.register"))
    kept.write_bytes(own)
    if len(backups) != 1:
        raise LostError(f"There are {len(backups)} backups of before the upgrade.")
    if changed := sorted(name for name in before | after if before.get(name) != after.get(name)):
        raise LostError(f"Settings are otherwise than they were left: {changed}.")
    return f"a register of {version} opens with a backup made, {len(before)} settings are as left"


def _settings(kept: Path) -> dict[str, Any]:
    values = json.loads(kept.read_text(encoding="utf-8"))
    return {name: value for name, value in values.items() if name not in _PLACES}
