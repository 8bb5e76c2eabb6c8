"""Any state of a whole register, for tests of what comes back from where it went."""

from datetime import date
from random import Random

from hypothesis import strategies as some
from sqlmodel import SQLModel

from blackpool_tracker.domain.columns import Kind
from blackpool_tracker.domain.detail_sheets import LEFT_OUT
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.register_books import BookFacts, RegisterBook
from blackpool_tracker.domain.register_sheets import SHEETS, word_lists
from blackpool_tracker.storage.file_version import VERSION
from blackpool_tracker.storage.lists import settings_of
from blackpool_tracker.storage.register_rows import labels_of, register_rows
from blackpool_tracker.storage.tables import JOURNALLED
from blackpool_tracker.storage.whole_reading import FIXED, MAY_BE_EMPTY, PARTIAL
from blackpool_tracker.storage.whole_rows import FORMAT

HARD = (
    *("=1+1", "@x", "+44 1253", "-5", "007", "\ttab", " lead and trail ", "line\nbreak", "\r\n"),
    *("Świętosława", "Llŷr ŵ", "_x0000_", "_x0041_x0042_", "a\x00b\x1f", "<r>&lt;</r>", "TRUE"),
    *("2026-05-14", "‘quoted’", "  ", "\u2028", "“on_track”", "😀" * 3, "Kim [3]", "long " * 700),
    *("", "plain"),
)
LARGEST = 2**53 - 1
DIGEST = "5" * 64
JOINED = {
    ("finding", "theme_ids"): ("finding_theme", "finding_id", "theme_id"),
    ("finding", "thread_ids"): ("finding_thread", "finding_id", "thread_id"),
    ("action", "finding_ids"): ("action_finding", "action_id", "finding_id"),
    ("measure", "finding_ids"): ("measure_finding", "measure_id", "finding_id"),
}
"""The columns of sheets that stand for a table that joins two others."""


@some.composite
def states(draw) -> dict[str, dict[int, dict]]:
    """Rows of every table, by number, that a register may hold: all leads to what is there."""
    chance = Random(draw(some.integers(0, 10**9)))
    many = {table: chance.randint(1, 3) for table in JOURNALLED} | {"settings": 1}
    numbers = {table: chance.sample(range(1, 50), count) for table, count in many.items()}
    return {
        table: {
            number: {
                column.key: _value(chance, table, column, numbers, number)
                for column in SQLModel.metadata.tables[table].c
                if column.key not in {"id", "version"}
            }
            for number in sorted(numbers[table])
        }
        for table in JOURNALLED
    }


def written(state: dict[str, dict[int, dict]]) -> dict:
    """A state as the JSON of a register has it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_on": "2026-11-30",
        "step": 7,
        "seal": "ab12",
        "tables": {
            table: [{"id": number, **row} for number, row in rows.items()]
            for table, rows in state.items()
        },
    }


def _value(chance, table, column, numbers, number):
    key, kind = (table, column.key), column.type.python_type
    to = next((key.column.table.name for key in column.foreign_keys), "")
    if column.nullable and (chance.random() < 0.2 or column.key == "merged_into_id"):
        return None
    if column.key == "ref":
        return f"R-{number}"
    if choices := _choices(key) or numbers.get(to):
        return chance.choice(choices)
    return {
        bool: lambda: column.key != "removed" and chance.random() < 0.5,
        int: lambda: chance.choice([0, 1, 5, LARGEST]),
        float: lambda: chance.choice([0.1, -5.0, 1e300, 12.5]),
        date: lambda: date(chance.randint(1901, 2199), 2, 3).isoformat(),
    }.get(kind, lambda: DIGEST if column.key == "sha256" else chance.choice(HARD))()


def _choices(key: tuple[str, str]) -> list[str]:
    """The words of a fixed list; none where people write what they like."""
    if key in PARTIAL:
        return ["2019", "2019-12", "2019-12-05"]
    return [*FIXED.get(key, ()), *[""] * (key in MAY_BE_EMPTY)]


def a_book(store):
    """A register as its workbook, and what its rows are called there."""
    facts = BookFacts("C", "P", "OFFICIAL", "", date(2026, 11, 30), "a", 1, "b", "c", 0)
    with store.reading() as session:
        words = word_lists(RatingWords(settings_of(session).words))
        return RegisterBook(facts, words, register_rows(session)), labels_of(session)


def on_sheets(state):
    """What of a state a workbook has: all but that nothing is removed, and what is left out."""
    tables = [table for table in state if table not in LEFT_OUT]
    found = {
        table: {
            number: {key: value for key, value in row.items() if key != "removed"}
            for number, row in state[table].items()
        }
        for table in tables
    }
    for (table, key), (join, here, there) in JOINED.items():
        rows = sorted(state[join].items(), key=lambda each: (each[1].get("position", 0), each[0]))
        for number, row in found[table].items():
            row[key] = [each[there] for _, each in rows if each[here] == number]
    return found


def state_of(rows, labels):
    """The state that the rows of a workbook say."""
    numbers = {t: {label: number for number, label in names.items()} for t, names in labels.items()}
    kinds = {sheet.table: {each.key: each for each in sheet.columns} for sheet in SHEETS}
    found = {table: {} for table in kinds}
    for row in rows:
        found[row.table][row.id] = {
            key: _stored(kinds[row.table][key], value, numbers)
            for key, value in row.values.items()
            if key != "places"  # in words; the places themselves have a sheet
        }
    return found


def _stored(column, value, numbers):
    if column.kind is Kind.LINK:
        return numbers[column.of][value] if value else None
    if column.kind is Kind.LINKS:
        return [numbers[column.of][label] for label in str(value).split("\n") if label]
    return value.isoformat() if isinstance(value, date) else value
