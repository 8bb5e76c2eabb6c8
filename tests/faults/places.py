"""Files and folders that change under our feet, or that may not be written."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from blackpool_tracker.services.registers import back_up, check, create_empty
from blackpool_tracker.services.workspace import Workspace
from tests.faults.children import How, Outcome, outcome_of
from tests.faults.machine import BIND, READ_ONLY, mounted, own_mounts, without_rights
from tests.faults.registers import PERSON, a_register, prove_whole, report_on, words_of
from tests.faults.values import Making, Stage, Unmade

BEFORE: Final = "Said before the file went"
AFTER: Final = "Said after the file went"


def read_only(stage: Stage) -> Making:
    """Use a register in a folder, or on a drive, that takes no writing: it can be looked at."""
    if os.getuid():
        raise Unmade("only the administrator can take rights away and give them back")
    places = [_without_rights, _on_a_drive]
    if why := own_mounts():
        stage.notes.add(f"no drive was tried: {why}")
        places.remove(_on_a_drive)
    while True:
        for place in places:
            for attempt in ATTEMPTS:
                folder = stage.fresh()
                a_register(folder)
                before = (folder / "test.register").read_bytes()
                outcome = place(folder, attempt)
                assert outcome.how is How.REFUSED, f"{attempt} was done: {outcome}"
                assert os.listdir(folder) == ["test.register"], folder  # noqa: PTH208  names only
                assert (folder / "test.register").read_bytes() == before
                stage.counted[outcome.said.replace(str(folder), "FOLDER")] += 1
                yield outcome.said


def _change(folder: Path) -> None:
    """Look at the register, which is allowed, then change it."""
    path = folder / "test.register"
    prove_whole(path)
    workspace = Workspace(path, PERSON)
    assert workspace.locked
    report_on(workspace, 1, AFTER)


def _new(folder: Path) -> None:
    create_empty(folder / "new.register")


def _back_up(folder: Path) -> None:
    back_up(folder / "test.register", folder / "copy.register")


ATTEMPTS: Final = (_change, _new, _back_up)


def _without_rights(folder: Path, attempt: Callable[[Path], None]) -> Outcome:
    (folder / "test.register").chmod(0o444)
    folder.chmod(0o555)

    def try_it() -> None:
        without_rights()
        attempt(folder)

    outcome = outcome_of(try_it).expected()
    folder.chmod(0o755)
    return outcome


def _on_a_drive(folder: Path, attempt: Callable[[Path], None]) -> Outcome:
    with mounted(folder, "none", flags=BIND | READ_ONLY):
        return outcome_of(lambda: attempt(folder)).expected()


def vanished(stage: Stage) -> Making:
    """Delete, move, replace or truncate the file while it is open, then go on working."""
    while True:
        for name, change in CHANGES.items():
            path = a_register(stage.fresh())
            copy = back_up(path, path.with_name("copy.register")).path
            outcome = outcome_of(lambda path=path, change=change: _go_on(path, change))
            assert outcome.how is How.REFUSED, f"{name}: {outcome}"
            assert AFTER not in _words(path), f"{name}: written to another file"
            assert check(copy) == []
            stage.counted[f"{name}: {_short(outcome.said, path)}"] += 1
            yield outcome.expected().said


def _go_on(path: Path, change: Callable[[Path], None]) -> None:
    """Work, lose the file, and work on."""
    workspace = Workspace(path, PERSON)
    report_on(workspace, 1, BEFORE)
    prove_whole(path, [BEFORE])
    change(path)
    if change not in IN_PLACE:  # the window says so within seconds, before anything is saved
        assert workspace.astray(), "nobody noticed that the file went"
    report_on(workspace, 1, AFTER)


def _move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.register"))


def _replace(path: Path) -> None:
    other = Path(shutil.copy(path.with_name("copy.register"), path.with_name("other.register")))
    other.replace(path)


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _empty(path: Path) -> None:
    os.truncate(path, 0)


def _no_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name(f"{path.parent.name}-moved"))
    path.parent.mkdir()
    moved = path.parent.with_name(f"{path.parent.name}-moved") / "copy.register"
    shutil.copy(moved, path.parent)


IN_PLACE: Final = (_truncate, _empty)
CHANGES: Final = {
    "deleted": Path.unlink,
    "moved": _move,
    "replaced": _replace,
    "cut to half": _truncate,
    "emptied": _empty,
    "folder replaced": _no_folder,
}


def _words(path: Path) -> set[str]:
    """What the file at the path says, if there is one that can be read."""
    outcome = outcome_of(lambda: "\n".join(words_of(path)))
    return set(outcome.said.split("\n")) if outcome.how is How.DONE else set()


def _short(said: str, path: Path) -> str:
    return said.replace(str(path), "FILE").split(".")[0]
