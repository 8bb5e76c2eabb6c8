"""Since the last board: what was completed, closed, late, moved, new, re-opened, or silent."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Sized
from functools import partial
from typing import Final, TypeVar

from blackpool_tracker.domain.actions import days_between, moved_words
from blackpool_tracker.domain.agenda import ChangeLine, LateLine, MovedLine, SilentLine, SincePaper
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.layouts import Section
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.ratings import FINISHED, Delivery
from blackpool_tracker.reporting.blocks import Block, Gap, Stack, Text
from blackpool_tracker.reporting.charts import said
from blackpool_tracker.reporting.colours import DELIVERY
from blackpool_tracker.reporting.opening import (
    Tile,
    Tiles,
    due_line,
    listing,
    more,
    nothing,
    section,
    title_and_lead,
)
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import BODY, CELL, CELL_MUTED, HEAD, MINOR
from blackpool_tracker.reporting.terms import Terms, is_long
from blackpool_tracker.reporting.wording import (
    day_or,
    have,
    listed,
    many,
    on_or_since,
    period,
    sentence,
    some,
)

CHANGES = (
    Column("Ref", 0.115),
    Column("What and who leads", 0.36),
    Column("When", 0.125),
    Column("Note", 0.4),
)
BARE = (
    Column("Ref", 0.115),
    Column("What", 0.425),
    Column("Who leads", 0.335),
    Column("When", 0.125),
)
LATE = (
    Column("Ref", 0.115),
    Column("What and who leads", 0.4),
    Column("Due and late", 0.325),
    Column("Delivery", 0.16),
)
MOVED = (
    Column("Ref", 0.115),
    Column("What and who leads", 0.285),
    Column("From and to", 0.135),
    Column("In all", 0.145),
    Column("Why", 0.32),
)
FEW, OLDEST, CLOSE_SET = 12, 3, 2.5
FIRST: Final = 6
"""So many of each kind stand here; where there are more, all of them in the appendix."""

UNHEARD: Final = "Nothing reported"
CLOSE = (Column("", 0.115), Column("", 0.385), Column("", 0.115), Column("", 0.385))
SILENT = (
    Column("Ref", 0.115),
    Column("Finding", 0.36),
    Column("Lead", 0.24),
    Column("Last report", 0.125),
    Column("Delivery", 0.16),
)

Line = TypeVar("Line")
Listed = tuple[str, int, Callable[[int], Rows]]
"""A list: its heading, how many lines it has, and what makes a table of the first so many."""


def since(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The section, its fullest lists first; what did not happen is said in one sentence."""
    changes = report.changes
    yield from section("For the board", heading(report), sentence(message(report, terms)), "since")
    yield tiles(changes, terms)
    if told := quiet(report, terms):
        yield Text(told, BODY, link="unheard" if changes.silent else "")
    for head, count, table in lists(changes, terms):
        yield Text(head, MINOR, "H3")
        shown = terms.first(count, FIRST)
        yield table(shown)
        yield from more(count - shown, "since-whole")


def since_whole(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """Every list of the section with all its lines, for the appendix."""
    for head, count, table in lists(report.changes, terms):
        yield Text(head, MINOR, "H4")
        yield table(count)


def since_is_long(report: BoardReport) -> bool:
    """Whether a list has more lines than stand in the section."""
    changes = report.changes
    every: list[Sized] = [changes.completed, changes.closed, changes.newly_late, changes.moved]
    every += [changes.reopened, changes.new_findings, changes.new_actions]
    return any(is_long(len(lines), FIRST) for lines in every)


def lists(changes: SincePaper, terms: Terms) -> Iterator[Listed]:
    """Each list that is not empty."""
    done, closed, again = changes.completed, changes.closed, changes.reopened
    noted = Section.DECISIONS not in terms.sections  # which tells what there is to consider
    told, new = partial(happened, terms=terms), partial(added, terms=terms)
    late, dates = changes.newly_late, changes.moved
    findings, actions = changes.new_findings, changes.new_actions
    every = [
        listed_as(
            f"{many_of(done)} claimed {terms.low(Delivery.COMPLETE)}",
            done,
            partial(happened, terms=terms, noted=noted),
        ),
        listed_as(f"{many_of(closed)} {terms.low(Delivery.CLOSED)} by the board", closed, told),
        listed_as(
            f"{many(len(late), 'action')} newly late", late, partial(newly_late, terms=terms)
        ),
        listed_as(f"{many(len(dates), 'due date')} moved", dates, partial(moved, terms=terms)),
        listed_as(f"{many_of(again)} re-opened", again, told),
        listed_as(many(len(findings), "new finding"), findings, new),
        listed_as(many(len(actions), "new action"), actions, new),
    ]
    return (each for each in every if each[1])


def listed_as(head: str, lines: Sequence[Line], table: Callable[[Sequence[Line]], Rows]) -> Listed:
    """Lines under their heading, of which ``table`` makes as many as are wanted."""
    return head, len(lines), lambda count: table(lines[:count])


def heading(report: BoardReport) -> str:
    """The section's title: ``Since the last board meeting``, or the day where it has no name."""
    return f"{on_or_since(report).capitalize()} {report.since_label or long_day(report.since)}"


def message(report: BoardReport, terms: Terms) -> str:
    """The lead: what has moved, in numbers; the day only where the title does not say it."""
    changes = report.changes
    counted = [
        (len(changes.completed), f"claimed {terms.low(Delivery.COMPLETE)}"),
        (len(changes.closed), f"{terms.low(Delivery.CLOSED)} by the board"),
        (len(changes.newly_late), "newly late"),
        (len(changes.reopened), "re-opened"),
    ]
    parts = [f"{count} {word}" for count, word in counted if count]
    others = [
        (changes.moved, "due date moved", "due dates moved"),
        (changes.new_findings, "new finding", "new findings"),
        (changes.new_actions, "new action", "new actions"),
    ]
    parts += [many(len(lines), one, more) for lines, one, more in others if lines]
    words = listed(parts) or "nothing was completed, closed, moved, added or newly late"
    day = f"{on_or_since(report)} {long_day(report.since)}: " if report.since_label else ""
    return day + words


def tiles(changes: SincePaper, terms: Terms) -> Tiles:
    """The five numbers of the page."""
    claimed, closed = Delivery.COMPLETE, Delivery.CLOSED
    numbers = [
        Tile(str(len(changes.completed)), terms[claimed], "its lead's claim", DELIVERY[claimed]),
        Tile(str(len(changes.closed)), terms[closed], "by the board", DELIVERY[closed]),
        Tile(str(len(changes.newly_late)), "Newly late", "actions past a date"),
        Tile(str(len(changes.moved)), "Dates moved", "of actions"),
        Tile(str(len(changes.silent)), "Silent", "open findings"),
    ]
    return Tiles(numbers)


def many_of(lines: Sequence[ChangeLine]) -> str:
    """``3 findings and 1 action``: the two are never counted as one."""
    findings = sum(line.what == "Finding" for line in lines)
    counts = [(findings, "finding"), (len(lines) - findings, "action")]
    return listed([many(count, word) for count, word in counts if count])


def happened(lines: Sequence[ChangeLine], terms: Terms, *, noted: bool = True) -> Rows:
    """Things that happened; a column of notes only where there is a note to be told here."""
    if noted and any(line.note for line in lines):
        return Rows(CHANGES, [change_row(line, terms) for line in lines], pad=CLOSE_SET)
    return Rows(BARE, [bare_row(line, terms) for line in lines], pad=CLOSE_SET)


def added(lines: Sequence[ChangeLine], terms: Terms) -> Rows:
    """What is new; close-set where there is much of it, as when a letter was read in."""
    return happened(lines, terms) if len(lines) <= FEW else close_set(lines, terms)


def newly_late(lines: Sequence[LateLine], terms: Terms) -> Rows:
    """What became late."""
    return Rows(LATE, [late_row(line, terms) for line in lines], pad=CLOSE_SET)


def moved(lines: Sequence[MovedLine], terms: Terms) -> Rows:
    """Which dates were moved."""
    return Rows(MOVED, [moved_row(line, terms) for line in lines], pad=CLOSE_SET)


def quiet(report: BoardReport, terms: Terms) -> str:
    """What did not happen, and how many open findings had no report, in sentences."""
    absent, lines = missing(report, terms), report.changes.silent
    said = [sentence(listed(absent))] if absent else []
    heard = sorted((line.last, line.ref) for line in lines if line.last)
    if heard:
        oldest = [f"{ref} on {short_day(day)}" for day, ref in heard[:OLDEST]]
        count = f"{many(len(heard), 'open finding')} had a report before and none this time"
        said.append(f"{count}, longest ago {listed(oldest)}.")
    if len(lines) > len(heard):
        never = many(len(lines) - len(heard), "open finding")
        said.append(f"On {never} nothing has ever been reported.")
    if lines and Section.UNHEARD in terms.sections:
        said.append(f"See “{UNHEARD}”.")
    return " ".join(said)


def unheard(report: BoardReport, terms: Terms) -> Iterator[Block]:
    """The open findings without a report: those that had one before first, the others close-set."""
    lines = report.changes.silent
    if not lines:
        return
    head = f"Nothing was reported on {many(len(lines), 'open finding')} {period(report)}."
    yield from section("For information", UNHEARD, head, "unheard")
    before = [line for line in lines if line.last]
    never = [line for line in lines if not line.last]
    if before:
        head = f"{many(len(before), 'open finding')} with a report before"
        yield from listing(head, SILENT, [silent_row(line, terms) for line in before], 4)
    if never:
        head = f"{many(len(never), 'open finding')} on which nothing has ever been reported"
        counts = Counter(line.delivery for line in never)
        led = sum(bool(line.lead) for line in never)
        yield Text(head, HEAD, "H3")
        yield nothing(f"{sentence(said(counts, DELIVERY, terms))} {some(led)} {have(led)} a lead.")
        yield close_set(never, terms)


def close_set(lines: Sequence[ChangeLine | SilentLine], terms: Terms) -> Rows:
    """Ref, title and lead of each, two by two, read downwards: the second half by the first."""
    half = -(-len(lines) // 2)
    rows = [close_row(lines[at::half], terms) for at in range(half)]
    return Rows(CLOSE, rows, ruled=False, pad=1)


def close_row(lines: Sequence[ChangeLine | SilentLine], terms: Terms) -> list[Block]:
    """Two side by side, or one where there is no second."""
    cells: list[Block] = []
    for line in lines:
        cells += [terms.ref(line.ref), title_and_lead(line.title, line.lead)]
    return [*cells, *[Gap(0)] * (len(CLOSE) - len(cells))]


def missing(report: BoardReport, terms: Terms) -> list[str]:
    """What did not happen, as parts of a sentence."""
    changes = report.changes
    silent_or_none = changes.silent or not any(
        line.delivery not in FINISHED for line in report.lines
    )
    words = {
        f"nothing was claimed {terms.low(Delivery.COMPLETE)}": changes.completed,
        f"nothing was {terms.low(Delivery.CLOSED)}": changes.closed,
        "nothing became late": changes.newly_late,
        "no due date was moved": changes.moved,
        "nothing was re-opened": changes.reopened,
        "no finding was added": changes.new_findings,
        "no action was added": changes.new_actions,
        "every open finding had a report": silent_or_none,
    }
    return [text for text, lines in words.items() if not lines]


def change_row(line: ChangeLine, terms: Terms) -> list[Block]:
    """One thing that happened, with what is said of it."""
    return [
        terms.ref(line.ref),
        title_and_lead(line.title, line.lead),
        Text(day_or(line.on, "–"), CELL),
        Text(line.note, CELL),
    ]


def bare_row(line: ChangeLine, terms: Terms) -> list[Block]:
    """One thing that happened, in one line where there is room."""
    return [
        terms.ref(line.ref),
        Text(line.title, CELL),
        Text(line.lead or "–", CELL_MUTED),
        Text(day_or(line.on, "–"), CELL),
    ]


def late_row(line: LateLine, terms: Terms) -> list[Block]:
    """One thing that is late."""
    return [
        terms.ref(line.ref),
        title_and_lead(line.title, line.lead),
        due_line(line.late),
        terms.delivery(line.delivery),
    ]


def moved_row(line: MovedLine, terms: Terms) -> list[Block]:
    """One date that was moved: from, to, how often, and why."""
    far = moved_words(line.times, days_between(line.original, line.now))
    often: list[Block] = [Text(far or "moved", CELL)]
    if line.original:
        often.append(Text(f"first {day_or(line.original)}", CELL_MUTED))
    return [
        terms.ref(line.ref),
        title_and_lead(line.title, line.lead),
        Text(f"{day_or(line.was)}\nto {day_or(line.now)}", CELL),
        Stack(often),
        Text(line.why or "No reason given", CELL if line.why else CELL_MUTED),
    ]


def silent_row(line: SilentLine, terms: Terms) -> list[Block]:
    """One open finding about which nobody reported."""
    return [
        terms.ref(line.ref),
        Text(line.title, CELL),
        Text(line.lead or "Nobody yet", CELL_MUTED),
        Text(day_or(line.last, "Never"), CELL),
        terms.delivery(line.delivery),
    ]
