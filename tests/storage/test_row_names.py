"""What people call the rows of a register, wherever a sentence or a list names one."""

from datetime import date

import pytest

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.checking import faults_of
from blackpool_tracker.storage.row_names import refs_of
from tests.builders import another_store, with_finding

DAY = date(2026, 5, 14)


@pytest.fixture
def store(workspace):
    with_finding(workspace)
    store = another_store(workspace)
    with store.step("Bring in") as step:
        theme = step.add(t.Theme(key="early_help", label="Early help"))
        step.add(t.Thread(key="file_quality", title="Quality of files"))
        step.add(t.Measure(title="Visits in time", unit="%", good="up"))
        step.add(
            t.RatingWordRow(rating="delivery", key="on_track", word="Going well", definition="")
        )
        step.add(t.Meeting(on=DAY, title="Improvement board"))
        step.add(t.Meeting(on=DAY))
        review = {"auditor": "Bob", "grade": "good", "theme_id": theme.number}
        step.add(t.CaseReview(on=DAY, team="Front door", **review))
        step.add(t.Person(name="2026-05-14"))
    yield store
    store.close()


def test_every_row_that_people_know_has_the_name_that_they_know(store):
    tables = ("finding", "source", "theme", "thread", "measure", "rating_word", "case_review")
    wanted = [*(RowKey(table, 1) for table in tables), RowKey("meeting", 1), RowKey("meeting", 2)]
    with store.reading() as session:
        refs = refs_of(session, wanted)
    assert [refs[key] for key in wanted] == [
        *("MV5-C01", "MV5", "Early help", "Quality of files", "Visits in time", "Going well"),
        *("14 May 2026, Front door", "14 May 2026, Improvement board", "14 May 2026"),
    ]


def test_a_part_is_called_by_what_it_belongs_to(store):
    with store.reading() as session:
        assert refs_of(session, [RowKey("citation", 1)])[RowKey("citation", 1)] == "MV5-C01"


def test_only_what_is_a_day_is_written_as_one(store):
    with store.reading() as session:
        named = refs_of(session, [RowKey("person", number) for number in range(1, 9)])
    assert "2026-05-14" in named.values()


@pytest.mark.files
def test_the_check_names_a_meeting_as_people_do_even_one_whose_day_is_none(store):
    with store.reading() as session:
        raw = session.connection().exec_driver_sql
        raw("UPDATE meeting SET title = 'Altered' WHERE id = 1").close()
        raw("UPDATE meeting SET \"on\" = 'soon' WHERE id = 2").close()
        session.commit()
    said = "\n".join(faults_of(store))
    assert "Meeting 14 May 2026, Altered is not as its history says: title." in said
    assert "Meeting soon is not as its history says: on." in said
