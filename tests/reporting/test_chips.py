"""The badges that show a word of a rating."""

import re
from dataclasses import replace

import pytest

from blackpool_tracker.domain.ratings import DEFAULT_WORDS, Delivery, Impact
from blackpool_tracker.reporting import decisions, sheets, since, themes, troubles
from blackpool_tracker.reporting.rows import Rows
from blackpool_tracker.reporting.styles import CHIP, MEASURE, PAD
from blackpool_tracker.reporting.terms import SOLID, Terms, shortened
from blackpool_tracker.reporting.text import Ruler
from tests.reporting.reading import finished, pages, squeezed
from tests.reporting.reports import a_report, a_sheet, an_action

TERMS = Terms(a_report(0))
TABLES = {
    "newly late": since.LATE,
    "silent": since.SILENT,
    "exceptions": troubles.EXCEPTIONS,
    "actions": sheets.ACTIONS,
    "theme": themes.FINDINGS,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_usual_delivery_stands_in_one_line_of_its_column(table):
    (part,) = (column.part for column in TABLES[table] if "elivery" in column.head)
    chips = [TERMS.delivery(word) for word in Delivery]
    heights = {chip.measure(MEASURE * part - 2 * PAD, Ruler()) for chip in chips}
    assert heights == {CHIP.leading + 3.5}


@pytest.mark.parametrize("columns", [themes.FINDINGS, decisions.ASKED])
def test_every_usual_impact_stands_in_one_line_of_its_column(columns):
    (part,) = (column.part for column in columns if column.head == "Impact and evidence")
    chips = [TERMS.impact(word) for word in Impact]
    heights = {chip.measure(MEASURE * part - 2 * PAD, Ruler()) for chip in chips}
    assert heights == {CHIP.leading + 3.5}


LONG = "Awaiting commencement", "Unwiederbringlichkeitsnachweis", "x" * 60


@pytest.mark.parametrize("long", LONG)
def test_a_word_is_never_broken_inside(long):
    words = tuple(replace(word, word=long) for word in DEFAULT_WORDS)
    printed = pages(finished(words=words, sheets=tuple(map(a_sheet, range(8)))).data)
    solid = [shortened(word, SOLID) for word in long.split()]
    rest = squeezed(" ".join(printed)).replace(long, "")  # the key prints it whole
    for word in solid:
        for length in range(4, len(word)):
            assert not re.search(rf"\b{re.escape(word[:length])}(?![\w…])", rest)
    assert solid[-1] in rest


def test_badges_have_the_same_room_in_every_table_of_a_kind():
    words = tuple(replace(word, word="Awaiting commencement") for word in DEFAULT_WORDS[:1])
    terms = Terms(a_report(0, words=words))
    for shown in (Delivery.CLOSED, Delivery.AT_RISK):
        table = Rows(sheets.ACTIONS, [sheets.action_row(an_action(0, delivery=shown), terms)])
        table.measure(MEASURE, Ruler())
        chip = table.rows[0][2]
        assert chip.width == pytest.approx(terms.delivery(shown).narrowest)
