"""What a person may do, as the window greys it; that the server agrees: ``shared/test_rights``."""

import pytest

from blackpool_tracker.domain.rights import (
    NOT_A_LEADS,
    NOT_YOURS,
    NOTHING_YOURS,
    ONLY_LOOK,
    ONLY_OWNERS,
    Change,
    Held,
    Right,
)

ME, OTHER = 7, 8
DELIVERY, WORDS = Change("finding", "delivery"), Change("finding", "words")
UPDATE, ACTION, COUNCIL = Change("update"), Change("action"), Change("settings", "council")
LEAD = Held(Right.LEAD, ME)


@pytest.mark.parametrize("change", [DELIVERY, UPDATE, Change("evidence", "removed")])
def test_a_lead_changes_what_is_theirs_and_nothing_else(change):
    assert LEAD.why_not(change, [ME]) == ""
    assert LEAD.why_not(change, [OTHER]) == NOT_YOURS
    assert LEAD.why_not(change, [None]) == NOT_YOURS
    assert LEAD.why_not(change) == ""  # where it is not known yet whose it will be


@pytest.mark.parametrize("change", [WORDS, ACTION, Change("evidence", "checked_by")])
def test_what_is_no_leads_is_not_theirs_of_their_own_either(change):
    assert LEAD.why_not(change, [ME]) == NOT_A_LEADS


def test_of_many_rows_it_is_told_how_many_are_not_theirs():
    assert LEAD.why_not(DELIVERY, [ME, OTHER, None, ME, OTHER]).startswith("3 of 5 are not yours.")
    assert LEAD.why_not(DELIVERY, [ME, OTHER]).startswith("1 of 2 is not yours.")
    assert LEAD.why_not(DELIVERY, [ME, ME]) == ""


def test_nothing_is_theirs_while_nobody_has_said_who_they_are_not_even_what_is_nobodys():
    assert Held(Right.LEAD).why_not(DELIVERY, [None]) == NOTHING_YOURS
    assert Held(Right.LEAD).why_not(UPDATE) == NOTHING_YOURS
    assert Held(Right.LEAD).why_not(WORDS) == NOT_A_LEADS


def test_the_others_are_not_asked_whose_it_is():
    def unasked():
        pytest.fail("a list of thousands would have to be read for nothing")
        yield

    assert Held(Right.READER, ME).why_not(DELIVERY, unasked()) == ONLY_LOOK
    assert Held(Right.OFFICE, ME).why_not(DELIVERY, unasked()) == ""
    assert Held(Right.OFFICE, ME).why_not(COUNCIL, unasked()) == ONLY_OWNERS
    assert Held().why_not(COUNCIL, unasked()) == ""
    assert LEAD.why_not(WORDS, unasked()) == NOT_A_LEADS
