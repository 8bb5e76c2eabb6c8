"""Evidence: files kept in the register as they were that day, and links."""

from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.evidence import (
    NOT_HERE,
    EvidenceEntry,
    EvidenceLine,
    check_evidence_entry,
)
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.kept_files import copy_out
from blackpool_tracker.services.proof import keeping_proof
from blackpool_tracker.services.reading import FileToKeep, Moved, file_at, file_of, go_on
from blackpool_tracker.storage import details, records
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.documents import is_here
from blackpool_tracker.storage.heeding import heeding
from blackpool_tracker.storage.row_names import called
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store

NAME_SHOWN: Final = 60  # characters of a file's name or of a link in a line of history


class EvidenceFiles:
    """What shows that something was done, or has changed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self, finding: int) -> list[EvidenceLine]:
        """The evidence for a finding and those merged into it, newest first."""
        with self._store.reading() as session:
            return records.evidence_lines(session, details.family(session, finding))

    def attach_file(
        self, finding: int, path: Path, entry: EvidenceEntry, moved: Moved = go_on
    ) -> None:
        """Keep a copy of the file in the register, under its SHA-256.

        Touches no widget and holds little of the file at a time, so that it may run beside the
        window; ``moved`` is told the share done, and stops it by returning False. Raises
        ``RefusedError`` when it was stopped, and when the file cannot be read, is empty, larger
        than 100 MB, or changed meanwhile; then nothing is kept.
        """
        with heeding(moved) as tell:
            file = file_at(path, tell)
            self._store.send_ahead(file.sha256, file.size, file.pieces)
        self._attach(finding, entry, file)

    def attach_bytes(self, finding: int, name: str, content: bytes, entry: EvidenceEntry) -> None:
        """Keep these bytes as the file ``name``."""
        file = file_of(name, content)
        self._store.send_ahead(file.sha256, file.size, file.pieces)
        self._attach(finding, entry, file)

    def _attach(self, finding: int, entry: EvidenceEntry, file: FileToKeep) -> None:
        with self._store.step("Attach evidence") as step:
            attach(step, finding, entry, file=file)

    def attach_link(self, finding: int, entry: EvidenceEntry) -> None:
        """Keep a link; what is behind it stays outside the register."""
        if not tidy_line(entry.link):
            raise RefusedError("Give the link.")
        with self._store.step("Attach link") as step:
            attach(step, finding, entry)

    def check(self, seen: Seen) -> None:
        """Say that the person at this screen has checked it.

        Raises ``RefusedError`` for the one who added it: a check is a second pair of eyes. So it
        does for a file that is not here.
        """
        with self._store.step("Check evidence") as step:
            row = step.get(t.Evidence, seen.id, seen=seen.version)
            if row.sha256 is not None and not is_here(step.session, row.sha256):
                raise RefusedError(NOT_HERE)
            check_evidence(step, row)
            step.label = f"Check evidence of {_called(step, row)}"

    def remove(self, seen: Seen) -> None:
        """Take it off the list; the file stays in the register, and undo brings it back.

        Raises ``RefusedError`` for the last that bears out the impact of a finding.
        """
        with self._store.step("Remove evidence") as step, keeping_proof(step):
            row = step.get(t.Evidence, seen.id, seen=seen.version)
            row.removed = True
            step.label = f"Remove evidence of {_called(step, row)}"

    def copy_file(self, evidence: int, to: Path, moved: Moved = go_on) -> None:
        """Write a file that was kept to a path, whole or not at all, in the place of another.

        Touches no widget and holds little of the file at a time, so that it may run beside the
        window; ``moved`` is told the share done, and stops it. Raises ``MissingError`` for a link,
        ``RegisterError`` when it cannot be written, ``RefusedError`` when it was stopped.
        """
        with self._store.reading() as session:
            sha256 = records.digest_of(session, evidence)
        copy_out(self._store, sha256, to, moved)


def attach(
    step: Step, finding: int, entry: EvidenceEntry, *, file: FileToKeep | None = None
) -> t.Evidence:
    """Write evidence for a finding: a file, or the entry's link."""
    check_evidence_entry(entry, step.day)
    row = t.Evidence(
        finding_id=finding,
        kind=entry.kind,
        shows=tidy(entry.shows),
        on=entry.on or step.day,
        by=step.by,
        link=tidy_line(entry.link),
        kept_until=entry.kept_until,
    )
    if file is not None:
        row.file_name = tidy_line(file.name) or "File without a name"
        row.sha256 = file.sha256
        step.keep(file.sha256, file.size, file.pieces)
    step.label = f"Attach evidence to {_called(step, row)}"
    return step.add(row)


def check_evidence(step: Step, row: t.Evidence) -> None:
    """Mark evidence as checked by the step's person, who must not be the one who added it."""
    if same_person(row.by, step.by):
        raise RefusedError("Somebody other than the person who added it must check evidence.")
    row.checked_by, row.checked_on = step.by, step.day


def _called(step: Step, row: t.Evidence) -> str:
    """Of which finding evidence is, and which file, link or case review."""
    name = row.file_name or row.link or _review(step, row)
    shown = name if len(name) <= NAME_SHOWN else name[: NAME_SHOWN - 1] + "…"
    return f"{step.session.get_one(t.Finding, row.finding_id).ref}: {shown}"


def _review(step: Step, row: t.Evidence) -> str:
    """What people call the case review that is the evidence; empty when it is something else."""
    found = step.session.get(t.CaseReview, row.case_review_id) if row.case_review_id else None
    return called(found) if found is not None else ""
