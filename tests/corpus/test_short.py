"""Real documents are read as their notes say; left out where the folder is not there."""

import pytest

from tests.corpus.counting import Count, Total, exact, listed, table, totals
from tests.corpus.known import documents, folder
from tests.corpus.measuring import measured

SHORT = ("blackpool-2012", "blackpool-2019", "blackpool-2023", "blackpool-monitoring", "rochdale")
LEAST = 0.98  # of F1, below which something has broken
JUDGED_LEAST = 0.9


@pytest.fixture(scope="module")
def results() -> dict[tuple[str, str], Total]:
    """The totals of a few documents."""
    if not (folder() / "truth.json").exists():
        pytest.skip(f"The real documents are not here: there is no folder {folder()}.")
    few = [known for known in documents(folder()) if known.name.startswith(SHORT)]
    return totals((known.kind, count) for known in few for count in measured(known))


def test_real_documents_are_read_as_they_are(results):
    assert len(results) > 5
    for (field, kind), total in results.items():
        if kind == "ilacs_standard" and field.startswith(("paragraphs", "their")):
            assert total.f1 >= LEAST, "\n".join(table(results))


def test_what_documents_say_of_themselves_and_ask_for_is_read_whole(results):
    for field in ("kind", "authority", "visit start", "visit end", "lead inspector", "judgements"):
        assert results[field, "all"].f1 == 1, "\n".join(table(results))
    assert results["items of lists", "all"].f1 >= LEAST, "\n".join(table(results))


def test_concerns_and_their_themes_are_found_where_people_found_them(results):
    """Of documents from which the program learnt: a guard, and no proof."""
    assert results["sentences", "all"].f1 >= LEAST
    assert results["concerns", "all"].f1 >= JUDGED_LEAST, "\n".join(table(results))
    assert results["main theme in three", "all"].f1 >= JUDGED_LEAST, "\n".join(table(results))


def test_what_is_no_document_is_refused_and_no_quote_is_made_up(results):
    assert results["read or refused", "all"].recall == 1
    assert results["quotes not there", "all"].recall == 1


def test_a_list_counts_what_is_there_and_what_is_found():
    count = listed("items", ["a", "b"], ["b", "c", "d"])
    assert (count.right, count.wanted, count.found, count.whole) == (1, 2, 3, False)
    assert count.wrong == ["missing 'a'", "extra 'c'", "extra 'd'"]


def test_totals_are_of_each_kind_and_of_all():
    results = totals([("sif", exact("kind", 1, 1)), ("ilacs", exact("kind", 1, 2))])
    assert results["kind", "all"].f1 == 0.5
    assert results["kind", "sif"].whole == 1
    assert len(table(results)) == 4
    assert Count("x", 0, 0, 0).whole
