"""The packs of the board: reports that were issued, numbered, and kept as they were."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import ConflictError, MissingError
from blackpool_tracker.domain.layouts import Layout
from blackpool_tracker.domain.meetings import PackLine
from blackpool_tracker.services.board.reports import BoardReports, Gathered
from blackpool_tracker.services.kept_files import copy_out
from blackpool_tracker.services.looked_over import LastLooks
from blackpool_tracker.services.reading import Moved, file_of, go_on
from blackpool_tracker.storage import boards
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.absent_files import pieces_here
from blackpool_tracker.storage.step import STALE
from blackpool_tracker.storage.store import Store

TRIES: Final = 3
"""So often a pack is made anew when somebody else issues one meanwhile, and takes its number."""


class Packs:
    """Issued packs. None is ever changed; issuing again makes the next number."""

    def __init__(self, store: Store, looks: LastLooks | None = None) -> None:
        self._store = store
        self._reports = BoardReports(store, looks)

    def lines(self, meeting: int | None = None) -> list[PackLine]:
        """The packs that were issued, the newest first; those of one meeting where it is given."""
        with self._store.reading() as session:
            return boards.pack_lines(session, meeting)

    def issue(
        self,
        meeting: int,
        since: date | None,
        as_of: date,
        moved: Callable[[float], bool],
        layout: Layout | None = None,
    ) -> PackLine | None:
        """Make the report, and keep its bytes with number, seal and digest: one step.

        ``layout`` is one of the board pack; without it the standard one.

        Touches no widget, so that it may run beside the window. None when ``moved``, told the
        share done, said to stop; then nothing was kept. Raises ``RefusedError`` for days that
        cannot be, ``UndecidedError`` and ``ReportError`` as ``print_out`` does, ``SaveError``.
        """
        self._reports.check_day(as_of)
        for _ in range(TRIES):
            issue, made_on = self._next(meeting), self._store.today()
            report = self._reports.gather(as_of, since, made_on, issue)
            rendered = self._reports.print_out(report, moved, layout)
            if rendered is None:
                return None
            number = self._keep(_row(report, issue, meeting, layout), rendered.data)
            if number is not None:
                return next(line for line in self.lines() if line.id == number)
        raise ConflictError(STALE)

    def content(self, pack: int) -> bytes:
        """The bytes of a pack as it was issued; raises ``MissingError`` when they were lost."""
        with self._store.reading() as session:
            sha256 = boards.digest_of_pack(session, pack)
        with self._store.reading_files() as session:
            return b"".join(pieces_here(session, sha256))

    def copy_file(self, pack: int, to: Path, moved: Moved = go_on) -> None:
        """Write the bytes of a pack to a path, whole or not at all, in the place of another.

        ``moved`` is told the share done, and stops it. Raises ``MissingError`` when they were lost,
        ``RegisterError`` when it cannot be written, ``RefusedError`` when it was stopped.
        """
        with self._store.reading() as session:
            sha256 = boards.digest_of_pack(session, pack)
        copy_out(self._store, sha256, to, moved)

    def _next(self, meeting: int) -> int:
        with self._store.reading() as session:
            row = session.get(t.Meeting, meeting)
            if row is None or row.removed:
                raise MissingError("That meeting is no longer in the register.")
            return boards.next_issue(session)

    def _keep(self, row: t.Pack, data: bytes) -> int | None:
        """The number of the row that keeps a pack; None when its number has been taken."""
        file = file_of(row.file_name, data)
        self._store.send_ahead(file.sha256, file.size, file.pieces)
        with self._store.step(f"Issue pack {row.issue}") as step:
            if boards.next_issue(step.session) != row.issue:
                return None
            step.keep(file.sha256, file.size, file.pieces)
            row.on, row.by, row.sha256 = step.day, step.by, file.sha256
            return step.add(row).number


def _row(report: Gathered, issue: int, meeting: int, layout: Layout | None) -> t.Pack:
    """The row of a pack; its title says of which part it tells."""
    part = ", ".join(filter(None, (layout.theme, layout.source))) if layout else ""
    return t.Pack(
        meeting_id=meeting,
        issue=issue,
        title=f"{report.board}: {part}" if part else report.board,
        on=report.as_at,
        by="",
        since=report.since,
        as_of=report.as_at,
        step=report.step,
        seal=report.seal,
        file_name=f"Board pack {issue}, {report.as_at.isoformat()}.pdf",
    )
