"""What was found in a returned sheet, in words and shapes."""

from collections.abc import Iterable, Sequence
from typing import Final

from blackpool_tracker.domain.columns import Words
from blackpool_tracker.domain.exchange.changes import AddedRow, CellChange, Choice, GoneRow, Left
from blackpool_tracker.domain.exchange.finds import Find, Sort, short_name
from blackpool_tracker.domain.exchange.rows import told
from blackpool_tracker.domain.exchange.taking import Chosen, TakenOver
from blackpool_tracker.domain.exchange.telling import heading_of, value_words
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.ui.kit.choices import Choice as Offer

NOTHING: Final = "Nothing"
EMPTIED: Final = "emptied"
CHOICE_WORDS: Final = {
    Choice.ACCEPT: "Comes in",
    Choice.KEEP: "The register’s stays",
    Choice.JOIN: "Both are joined",
}
SORT_WORDS: Final = {
    Sort.CLASH: "Both have changed it",
    Sort.THERE: "Changed in the sheet",
    Sort.ADDED: "Added row",
    Sort.GONE: "Did not come back",
    Sort.LEFT: "Cannot come in",
    Sort.SAME: "The same in both by now",
}
FILTER_WORDS: Final = {
    Sort.CLASH: "Clashes",
    Sort.THERE: "Changed in the sheet",
    Sort.ADDED: "Added rows",
    Sort.GONE: "Rows that did not come back",
    Sort.LEFT: "Cannot come in",
    Sort.SAME: "The same in both",
}
WAITS: Final = "Waits for you"
ALL: Final = "all"
WAITING: Final = "waiting"
_SHAPES: Final = {Choice.ACCEPT: "tick", Choice.KEEP: "cross", Choice.JOIN: "plus"}
_TOLD: Final = {Sort.GONE: "minus", Sort.LEFT: "barred", Sort.SAME: "equals"}


def shape_of(find: Find, chosen: Chosen) -> str:
    """The shape that stands before it in the list."""
    if not find.choices:
        return _TOLD.get(find.sort, "ring")
    choice = find.choice(chosen)
    return "warning" if choice is None else _SHAPES[choice]


def state_words(find: Find, chosen: Chosen) -> str:
    """What becomes of it as things stand."""
    if not find.choices:
        return SORT_WORDS[find.sort]
    choice = find.choice(chosen)
    if isinstance(find.what, AddedRow) and choice is Choice.KEEP:
        return "Stays out"
    return WAITS if choice is None else CHOICE_WORDS[choice]


def title_of(find: Find) -> str:
    """What it is about within its row: the heading of a column, or a row in few words."""
    what = find.what
    if isinstance(what, GoneRow):
        return find.name
    if isinstance(what, AddedRow):
        return short_name(what.row.table, what.row.values)
    return heading_of(what.table if isinstance(what, Left) else what.row.table, what.key)


def came_back(find: Find, words: Words) -> str:
    """What the sheet says, on one line."""
    what = find.what
    if isinstance(what, CellChange):
        return tidy_line(value_words(what.row.table, what.key, what.there, words)) or EMPTIED
    if isinstance(what, Left):
        return tidy_line(value_words(what.table, what.key, what.written, words)) or EMPTIED
    if isinstance(what, AddedRow):
        return "; ".join(f"{heading}: {text}" for heading, text in row_lines(what, words))
    return ""


def row_lines(added: AddedRow, words: Words) -> list[tuple[str, str]]:
    """All that is written in an added row: headings and texts."""
    row = added.row
    return [
        (heading_of(row.table, key), value_words(row.table, key, value, words))
        for key, value in row.values.items()
        if told(value) not in (None, "")
    ]


def cell_of(find: Find) -> str:
    """Where in the sheet it stands, such as ``Actions!D14``; empty where that is not known."""
    what = find.what
    if isinstance(what, AddedRow):
        return what.row.place
    return "" if isinstance(what, GoneRow) else what.cell


def spoken(find: Find, chosen: Chosen, words: Words) -> str:
    """All that a row of the list shows, as sentences."""
    said = came_back(find, words)
    parts = [
        state_words(find, chosen),
        title_of(find),
        SORT_WORDS[find.sort] if find.choices else "",
        f"Came back: {said}" if said else "",
    ]
    return ". ".join(filter(None, parts))


def how_far(finds: Sequence[Find], chosen: Chosen) -> str:
    """``12 come in, 3 stay out, 2 wait for you, 4 cannot come in, 1 did not come back``."""
    able = [find.choice(chosen) for find in finds if find.choices]
    waiting = sum(choice is None for choice in able)
    staying = sum(choice is Choice.KEEP for choice in able)
    coming, cannot = len(able) - waiting - staying, sum(f.sort is Sort.LEFT for f in finds)
    gone = sum(find.sort is Sort.GONE for find in finds)
    numbers = (
        (coming, "comes in" if coming == 1 else "come in"),
        (staying, "stays out" if staying == 1 else "stay out"),
        (waiting, "waits for you" if waiting == 1 else "wait for you"),
        (cannot, "cannot come in"),
        (gone, "did not come back"),
    )
    return ", ".join(f"{number:,} {word}" for number, word in numbers if number) or "no change"


def offers(finds: Iterable[Find], chosen: Chosen) -> list[Offer]:
    """The filters, with how many there are of each; sorts without any are left out."""
    finds = tuple(finds)
    waiting = sum(find.waits(chosen) for find in finds)
    made = [Offer(ALL, f"All ({len(finds):,})")]
    if any(find.sort is Sort.CLASH for find in finds):
        made.append(Offer(WAITING, f"Waiting for you ({waiting:,})"))
    for sort, word in FILTER_WORDS.items():
        count = sum(find.sort is sort for find in finds)
        if count:
            made.append(Offer(sort, f"{word} ({count:,})"))
    return made


def shown_of(finds: Sequence[Find], key: str, chosen: Chosen) -> list[Find]:
    """What a filter shows."""
    if key == WAITING:
        return [find for find in finds if find.waits(chosen)]
    return [find for find in finds if key in (ALL, find.sort)]


def will_do(done: TakenOver) -> list[str]:
    """What a sheet would bring, in sentences."""
    first = f"{counted(done.taken, 'cell')} {'comes' if done.taken == 1 else 'come'} in."
    return [first if done.taken else "Nothing comes in.", *_of_rows(done)]


def has_done(done: TakenOver) -> list[str]:
    """What a sheet has brought, in sentences."""
    first = f"{counted(done.taken, 'cell')} came in, by one step that can be undone."
    return [first if done.taken else "Nothing came in.", *_of_rows(done)]


def still_waiting(count: int) -> str:
    """What becomes of clashes of which nobody has said what shall stand."""
    be = "waits" if count == 1 else "wait"
    return f"{count:,} still {be} for you: until you choose, the register’s words stand."


def _of_rows(done: TakenOver) -> list[str]:
    said = []
    if done.added:
        word = "A new action" if len(done.added) == 1 else f"{len(done.added):,} new actions"
        said.append(f"{word}: {', '.join(done.added)}.")
    if done.proposals:
        be = "becomes a proposal" if len(done.proposals) == 1 else "become proposals"
        said.append(
            f"{', '.join(done.proposals)} {be} to close: the board or its chair decides on that."
        )
    return said


def counted(count: int, what: str) -> str:
    """``1 cell``, ``2 cells``."""
    return f"{count:,} {what}{'s'[: count != 1]}"
