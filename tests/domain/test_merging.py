"""The merge of two people's work, for all that they can write."""

from hypothesis import given
from hypothesis import strategies as st

from blackpool_tracker.domain.merging import Draft, joined, same

VALUES = st.sampled_from(["", None, "a", "b", "c", ("x",), ()])


@given(seen=VALUES, held=VALUES)
def test_what_i_did_not_touch_takes_theirs(seen, held):
    draft = Draft(seen).meets(held, seen)
    assert not draft.clashes
    assert same(draft.seen, held)


@given(seen=VALUES, mine=VALUES)
def test_what_they_did_not_touch_keeps_mine(seen, mine):
    draft = Draft(seen).meets(seen, mine)
    assert not draft.clashes
    assert draft.seen == seen


@given(seen=VALUES, both=VALUES)
def test_the_same_words_from_both_are_no_clash(seen, both):
    draft = Draft(seen).meets(both, both)
    assert not draft.clashes
    assert same(draft.seen, both)


@given(seen=VALUES, mine=VALUES, held=VALUES)
def test_it_clashes_exactly_when_both_changed_it_to_different_values(seen, mine, held):
    draft = Draft(seen).meets(held, mine)
    both = not same(held, seen) and not same(mine, seen) and not same(mine, held)
    assert draft.clashes is both
    if both:
        assert draft.theirs == held
        assert draft.settled() == Draft(held)


@given(seen=VALUES, mine=VALUES, heard=st.lists(VALUES, max_size=5), last=VALUES)
def test_whatever_came_between_only_what_stands_at_last_matters(seen, mine, heard, last):
    draft = Draft(seen)
    for held in heard:
        draft = draft.meets(held, mine)
    draft = draft.meets(last, mine)
    if not draft.clashes:
        assert same(draft.seen, last)


def test_a_clash_ends_when_they_take_theirs_back_or_i_write_the_same():
    clash = Draft("old").meets("theirs", "mine")
    assert clash.clashes
    assert clash.meets("old", "mine") == Draft("old")
    assert clash.meets("theirs", "theirs") == Draft("theirs")
    assert clash.meets("other", "mine").theirs == "other"


def test_a_clash_stays_while_i_write_what_stood_at_first():
    """It may be half-typed, and theirs must not be put over it without a word."""
    clash = Draft("old").meets("theirs", "mine")
    assert clash.meets("theirs", "old").clashes


def test_two_texts_are_joined_mine_first_and_the_same_words_only_once():
    assert joined("mine", "theirs") == "mine\n\ntheirs"
    assert joined("all of it", "of") == "all of it"
    assert joined("of", "all of it") == "all of it"


@given(mine=st.text(), theirs=st.text())
def test_what_is_joined_holds_both_texts_whole(mine, theirs):
    both = joined(mine, theirs)
    assert mine in both
    assert theirs in both
