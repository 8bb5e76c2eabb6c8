"""A register made anew from the JSON of a whole one."""

from pathlib import Path
from typing import Final

from blackpool_tracker.domain.clock import now
from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.services.made_registers import ReadIn
from blackpool_tracker.services.reading import Moved, go_on
from blackpool_tracker.storage.absent_files import READ_IN
from blackpool_tracker.storage.checking import check
from blackpool_tracker.storage.creating import creating
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.lots import StoppedError
from blackpool_tracker.storage.refilling import Made, fill
from blackpool_tracker.storage.relics import Journal
from blackpool_tracker.storage.salvaging import Course, Relics
from blackpool_tracker.storage.store import Store
from blackpool_tracker.storage.whole_reading import WholeRegister, whole_register

LIMIT: Final = 500 * 1024 * 1024
"""Bytes of a JSON that is read: what it holds lies in memory several times over."""
READ: Final = 0.3  # the share of the work that is done when all is read
FILLED: Final = 0.6  # and when the new register is filled
TAKEN: Final = "There is already a file at {target}. Nothing was overwritten."
NOT_READ: Final = "{name} could not be read ({why})."
TOO_LARGE: Final = "{name} has {size:,.0f} MB. JSON of up to {limit} MB can be read in."
NOT_SOUND: Final = "Nothing was made of {name}: {fault}"
STOPPED: Final = "The reading of {name} was stopped. Nothing was made."


def read_in(
    source: Path,
    target: Path,
    person: str,
    moved: Moved = go_on,
    passphrase: Passphrase | None = None,
) -> ReadIn:
    """Make a new register at ``target`` of the JSON that ``Exports.whole`` has written.

    Its history begins anew with one step, which says from which day and step the JSON is. The JSON
    is checked against its schema first, and the new register as every other is. Touches no widget;
    ``moved`` is told the share done and stops it by returning False. Raises ``RefusedError`` with
    a sentence for what is not as it must be, when something lies at ``target``, and when it was
    stopped, ``RegisterError`` when it cannot be made there; then nothing is made.
    """
    if target.exists():
        raise RefusedError(TAKEN.format(target=target))
    course = Course(moved)
    try:
        course.go_on()
        whole = whole_register(_content(source), source.name)
        course.share = READ
        with creating(target, passphrase) as part:
            label = f"{READ_IN}{long_day(whole.made_on)}, after step {whole.step:,}"
            fill(part, _relics(whole), Made(label, person, now()), course, passphrase)
            course.share = FILLED
            _check(part, source.name, course, passphrase)
    except StoppedError as error:
        raise RefusedError(STOPPED.format(name=source.name)) from error
    moved(1.0)
    return ReadIn(target, whole.rows, len(whole.files))


def _content(source: Path) -> bytes:
    try:
        size = source.stat().st_size
        if size > LIMIT:
            mega = 1024 * 1024
            name, limit = source.name, LIMIT // mega
            raise RefusedError(TOO_LARGE.format(name=name, size=size / mega, limit=limit))
        return source.read_bytes()
    except OSError as error:
        raise RefusedError(NOT_READ.format(name=source.name, why=error.strerror)) from error


def _relics(whole: WholeRegister) -> Relics:
    """Rows without a history, as a new register is filled with them."""
    versions: dict[str, dict[int, int]] = {table: {} for table in whole.state}
    return Relics(Journal({}, {}, []), state=whole.state, versions=versions)


def _check(part: Path, name: str, course: Course, passphrase: Passphrase | None) -> None:
    store = Store(FileHome(part, passphrase), "check")
    try:
        checked = check(store, moved=lambda _share: course.goes_on())
    finally:
        store.close()
    if checked is None:
        raise StoppedError
    if checked.faults:
        raise RefusedError(NOT_SOUND.format(name=name, fault=checked.faults[0]))
