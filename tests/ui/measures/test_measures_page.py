"""The list of measures: what has crossed, what is due; and one with its chart and readings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.measure_axes import charted, time_ticks, value_ticks
from blackpool_tracker.domain.measure_entries import MeasureEntry, ReadingEntry
from blackpool_tracker.domain.measures import Good
from blackpool_tracker.domain.pictures.measure_charts import measure_chart
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.finding.evidence_tab import EvidenceTab
from blackpool_tracker.ui.finding.journal_words import JournalWords, names_in
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.kit.pictures import PicturePainter, WindowLetters
from blackpool_tracker.ui.measures.evidence_form import MeasureEvidenceForm
from blackpool_tracker.ui.measures.measure_form import MeasureForm
from blackpool_tracker.ui.measures.page import MeasuresPage
from blackpool_tracker.ui.measures.paste_form import PasteForm
from blackpool_tracker.ui.measures.reading_form import ReadingForm
from blackpool_tracker.ui.measures.ready_form import ReadyForm
from blackpool_tracker.ui.settings.page import RegisterTab
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.theme import CONTRAST, DARK, LIGHT
from tests.ui.pages.forms import FormPage, pick, write
from tests.ui.pages.measures import MeasuresObject, PasteObject

Key = Qt.Key


def test_what_crossed_its_tolerance_comes_first_and_every_cell_says_it_in_words(measures):
    assert measures.titles_shown == ["Re-referrals", "Caseload", "Audits good or better"]

    said = {key: measures.spoken(0, key) for key in ("last", "target", "difference", "england")}
    assert said == {
        "last": "Last reading 24%, 28 February 2026",
        "target": "Target 20%, tolerance 2",
        "difference": "Difference from target +4 points",
        "england": "England 22.4%, 2024",
    }
    assert measures.text(0, "last") == "24%\n28 Feb 2026"
    assert measures.spoken(0, "standing") == "Standing: Tolerance crossed"
    assert measures.spoken(0, "trend") == "Trend Worse, rising; before 18%, 31 January 2026"
    assert measures.spoken(0, "due") == "Next reading 31 March 2026, overdue"
    assert measures.spoken(1, "last") == "Last reading: none"


def test_the_scorecard_is_printed_from_the_page(measures):
    wanted = []
    measures.page.hub.print_wanted.connect(wanted.append)
    measures.page.printed.click()
    assert wanted == [measures.page.sheet()] == [Sheet(PaperKind.MEASURES)]


def test_filters_let_through_what_is_due_mine_or_crossed(measures):
    measures.switch("awaited")
    assert measures.titles_shown == ["Re-referrals"]
    measures.page.hub.workspace.become("Bea")
    measures.switch("mine")
    assert measures.titles_shown == ["Re-referrals"]
    measures.press("Clear filters")
    measures.tick("standing", "On target")
    assert measures.titles_shown == ["Audits good or better"]
    measures.press("Clear filters")
    measures.search("no such words")
    assert "hide 3 measures" in measures.empty


def test_the_detail_tells_chart_readings_definition_and_findings(measures):
    measures.show("Re-referrals")

    assert measures.told_by_chart == (
        "Re-referrals. Unit: percent. Lower is better. Own readings: 18% (31 January 2026), 24%"
        " (28 February 2026). Target 20%, tolerance 2: tolerance crossed. England: 22.4% (2024)."
        " North West: 21% (2024)."
    )
    assert measures.readings == [
        ("28 Feb 2026", "24%", "Own reading"),
        ("31 Jan 2026", "18%", "Own reading"),
        ("2024", "21%", "North West"),
        ("2024", "22.4%", "England"),
    ]
    for words in ("Standing: Tolerance crossed", "Front <b>door</b>", "Of the referrals", "Bea"):
        assert words in measures.detail
    measures.press("MV5-C01")
    assert measures.page.hub.went == [Destination("findings", 1)]


def test_a_reading_is_corrected_and_removed_by_keys_and_each_is_a_step(measures, hub):
    measures.show("Re-referrals")
    measures.key_on_reading(0, Key.Key_Return)
    form = measures.form("reading_form")
    assert form.figure.value() == 24
    write(form.figure, "19.5")
    measures.save(form)

    assert measures.readings[0][1] == "19.5%"
    assert "Standing: On target" in measures.detail
    measures.key_on_reading(0, Key.Key_Delete)
    assert measures.readings[0][0] == "31 Jan 2026"
    hub.workspace.history.undo()
    hub.workspace.history.undo()
    assert measures.readings[0][1] == "24%"


def test_a_reading_with_text_for_a_number_is_refused_beside_its_field(hub, qtbot):
    page = FormPage(ReadingForm(hub, None, measure_id=1), qtbot)
    write(page.form.figure, "about 12")
    write(page.form.on, "Mar 2026")

    assert page.save() == "“about 12” is not a figure. Write it as 18.2 or 1,240."
    write(page.form.figure, "1,240")
    write(page.form.on, "28/2/2026")
    assert "There is a reading for 28 February 2026 already" in page.save()
    write(page.form.on, "31/3/2026")
    assert page.save() == ""
    assert hub.workspace.measures.line(1).last.value == 1240


def test_a_measure_is_made_and_changed_and_a_change_of_direction_is_told(measures, hub, qtbot):
    page = FormPage(MeasureForm(hub, measures.page, measure_id=1), qtbot)
    assert page.form.tolerance.value() == 2
    pick(page.form.good, "Higher is better")
    assert page.save() == ""

    assert hub.workspace.history.undo_label() == (
        "Change direction of Re-referrals: higher is better; now on target"
    )
    assert "On target" in measures.detail
    again = FormPage(MeasureForm(hub, measures.page), qtbot)
    write(again.form.title, "Visits in time")
    write(again.form.tolerance, "3")
    assert again.save() == "Give the target that the tolerance belongs to."
    write(again.form.target, "95%")
    assert again.save() == ""
    assert "Visits in time" in measures.titles_shown


def test_what_two_people_write_into_a_measure_is_asked_about(hub, somebody_else, qtbot):
    page = FormPage(MeasureForm(hub, None, measure_id=1), qtbot)
    write(page.form.target, "15")
    line = somebody_else.measures.line(1)
    theirs = MeasureEntry(line.title, line.unit, line.good, target=25.0, tolerance=2.0)
    somebody_else.measures.edit(Seen(line.id, line.version), theirs)

    hub.workspace.look_for_news()
    assert page.clash(page.form.target) is not None
    assert "“Target” was changed by somebody else too" in page.save()
    page.settle(page.form.target, "Keep mine")
    assert page.save() == ""
    assert hub.workspace.measures.line(1).target == 15


@pytest.fixture
def paste(hub, qtbot):
    page = FormPage(PasteForm(hub, None, measure_id=1, text=""), qtbot)
    yield page, PasteObject(page.form)
    if page.open:
        page.form.done(0)


def test_a_pasted_table_is_shown_with_each_doubt_by_its_cell_and_taken_in_one_step(paste, hub):
    page, shown = paste
    shown.paste(
        "Month\tOurs\tEngland\n31/03/2026\t21%\t22\n28/02/2026\t23\t\n30/04/2026\tc\t\n"
        "31/01/2026\t18\t\n13/13/2026\t20\t\n"
    )

    assert shown.rows == [
        ("B2", "Yes", "21%", ""),
        ("C2", "Yes", "22%", ""),
        ("B3", "No", "23%", "The register has 24% for 28 February 2026; take this to correct it."),
        ("B4", "Left out", "c", "“c” says that there is no figure."),
        ("B5", "Left out", "18", "The register has it already."),
        (
            "B6", "Left out", "20",
            "A6: “13/13/2026” is not a day of the calendar.",
        ),
    ]  # fmt: skip
    assert shown.told.startswith("2 readings will be added, 4 left out. 4 cells with a doubt.")
    shown.turn(2)
    assert shown.told.startswith("2 readings will be added, 1 corrected, 3 left out.")
    write(page.form.source, "Scorecard")
    assert page.save() == ""

    readings = hub.workspace.measures.readings(1)
    assert [(r.value, r.source) for r in readings[:3]] == [
        (22, "Scorecard"), (21, "Scorecard"), (23, "Scorecard"),
    ]  # fmt: skip
    hub.workspace.history.undo()
    assert hub.workspace.measures.line(1).readings == 4


def test_columns_can_be_said_to_hold_something_else(paste):
    _page, shown = paste
    shown.paste("Month\tOurs\tRochdale\n31/03/2026\t21\t22\n")
    assert [row[0] for row in shown.rows] == ["B2", "C2"]

    shown.use(2, "Left out")
    assert [row[0] for row in shown.rows] == ["B2"]
    shown.use(0, "Left out")
    assert (shown.rows, shown.told) == ([], "No column holds dates. Say which one does.")


def test_a_file_is_read_into_the_form_and_one_that_is_no_table_is_refused(
    paste, hub, asking, tmp_path
):
    page, shown = paste
    file = tmp_path / "figures.csv"
    file.write_bytes("Date,Value,Source\n31/03/2026,21,Caf\u00e9 survey\n".encode("cp1252"))
    book = tmp_path / "figures.xlsx"
    book.write_bytes(b"PK\x03\x04")

    asking.files = [book, file]
    page.form.file_button.click()
    assert page.form.refusal.startswith("figures.xlsx is a workbook.")
    page.form.file_button.click()
    assert [row[0] for row in shown.rows] == ["B2"]
    assert page.save() == ""
    assert hub.workspace.measures.readings(1)[0].source == "Café survey"


def test_what_came_in_meanwhile_is_shown_before_anything_is_saved(paste, hub, somebody_else):
    page, shown = paste
    shown.paste("31/03/2026\t21\n30/04/2026\t22\n")
    entry = ReadingEntry(19, PartialDate("2026-03-31"))
    somebody_else.measures.add_reading(1, entry)

    assert "Look at their change" in page.save()
    assert shown.rows[0][3].startswith("The register has 19%")
    assert page.save() == ""
    values = [reading.value for reading in hub.workspace.measures.readings(1)]
    assert values[:2] == [22, 19]


def test_a_pasted_table_survives_as_a_draft(paste, kept):
    _page, shown = paste
    shown.paste("31/03/2026\t21\n")

    ((form, words),) = kept()
    assert form == "paste_form"
    assert "31/03/2026" in words


def test_ready_made_measures_are_ticked_and_added_in_one_step(measures, hub, qtbot):
    page = FormPage(ReadyForm(hub, measures.page), qtbot)
    assert page.save() == "Tick the measures that shall be added."
    page.form.ticks.show_draft(["agency_rate", "audits_good"])
    assert page.save() == ""

    assert len(measures.titles_shown) == 5
    hub.workspace.history.undo()
    assert len(measures.titles_shown) == 3


def test_a_measure_used_as_evidence_stands_in_the_findings_tab(hub, qtbot, shown):
    page = FormPage(MeasureEvidenceForm(hub, None, measure_id=1), qtbot)
    assert page.save() == "Choose the findings that it is evidence for."
    page.form.findings.show_draft((1,))
    write(page.form.shows, "Fewer children come back.")
    assert page.save() == ""

    tab = EvidenceTab(hub)
    shown(tab)
    tab.show_reading(Reading.of(hub.workspace, 1), fresh=True)
    words = MeasuresObject.words_of(tab)
    assert "Re-referrals" in words
    assert "24%, 28 February 2026 · Tolerance crossed · Worse" in words
    MeasuresObject.press_named(tab, "open_1")
    assert hub.went == [Destination("measures", 1)]


def test_the_limit_of_small_numbers_is_a_field_of_the_register(hub, shown):
    tab = RegisterTab(hub)
    shown(tab)
    field = next(f for f in tab.findChildren(type(tab._fields["small_numbers"])))
    write(field, "10")
    field.commit()

    assert hub.workspace.settings.now().small_numbers == 10
    write(field, "1.5")
    assert not field.commit()
    assert field.error == "1.5 is not a whole number."


def test_a_reading_that_papers_do_not_tell_is_shown_and_said_to_be_so(measures, hub):
    work = hub.workspace
    measures.show("Re-referrals")
    assert "In print" not in measures.detail
    number = measures.page.measure_detail.number
    work.measures.add_reading(number, ReadingEntry(98, on=PartialDate("2026-04"), out_of=50))
    assert "98% · April 2026" in measures.detail
    assert "In print the last reading is “not shown: small numbers”." in measures.detail
    work.settings.suppress_below(work.settings.now().version, 0)
    assert "In print" not in measures.detail


def test_in_the_past_everything_is_shown_and_nothing_can_be_changed(
    workspace, new_hub, open_list, qtbot
):
    past = workspace.after_step(workspace.step - 1)
    page = open_list(MeasuresPage(new_hub(past)), MeasuresObject, 1900)

    page.show("Re-referrals")
    assert not page.page.new.isEnabled()
    assert not page.page.ready.isEnabled()
    assert not page.page.measure_detail.readings.correct.isEnabled()
    page.key_on_reading(0, Key.Key_Delete)
    assert len(page.readings) == 4


def own_ink(theme) -> bytes:
    """The colour of own readings, as the picture holds it."""
    colour = QColor(theme.accent)
    return bytes((colour.blue(), colour.green(), colour.red()))


def drawn(theme, line, readings) -> QImage:
    image = QImage(600, 320, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    picture = measure_chart(charted(line, readings), 600, WindowLetters(painter.font()))
    PicturePainter(painter, theme).paint(picture)
    painter.end()
    return image


def test_the_chart_is_drawn_in_every_theme_and_shows_each_series(hub):
    measures = hub.workspace.measures
    line, readings = measures.line(1), measures.readings(1)
    own = [reading for reading in readings if not reading.comparator]

    for theme in (LIGHT, DARK, CONTRAST):
        whole = drawn(theme, line, readings)
        assert whole != drawn(theme, line, own)
        assert bytes(whole.constBits()).count(own_ink(theme)) > 100
    shown = charted(line, readings)
    assert [series.name for series in shown.series] == ["Own reading", "England", "North West"]
    assert shown.band == (20, 22)
    assert charted(line, []) is None


def test_a_reading_that_is_pointed_at_in_the_chart_is_said(measures):
    measures.show("Re-referrals")
    chart = measures.page.measure_detail.chart
    picture = chart.picture()
    said = {
        chart.words_at(spot.x + spot.width / 2, picture.height - spot.low - spot.height / 2)
        for spot in picture.spots
    }
    assert "Own reading, 28 February 2026: 24%" in said
    assert "England, 2024: 22.4%" in said
    assert chart.words_at(0, 0) == ""


def test_axes_have_round_values_and_whole_months():
    assert value_ticks(18, 24)[0] >= 0
    assert value_ticks(3, 95) == (0, 20, 40, 60, 80, 100)
    assert value_ticks(7, 7) == (0, 2, 4, 6, 8)
    ticks = time_ticks(PartialDate("2024-01-15").day, PartialDate("2026-02-10").day, 6)
    assert [words for _day, words in ticks] == ["Jul 2024", "Jan 2025", "Jul 2025", "Jan 2026"]


def test_the_history_tells_a_change_of_direction_and_a_reading_in_words(hub):
    work = hub.workspace
    line = work.measures.line(1)
    entry = MeasureEntry(line.title, good=Good.HIGH, target=25.0, tolerance=2.0)
    work.measures.edit(Seen(line.id, line.version), entry)
    work.measures.add_reading(1, ReadingEntry(21.0, PartialDate("2026-04"), out_of=40))

    changes = [change for step in work.history.lines()[-2:] for change in step.changes]
    words = JournalWords(names_in(work, changes), hub.words)
    said = [
        f"{told.name}: {told.was or 'nothing'} → {told.now}"
        for change in changes
        if change.table in {"measure", "reading"}
        for told in words.told(change)
    ]
    assert "Direction: Lower is better → Higher is better" in said
    assert "Target: 20 → 25" in said
    assert "Value: nothing → 21" in said
    assert "Taken of: nothing → 40" in said
