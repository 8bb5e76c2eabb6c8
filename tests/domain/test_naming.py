"""What a source is called that a document makes, and what its entry takes from the document."""

from blackpool_tracker.domain.naming import entry_of
from tests.documents_read import a_reading


def test_areas_covered_are_entered_without_the_marks_that_end_items_of_a_list():
    areas = ("Contacts and referrals;", "Section 47 enquiries", "The impact of leaders.")
    reading = a_reading(areas_covered=areas)
    assert entry_of(reading, ()).areas == (
        "Contacts and referrals",
        "Section 47 enquiries",
        "The impact of leaders",
    )
