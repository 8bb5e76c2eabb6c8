"""Where the program begins: the window, a command, or the self-test.

What each of them needs is loaded once it is known which is wanted, so that help is there at once
and the window is painted before the database library is there.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from blackpool_tracker.cli.arguments import parse
from blackpool_tracker.domain.addresses import ServerAddress

_CLEARING_UP: Final = "from multiprocessing.resource_tracker import main"


def main(typed: Sequence[str] | None = None) -> int:
    """Do what was typed on the command line; returns the exit code."""
    typed = sys.argv[1:] if typed is None else typed
    if getattr(sys, "frozen", False):
        _be_child_if_asked(typed)
    arguments = parse(typed)
    try:
        return _do(arguments)
    except KeyboardInterrupt:  # while it was still being loaded
        sys.stderr.write("Stopped before it was begun.\n")
        return 1
    except ImportError as error:  # Qt was to be loaded, and found no library of the system
        from blackpool_tracker.services.system_libraries import missing_in  # noqa: PLC0415  seldom

        told = missing_in(error)
        if told is None:
            raise
        sys.stderr.write(f"{told}\n")
        return 1


def _be_child_if_asked(typed: Sequence[str]) -> None:
    """Be one of the two processes that read a workbook, and end, where this was begun for that.

    A frozen program is its own interpreter, so it begins them by beginning itself: the one that
    reads, and on Linux the one that clears up after it.
    """
    if [*typed[:1]] == ["--multiprocessing-fork"]:
        from multiprocessing.spawn import freeze_support  # noqa: PLC0415  no other start needs it

        freeze_support()
    elif [*typed[-2:-1]] == ["-c"] and typed[-1].startswith(_CLEARING_UP):
        exec(typed[-1])  # noqa: S102  what Python itself would do with it
        sys.exit()


def _do(arguments: Namespace) -> int:
    if arguments.command == "window":
        return _window(arguments.register)
    if arguments.command == "self-test":
        return _self_test(arguments)
    from blackpool_tracker.cli.main import run  # noqa: PLC0415  as the module says

    return run(arguments)


def _window(register: Path | ServerAddress | None) -> int:
    from blackpool_tracker.cli.main import answer  # noqa: PLC0415  as the module says
    from blackpool_tracker.ui.app import run  # noqa: PLC0415  as the module says

    # Until the window can tell of a mistake itself, the terminal does.
    return answer(lambda: run(register))


def _self_test(arguments: Namespace) -> int:
    from blackpool_tracker.cli.proving import prove  # noqa: PLC0415  as the module says
    from blackpool_tracker.ui.self_test import grab_window  # noqa: PLC0415  as the module says

    return prove(arguments.self_test, grab_window)


if __name__ == "__main__":
    sys.exit(main())
