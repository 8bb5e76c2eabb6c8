"""Proves an installation: everything from a new register to a printed report, tried for real."""

import json
import os
import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Final

from blackpool_tracker import __version__
from blackpool_tracker.domain.addresses import ServerAddress
from blackpool_tracker.domain.errors import (
    PassphraseError,
    RegisterError,
    ReportError,
    TrackerError,
)
from blackpool_tracker.domain.findings import FindingLine, Seen
from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.questions import FindingQuestion
from blackpool_tracker.domain.ratings import FINISHED, Delivery
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services import registers, shared_registers
from blackpool_tracker.services.bank_holidays import england_and_wales
from blackpool_tracker.services.example.making import create_blackpool_example
from blackpool_tracker.services.exports import Exports
from blackpool_tracker.services.licences import parts
from blackpool_tracker.services.page_pictures import Pages
from blackpool_tracker.services.preferences import Preferences
from blackpool_tracker.services.protection import Keyring
from blackpool_tracker.services.tracker_files import read_workbook
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.folders import HOME

REGISTER: Final = "self-test.register"
REPORT: Final = "self-test.pdf"
LOCKED: Final = "self-test locked.register"
SHEET: Final = "self-test.xlsx"
RESULT: Final = "self-test.json"
TESTER: Final = "Self-test"
NOWHERE: Final = ServerAddress("/no-server-is-here", "none")
CHRISTMAS: Final = date(2026, 12, 25)
WORDS: Final = "Written by the self-test: R&D <b> – ŵ ł 🙂"


Trial = tuple[str, Callable[[], str]]
"""What is tried, and the trying: it returns what was seen, or raises."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How one trial went. ``seconds`` is how long it took; ``detail`` what was seen."""

    name: str
    ok: bool
    seconds: float
    detail: str


@contextmanager
def own_folders(folder: Path) -> Iterator[None]:
    """Keep meanwhile in ``folder`` what the program keeps in a person's own folders.

    Nothing there is read or changed then, and a test in the same place begins anew.
    """
    before = os.environ.get(HOME)
    os.environ[HOME] = str(folder.resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ[HOME]
        else:
            os.environ[HOME] = before


class SelfTest:
    """The trials that need no window, in one folder. Nothing is cleared away afterwards."""

    def __init__(self, folder: Path, day: date) -> None:
        self.register = folder / REGISTER
        self._report, self._day = folder / REPORT, day
        self._locked, self._sheet = folder / LOCKED, folder / SHEET
        self._pages = 0

    def trials(self) -> list[Trial]:
        """The trials in their order; each rests on those before."""
        return [
            ("create the example register", self._create),
            ("update, undo and redo", self._edit),
            ("print the board's report", self._print),
            ("read the report back", self._read_report),
            ("read the register back", self._read_register),
            ("write a workbook and read it beside", self._workbook),
            ("lock a register with a passphrase", self._lock),
            ("load what is seldom used", self._seldom),
        ]

    def _create(self) -> str:
        create_blackpool_example(self.register, self._day, packs=False)
        return f"{self.register.stat().st_size:,} bytes"

    def _edit(self) -> str:
        workspace = Workspace(self.register, TESTER)
        try:
            line = _open_finding(workspace)
            entry = UpdateEntry(Words(done=WORDS), delivery=Delivery.ON_HOLD)
            step = workspace.progress.update_finding(Seen(line.id, line.version), entry)
            workspace.history.undo()
            _expect(_finding(workspace, line.id).delivery is line.delivery, "Undo did not undo.")
            workspace.history.redo()
            _expect(self._stands(workspace, line.id), "Redo did not bring the update back.")
        finally:
            workspace.close()
        return f"{line.ref} updated in step {step}, taken back and done again"

    def _print(self) -> str:
        workspace = Workspace(self.register, TESTER)
        try:
            rendered = workspace.reports.print_out(workspace.reports.gather(self._day), _go_on)
            if rendered is None:
                raise ReportError("The printing stopped by itself.")
            workspace.reports.write(self._report, rendered)
        finally:
            workspace.close()
        self._pages = rendered.pages
        return f"{rendered.pages} pages, {len(rendered.data):,} bytes"

    def _read_report(self) -> str:
        data = self._report.read_bytes()
        _expect(data.startswith(b"%PDF-"), "The report does not begin as a PDF does.")
        _expect(data.rstrip().endswith(b"%%EOF"), "The report does not end as a PDF does.")
        found = Pages(data, self._report.name).count
        _expect(found == self._pages, f"The report has {found} pages instead of {self._pages}.")
        return f"{found} pages, whole"

    def _read_register(self) -> str:
        faults = registers.check(self.register)
        _expect(not faults, " ".join(faults))
        workspace = Workspace(self.register, TESTER)
        try:
            ids = [placed.id for placed in workspace.findings.ids(FindingQuestion())]
            kept = any(self._stands(workspace, number) for number in ids)
        finally:
            workspace.close()
        _expect(kept, "The update is not in the register that was opened again.")
        return f"{len(ids)} findings, sound, and the update is there"

    def _workbook(self) -> str:
        """A lead's sheet. It is read in a process of its own, which a frozen program must begin."""
        workspace = Workspace(self.register, TESTER)
        try:
            exports, lead = workspace.read_by(Exports), _open_finding(workspace, led=True).lead
            made = exports.lead_workbook(lead or "", self._day, _go_on)
            if made is None:
                raise ReportError("The writing stopped by itself.")
            exports.write(self._sheet, made.data)
        finally:
            workspace.close()
        read = read_workbook(self._sheet)
        _expect(read.own, "The workbook that was read is not the one that was written.")
        return f"{len(read.book.sheets)} sheets, {len(made.data):,} bytes"

    def _lock(self) -> str:
        passphrase = Passphrase("installed & proven")
        registers.create_empty(self._locked, passphrase)
        faults = registers.check(self._locked, passphrase)
        _expect(not faults, " ".join(faults))
        try:
            registers.check(self._locked, Passphrase("another"))
        except PassphraseError:
            return f"{self._locked.stat().st_size:,} bytes, closed to another passphrase"
        raise RegisterError("Another passphrase opens the register, too.")

    def _seldom(self) -> str:
        """What is found by its name only when it is used, and so missed by none until then."""
        _expect(CHRISTMAS in england_and_wales(), "Christmas Day is no bank holiday.")
        kept = Keyring(Preferences(self.register.parent)).works()
        try:
            shared_registers.inspect(NOWHERE, None)
        except RegisterError:  # the driver is there, and has looked
            named = parts()
            _expect(all(part.texts for part in named), "Something inside lacks its licence.")
            keyring = "a keyring" if kept else "no keyring on this machine"
            return f"{keyring}, bank holidays, PostgreSQL's driver, {len(named)} licences"
        raise RegisterError("A server answers where there is none.")

    @staticmethod
    def _stands(workspace: Workspace, finding: int) -> bool:
        """Whether the finding has the update that was written, word for word."""
        return any(line.words.done == WORDS for line in workspace.progress.updates(finding))


def try_all(trials: Iterable[Trial]) -> list[Tried]:
    """Try one after the other; once one has failed the rest is not tried, and says so."""
    tried: list[Tried] = []
    for name, act in trials:
        if tried and not tried[-1].ok:
            tried.append(Tried(name, ok=False, seconds=0.0, detail="Not tried after that failure."))
            continue
        start = perf_counter()
        try:
            ok, detail = True, act()
        except Exception as error:  # noqa: BLE001  whatever breaks is what the test is to report
            ok, detail = False, f"{type(error).__name__}: {error}"
        tried.append(Tried(name, ok, round(perf_counter() - start, 3), detail))
    return tried


def write_result(folder: Path, tried: list[Tried]) -> bool:
    """Write how it went as JSON into the folder; returns whether everything went well."""
    ok = all(trial.ok for trial in tried)
    result = {
        "ok": ok,
        "version": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "steps": [asdict(trial) for trial in tried],
    }
    text = json.dumps(result, ensure_ascii=False, indent=1)
    (folder / RESULT).write_text(text + "\n", encoding="utf-8")
    return ok


def _open_finding(workspace: Workspace, *, led: bool = False) -> FindingLine:
    """A finding that a lead may rate, and that is not rated so already; ``led``: by somebody."""
    ids = [placed.id for placed in workspace.findings.ids(FindingQuestion())]
    lines = workspace.findings.lines(ids)
    shut = FINISHED | {Delivery.ON_HOLD}
    found = (line for number in ids if (line := lines[number]).delivery not in shut)
    return next(line for line in found if line.lead or not led)


def _finding(workspace: Workspace, number: int) -> FindingLine:
    return workspace.findings.lines([number])[number]


def _expect(true: object, otherwise: str) -> None:
    if not true:
        raise TrackerError(otherwise)


def _go_on(_share: float) -> bool:
    return True
