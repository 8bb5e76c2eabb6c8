"""From what was typed to an exit code."""

import io
import os
import sys
from argparse import Namespace
from importlib import import_module

from blackpool_tracker.domain.errors import TrackerError

DONE, REFUSED = 0, 1


def run(arguments: Namespace) -> int:
    """Do what a command asks; 0 when done, 1 when refused, with one sentence on stderr."""
    speak_utf8()
    try:
        # Loaded on use: the database's libraries take half a second that help need not wait for.
        status: int = import_module("blackpool_tracker.cli.commands").run(arguments)
        sys.stdout.flush()
    except TrackerError as error:
        return refuse(str(error))
    except KeyboardInterrupt:
        return refuse("Stopped before it was done.")
    except BrokenPipeError:
        # Whoever was reading has had enough. Python would complain once more as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError as error:
        return refuse(f"{error.filename or 'A file'} could not be used ({error.strerror}).")
    return status


def refuse(sentence: str) -> int:
    """Say on stderr why something was not done; returns the exit code for that."""
    print(sentence, file=sys.stderr)
    return REFUSED


def speak_utf8() -> None:
    """Make what is printed UTF-8 on every system; Windows would take an older code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
