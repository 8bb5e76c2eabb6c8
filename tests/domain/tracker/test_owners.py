"""Those whom a cell names."""

import pytest

from blackpool_tracker.domain.tracker.owners import named_in

KNOWN = ("Jo Smith", "Anna Brown", "Alan Bell", "Head of Audit and Practice")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("JS / AB, and Head of Early Help", ("Jo Smith", "AB", "Head of Early Help")),
        ("Head of Audit and Practice", ("Head of Audit and Practice",)),
        ("Head of Fostering and Adoption", ("Head of Fostering and Adoption",)),
        ("Ann Lee and Bob Roy", ("Ann Lee", "Bob Roy")),
        ("jo  SMITH", ("Jo Smith",)),
        ("Smith, Anna", ("Smith, Anna",)),
        ("DCS; LADO", ("DCS", "LADO")),
        ("Ann Lee\nAnn Lee", ("Ann Lee",)),
        ("Team managers (all)", ("Team managers (all)",)),
        ("  ", ()),
    ],
)
def test_lists_are_parted_and_roles_are_not(text, names):
    assert named_in(text, KNOWN).names == names


def test_initials_stand_for_the_one_person_who_has_them():
    assert named_in("JS", KNOWN).names == ("Jo Smith",)
    assert named_in("AB", KNOWN).names == ("AB",)  # two have them
    assert named_in("AB", KNOWN).initials == ("AB",)
    assert named_in("DCS", KNOWN).initials == ()
