"""What the overview says, in the register's own words."""

from collections.abc import Sequence
from datetime import date

from blackpool_tracker.domain.actions import moved_words
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.overview import (
    DONE,
    TOLD,
    Change,
    Overview,
    Pressing,
    RatingCounts,
    Why,
)
from blackpool_tracker.domain.rating_words import low, not_counted
from blackpool_tracker.domain.ratings import WANT_REASON, Delivery, Impact
from blackpool_tracker.ui.words import Words, age


def group_words(words: Words, group: Sequence[Delivery]) -> str:
    """What deliveries that are counted together are called: ``At risk or off track``."""
    first, *others = (words.delivery(each) for each in group)
    return " or ".join([first, *(low(word) for word in others)])


def counted(count: int, one: str, many: str = "") -> str:
    """``1 finding``, ``3 findings``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def standing_sentence(words: Words, standing: RatingCounts) -> str:
    """How many are done, closed and told by evidence: three counts, never mixed.

    Source: docs/rules.md, rule 1.
    """
    done, closed = standing.count(DONE), standing.count([Delivery.CLOSED])
    by_board = f"{closed:,} {words.ratings.low(Delivery.CLOSED)} by the board"
    said = (
        f"{done:,} of {standing.count():,} {low(group_words(words, DONE))}, of which {by_board};"
        f" {standing.count(impacts=TOLD):,} with evidence of impact"
    )
    if standing.unproven:
        said += f", {standing.unproven:,} of these without evidence that anybody else has checked"
    return said + "."


def nothing_changed(standing: RatingCounts) -> str:
    """How many are done and have changed nothing that anybody knows of."""
    count = standing.count(DONE, [Impact.NONE_YET])
    if not count:
        return "Nothing is called done without any sign of a difference."
    return f"{counted(count, 'finding')} done, but no difference yet."


def left_out(words: Words, overview: Overview) -> str:
    """How many are not counted, because nothing is asked of them here; empty for none."""
    return not_counted(overview.findings - overview.standing.count(), words.delivery)


def why_words(words: Words, pressing: Pressing, overview: Overview) -> str:
    """All reasons for which a finding is named, in their order."""
    said = [_WHY[why](words, pressing, overview) for why in pressing.whys]
    delivery = pressing.line.delivery
    if Why.OFF_TRACK not in pressing.whys and delivery in WANT_REASON:
        said.insert(0, f"{words.delivery(delivery)}: {_reason(pressing)}")
    return " · ".join(said)


def _reason(pressing: Pressing) -> str:
    return pressing.reason.rstrip(".") or "no reason given"


def _off_track(words: Words, pressing: Pressing, _overview: Overview) -> str:
    return f"{words.delivery(Delivery.OFF_TRACK)}: {_reason(pressing)}"


def _past_original(_words: Words, pressing: Pressing, _overview: Overview) -> str:
    moved = moved_words(pressing.line.moves, pressing.line.days_moved)
    days = f"{counted(pressing.days, 'day')} past its original date"
    return f"{days}, {moved}" if moved else days


def _raised_again(_words: Words, pressing: Pressing, _overview: Overview) -> str:
    return f"Raised by {pressing.sources} sources"


def _no_update(_words: Words, pressing: Pressing, overview: Overview) -> str:
    last = pressing.line.last_update
    before = f"last report {age(last, overview.today)}" if last else "no report yet"
    return f"Nothing reported since {short_day(overview.silent_since)}, {before}"


_WHY = {
    Why.OFF_TRACK: _off_track,
    Why.PAST_ORIGINAL: _past_original,
    Why.RAISED_AGAIN: _raised_again,
    Why.NO_UPDATE: _no_update,
}


def change_words(words: Words, change: Change) -> str:
    """What has happened since the last board."""
    return {
        Change.COMPLETED: f"{words.delivery(Delivery.COMPLETE)}, as their leads say",
        Change.CLOSED: f"{words.delivery(Delivery.CLOSED)} by the board",
        Change.REOPENED: "Re-opened",
        Change.NEWLY_LATE: "Newly late",
        Change.MOVED: "Due dates moved",
        Change.ADDED: "New",
    }[change]


def board_words(overview: Overview) -> tuple[str, str, str]:
    """The days to the next cut-off, what they are the days to, and the two dates."""
    board = overview.next_board
    if board is None:
        return "–", "Next board", "No meeting is planned yet."
    cut_off, dates = board.cut_off, f"Board {short_day(board.on)}"
    if cut_off is None:
        return _days_to(board.on, overview.today), "To the next board", f"{dates}, no cut-off set"
    if cut_off < overview.today:
        dates = f"{dates}, its cut-off was {short_day(cut_off)}"
        return _days_to(board.on, overview.today), "To the next board", dates
    dates = f"Cut-off {short_day(cut_off)}, board {short_day(board.on)}"
    return _days_to(cut_off, overview.today), "To the cut-off for the board", dates


def _days_to(day: date, today: date) -> str:
    days = (day - today).days
    return "Today" if days == 0 else counted(days, "day")
