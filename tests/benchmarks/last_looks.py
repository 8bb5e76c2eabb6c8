"""The last look over a large paper, against one plain pattern sought in the same texts."""

import re
from dataclasses import replace

from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.sheets import FindingSheet, Labelled
from blackpool_tracker.services.last_look import last_look
from tests.benchmarks.reporting import least_ms
from tests.benchmarks.timing import Figure
from tests.reporting.reports import PROMPTS, SAID, a_report, a_sheet, an_update, pick

FINDINGS = 3_200
UPDATES = 6
"""Of each finding; with their four answers and the finding's own words 25 texts a finding."""

TIMES = 5
LIMIT = 8
PLAIN = re.compile(r"\d{3}")


def measure() -> list[Figure]:
    report = a_varied_report()
    texts = [text for sheet in report.sheets for text in _texts(sheet)]
    took, floor = least_ms(
        lambda: last_look(report, lambda _: True),
        lambda: [PLAIN.search(text) for text in texts],
        times=TIMES,
    )
    what = f"{len(texts):,} different texts: CPU"
    return [Figure(what, took, "ms", floor=floor, limit=LIMIT)]


def a_varied_report() -> BoardReport:
    """A report of which no two texts are alike."""
    return a_report(8, 4, sheets=tuple(_sheet(at) for at in range(FINDINGS)))


def _sheet(at: int) -> FindingSheet:
    said = [replace(an_update(n), prompts=_prompts(at * UPDATES + n)) for n in range(UPDATES)]
    words = f"{pick(SAID, at)} Of {at + 12} families, {at} were seen within 6 weeks."
    return a_sheet(at, words=words, updates=tuple(said), actions=(), threads=())


def _prompts(at: int) -> tuple[Labelled, ...]:
    return tuple(Labelled(label, f"{text} On 4 May 2026: {at}") for label, text in PROMPTS if text)


def _texts(sheet: FindingSheet) -> list[str]:
    return [sheet.words, *(said.text for update in sheet.updates for said in update.prompts)]
