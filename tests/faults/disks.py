"""A disk that is full: every deed, with room for so many pages and no more."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tests.faults.children import outcome_of
from tests.faults.copying import AFTER, at_home, backups_of
from tests.faults.deeds import Deed, parts_left
from tests.faults.machine import mounted, with_file_size
from tests.faults.registers import a_register, opened, prove_whole, report_on
from tests.faults.values import Making, Stage

SIZE: Final = 16 * 1024 * 1024  # bytes of the small disk
PAGE: Final = 4096
MOST: Final = 160  # pages of room; few deeds here need more


def full(deeds: Sequence[Deed], stage: Stage) -> Making:
    """Do each deed on a disk with little room, then make room and look."""
    folder = stage.folder / "disk"
    folder.mkdir()
    with mounted(folder, "tmpfs", f"size={SIZE}"):
        for number, (deed, pages) in enumerate(_rooms(deeds, stage)):
            place = folder / str(number)  # its own, for the program remembers registers by place
            place.mkdir()
            yield _filled(stage, deed, place, pages)
            shutil.rmtree(place)


def full_for_backups(stage: Stage) -> Making:
    """Make the backup that nobody asked for where there is little room, and go on working."""
    disk = stage.folder / "disk"
    disk.mkdir()
    with mounted(disk, "tmpfs", f"size={SIZE}"):
        while True:
            path, home = a_register(stage.fresh()), disk / "home"
            home.mkdir()
            with (disk / "ballast").open("wb") as file:
                pages = stage.chance.randint(0, stage.chance.choice([8, MOST]))
                _fill(file.fileno(), disk, pages)
            outcome = outcome_of(partial(_back_up_and_go_on, path, home)).expected()
            prove_whole(path, [AFTER])
            (disk / "ballast").unlink()
            with at_home(home):
                folder = backups_of(path).folder
                there = list(folder.glob("*.register"))
                assert bool(there) is outcome.done
                assert not folder.exists() or not parts_left(folder)
            shutil.rmtree(home)
            stage.counted[f"backup: {outcome.how}; step: done"] += 1
            yield outcome.seen


def _back_up_and_go_on(path: Path, home: Path) -> None:
    """Make a backup and then a step, whatever comes of the backup; raises what it raised."""
    with at_home(home):
        try:
            backups_of(path).keep_up()
        finally:
            workspace = opened(path)
            report_on(workspace, 1, AFTER)
            workspace.close()


def _rooms(deeds: Sequence[Deed], stage: Stage) -> Iterator[tuple[Deed, int]]:
    """Each deed in turn, with hardly any room, with about what it needs, or with plenty."""
    while True:
        for deed in deeds:
            yield deed, stage.chance.randint(0, stage.chance.choice([8, 40, MOST, 8 * MOST]))


def _filled(stage: Stage, deed: Deed, folder: Path, pages: int) -> str:
    deed.ready(folder)
    ballast = folder / "ballast"
    with ballast.open("wb") as file:
        _fill(file.fileno(), folder, pages)
    outcome = outcome_of(lambda: deed.do(folder)).expected()
    ballast.unlink()
    stage.counted[f"{deed.name}: {outcome.how}"] += 1
    deed.prove(folder, outcome.done)
    assert not parts_left(folder), f"{deed.name} left behind {parts_left(folder)}"
    return outcome.seen


def _fill(handle: int, folder: Path, pages: int) -> None:
    """Take all room of the disk but so many pages."""
    room = os.statvfs(folder)
    size = room.f_bavail * room.f_frsize - pages * PAGE
    try:
        os.posix_fallocate(handle, 0, max(size, PAGE))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


def no_larger_file(deeds: Sequence[Deed], stage: Stage) -> Making:
    """Do each deed where no file may grow beyond so many pages, as on a stick with FAT at 4 GB."""
    while True:
        for deed in deeds:
            folder = stage.fresh()
            deed.ready(folder)
            limit = stage.chance.randint(0, MOST) * PAGE

            def cramped(deed: Deed = deed, folder: Path = folder, limit: int = limit) -> None:
                with_file_size(limit)
                deed.do(folder)

            outcome = outcome_of(cramped).expected()
            stage.counted[f"{deed.name}: {outcome.how}"] += 1
            deed.prove(folder, outcome.done)
            assert not parts_left(folder)
            yield outcome.seen
