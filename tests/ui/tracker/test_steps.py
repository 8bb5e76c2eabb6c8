"""The steps in which a person says what words and colours mean, and looks through the rows."""

from dataclasses import replace
from datetime import date

import pytest

from blackpool_tracker.domain.ratings import Delivery, Rating, RatingWord
from blackpool_tracker.domain.tracker.legend import Sign, SignKind
from blackpool_tracker.domain.tracker.plan import NO_LEGEND
from blackpool_tracker.services.tracker import Trackers
from blackpool_tracker.ui.tracker.legend_step import LegendStep
from blackpool_tracker.ui.tracker.rows_step import RowsStep
from tests.trackers import a_sheet, bay_council, moor_council, shire_council
from tests.ui.pages.tracker_steps import LegendStepObject, RowsStepObject, StepHolder


@pytest.fixture
def step(hub, workspace, shown):
    """Shows one step over sheets, with two people in the register."""
    for name in ("Jo Smith", "Anna Brown"):
        workspace.people.add(name)

    def show(kind, *sheets):
        trackers = Trackers(workspace._store)  # noqa: SLF001  as the workspace makes it
        made = StepHolder(kind(hub), trackers, sheets)
        shown(made)
        made.step.take_focus()
        return (LegendStepObject if kind is LegendStep else RowsStepObject)(made)

    return show


def row_of(page, number):
    return next(row for row in page.holder.plan.rows if row.key.row == number)


def test_words_and_colours_are_decided_by_keys_alone(step):
    page = step(LegendStep, shire_council())

    assert page.rows[0] == (
        "Colour: Amber fill | Used: 2 times, first in J6 of Action plan | Means: At risk"
        " | State: Open"
    )
    assert page.holder.open == 3
    assert not any("Closed" in way for way in page.ways)
    assert "On track, better than proposed. Key 2." in page.ways
    assert page.tab(20)[-2:] == ["Take as proposed", "Take all 3 as proposed"]
    page.keys("Return", "3", "Return")

    legend = page.holder.choices.legend
    assert list(legend.values()) == [Delivery.AT_RISK, Delivery.AT_RISK, Delivery.COMPLETE]
    assert legend[Sign(SignKind.COLOUR, "red")] is Delivery.AT_RISK
    assert page.holder.open == 0
    assert NO_LEGEND not in page.holder.plan.missing
    assert page.holder.deeds[1] == "Take “Red fill” for at risk"
    assert "decided about all" in page.words


def test_all_words_are_taken_as_proposed_by_one_key_and_may_mean_nothing(step):
    sheet = a_sheet([["Action", "Status"], ["Do", "Wibble"], ["Do more", "Closed"]])
    page = step(LegendStep, sheet)
    wibble = Sign(SignKind.WORD, "wibble")
    page.holder.choices = replace(page.holder.choices, meant={wibble: Delivery.ON_HOLD})
    page.holder.catch_up()
    assert "The last time: On hold" in page.words
    page.holder.choices = replace(page.holder.choices, meant={})
    page.holder.catch_up()
    page.keys("A")

    assert set(page.holder.choices.legend.values()) == {None, Delivery.COMPLETE}
    assert page.rows[0].endswith("Means: Nothing | State: Decided")
    page.keys("Up", "1")
    assert page.rows[0].endswith("Means: Not started | State: Decided")
    page.keys("0")
    assert page.rows[0].endswith("Means: Nothing | State: Decided")
    assert not page.step.go_to_next_open(first=True)


def test_every_doubt_of_a_tracker_is_answered_by_keys_alone(step, asking):
    page = step(RowsStep, bay_council())

    assert "Would enter 2 findings, 3 actions and 5 updates, with 2 new people." in page.words
    assert page.cell == "A6"
    page.keys("Return", "3", "Return", "2")  # band, third of the people, stamp, as one update
    assert page.cell == "D8"
    page.keys("T")
    page.type("28 Apr 2017")
    page.keys("Return")
    page.keys("Return", "S")  # the stamp; and recommendation 2 is skipped
    assert page.cell == "A12"  # the action under it asks where it belongs now
    page.keys("B")
    assert page.cell == "A12"  # nothing before it is open
    asking.answers = ["take"]
    page.keys("Return", "K", "Return")

    told = {number: row_of(page, number) for number in (7, 8, 11, 12)}
    assert told[7].action.owner == "Head of Early Help"
    assert all(update.on is None for update in told[7].action.updates)
    assert told[8].action.due == date(2017, 4, 28)
    assert told[11].skipped
    assert told[12].under is None
    assert page.holder.open == 0
    assert "1 row skipped" in page.words
    assert page.holder.said[-1] == "No doubt is open any more."


def test_many_doubts_are_taken_at_once_and_never_unseen(step, asking):
    body = [[f"Do {n}", "ZQ", "tbc" if n % 2 else "ongoing"] for n in range(60)]
    page = step(RowsStep, a_sheet([["Action", "Owner", "By when"], *body]))

    assert page.holder.open == 120
    page.keys("L", "T")
    page.type("Zoe Quinn")
    page.keys("Return")
    assert page.holder.open == 60
    assert {row.action.owner for row in page.holder.plan.rows} == {"Zoe Quinn"}
    page.keys("K")
    assert len(asking.listed[0]) == 61
    assert asking.listed[0][:2] == ("Dates (60)", "Plan C2 “ongoing”: No date; the words are kept")
    assert page.holder.open == 60
    asking.answers = ["take"]
    page.keys("W")
    page.step.waving.menu.actions()[0].trigger()

    assert page.holder.open == 0
    assert page.holder.deeds[-1] == "Take 60 doubts as proposed"


def test_rows_are_looked_through_with_the_mouse(step):
    page = step(RowsStep, shire_council())

    page.click_row(2)
    assert page.rows[2].startswith("Under it, Action: Audit 40 assessments. Action plan 5")
    assert "Comment: A Brown: cabinet asked for the sample" in page.words
    assert "Green fill" in page.words
    assert {"31 May 2024", "from I5", "May 2024: audit done."} <= set(page.words.split("\n"))
    assert "from H5" in page.words
    page.click("row_next")
    page.click_way("1 May 2024")
    assert row_of(page, 5).action.updates[0].on == date(2024, 5, 1)
    page.click("row_take")
    page.click_row(5)
    page.click("row_skip")
    assert page.rows[5].endswith("Skipped")
    page.show_only("Skipped (1)")
    assert [row.split(".")[0] for row in page.rows] == [
        "Finding: 2 The response to children who go missing",
        "Under it, Action: Daily return interviews",
    ]
    page.show_only("With open doubts")
    assert not any(row.endswith("Skipped") for row in page.rows)
    page.step.rows.search.setFocus()
    page.type("practice standard")
    assert len(page.rows) == 1
    page.type(" of nobody")
    assert (page.rows, page.cell) == ([], "")
    assert "No row is shown" in page.words
    page.keys("Esc", "Esc")
    assert page.rows
    assert "No row is shown" not in page.words


def test_an_answer_counts_before_the_plan_is_made_anew(step):
    page = step(RowsStep, bay_council())
    page.holder.lags = True
    page.keys("Return", "Return")

    assert page.cell == "F7"
    assert page.holder.open == 7
    assert "doubt" not in page.rows[0]
    page.holder.catch_up()
    assert page.cell == "F7"
    assert page.holder.open == 7


def test_somebody_new_may_be_whom_the_register_has(step):
    page = step(RowsStep, *moor_council())

    page.keys("P")
    assert page.step.people.fields.keys() == {"DCS", "ICB lead", "J Khan", "Leaving care manager"}
    page.keys("Tab", "Tab")
    page.step.people.fields["J Khan"].editor.lineEdit().selectAll()
    page.type("Jo Smith")
    page.keys("Return")
    assert row_of(page, 3).action.owner == "Jo Smith"
    assert "Owner: J Khan" in row_of(page, 3).action.description
    assert "with 3 new people" in page.words
    assert page.step.people.fields["J Khan"].isVisible()
    page.keys("Esc")
    assert page.step.rows.view.hasFocus()


def test_tab_goes_through_the_doubts_as_they_stand_and_then_to_the_buttons(step):
    page = step(RowsStep, bay_council())
    page.keys("N")
    stops = page.tab(40)

    assert stops[0] == "Jo Smith, proposed. Key 1."
    assert stops.index("Another name for B7") < stops.index("As the status, proposed.")
    assert stops.index("One update with all the words.") < stops.index("Take as proposed")
    assert stops[-5:] == [
        "Skip the row",
        "Take several…",
        "New people, themes (2)…",
        "Show",
        "Search in the rows",
    ]
    page.keys("N", "N", "N")
    assert page.tab(40)[0] == "30 Apr 2017, proposed. Key 1."


def test_signs_that_differ_are_told_in_the_words_of_the_register(step, workspace, asking):
    word = RatingWord(Rating.DELIVERY, "off_track", "Blocked", "The board must help.")
    workspace.settings.change_word(word)
    heads = ["Action", "Owner", "Status", "RAG"]
    page = step(RowsStep, a_sheet([heads, ["Do", "TBC", "Complete", "Red"]]))

    assert page.cell == "B2"
    page.click_way_of("C2", "Complete")
    assert page.holder.deeds == ["Take C2: Complete"]
    assert page.cell == "B2"  # the one that is still open
    page.holder.choices = replace(page.holder.choices, answers={})
    page.holder.catch_up()
    page.step.waving.ask(page.step.open.left, "All kinds")
    assert any(line.endswith(": Blocked") for line in asking.listed[0])
    page.click_way_of("C2", "Blocked")
    assert row_of(page, 2).action.delivery is Delivery.OFF_TRACK


def test_what_is_typed_and_is_no_day_is_refused_at_its_field(step):
    page = step(RowsStep, a_sheet([["Action", "By when"], ["Do", "tbc"]]))
    page.keys("T")
    page.type("soon")
    page.keys("Return")

    assert "not a day" in page.card.day.error
    assert page.holder.open == 1


def test_a_button_that_is_pressed_after_typing_does_not_answer_the_next_doubt_unseen(step):
    heads = ["Action", "By when"]
    page = step(RowsStep, a_sheet([heads, ["Do", "tbc"], ["Do more", "ongoing"]]))
    page.click_into(page.card.day)
    page.type("30 Sep 2026")
    page.click("row_take")
    assert row_of(page, 2).action.due == date(2026, 9, 30)
    assert page.holder.deeds == ["Take B2: 30 Sep 2026"]
    assert page.cell == "B3"

    page.keys("T")
    page.type("1 Oct 2026")
    page.keys("Tab")
    assert (page.cell, page.holder.open) == ("B3", 0)


def test_buttons_keep_their_places_from_doubt_to_doubt(step):
    page = step(RowsStep, bay_council())
    names = ("row_take", "row_next", "row_previous", "row_skip", "row_kind")
    places = set()
    for _ in range(7):
        places.add(tuple(page.place_of(name) for name in names))
        page.click("row_take")
    assert len(places) == 1


def test_the_keyboard_stays_in_the_table_when_all_words_are_taken_by_the_mouse(step):
    page = step(LegendStep, shire_council())
    page.click("legend_all")
    assert page.step.table.view.hasFocus()
    page.holder.choices = replace(page.holder.choices, legend={})
    page.holder.catch_up()
    for _ in range(3):
        page.click("legend_take")
    assert page.holder.open == 0
    assert page.step.table.view.hasFocus()


def test_a_theme_that_is_new_may_be_one_that_the_register_has(step, workspace):
    known = "Permanence"
    workspace.themes.add(known)
    heads = ["Recommendation", "Theme", "Action"]
    page = step(RowsStep, a_sheet([heads, ["Be good", "Their own word", "Do it"]]))
    assert "with 1 new theme" in page.words

    page.keys("P")
    field = page.step.people.themes["Their own word"]
    assert field.words(field.value()) == "A new theme: Their own word"
    field.show_draft(known)
    finding = row_of(page, 2).finding
    assert finding.theme == known
    assert [update.words.done for update in finding.updates] == ["Theme: Their own word"]
    assert page.holder.deeds == [f"Enter Their own word as {known}"]
    assert "new theme" not in page.words.split("Back to the rows")[0].splitlines()[0]

    field.show_draft("Their own word")
    assert page.holder.choices.themes == {}
