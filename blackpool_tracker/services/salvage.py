"""Save what can be read of a damaged register into a new one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.clock import now
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.services.protection import has_passphrase
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.opening import creating
from blackpool_tracker.storage.salvaging import Relics, fill, relics_of
from blackpool_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A new register made from a damaged one, and the report that lies beside it.

    ``read`` entries were read from the damaged file, ``from_history`` were taken from what its
    history tells of them, and at least ``lost`` could not be had at all. The first ``kept`` steps
    of the history are in the new register as they were; ``whole`` says that those are all.
    ``lines`` say what could not be read or was taken from elsewhere, a sentence each.
    """

    register: Path
    report: Path
    read: int
    from_history: int
    lost: int
    kept: int
    whole: bool
    lines: tuple[str, ...]


READ = 0.9  # the share of the work that is done when all is read
MOST = 8  # lines of a salvage that are shown at once


def salvage(path: Path, target: Path, person: str, moved: Moved) -> Salvaged | None:
    """Put all that can be read of the damaged register at ``path`` into a new one at ``target``.

    The damaged file is left as it is. What could not be read, or was taken from the history, is
    listed in a text beside the new register. None when ``moved`` said to stop; then, and when it
    fails, nothing is made. Raises ``RegisterError``.
    """
    if target.exists():
        raise RefusedError(f"There is already a file at {target}. Nothing was overwritten.")
    if has_passphrase(path):
        raise RefusedError(
            f"{path.name} is protected with a passphrase, so nothing can be read around what is"
            " damaged in it. Restore a backup instead."
        )
    found = relics_of(path, lambda share: moved(share * READ))
    if found is None:
        return None
    report = target.with_name(f"{target.stem} salvaged.txt")
    with _only_beside(target, report), creating(target) as part:
        fill(part, found, path.name, person, now())
        store = Store(part, person)
        try:
            found.lines += [f"Still not in order: {fault}" for fault in faults_of(store)]
        finally:
            store.close()
        done = Salvaged(
            register=target, report=report, read=found.read, from_history=found.from_history,
            lost=found.lost, kept=found.journal.kept, whole=found.journal.whole,
            lines=tuple(found.lines),
        )  # fmt: skip
        report.write_text("\n".join(_told(path, done, found)) + "\n", encoding="utf-8")
    moved(1.0)
    return done


@contextmanager
def _only_beside(target: Path, report: Path) -> Iterator[None]:
    """Leave no report of a register that was not made after all."""
    try:
        yield
    finally:
        if not target.exists():
            with suppress(OSError):
                report.unlink()


def summary(done: Salvaged) -> str:
    """What was saved, in a sentence or two."""
    history = "the whole history" if done.whole else f"the first {done.kept:,} steps of its history"
    lost = "nothing is known to be lost" if not done.lost else f"at least {done.lost:,} are lost"
    return (
        f"{done.read:,} entries were read, {done.from_history:,} were taken from the history, and"
        f" {lost}. The new register has {history}."
    )


def in_words(done: Salvaged) -> str:
    """What was saved and what was not, as it is shown; the report has all of it."""
    told = [*done.lines[:MOST], "…"] if len(done.lines) > MOST else list(done.lines)
    where = f"All of it stands in {done.report}. The damaged file was left as it is: keep it."
    return "\n".join([summary(done), *told, "", where])


def _told(path: Path, done: Salvaged, found: Relics) -> Iterator[str]:
    yield f"Salvaged from {path}"
    yield summary(done)
    yield "The damaged file was left as it is. Keep it."
    yield ""
    yield from done.lines or ("Everything could be read.",)
    if not done.whole:
        yield ""
        yield "What could still be read of the later history:"
        yield from _later(found)


def _later(found: Relics) -> Iterator[str]:
    """The steps and lines that are not in the new register's history, so that no word is lost."""
    journal = found.journal
    for number in sorted(number for number in journal.steps if number > journal.kept):
        yield f"Step {number}: {', '.join(map(str, journal.steps[number][:3]))}"
    for number in sorted(number for number in journal.lines if number > journal.lines_kept):
        step, table, row, before, after = journal.lines[number]
        yield f"Of step {step}, {table} {row}: before {before}, after {after}"
