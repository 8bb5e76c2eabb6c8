"""The day as of which a tracker was kept, where its workbook names one."""

from datetime import date

import pytest

from blackpool_tracker.domain.tracker.choices import proposed_choices, stated_day
from tests.trackers import a_sheet, bay_council, shire_council

TODAY = date(2026, 11, 30)
ROWS = [["Recommendation", "Action", "Owner"], ["Be good", "Do it", "J Khan"]]


@pytest.mark.parametrize(
    ("title", "name", "found"),
    [
        ("Plan as at 30/09/2026", "plan.xlsx", (date(2026, 9, 30), "A1")),
        ("Plan 1 May 2026 to 30 Sep 2026", "plan.xlsx", None),
        (
            "Plan for 31 March 2027",
            "plan 2 June 2026.xlsx",
            (date(2026, 6, 2), "the name of the file"),
        ),
        ("Improvement plan 2026", "plan v17.xlsx", None),
    ],
)
def test_a_day_is_offered_where_the_title_or_the_file_names_one_that_has_been(title, name, found):
    choices = proposed_choices(name, [a_sheet([[title], [], *ROWS])])
    assert stated_day(choices, TODAY) == found


def test_the_day_of_councils_own_trackers_is_found_where_they_say_it():
    bay = proposed_choices("Bay.xlsx", [bay_council()])
    assert stated_day(bay, TODAY) == (date(2017, 6, 8), "A1")
    assert stated_day(proposed_choices("Shire.xlsx", [shire_council()]), TODAY) is None
