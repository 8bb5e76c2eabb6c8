"""Save what can be read of a damaged register into a new one."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from blackpool_tracker.domain.checks import Moved
from blackpool_tracker.domain.clock import now
from blackpool_tracker.domain.errors import PassphraseError, RefusedError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.salvaged import ALL_READ, KEEP, Salvaged, damage, summary
from blackpool_tracker.storage import ciphering
from blackpool_tracker.storage.backups import BackupFolder
from blackpool_tracker.storage.checking import check
from blackpool_tracker.storage.creating import creating
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.files import made_beside
from blackpool_tracker.storage.finding_tables import Damaged, is_register_further_on, opened
from blackpool_tracker.storage.leftovers import PREFIX
from blackpool_tracker.storage.lots import StoppedError
from blackpool_tracker.storage.refilling import Made, fill
from blackpool_tracker.storage.salvaging import Course, Relics, relics_of
from blackpool_tracker.storage.store import Store

READ: Final = 0.7  # the share of the work that is done when all is read
FILLED: Final = 0.85  # and when the new register is filled

_TELLS: Final = (
    "{name} is protected with a passphrase. Give it, and what is whole in the file can be read."
)


def salvage(
    path: Path, target: Path, person: str, moved: Moved, passphrase: Passphrase | None = None
) -> Salvaged | None:
    """Put all that can be read of the damaged register at ``path`` into a new one at ``target``.

    The damaged file is left as it is, and the new one opens with the same passphrase. What could
    not be read, or was taken from the history, is listed in a text beside the new register. None
    when ``moved`` said to stop; then, and when it fails, nothing is made. Raises
    ``RegisterError``, and ``PassphraseError`` when one is needed or opens nothing.
    """
    if target.exists():
        raise RefusedError(f"There is already a file at {target}. Nothing was overwritten.")
    course = Course(moved)
    try:
        damaged = _damaged(path, passphrase)
        # Whether the new one can be made there is known before the long work begins.
        beside = _only_beside(target, _free_report(target))
        with beside, creating(target, passphrase) as part:
            found = relics_of(damaged, course, READ)
            done = _filled(part, found, (path, target, person), course, passphrase)
            _write_report(done, path, found)
    except StoppedError:
        return None
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


def damage_of(path: Path, moved: Moved, passphrase: Passphrase | None = None) -> str | None:
    """What of a register is damaged, in a sentence or two; None when ``moved`` said to stop.

    Raises ``RegisterError`` when nothing in it can be read, and ``PassphraseError``.
    """
    try:
        found = relics_of(_damaged(path, passphrase), Course(moved))
    except StoppedError:
        return None
    return damage(tuple(found.parts))


def needs_passphrase(path: Path) -> bool:
    """Whether a damaged file looks like a register with a passphrase, be its beginning gone.

    False for one that cannot be read at all.
    """
    try:
        # Pictures and documents that are kept in a plain one look encrypted as well.
        return ciphering.seems_encrypted(path) and not is_register_further_on(path)
    except OSError:
        return False


def unlock_part(path: Path, passphrase: Passphrase) -> Passphrase:
    """The passphrase, once it has opened some part of a damaged register.

    Raises ``PassphraseError`` when it opens none, and ``RegisterError``.
    """
    damaged = _damaged(path, passphrase)
    with TemporaryDirectory(prefix=f"{PREFIX}salvage-") as folder:
        opened(damaged, Path(folder)).close()
    return passphrase


def _damaged(path: Path, passphrase: Passphrase | None) -> Damaged:
    if passphrase is None and needs_passphrase(path):
        raise PassphraseError(_TELLS.format(name=path.name))
    folder = BackupFolder(path, passphrase)
    return Damaged(path, passphrase, tuple(folder.file(each) for each in folder.backups()))


def _filled(
    part: Path,
    found: Relics,
    what: tuple[Path, Path, str],
    course: Course,
    passphrase: Passphrase | None,
) -> Salvaged:
    """Fill the new register and check it."""
    path, target, person = what
    fill(part, found, Made(f"Salvaged from {path.name}", person, now()), course, passphrase)
    course.share = FILLED
    store = Store(FileHome(part, passphrase), person)
    try:
        checked = check(store, moved=lambda _share: course.goes_on())
    finally:
        store.close()
    if checked is None:
        raise StoppedError
    found.lines += [f"Still not in order: {fault}" for fault in checked.faults]
    return Salvaged(
        register=target, report=_free_report(target), read=found.read,
        from_history=found.from_history, lost=found.lost, kept=found.journal.kept,
        whole=found.journal.whole, lines=tuple(found.lines), parts=tuple(found.parts),
    )  # fmt: skip


def _free_report(register: Path) -> Path:
    """Where the report of a salvage goes: beside the new register, over no other file."""
    name, number = f"{register.stem.removesuffix(' salvaged')} salvaged", 1
    report = register.with_name(f"{name}.txt")
    while report.exists():
        number += 1
        report = register.with_name(f"{name} {number}.txt")
    return report


def _write_report(done: Salvaged, path: Path, found: Relics) -> None:
    """Write what is told beside the new register; raises ``RegisterError`` where that fails."""
    with made_beside(done.report, replace=False) as part:
        part.write_text("\n".join(_told(path, done, found)) + "\n", encoding="utf-8")


def _told(path: Path, done: Salvaged, found: Relics) -> Iterator[str]:
    yield f"Salvaged from {path}"
    yield summary(done)
    yield damage(done.parts)
    yield KEEP
    yield ""
    yield from done.lines or (ALL_READ,)
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
