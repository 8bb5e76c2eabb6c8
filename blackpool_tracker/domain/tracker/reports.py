"""What the cells of a row report: dated words become dated updates, all others one of the day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.findings import TEXT_LIMIT
from blackpool_tracker.domain.tracker.cells import RowCells
from blackpool_tracker.domain.tracker.columns import Column
from blackpool_tracker.domain.tracker.dates import row_day
from blackpool_tracker.domain.tracker.days import DayRead, heading_day
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKind, Option, Typed
from blackpool_tracker.domain.tracker.entries import TrackedUpdate
from blackpool_tracker.domain.tracker.fields import RATED, REPORTED, Field
from blackpool_tracker.domain.tracker.grid import Place, ref_of, words_of
from blackpool_tracker.domain.tracker.legend import StatusWords, stamp_of, status_words
from blackpool_tracker.domain.tracker.paragraphs import Paragraph
from blackpool_tracker.domain.updates import Words

SPLIT, WHOLE = "split", "whole"
NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Reported:
    """The updates of a row, those with a date first, and what stood stamped above their words.

    ``stamps`` are words such as *COMPLETED*, with their cells.
    """

    updates: tuple[TrackedUpdate, ...]
    stamps: tuple[tuple[str, str], ...]


def reported(cells: RowCells) -> Reported:
    """What a row reports in its columns for updates and notes, and in comments on its cells."""
    columns = cells.columns(*REPORTED)
    shares = Counter(_prompt(column) for column in columns if Field.NOTE not in column.fields)
    dated: list[TrackedUpdate] = []
    undated: list[TrackedUpdate] = []
    stamps: list[tuple[str, str]] = []
    for column in columns:
        cell = cells.shared(column)
        text, stamp = _without_status(cells, column, words_of(cell), cell.ref)
        if stamp:
            stamps.append((stamp, cell.ref))
        named = Field.NOTE in column.fields or shares[_prompt(column)] > 1
        on = _day_of_heading(cells, column) if text else None
        for update in _updates(cells, column, text, cell.ref):
            if update.on is not None:
                dated.append(update)
            elif on is not None:
                dated.append(replace(_headed(update, column), on=on))
            else:
                undated.append(_headed(update, column) if named else update)
    undated += [
        TrackedUpdate(None, Words(done=f"Comment on {ref}: {note}"), ref)
        for ref, note in cells.comments()
    ]
    return Reported((*dated, *joined(_of_the_day(cells, undated))), tuple(stamps))


def _of_the_day(cells: RowCells, undated: list[TrackedUpdate]) -> list[TrackedUpdate]:
    """What has no date of its own, with that of the column which says when the row was updated."""
    kept: list[str] = []
    on, _ = row_day(cells, Field.REPORTED_ON, kept)
    ref = cells.ref(Field.REPORTED_ON)
    if on is not None and on > cells.context.today:
        kept.append(cells.headed(Field.REPORTED_ON))
        on = None
    if on is not None and not undated and not kept:
        kept.append(cells.headed(Field.REPORTED_ON))
    more = [TrackedUpdate(None, Words(done=text), ref) for text in kept]
    return [replace(update, on=on) for update in (*undated, *more)]


def joined(updates: Iterable[TrackedUpdate]) -> tuple[TrackedUpdate, ...]:
    """One update of several without a date; more where it would be too long. None of none."""
    made: list[TrackedUpdate] = []
    for update in updates:
        both = _both(made[-1], update) if made else update
        if made and _fits(both):
            made[-1] = both
        else:
            made.append(update)
    return tuple(part for each in made for part in _parted(each))


def _fits(update: TrackedUpdate) -> bool:
    return all(len(text) <= TEXT_LIMIT for text in update.words.said)


def _both(one: TrackedUpdate, other: TrackedUpdate) -> TrackedUpdate:
    pairs = zip(one.words.said, other.words.said, strict=True)
    return replace(one, words=Words(*("\n\n".join(filter(None, pair)) for pair in pairs)))


def _parted(update: TrackedUpdate) -> Iterator[TrackedUpdate]:
    """An update whose words are too long for one, as several of the same day."""
    if _fits(update):
        yield update
        return
    parts = [list(parted(text)) for text in update.words.said]
    for number in range(max(1, *map(len, parts))):
        words = (part[number] if number < len(part) else "" for part in parts)
        yield replace(update, words=Words(*words))


def parted(text: str, limit: int = TEXT_LIMIT) -> Iterator[str]:
    """A text in parts that the register takes, cut at white space where there is some."""
    while len(text) > limit:
        cut = max(text.rfind("\n", 0, limit), text.rfind(" ", limit // 2, limit)) + 1
        yield text[: cut or limit]
        text = text[cut or limit :]
    if text:
        yield text


def _day_of_heading(cells: RowCells, column: Column) -> date | None:
    """The day of a column that is headed with one (*Update May 2026*), asked once for all of it."""
    read, today = heading_day(column.heading), cells.context.today
    if read is None or read.day is None:
        return None
    ref = ref_of(Place(cells.context.table.last, column.column))
    days = [day for day in dict.fromkeys((read.day, *read.options)) if day <= today]
    doubt = Doubt(
        DoubtKind.DATE,
        cells.sheet,
        ref,
        column.called,
        f"{ref} heads its column with a date, “{column.called}”: so its words are dated.",
        days[0].isoformat() if days else "",
        (
            *(Option(day.isoformat(), short_day(day)) for day in days),
            Option("", "As of the day of the tracker"),
        ),
        Typed.DAY,
    )
    taken = cells.ask(doubt)
    return date.fromisoformat(taken) if taken else None


def _prompt(column: Column) -> str:
    return next(REPORTED[field] for field in column.fields if field in REPORTED)


def _headed(update: TrackedUpdate, column: Column) -> TrackedUpdate:
    prompt = _prompt(column)
    text = f"{column.called}: {getattr(update.words, prompt)}"
    return replace(update, words=Words(**{prompt: text}))


def _without_status(cells: RowCells, column: Column, text: str, ref: str) -> tuple[str, str]:
    """The words of a cell without a status that stands above them, and that status."""
    stamp = stamp_of(text)
    if stamp is None and RATED.intersection(column.fields):
        stamp = status_words(text)
    if stamp is None or not stamp.theirs:
        return text, ""
    if stamp.rest:
        _ask_stamp(cells, text, ref, stamp)
    return stamp.rest, stamp.theirs


def _ask_stamp(cells: RowCells, text: str, ref: str, stamp: StatusWords) -> None:
    told = (
        f"{ref} begins with “{stamp.theirs}” above other text. It is taken as the status, and the"
        " text as updates."
    )
    taken = (Option("", "As the status"),)
    cells.ask(Doubt(DoubtKind.STATUS, cells.sheet, ref, text, told, options=taken))


def _updates(cells: RowCells, column: Column, text: str, ref: str) -> Iterator[TrackedUpdate]:
    """The words of one cell as updates: one for each date with which a part of it begins."""
    if not text.strip():
        return
    prompt = _prompt(column)
    parts = cells.context.paragraphs(text, cells.order(column))
    dated = [part for part in parts if part.read is not None]
    if len(parts) > 1 and _ask_split(cells, text, ref, dated) == WHOLE:
        yield TrackedUpdate(None, Words(**{prompt: text}), ref)
        return
    for number, part in enumerate(parts):
        on = _day_of(cells, part, ref, number)
        exact = on is not None and part.read is not None and part.read.day == on
        words = part.words if exact else part.text.strip()
        yield TrackedUpdate(on, Words(**{prompt: words}), ref)


def _ask_split(cells: RowCells, text: str, ref: str, dated: list[Paragraph]) -> str:
    days = [short_day(p.read.day) if p.read and p.read.day else p.dated for p in dated]
    named = ", ".join(days[:NAMED]) + (f" and {len(days) - NAMED} more" if days[NAMED:] else "")
    many = (
        f"{len(dated)} dated updates"
        if len(dated) > 1
        else "an update with a date below text without one"
    )
    doubt = Doubt(
        DoubtKind.SPLIT,
        cells.sheet,
        ref,
        text,
        f"{ref} holds {many}: {named}.",
        proposal=SPLIT,
        options=(
            Option(SPLIT, "An update for each date"),
            Option(WHOLE, "One update with all the words"),
        ),
    )
    return cells.ask(doubt)


def _day_of(cells: RowCells, part: Paragraph, ref: str, number: int) -> date | None:
    """The day of a part; doubted where it is no whole day, or lies ahead."""
    read, today = part.read, cells.context.today
    if read is None:
        return None
    if read.day is not None and not read.doubt and read.day <= today:
        return read.day
    why = read.doubt or f"lies after {short_day(today)}, so nothing can have been reported then"
    options = [day for day in read.options if day <= today]
    day = read.day if read.day is not None and read.day <= today else None
    taken = _ask_day(cells, part, (ref, number), why, _nearest(read, day, options))
    return date.fromisoformat(taken) if taken else None


def _nearest(read: DayRead, day: date | None, options: list[date]) -> list[date]:
    """The days that a part may be of, the likeliest first; none where all lie ahead."""
    return list(dict.fromkeys([*([day] if day else []), *options])) if read.doubt else []


def _ask_day(
    cells: RowCells, part: Paragraph, place: tuple[str, int], why: str, days: list[date]
) -> str:
    doubt = Doubt(
        DoubtKind.DATE,
        cells.sheet,
        place[0],
        part.text.strip(),
        f"{place[0]}: “{part.dated}” {why}.",
        days[0].isoformat() if days else "",
        (
            *(Option(day.isoformat(), short_day(day)) for day in days),
            Option("", "As of the day of the tracker"),
        ),
        Typed.DAY,
        part=place[1] + 1,
    )
    return cells.ask(doubt)
