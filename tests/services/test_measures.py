"""The measures of a register: what was entered, corrected, taken from a table, linked."""

from collections.abc import Iterator
from datetime import date

import pytest

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.errors import ConflictError, MissingError, RefusedError
from blackpool_tracker.domain.evidence import EvidenceKind
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.measure_entries import MeasureEntry, ReadingEntry
from blackpool_tracker.domain.measure_questions import MeasureOrder, MeasureQuestion
from blackpool_tracker.domain.measures import Frequency, Good, Standing, Trend, Unit
from blackpool_tracker.services.pasted_readings import proposals, table_in, text_of_file
from blackpool_tracker.services.workspace import Workspace
from tests.builders import a_workspace, with_finding


@pytest.fixture
def work(tmp_path) -> Iterator[Workspace]:
    made = a_workspace(tmp_path)
    yield made
    made.close()


def a_measure(**changes) -> MeasureEntry:
    values = {"title": "Re-referrals within 12 months", "target": 20.0, "tolerance": 2.0}
    return MeasureEntry(**(values | changes))


def with_readings(work, measure, *readings) -> None:
    for on, value in readings:
        work.measures.add_reading(measure, ReadingEntry(value, PartialDate(on)))


def seen_of(line) -> Seen:
    return Seen(line.id, line.version)


def label(work) -> str:
    return work.history.undo_label()


def test_a_measure_keeps_all_that_was_said_of_it_and_is_undone_in_one(work):
    finding = with_finding(work)
    theme = work.themes.add("Front door")
    number = work.measures.add(
        a_measure(
            definition="Of the referrals …", frequency=Frequency.MONTHLY, owner_id="Ann",
            theme_id=theme, finding_ids=(finding,),
        )
    )  # fmt: skip

    line = work.measures.line(number)
    assert (line.owner, line.theme, line.finding_ids) == ("Ann", "Front door", (finding,))
    assert (line.good, line.frequency, line.unit) == (Good.LOW, Frequency.MONTHLY, Unit.PERCENT)
    work.history.undo()
    with pytest.raises(MissingError):
        work.measures.line(number)


def test_the_last_reading_is_the_newest_by_its_date_whatever_order_they_came_in(work):
    number = work.measures.add(a_measure())
    with_readings(work, number, ("2026-03", 23), ("2025", 30), ("2026-01-31", 19), ("2026", 18))

    line = work.measures.line(number)
    assert [r.on.iso for r in work.measures.readings(number)] == [
        "2026", "2026-03", "2026-01-31", "2025",
    ]  # fmt: skip
    assert (line.last.value, line.previous.value) == (18, 23)
    assert line.trend is Trend.BETTER


def test_england_and_the_own_value_are_told_apart(work):
    number = work.measures.add(a_measure())
    with_readings(work, number, ("2024", 23))
    for value, on, whose in ((22, "2023", "England"), (22.4, "2024", " england ")):
        entry = ReadingEntry(value, PartialDate(on), comparator=whose, source="CIN")
        work.measures.add_reading(number, entry)

    line = work.measures.line(number)
    assert (line.last.value, line.england.value, line.readings) == (23, 22.4, 3)
    assert line.standing is Standing.CROSSED
    assert line.difference == 3


def test_a_second_reading_of_a_day_is_refused_and_says_what_to_do(work):
    number = work.measures.add(a_measure())
    with_readings(work, number, ("2026-03-31", 23))

    with pytest.raises(RefusedError, match=r"31 March 2026 already. Correct that one"):
        with_readings(work, number, ("2026-03-31", 21))
    work.measures.add_reading(number, ReadingEntry(22, PartialDate("2026-03-31"), "", "England"))
    assert work.measures.line(number).readings == 2


def test_a_correction_is_a_step_and_the_history_keeps_what_was_there(work):
    number = work.measures.add(a_measure())
    with_readings(work, number, ("2026-03-31", 23))
    (reading,) = work.measures.readings(number)

    work.measures.correct_reading(seen_of(reading), ReadingEntry(21, reading.on))
    assert work.measures.line(number).last.value == 21
    with pytest.raises(ConflictError):
        work.measures.correct_reading(seen_of(reading), ReadingEntry(20, reading.on))
    work.history.undo()
    assert work.measures.line(number).last.value == 23
    (again,) = work.measures.readings(number)
    work.measures.remove_reading(seen_of(again))
    assert label(work) == "Remove reading of Re-referrals within 12 months"
    assert work.measures.line(number).last is None


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (ReadingEntry(float("nan"), PartialDate("2026")), "cannot be right"),
        (ReadingEntry(1e13, PartialDate("2026")), "cannot be right"),
        (ReadingEntry(5, PartialDate("2199")), "a day to come"),
        (ReadingEntry(5), "Say when it was"),
        (ReadingEntry(5, PartialDate("2026"), out_of=0), "1 or more"),
    ],
)
def test_a_reading_that_cannot_be_is_refused_in_a_sentence(work, entry, sentence):
    number = work.measures.add(a_measure())
    with pytest.raises(RefusedError, match=sentence):
        work.measures.add_reading(number, entry)


def test_when_the_direction_changes_readings_stay_are_judged_anew_and_the_history_tells(work):
    number = work.measures.add(a_measure())
    with_readings(work, number, ("2026-02", 26), ("2026-03", 24))
    line = work.measures.line(number)
    assert (line.standing, line.trend) == (Standing.CROSSED, Trend.BETTER)

    work.measures.edit(seen_of(line), a_measure(good=Good.HIGH))

    line = work.measures.line(number)
    assert (line.standing, line.trend, line.readings) == (Standing.MET, Trend.WORSE, 2)
    assert label(work) == (
        "Change direction of Re-referrals within 12 months: higher is better; now on target"
    )
    work.history.undo()
    assert work.measures.line(number).standing is Standing.CROSSED


def test_1000_rows_are_taken_in_one_step_and_undone_in_one(work):
    number = work.measures.add(a_measure(unit=Unit.COUNT, target=None, tolerance=None))
    rows = "".join(
        f"{day.strftime('%d/%m/%Y')}\t{day.toordinal():,}\n"
        for day in (date.fromordinal(date(2023, 1, 1).toordinal() + n) for n in range(1000))
    )
    found = proposed(work, number, rows)

    taken = work.measures.take_readings(number, [each.entry for each in found], [])

    assert taken == work.measures.line(number).readings == 1000
    assert label(work) == "Add 1000 readings of Re-referrals within 12 months"
    work.history.undo()
    assert work.measures.line(number).readings == 0


def proposed(work, number, text):
    line, readings = work.measures.line(number), work.measures.readings(number)
    return proposals(table_in(text), line, readings, work.today())


def test_what_the_register_has_already_is_told_by_its_cell(work):
    number = work.measures.add(a_measure())
    with_readings(work, number, ("2026-01-31", 18), ("2026-02-28", 19))

    found = proposed(
        work, number,
        "Date\tOurs\tEngland\n31/01/2026\t18\t22\n28/02/2026\t21\t\n31/03/2026\t20\t\n"
        "31/03/2026\t25\t\n30/04/2199\t20\t\n30/04/2025\t0.18\t\n31/05/2025\t118\t\n",
    )  # fmt: skip

    told = {each.cell: (each.wanted, each.doubts) for each in found}
    assert told["B2"] == (False, ("The register has it already.",))
    assert told["C2"] == (True, ())
    assert told["B3"][1] == ("The register has 19% for 28 February 2026; take this to correct it.",)
    assert told["B4"] == (True, ())
    assert told["B5"] == (False, ("B4 is of the same time; take one.",))
    assert "a day to come" in told["B6"][1][0]
    assert told["B7"] == (False, ("Taken as 0.18%. Is 18% meant?",))
    assert told["B8"] == (False, ("118% is no share of 100.",))


def test_corrections_are_taken_with_the_rest_but_never_unseen(work, tmp_path):
    number = work.measures.add(a_measure())
    with_readings(work, number, ("2026-02-28", 19))
    held, fresh = proposed(work, number, "28/02/2026\t21\n31/03/2026\t20\n")
    pair = (seen_of(held.corrects), held.entry)

    other = a_workspace(tmp_path, user="bea")
    other.measures.add_reading(number, ReadingEntry(17, fresh.entry.on))
    other.close()
    with pytest.raises(ConflictError):
        work.measures.take_readings(number, [fresh.entry], [pair])
    assert work.measures.take_readings(number, [], [pair]) == 1
    assert [r.value for r in work.measures.readings(number)] == [17, 21]
    with pytest.raises(RefusedError, match="Two of the readings"):
        work.measures.take_readings(number, [ReadingEntry(1, PartialDate("2020"))] * 2, [])


def test_a_file_that_is_no_table_of_words_says_what_to_do(tmp_path):
    book = tmp_path / "book.xlsx"
    book.write_bytes(b"PK\x03\x04")
    with pytest.raises(RefusedError, match=r"book.xlsx is a workbook. Copy its cells"):
        text_of_file(book)
    with pytest.raises(RefusedError, match="cannot be read"):
        text_of_file(tmp_path / "nowhere.csv")


def test_a_measure_becomes_evidence_for_a_finding_once(work):
    finding = with_finding(work)
    number = work.measures.add(a_measure())
    with pytest.raises(RefusedError, match="without a reading"):
        work.measures.use_as_evidence(number, [finding])
    with_readings(work, number, ("2026-03", 24))

    work.measures.use_as_evidence(number, [finding], "Fewer come back")

    (piece,) = work.evidence.lines(finding)
    assert (piece.kind, piece.measure_id) == (EvidenceKind.MEASURE, number)
    assert piece.called == "Re-referrals within 12 months"
    assert work.measures.line(number).finding_ids == (finding,)
    with pytest.raises(RefusedError, match="already"):
        work.measures.use_as_evidence(number, [finding])
    with pytest.raises(RefusedError, match="is evidence for a finding"):
        work.measures.remove([seen_of(work.measures.line(number))])
    work.history.undo()
    assert work.evidence.lines(finding) == []
    assert work.measures.line(number).finding_ids == ()


def test_ready_made_measures_have_definitions_and_no_values(work):
    ready = work.ready_measures.all()
    assert len(ready) >= 25
    assert len({each.key for each in ready}) == len(ready)
    assert all(each.entry.definition and each.entry.target is None for each in ready)

    work.themes.add("Workforce and caseloads")
    assert work.ready_measures.add(["agency_rate", "audits_good"]) == 2
    assert work.ready_measures.used() == {"agency_rate", "audits_good"}
    lines = {line.key: line for line in work.measures.lines().values()}
    assert lines["agency_rate"].theme == "Workforce and caseloads"
    assert all(line.readings == 0 for line in lines.values())
    with pytest.raises(RefusedError, match="Tick the measures"):
        work.ready_measures.add(["agency_rate"])
    work.history.undo()
    assert work.measures.count() == 0


def test_a_list_of_measures_begins_with_what_has_crossed(work):
    for title, value in (("On target", 12), ("Crossed", 40), ("Borne", 21)):
        number = work.measures.add(a_measure(title=title, frequency=Frequency.MONTHLY))
        with_readings(work, number, ("2020-01", value))
    work.measures.add(a_measure(title="No reading", owner_id="Bea"))

    def titles(**wanted) -> list[str]:
        lines = work.measures.lines()
        return [lines[p.id].title for p in work.measures.ids(MeasureQuestion(**wanted))]

    assert titles() == ["Crossed", "Borne", "No reading", "On target"]
    assert titles(text="CROSS") == ["Crossed"]
    assert titles(owned_by="bea") == ["No reading"]
    assert titles(standings=frozenset({Standing.MET})) == ["On target"]
    assert titles(order=MeasureOrder.TITLE, descending=True)[0] == "On target"
    assert set(titles(awaited_on=work.today())) == {"Crossed", "Borne", "On target"}


def test_the_past_shows_the_readings_of_then(work):
    number = work.measures.add(a_measure())
    with_readings(work, number, ("2026-01", 18), ("2026-02", 30))

    past = work.after_step(work.step - 1)
    assert past.measures.line(number).last.value == 18
    past.close()


def test_print_suppresses_what_the_register_calls_small(work):
    settings = work.settings.now()
    assert settings.small_numbers == 5

    work.settings.suppress_below(settings.version, 10)
    assert work.settings.now().small_numbers == 10
    with pytest.raises(RefusedError, match="0 to 100"):
        work.settings.suppress_below(work.settings.now().version, -1)
    with pytest.raises(ConflictError):
        work.settings.suppress_below(settings.version, 5)


def test_a_list_tells_what_others_did_once_it_is_told_of_it(work, tmp_path):
    number = work.measures.add(a_measure())
    other = a_workspace(tmp_path, user="bea")
    assert len(other.measures.ids(MeasureQuestion(standings=frozenset({Standing.CROSSED})))) == 0

    with_readings(work, number, ("2026-03", 40))
    other.measures.add(a_measure(title="Another"))
    assert other.measures.lines([number])[number].last.value == 40
    other.look_for_news()
    crossed = MeasureQuestion(standings=frozenset({Standing.CROSSED}))
    assert [placed.id for placed in other.measures.ids(crossed)] == [number]
    other.close()
