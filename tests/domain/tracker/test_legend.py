"""Their words for how work stands, and ours."""

import pytest

from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.ratings import BY_LEAD, Delivery
from blackpool_tracker.domain.tracker.legend import (
    Sign,
    SignKind,
    check_ours,
    colour_name,
    proposed,
    stamp_of,
    status_words,
    worst,
)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("completed", Delivery.COMPLETE),
        ("closed", Delivery.COMPLETE),
        ("complete and embedded", Delivery.COMPLETE),
        ("not complete", Delivery.OFF_TRACK),
        ("partially complete", Delivery.ON_TRACK),
        ("not started", Delivery.NOT_STARTED),
        ("on-going", Delivery.ON_TRACK),
        ("green", Delivery.ON_TRACK),
        ("amber", Delivery.AT_RISK),
        ("r", Delivery.OFF_TRACK),
        ("overdue", Delivery.OFF_TRACK),
        ("superseded", Delivery.ON_HOLD),
        ("on hold", Delivery.ON_HOLD),
        ("completeness check", None),
        ("wibble", None),
    ],
)
def test_words_are_proposed_never_better_than_they_say(theirs, ours):
    found, why = proposed(Sign(SignKind.WORD, theirs))

    assert found == ours
    assert why
    assert found is None or found in BY_LEAD


def test_nothing_can_be_closed_by_a_legend():
    with pytest.raises(RefusedError, match="Nothing is closed"):
        check_ours(Delivery.CLOSED)


@pytest.mark.parametrize(
    ("fill", "name"),
    [
        *(("FF0000", "red"), ("C00000", "red"), ("FFC000", "amber"), ("FFFF00", "yellow")),
        *(
            ("92D050", "green"),
            ("00B050", "green"),
            ("C6EFCE", "green"),
            ("FFC7CE", "red"),
            ("FFEB9C", "yellow"),
            ("FF00B0F0", "blue"),
        ),
        *(("7030A0", "purple"), ("FFFFFF", ""), ("000000", ""), ("A6A6A6", "grey"), ("", "")),
    ],
)
def test_fills_have_the_names_that_people_give_them(fill, name):
    assert colour_name(fill) == name


def test_a_status_is_parted_from_what_stands_behind_it():
    assert status_words("Amber - rota not agreed") == ("Amber", "rota not agreed")
    assert status_words("COMPLETED\n3/4/26: done") == ("COMPLETED", "3/4/26: done")
    assert status_words("50% there") == ("50% there", "")
    long = "We have spoken to the team and shall begin when the new manager is here."
    assert status_words(long) == ("", long)
    assert stamp_of("COMPLETED – all staff trained") == ("COMPLETED", "all staff trained")
    assert stamp_of("COMPLETED") is None
    assert stamp_of("Completed the audit of files") is None


def test_the_worst_of_several_counts():
    assert worst([Delivery.COMPLETE, Delivery.AT_RISK]) is Delivery.AT_RISK
