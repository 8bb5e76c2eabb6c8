"""The overview: its numbers lead to their rows, it follows the register, and all can be read."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.decisions import DecisionEntry, DecisionKind
from blackpool_tracker.domain.measure_entries import MeasureEntry, ReadingEntry
from blackpool_tracker.domain.measures import Good
from blackpool_tracker.domain.questions import FindingFilter
from blackpool_tracker.domain.ratings import Delivery, Impact, Rating, RatingWord
from blackpool_tracker.domain.thread_lists import ThreadQuestion
from blackpool_tracker.domain.thread_states import ThreadState
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.overview.page import OverviewPage
from blackpool_tracker.ui.scrolled import Scrolled
from tests.builders import an_action, closed_long_ago, seen, seen_action, with_finding
from tests.ui.pages.overview import OverviewObject

PLACES = frozenset({"findings", "actions"})
NO_DIFFERENCE = (3, 0)
"""The cell of what is complete and has no evidence yet: its row and column."""


@pytest.fixture
def open_overview(shown, qtbot):
    def opened(hub) -> OverviewObject:
        page = OverviewPage(hub, PLACES)
        shown(page).resize(1300, 700)
        return OverviewObject(page, qtbot)

    return opened


@pytest.fixture
def late(hub, finding) -> int:
    """The number of an action that is late and was moved."""
    work, today = hub.workspace, hub.workspace.today()
    action = work.actions.add(an_action(finding, due=today - timedelta(days=40)))
    entry = DecisionEntry(
        DecisionKind.EXTEND, "Chair", "Two posts vacant.", due=today - timedelta(days=10)
    )
    work.progress.decide_action(seen_action(work, action), entry)
    return action


@pytest.fixture
def overview(hub, finding, open_overview) -> OverviewObject:
    return open_overview(hub)


def count(work: Workspace, asked: Destination) -> int:
    """How many rows are shown when a number is pressed."""
    if asked.place == "threads":
        return len(work.threads.ids(asked.question))
    of = work.findings if asked.place == "findings" else work.actions
    return of.count(asked.question)


def test_every_number_leads_to_as_many_rows(late, hub, open_overview):
    work = hub.workspace
    with_finding(work, title="Plans are not clear")
    work.findings.rate_delivery([seen(work, 1)], Delivery.COMPLETE)
    closed_long_ago(work)
    overview = open_overview(hub)
    assert overview.press("closed_raised").question == ThreadQuestion(
        states=frozenset({ThreadState.RAISED_AGAIN})
    )
    names = ("raised", "finding", "action", "thread")
    assert [overview.text(f"closed_{name}") for name in names] == [
        "1 thread raised again",
        "1 finding to look at again",
        "1 action to look at again",
        "1 thread to look at again",
    ]
    names = [name for name in overview.buttons if not name.startswith(("pressing", "board"))]

    pressed = 0
    for name in filter(None, names):
        digits = "".join(c for c in overview.text(name) if c.isdecimal())
        if digits:
            assert count(work, overview.press(name)) == int(digits), name
            pressed += 1
    assert pressed >= 14


def test_every_cell_of_the_picture_leads_to_as_many_rows(hub, overview):
    work = hub.workspace
    work.findings.rate_delivery([seen(work, 1)], Delivery.AT_RISK, "Short of staff.")
    with_finding(work, title="Plans are not clear")
    overview.wait()
    for row in range(6):
        for column in range(5):
            cell = overview.cell(row, column)
            overview.asked.clear()
            cell.click()
            (asked,) = overview.asked
            assert count(work, asked) == cell.count, (row, column)
    assert overview.cell(5, 4).count == 2


def test_done_but_no_difference_yet_stands_out_in_words_and_is_read_aloud(hub, overview):
    work = hub.workspace
    assert not overview.cell(*NO_DIFFERENCE).count
    assert "Nothing is called done without any sign of a difference." in overview.words

    work.findings.rate_delivery([seen(work, 1)], Delivery.COMPLETE)
    overview.wait()

    cell = overview.cell(*NO_DIFFERENCE)
    assert cell.accessibleName() == (
        "1 finding: complete, no evidence yet: done, but no difference yet"
    )
    assert "1 finding done, but no difference yet." in overview.words
    told = "1 of 1 complete or closed, of which 0 closed by the board; 0 with evidence of impact."
    assert told in overview.words


def test_the_picture_is_one_stop_and_the_arrows_go_from_cell_to_cell(overview):
    first = overview.cell(0, 0)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    here = overview.cell(1, 1)
    assert QApplication.focusWidget() is here

    QTest.keyClick(here, Qt.Key.Key_Return)
    assert overview.asked[-1].question == FindingFilter(
        deliveries=frozenset({Delivery.ON_TRACK}), impacts=frozenset({Impact.EARLY_SIGNS})
    )
    stops = [
        c
        for c in overview.page.findChildren(type(here))
        if c.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == [here]


def test_a_finding_is_named_with_all_its_reasons_in_their_order(late, hub, open_overview):
    work = hub.workspace
    work.findings.rate_delivery([seen(work, 1)], Delivery.OFF_TRACK, "Two posts vacant.")
    overview = open_overview(hub)

    (why,) = (line for line in overview.words.splitlines() if "Off track: " in line)
    assert why.startswith(
        "Nobody leads it · Off track: Two posts vacant · 40 days past its original date,"
        " moved once, 30 days · Nothing reported since "
    )
    assert why.endswith(", no report yet")
    assert overview.press("pressing_MV5-C01") == Destination("findings", 1)


def test_what_is_set_to_matter_comes_first_and_too_many_are_quietly_warned_of(hub, overview):
    work = hub.workspace
    others = [with_finding(work, title=f"Finding {n}") for n in range(2, 10)]
    work.findings.set_matters_now([seen(work, others[4])], matters=True)
    overview.wait()
    assert overview.refs[0] == "MV5-C06"
    assert "Matters now" in overview.words
    assert "are set to matter now" not in overview.words

    rest = [seen(work, number) for number in others if number != others[4]]
    work.findings.set_matters_now(rest, matters=True)
    overview.wait()
    assert "8 findings are set to matter now" in overview.words


def test_a_word_that_the_register_changes_changes_here_at_once(hub, overview):
    overview.wait()
    for key, word in ((Delivery.COMPLETE, "Signed off"), (Delivery.CLOSED, "Accepted")):
        change = RatingWord(Rating.DELIVERY, key, word, "Its own meaning.")
        hub.workspace.settings.change_word(change)
    change = RatingWord(Rating.IMPACT, Impact.NONE_YET, "Not seen yet", "Its own meaning.")
    hub.workspace.settings.change_word(change)
    overview.wait()

    assert "Signed off or accepted" in overview.words
    assert "Not seen yet" in overview.words
    assert overview.text("done_1") == "0 signed off, as their leads say"
    assert overview.cell(*NO_DIFFERENCE).accessibleName().startswith("0 findings: signed off, not")


def test_a_row_that_has_not_changed_keeps_its_button_when_others_do(hub, overview):
    before = overview.buttons["pressing_MV5-C01"]
    before.setFocus()
    with_finding(hub.workspace, title="Plans are not clear")
    overview.wait()

    assert overview.buttons["pressing_MV5-C01"] is before
    assert before.hasFocus()
    assert len(overview.refs) == 2


def test_an_empty_register_says_what_to_do_next(new_hub, workspace, open_overview):
    overview = open_overview(new_hub(workspace))

    assert "Nothing to look over yet" in overview.words


def test_the_next_board_and_its_cut_off_are_told_in_days(hub, overview):
    assert "No meeting is planned yet." in overview.words


def test_a_past_register_shows_the_overview_of_its_day(hub, finding, new_hub, open_overview):
    work = hub.workspace
    work.findings.rate_delivery([seen(work, finding)], Delivery.COMPLETE)
    past = work.after_step(work.step - 1)
    overview = open_overview(new_hub(past))

    assert overview.text("done_number") == "0"
    assert overview.text("done_1") == "0 complete, as their leads say"


def test_a_measure_that_crossed_leads_to_its_page(hub, overview):
    work = hub.workspace
    entry = MeasureEntry("Agency workers", "percent", Good.LOW, target=10.0, tolerance=2.0)
    measure = work.measures.add(entry)
    work.measures.add_reading(measure, ReadingEntry(12.5, PartialDate("2026-06")))
    overview.wait()

    assert "1 of the 1 with a target; 1 measure followed." in overview.words
    panel = overview.page.findChild(QWidget, "measures")
    (button,) = (each for each in panel.findChildren(QPushButton) if each.isVisible())
    assert "Agency workers: 12.5% (June 2026), target 10%" in overview.words
    assert button.accessibleName() == "Show measure Agency workers"
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert hub.went == [Destination("measures", measure)]


def test_nothing_is_wider_than_a_small_window_however_long_a_title_is(hub, overview):
    work = hub.workspace
    entry = MeasureEntry("Agency workers of all teams " * 8, "percent", Good.LOW, target=10.0)
    measure = work.measures.add(entry)
    work.measures.add_reading(measure, ReadingEntry(12.5, PartialDate("2026-06")))
    overview.page.window().resize(800, 460)
    overview.wait()

    (area,) = overview.page.findChildren(Scrolled)
    assert area.widget().width() <= area.viewport().width()
