"""The self-test, as the command line tells of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from blackpool_tracker.cli.main import DONE, REFUSED, answer, refuse
from blackpool_tracker.domain import clock
from blackpool_tracker.services.self_test import (
    RESULT,
    SelfTest,
    own_folders,
    try_all,
    write_result,
)

PICTURE: Final = "self-test.png"


def prove(folder: Path, grab_window: Callable[[Path, Path], str]) -> int:
    """Try everything in ``folder`` and say how it went; 0 when all of it went well.

    ``grab_window`` opens the window on a register, and keeps a picture of it in a file. The
    command line may not know the window, so it is given.
    """
    return answer(lambda: _prove(folder, grab_window))


def _prove(folder: Path, grab_window: Callable[[Path, Path], str]) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        test = SelfTest(folder, clock.today())
        window = ("open the window", lambda: grab_window(test.register, folder / PICTURE))
        with own_folders(folder):
            tried = try_all([*test.trials(), window])
        ok = write_result(folder, tried)
    except OSError as error:
        return refuse(f"{error.filename or folder} could not be used ({error.strerror}).")
    for trial in tried:
        print(f"{'ok    ' if trial.ok else 'FAILED'} {trial.name}: {trial.detail}")
    print(f"written: {folder / RESULT}")
    return DONE if ok else REFUSED
