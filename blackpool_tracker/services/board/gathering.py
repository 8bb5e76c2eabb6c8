"""Everything that a board's report says, gathered from one moment of the register."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlmodel import Session

from blackpool_tracker.domain.days import long_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.people import MeetingLine, RegisterSettings
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.services.board.asks import asked, exceptions, stray
from blackpool_tracker.services.board.case_reviews import practice
from blackpool_tracker.services.board.coming import closures, coming
from blackpool_tracker.services.board.concerns import thread_sheets
from blackpool_tracker.services.board.findings import finding_sheet, loose_work
from blackpool_tracker.services.board.material import Material, actionable
from blackpool_tracker.services.board.mattering import mattering
from blackpool_tracker.services.board.measures import measure_papers
from blackpool_tracker.services.board.past import Past, trend
from blackpool_tracker.services.board.risks import risks
from blackpool_tracker.services.board.since import decisions_since, since_paper
from blackpool_tracker.services.board.snapshot import Snapshot, snapshot_of
from blackpool_tracker.services.board.themes import in_themes, theme_papers
from blackpool_tracker.services.board.threads import source_papers, thread_papers
from blackpool_tracker.services.looking_back import end_of
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.history import history_lines
from blackpool_tracker.storage.lists import meeting_lines, settings_of, words_of
from blackpool_tracker.storage.past import state_at
from blackpool_tracker.storage.sealing import carried

BOARD: Final = "Improvement board"  # where no meeting says what the board is called
LAST_BOARD: Final = "the last board meeting"
FIRST_DAY: Final = "the register’s first day"


class Since(NamedTuple):
    """The day from which changes are told, what it is called, and the day whose end is meant."""

    day: date
    label: str
    end_of: date


def gather(
    session: Session,
    as_at: date,
    since: date | None,
    made_on: date | None,
    issue: int | None = None,
) -> BoardReport:
    """Everything that the report of a day says; see ``BoardReports.gather``.

    ``session`` asks the register as it stood at the end of that day.
    """
    settings, meetings = settings_of(session), meeting_lines(session)
    start, material = material_of(session, as_at, since)
    report = board_report(material, start, settings, next_board(meetings, as_at))
    report = looked_ahead(report, material)
    seal = carried(session.connection(), material.past.step)
    return replace(report, made_on=made_on, seal=seal or "", issue=issue)


def material_of(session: Session, as_at: date, since: date | None) -> tuple[Since, Material]:
    """From when changes are told, and the register at both ends of that time."""
    past = Past(history_lines(session, end_of(as_at)))
    start = since_when(as_at, since, meeting_lines(session), past)
    then, now = (state_at(session, end_of(day)) for day in (start.end_of, as_at))
    words = words_of(session)
    return start, Material(snapshot_of(then), snapshot_of(now), past, as_at, words)


def board_report(
    material: Material, start: Since, settings: RegisterSettings, facts: tuple[Labelled, ...]
) -> BoardReport:
    """The report that the material gives."""
    threads = thread_papers(material.now)
    themes = in_themes(material)
    sheets = {
        number: finding_sheet(material, number, threads)
        for findings in themes.values()
        for number in findings
    }
    lines = {number: sheet.line for number, sheet in sheets.items()}
    troubled = exceptions(material)
    return BoardReport(
        council=settings.council or "Council not named",
        programme=settings.programme or "Improvement programme",
        board=board_name(material.now),
        marking=settings.marking,
        notice=settings.notice,
        as_at=material.as_at,
        since=start.day,
        since_label=start.label,
        step=material.past.step,
        words=settings.words,
        facts=facts,
        sources=source_papers(material.now),
        changes=since_paper(material, start.end_of),
        themes=theme_papers(material, lines, themes),
        mattering=mattering(material),
        exceptions=troubled,
        stray=stray(material, {line.ref for line in troubled}),
        decisions=decisions_since(material),
        asked=asked(material),
        sheets=tuple(sheets.values()),
        loose=loose_work(material),
        before=_deliveries(material.before) or None,
        trend=trend(material.past.lines, material.as_at),
        people=tuple(row.name for row in material.now.rows(t.Person).values()),
        roles=material.now.roles,
    )


def _deliveries(snapshot: Snapshot) -> Counter[Delivery]:
    return Counter(Delivery(row.delivery) for row in actionable(snapshot).values())


def looked_ahead(report: BoardReport, material: Material) -> BoardReport:
    """The report with what measures, case reviews and threads say, risks, and what lies ahead."""
    by_number = measure_papers(material.now, material.as_at)
    measures = tuple(by_number.values())
    troubled = (*report.exceptions, *report.stray)
    return replace(
        report,
        measures=measures,
        practice=practice(material.now),
        risks=risks(material, troubled, measures, report.changes.silent),
        closures=closures(material),
        coming=coming(material),
        concerns=thread_sheets(material, by_number),
    )


def board_name(now: Snapshot) -> str:
    """What the newest meeting calls the board."""
    named = [row for row in now.meetings.values() if row.title]
    return max(named, key=lambda row: (row.on, row.number)).title if named else BOARD


def since_when(
    as_at: date, since: date | None, meetings: Sequence[MeetingLine], past: Past
) -> Since:
    """From when changes are told; raises ``RefusedError`` for a day after ``as_at``."""
    last = max((meeting.on for meeting in meetings if meeting.on < as_at), default=None)
    day = since or last or past.first_day or as_at
    if day > as_at:
        raise RefusedError(
            f"The report of {long_day(as_at)} cannot tell what has happened since"
            f" {long_day(day)}. Give an earlier day."
        )
    labels = {past.first_day: FIRST_DAY, last: LAST_BOARD}
    return Since(day, labels.get(day, ""), day if day < as_at else day - timedelta(days=1))


def next_board(meetings: Sequence[MeetingLine], as_at: date) -> tuple[Labelled, ...]:
    """When the board meets next, as a fact of the cover; nothing when no date is known."""
    following = next((meeting for meeting in meetings if meeting.on >= as_at), None)
    if following is None:
        return ()
    papers = f", papers by {long_day(following.cut_off)}" if following.cut_off else ""
    return (Labelled("Next board", long_day(following.on) + papers),)
