"""A register of which every text is one that somebody means harm by, or that must not leak."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from blackpool_tracker.domain.case_reviews import Mark
from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.evidence import EvidenceEntry, EvidenceKind
from blackpool_tracker.domain.measure_entries import MeasureEntry, ReadingEntry
from blackpool_tracker.domain.measures import Frequency
from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Delivery
from blackpool_tracker.domain.sources import Grade, JudgementEntry
from blackpool_tracker.domain.updates import UpdateEntry, Words
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.storage.tables import JOURNALLED
from tests.builders import a_finding, a_review, a_source, an_action, seen, seen_action

FIXED = {
    *("kind", "role", "grade", "rating", "key", "delivery", "impact", "priority", "word.visit"),
    *("confidence", "numbering", "good", "sha256", "unit", "seal"),
    "frequency",
}
"""Columns that hold keys of a fixed list, or what is worked out."""


def fill(path: Path, user: str = "ann") -> None:
    """Put one of everything that the window shows into an empty register."""
    work = Workspace(path, user)
    try:
        names = {"programme": "Plan", "council": "Council", "marking": "OFFICIAL"}
        work.settings.change(work.settings.now().version, notice="Illustrative", **names)
        work.settings.change_word(DEFAULT_WORDS[0])
        person = work.people.add("Bea", email="bea@example.org")
        theme = _a_theme_of_a_case(work, person)
        thread = work.threads.add("Thread", "Summary")
        grade = JudgementEntry("Leaders", next(iter(Grade)))
        more = {"inspectors": "x", "note": "x", "known_from": "x", "areas": ("x",)}
        source = work.sources.add(a_source(judgements=(grade,), **more))
        finding = work.findings.add(a_finding(source, theme_ids=(theme,), thread_ids=(thread,)))
        work.findings.set_lead([seen(work, finding)], person)
        action = work.actions.add(an_action(finding, description="x", success="x", owner_id=person))
        words = UpdateEntry(Words("x", "x", "x", "x", "x"))
        work.progress.update_finding(seen(work, finding), words)
        work.progress.update_action(seen_action(work, action), words)
        work.actions.rate([seen_action(work, action)], Delivery.AT_RISK, "x")
        work.findings.rate_delivery([seen(work, finding)], Delivery.AT_RISK, "x")
        entry = EvidenceEntry(EvidenceKind.DOCUMENT, "x", link="https://example.org/x")
        work.evidence.attach_link(finding, entry)
        work.evidence.attach_bytes(finding, "x.txt", b"x", EvidenceEntry(EvidenceKind.DOCUMENT))
        decision = DecisionEntry(DecisionKind.KEEP_OPEN, "Chair", "x", on=date(2026, 1, 5))
        work.progress.decide_finding(seen(work, finding), decision)
        work.progress.decide_action(seen_action(work, action), decision)
        fill_measures(work)
    finally:
        work.close()


def fill_measures(work: Workspace) -> None:
    """A measure with a reading of its own and one of others."""
    measure = work.measures.add(
        MeasureEntry("Measure", definition="x", note="x", frequency=Frequency.MONTHLY)
    )
    for whose in ("", "England"):
        reading = ReadingEntry(5, PartialDate("2026-01"), comparator=whose, source="x")
        work.measures.add_reading(measure, reading)


def _a_theme_of_a_case(work: Workspace, person: int) -> int:
    """The number of a theme, to which a case review belongs."""
    theme = work.themes.add("Theme", "About", person)
    marks = {work.standards.add("Standard", "x"): Mark.MET}
    told = {"exercise": "x", "theme_id": theme, "strengths": "x", "shortfalls": "x"}
    work.case_reviews.add(a_review(marks=marks, **told))
    return theme


def replace_texts(path: Path, text: Callable[[str], str]) -> set[str]:
    """Give every text of every row the words that ``text`` makes of its ``table.column``.

    Returns the columns that now have them. No step is made: so a file comes from somebody else.
    """
    done = set()
    with closing(sqlite3.connect(path)) as file, file:
        for table in [*JOURNALLED, "step"]:
            columns = file.execute(
                "SELECT name FROM pragma_table_info(?) WHERE type LIKE '%CHAR%' OR type = 'TEXT'",
                (table,),
            )
            for (column,) in columns.fetchall():
                named = f"{table}.{column}"
                days = {"at", "on", "start", "end", "published", "received", "period"}
                if column in FIXED | days or f"{column}.{table}" in FIXED or "json" in column:
                    continue
                changed = file.execute(
                    f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" <> \'\'',  # noqa: S608  names of ours
                    (text(named),),
                )
                if changed.rowcount > 0:
                    done.add(named)
    return done
