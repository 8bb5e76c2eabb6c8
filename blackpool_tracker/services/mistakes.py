"""Mistakes of the program itself, told without a word of a register.

The words of an exception may quote what people wrote, and a path may name them. So only places in
the program are told: its files, lines and functions, and the kinds of exceptions.
"""

import errno
import logging
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from traceback import walk_tb
from types import FrameType
from typing import Final, NamedTuple

from blackpool_tracker.services.preferences import made_private, settings_folder
from blackpool_tracker.services.versions import Version, in_lines, versions
from blackpool_tracker.storage.folders import PRIVATE

LOG_FILE: Final = "blackpool-tracker.log"
LARGEST: Final = 1_000_000  # bytes of the log, after which it is begun anew
_DEEPEST: Final = 16
"""How many exceptions of a chain are told; what raised them all over again says nothing more."""
_OUTER, _INNER = 6, 24  # places of one exception that are told from its two ends
_SIGN: Final = re.compile(r"SQLITE_[A-Z_]+")

_log = logging.getLogger(__name__)
_PROGRAM: Final = logging.getLogger("blackpool_tracker")


class Place(NamedTuple):
    """A line of the program: ``blackpool_tracker/ui/desk.py:91 show_place``."""

    file: str
    line: int
    function: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}"


class Mistake(NamedTuple):
    """One unexpected exception: its kind, and where it happened, the innermost place last.

    ``lines`` tell the exceptions that it was raised because of, too, the newest first.
    """

    kind: str
    places: tuple[Place, ...]
    lines: tuple[str, ...]

    @property
    def at(self) -> str:
        """Where it happened, in one line; empty when that is not known."""
        return str(self.places[-1]) if self.places else ""


def mistake_of(error: BaseException) -> Mistake:
    """What is told of an exception; never its words."""
    lines: list[str] = []
    for number, (why, each) in enumerate(_chain(error)):
        if number == _DEEPEST:
            lines.append("and more before that")
            break
        lines += [f"{why}{_kind(each)}", *(f"  {place}" for place in _shortened(_places(each)))]
    return Mistake(_kind(error), _places(error), tuple(lines))


def log_mistake(mistake: Mistake, *, where: str = "unexpected") -> None:
    """Write a mistake into the log, in one line."""
    _log.error("%s: %s", where, " < ".join(line.strip() for line in mistake.lines))


def report_of(
    lines: Iterable[str], *, window: Iterable[Version] = (), lately: Iterable[str] = ()
) -> str:
    """A report to copy: versions, what happened, and what was done before it.

    ``window`` adds versions that only that knows; ``lately`` are commands and kinds of steps.
    """
    parts = [in_lines(versions(window)), "", *lines]
    done = list(lately)
    if done:
        parts += ["", "Done before that, the last at the end:", *(f"  {line}" for line in done)]
    return "\n".join(parts)


def log_path() -> Path:
    """Where the log lies, whether there is one or not."""
    return settings_folder() / LOG_FILE


def write_log() -> bool:
    """Write what goes wrong to a file in the settings folder, begun anew when it is large.

    Returns whether there is a place for it.
    """
    close_log()
    path = log_path()
    try:
        made_private(path.parent)
        large = path.exists() and path.stat().st_size > LARGEST
        handler = _LogFile(path, "w" if large else "a", "utf-8")
    except OSError:
        return False
    handler.setFormatter(_Places("%(asctime)s %(levelname)s %(name)s %(message)s"))
    _PROGRAM.addHandler(handler)
    return True


def close_log() -> None:
    """Let go of the log."""
    for handler in [each for each in _PROGRAM.handlers if isinstance(each, _LogFile)]:
        _PROGRAM.removeHandler(handler)
        with suppress(OSError):  # a full disk
            handler.close()


class _LogFile(logging.FileHandler):
    def _open(self) -> TextIOWrapper:
        """The file, which its owner alone may read."""
        Path(self.baseFilename).touch(PRIVATE)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
        """A log that cannot be written, as on a full disk, stops nothing and prints nothing."""


class _Places(logging.Formatter):
    """Writes an exception as its places; Python's own formatter quotes its words."""

    def formatException(self, ei: object) -> str:  # noqa: N802  logging's name
        """The lines that are told of it."""
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(mistake_of(error).lines) if isinstance(error, BaseException) else ""


def _chain(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """The exception, those of its group, and those that it was raised because of."""
    waiting, seen = [("", error)], set[int]()
    while waiting:
        why, each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield why, each
        if isinstance(each, BaseExceptionGroup):
            waiting += [("one of them: ", part) for part in each.exceptions]
        if each.__cause__ is not None:
            waiting.append(("because of ", each.__cause__))
        elif each.__context__ is not None and not each.__suppress_context__:
            waiting.append(("while handling ", each.__context__))


def _kind(error: BaseException) -> str:
    """The type, and the sign that the system or the database gives, which holds no words."""
    kind = type(error)
    room = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
    name = f"{room}{kind.__qualname__}"
    sign = ""
    if isinstance(error, OSError):
        sign = errno.errorcode.get(error.errno or 0, "")
    elif isinstance(error, sqlite3.Error):
        sign = str(getattr(error, "sqlite_errorname", ""))
        sign = sign if _SIGN.fullmatch(sign) else ""
    return f"{name} {sign}".strip()


def _places(error: BaseException) -> tuple[Place, ...]:
    return tuple(
        Place(_file(frame), line, frame.f_code.co_name)
        for frame, line in walk_tb(error.__traceback__)
    )


def _file(frame: FrameType) -> str:
    """The file as it lies in its package; where that is on this machine may name a person."""
    package = str(frame.f_globals.get("__package__") or "")
    return "/".join([*package.split("."), Path(frame.f_code.co_filename).name]).lstrip("/")


def _shortened(places: tuple[Place, ...]) -> list[str]:
    """Both ends of what may be a thousand calls of one function."""
    left_out = len(places) - _OUTER - _INNER
    if left_out <= 0:
        return [str(place) for place in places]
    told = [str(place) for place in places[:_OUTER]]
    return [*told, f"… {left_out} more", *(str(place) for place in places[-_INNER:])]
