"""Tables of readings, as they come out of Excel and of files."""

import csv
from datetime import date

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.pasted_readings import PastedColumn, Use
from blackpool_tracker.importing.figures.cells import day_of, figure_of
from blackpool_tracker.importing.figures.tables import decoded, proposals, read_table


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("05/03/2026", "2026-03-05"),
        ("5.3.26", "2026-03-05"),
        ("5-Mar-26", "2026-03-05"),
        ("31/03/2026 00:00:00", "2026-03-31"),
        ("2026-03-31T00:00", "2026-03-31"),
        ("Tue 31 March 2026", "2026-03-31"),
        ("As at 31 March 2026", "2026-03-31"),
        ("Year ending 31 March 2026", "2026-03-31"),
        ("Mar-26", "2026-03"),
        ("March 2026", "2026-03"),
        ("2026", "2026"),
        ("Q1 2025/26", "2025-06-30"),
        ("2025-26 Q4", "2026-03-31"),
        ("2024/25", "2025-03-31"),
        ("2024-25", "2025-03-31"),
        ("46112", "2026-03-31"),
    ],
)
def test_days_are_read_as_britain_writes_them(text, iso):
    assert day_of(text).on.iso == iso


@pytest.mark.parametrize("text", ["03/13/2026", "31 Feb 2026", "soon", "", "Q5 2025/26", "26-Mar"])
def test_what_is_no_day_is_none(text):
    with pytest.raises(RefusedError):
        day_of(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18.2%", 18.2), ("1,240", 1240), ("1 240", 1240), ("£1,000.50", 1000.5), (".5", 0.5),
        ("-3", -3), ("\N{MINUS SIGN}3", -3), ("(12)", -12), ("18 %", 18), ("\u00a07", 7),
    ],
)  # fmt: skip
def test_figures_are_read_with_their_signs(text, value):
    assert figure_of(text).value == value


@pytest.mark.parametrize("text", ["c", "[x]", "N/A", "<5", "12,5", "twelve", "1.2.3", "inf", "nan"])
def test_text_in_the_place_of_a_figure_is_told(text):
    figure = figure_of(text)

    assert figure.value is None
    assert text in figure.doubt


def test_columns_are_known_by_their_headings_and_doubts_by_their_cells():
    table = read_table(
        "Re-referrals\n\nMonth\tOurs\tEngland\tStat neighbours\tCohort\tTarget\r\n"
        "Jan-26\t18.2%\t22%\t21\t110\t20\r\nFeb-26\tc\t22%\t\t9o\t20\r\n"
    )

    assert [column.use for column in table.columns] == [
        Use.WHEN, Use.OWN, Use.OTHERS, Use.OTHERS, Use.OUT_OF, Use.LEAVE,
    ]  # fmt: skip
    found = {each.cell: each for each in proposals(table)}
    assert list(found) == ["B4", "C4", "D4", "B5", "C5"]
    assert found["B4"].entry.out_of == 110
    assert found["D4"].entry.comparator == "Statistical neighbours"
    assert found["B5"].entry is None
    assert "“c”" in found["B5"].doubts[0]


def test_a_long_table_says_whose_each_value_is():
    table = read_table("Date,Area,Value,Source\n2024,England,22.4,CIN\n2024,Blackpool,18,Own\n")

    assert [(p.entry.comparator, p.entry.source) for p in proposals(table)] == [
        ("England", "CIN"),
        ("", "Own"),
    ]


def test_a_table_on_its_side_is_turned_and_keeps_the_names_of_its_cells():
    table = read_table("\tJan-26\tFeb-26\tMar-26\nOurs\t18\t19\t20\nEngland\t22\t22\t22\n")

    found = list(proposals(table))
    assert [each.cell for each in found] == ["B2", "B3", "C2", "C3", "D2", "D3"]
    assert found[-2].entry.value == 20


def test_without_headings_the_days_and_the_first_values_are_found():
    table = read_table("18\t31/01/2026\n19\t28/02/2026\n")

    assert [each.entry.value for each in proposals(table)] == [18, 19]


def test_a_cell_without_a_day_beside_it_says_which():
    (found,) = proposals(read_table("Date\tValue\n13/13/2026\t18\n"))

    assert found.doubts[0].startswith("A2: “13/13/2026” is not a day")


def test_a_person_says_what_a_column_is():
    table = read_table("Date\tA\tB\n2024\t18\t22\n")
    assert table.columns[2].comparator == "B"

    changed = table.with_use(2, PastedColumn("B", Use.LEAVE))
    assert [each.cell for each in proposals(changed)] == ["B2"]
    with pytest.raises(RefusedError, match="No column holds dates"):
        list(proposals(table.with_use(0, PastedColumn("Date", Use.LEAVE))))


def test_files_are_read_whatever_wrote_them():
    words = "Date;Value\n31/03/2026;1,5–\n"

    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert decoded(words.encode(encoding)) == words


@pytest.mark.parametrize("text", ["", "  \n\t\n", 'a\t"' + "x" * 200_000])
@pytest.mark.parametrize("limit", [131_072, 10_000_000])
def test_what_is_no_table_is_refused_in_a_sentence(text, limit):
    csv.field_size_limit(limit)
    with pytest.raises(RefusedError, match="no table"):
        read_table(text)


def test_more_rows_than_can_be_taken_are_refused_and_1000_are_read():
    rows = "".join(f"{date(1950, 1, 1).year + n % 70}\t{n}\n" for n in range(1000))
    assert len(list(proposals(read_table(rows)))) == 1000

    with pytest.raises(RefusedError, match="6,000 rows"):
        read_table(rows * 6)
