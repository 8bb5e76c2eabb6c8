"""What hangs on which rows, asked in lots: the same as each row and each other one looked at."""

import random
from collections import Counter
from datetime import date

import pytest
from sqlmodel import Session, SQLModel, select

from blackpool_tracker.services.names import NAMED, against_names
from blackpool_tracker.storage import parts
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.parts import hanging_on, holding, rows_of, tied_to_removed
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.tables import JOURNALLED, Person, Row
from tests.builders import an_example

pytestmark = pytest.mark.files

HOLD = {
    "person": {"finding", "action", "theme", "measure"},
    "theme": {"finding_theme", "case_review"},
    "thread": {"finding_thread"},
    "source": {"finding"},
    "practice_standard": {"standard_mark"},
    "case_review": {"evidence"},
}


@pytest.fixture(params=range(2))
def rows(request, tmp_path, monkeypatch):
    """The session of a step, and all rows of the example in it, of which chance removed some."""
    monkeypatch.setattr(parts, "LOT", 7)
    an_example(tmp_path / "test.register", date(2026, 11, 23))
    store = open_store(tmp_path / "test.register", "ann")
    chance = random.Random(request.param)
    with store.reading() as session:
        found = [row for table in JOURNALLED.values() for row in session.scalars(select(table))]
        for row in found:
            row.removed = chance.random() < 0.3
            if isinstance(row, Person) and chance.random() < 0.3:
                row.name = chance.choice(["Ann Lee", "ANN LEE", "Bo"])
        session.flush()
        yield session, found
    store.close()


def pointing(row: Row, to: Row) -> list[str]:
    """The columns by which one row points to another."""
    keys = SQLModel.metadata.tables[str(row.__tablename__)].foreign_keys
    return [
        key.parent.name
        for key in keys
        if key.column.table.name == to.__tablename__ and getattr(row, key.parent.name) == to.number
    ]


def shown(row: Row, found: list[Row]) -> bool:
    """Whether the finding of a row, if it has one, is not removed."""
    finding = getattr(row, "finding_id", None)
    return "finding_id" not in type(row).model_fields or any(
        other.__tablename__ == "finding" and other.number == finding and not other.removed
        for other in found
    )


def test_what_hangs_on_rows_and_holds_them_is_what_points_to_each(rows):
    session: Session
    session, found = rows
    some = random.Random(1).sample(found, 60)
    hung, held = hanging_on(session, some), holding(session, some)
    assert len(hung) == len(held) == 60
    for row in some:
        points = [each for each in found if not each.removed for _ in pointing(each, row)]
        assert hung[row.row_key] == Counter(str(each.__tablename__) for each in points)
        assert held[row.row_key] == Counter(
            str(each.__tablename__)
            for each in points
            if each.__tablename__ in HOLD.get(str(row.__tablename__), ()) and shown(each, found)
        )
    assert sum(hung.values(), Counter()).total() > 20
    assert sum(holding(session, found).values(), Counter()).total() > 20


def test_rows_that_are_tied_to_a_removed_one_are_told_with_it(rows):
    session, found = rows
    tied = tied_to_removed(session, found)
    for row in random.Random(2).sample(found, 200):
        lost = [each for each in found if each.removed and pointing(row, each)]
        assert tied.get(row.row_key) in (lost or [None])
    assert tied


def test_who_is_called_as_another_is_told_so_by_the_first_of_them(rows):
    session, found = rows
    said = against_names(Step(session, "", None, ""), found)
    expected = {}
    for row in found:
        column, sentence = NAMED.get(type(row), ("", ""))
        for other in found if column and not row.removed else ():
            if type(other) is type(row) and other is not row and not other.removed:
                name = getattr(other, column)
                if name.casefold() == getattr(row, column).casefold():
                    expected.setdefault(row.row_key, sentence.format(name))
    assert said == expected
    assert said


def test_rows_come_by_their_keys_each_once_and_removed_ones_too(rows):
    session, found = rows
    keys = [row.row_key for row in found]
    assert rows_of(session, [*keys, keys[0]._replace(id=10**6), *keys]) == dict(
        zip(keys, found, strict=True)
    )
