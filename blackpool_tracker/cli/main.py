"""From what was typed to an exit code."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final, TextIO

from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import TrackerError

DONE, REFUSED = 0, 1
UNCHANGED: Final = "The register was not changed."
STOPPED: Final = "Stopped before it was done."
NO_MEMORY: Final = (
    "There is not enough memory for this. Close other programs, or ask for less at a time."
)


def run(arguments: Namespace) -> int:
    """Do what a command asks; 0 when done, 1 when refused, with one sentence on stderr."""
    # Loaded on use: the database's libraries take half a second that help need not wait for.
    return answer(
        lambda: int(import_module("blackpool_tracker.cli.commands").run(arguments)),
        arguments.register,
    )


def answer(act: Callable[[], int], register: Path | ServerAddress | None = None) -> int:
    """Do ``act``; returns the exit code that it gives, or 1 with one sentence on stderr.

    ``register`` is the file that must be as it was for the sentence to say so; None when there is
    nothing to say. A mistake of the program is told without its words and without a traceback:
    they may quote the register.
    """
    speak_utf8()
    before = _state(register)
    try:
        status = act()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever was reading has had enough.
        _print_no_more(sys.stdout)
        return REFUSED
    # The last place where a mistake can be told calmly.
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  as above
        why = _why(error)
        told_by_itself = isinstance(error, TrackerError | OSError)
        return refuse(why if told_by_itself else why + _unless_changed(register, before))
    return status


def _why(error: BaseException) -> str:
    """The sentence for whatever has ended a command."""
    match error:
        case TrackerError():
            return str(error)
        case KeyboardInterrupt():
            return STOPPED
        case OSError():
            _print_no_more(sys.stdout)
            return f"{error.filename or 'A file'} could not be used ({error.strerror})."
        case MemoryError():
            return NO_MEMORY
        case _:
            return _written_down(error)


def refuse(sentence: str) -> int:
    """Say on stderr why something was not done; returns the exit code for that."""
    try:
        print(sentence, file=sys.stderr, flush=True)
    except OSError:  # nobody listens
        _print_no_more(sys.stderr)
    return REFUSED


def speak_utf8() -> None:
    """Make what is printed UTF-8 on every system; Windows would take an older code page.

    What was closed before the program began is printed nowhere.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _print_no_more(stream: TextIO) -> None:
    """Let nothing more be printed there: Python would complain once more as it ends."""
    with suppress(OSError, ValueError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _written_down(error: BaseException) -> str:
    """Write a mistake into the log; the sentence that says where it can be read."""
    # Loaded on use: hardly any command makes a mistake.
    mistakes = import_module("blackpool_tracker.services.mistakes")
    mistake = mistakes.mistake_of(error)
    if mistakes.write_log():
        mistakes.log_mistake(mistake)
        return f"The program made a mistake. What happened is written to {mistakes.log_path()}."
    return f"The program made a mistake ({mistake.kind} at {mistake.at})."


def _unless_changed(register: Path | ServerAddress | None, before: object) -> str:
    """That the register was not changed, but only when its file is there and as it was."""
    return f" {UNCHANGED}" if before is not None and _state(register) == before else ""


def _state(register: Path | ServerAddress | None) -> tuple[int, int, int] | None:
    """What is another once anybody has written to the file; None while there is none."""
    try:
        found = register.stat() if isinstance(register, Path) else None
    except (OSError, ValueError):
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if found is not None else None
