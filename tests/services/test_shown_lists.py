"""A list that is saved is looked over first."""

from datetime import date

import pytest

from blackpool_tracker.domain.looks import LookedOver, UndecidedError
from blackpool_tracker.domain.shown_lists import ShownList, ShownRow
from blackpool_tracker.services.reading import go_on
from blackpool_tracker.services.shown_lists import list_separated


def test_a_list_is_saved_only_when_what_looks_personal_in_it_is_decided(workspace):
    row = ShownRow("A-001", ("A-001", "Visit Kai, aged 7, at home", date(2026, 5, 14)))
    shown = ShownList(("Ref", "Action", "Due"), (row,))
    looks, today = workspace.last_looks, workspace.today()
    with pytest.raises(UndecidedError) as refused:
        list_separated(shown, today, looks, go_on)
    (place,) = refused.value.look.places
    assert str(place.where) == "A-001, action"
    looks.decide([LookedOver(place)])
    assert b'A-001,"Visit Kai, aged 7, at home",2026-05-14' in (
        list_separated(shown, today, looks, go_on) or b""
    )
