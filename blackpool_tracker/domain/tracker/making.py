"""A finding and an action made of the cells of a row.

No words are lost: what fits no field of an action stands at the end of its description, what fits
none of a finding in an update.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.findings import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.titles import proposed_title
from blackpool_tracker.domain.tracker.cells import RowCells, same_text
from blackpool_tracker.domain.tracker.course import Course
from blackpool_tracker.domain.tracker.dates import RowDates, dates_of
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKind, Option
from blackpool_tracker.domain.tracker.entries import TrackedAction, TrackedFinding, TrackedUpdate
from blackpool_tracker.domain.tracker.fields import DATES, FIELD_WORDS, Field
from blackpool_tracker.domain.tracker.grid import line_of
from blackpool_tracker.domain.tracker.people import person_of, priority_of
from blackpool_tracker.domain.tracker.reports import joined, parted
from blackpool_tracker.domain.tracker.statuses import RowStatus, status_of, with_reason
from blackpool_tracker.domain.updates import Words
from blackpool_tracker.domain.wording import tidy_line

PLANNED: Final = DATES - {Field.REPORTED_ON}
USE, NEW = "use", "new"
_CODE: Final = re.compile(r"[A-Za-z][\w./-]*\d[\w./-]*")
_PARAGRAPH: Final = re.compile(r"(?:paras?|paragraphs?)\b\.?\s*", re.I)
_LINE: Final = 120  # characters of words that are their own title
_PLACE: Final = 60  # characters of the number of a paragraph


def made_finding(
    cells: RowCells, words: str, theme: str, course: Course, updates: Iterable[TrackedUpdate]
) -> TrackedFinding:
    """A new finding of these words, with what its row says of it but not how its work stands."""
    kept: list[str] = []
    ref = cells.ref(Field.FINDING)
    number = cells.line(Field.FINDING_NUMBER)
    own_ref = _own_ref(cells, number, cells.ref(Field.FINDING_NUMBER), course)
    kept += _long_number(number)
    first, *rest = _fitted(cells, words, ref)
    title = tidy_line(first) if len(tidy_line(first)) <= _LINE else proposed_title(first)
    paragraph = _PARAGRAPH.sub("", cells.line(Field.PARAGRAPH))
    page = cells.line(Field.PAGE)
    theme = cells.line(Field.THEME) or theme
    if len(paragraph) > _PLACE:
        kept.append(f"{_heading(cells, Field.PARAGRAPH)}: {paragraph}")
    if page and not re.fullmatch(r"[1-9]\d{0,3}", page):
        kept.append(f"{_heading(cells, Field.PAGE)}: {page}")
    if len(theme) > TITLE_LIMIT:
        kept.append(f"{_heading(cells, Field.THEME)}: {theme}")
    lead, sponsor = (person_of(cells, field, kept) for field in (Field.LEAD, Field.SPONSOR))
    priority = priority_of(cells, kept)
    kept += rest
    more = [TrackedUpdate(None, Words(done=text), ref) for text in kept]
    return TrackedFinding(
        cell=ref,
        title=_numbered("" if own_ref else number, title),
        words=first,
        kind=cells.context.kind,
        ref=own_ref,
        source=cells.line(Field.SOURCE),
        paragraph=paragraph if len(paragraph) <= _PLACE else "",
        page=int(page) if re.fullmatch(r"[1-9]\d{0,3}", page) else None,
        theme=theme if len(theme) <= TITLE_LIMIT else "",
        lead=lead,
        sponsor=sponsor,
        priority=priority,
        updates=_gathered(updates, more),
        known=_known(cells, words, ref),
    )


def made_action(
    cells: RowCells,
    what: str,
    part_of: str,
    course: Course,
    updates: Iterable[TrackedUpdate],
) -> TrackedAction:
    """An action of these words; ``part_of`` are those of the one whose step it is."""
    kept: list[str] = [f"Part of: {part_of}"] if part_of else []
    ref = cells.ref(Field.ACTION, Field.HOW)
    number = cells.line(Field.ACTION_NUMBER)
    if not number and not cells.columns(Field.ACTION_NUMBER) and cells.finding_row != cells.row:
        number = cells.differing(Field.FINDING_NUMBER)
    own_ref = _own_ref(cells, number, cells.ref(Field.ACTION_NUMBER), course)
    kept += _long_number(number)
    line = tidy_line(what)
    title = line if len(line) <= TITLE_LIMIT - NAME_LIMIT else proposed_title(what)
    full = what if title != what else ""
    how = "" if part_of else cells.shared_text(Field.HOW)
    action = TrackedAction(
        cell=ref,
        title=_numbered("" if own_ref else number, title),
        ref=own_ref,
        owner=person_of(cells, Field.OWNER, kept),
        updates=tuple(updates),
    )
    return _in_time(cells, action, [full, how], kept)


def _in_time(
    cells: RowCells, action: TrackedAction, texts: Iterable[str], kept: list[str]
) -> TrackedAction:
    """The action with its dates, how its work stands, and all else that its row says."""
    dates = dates_of(cells)
    status = status_of(cells, Field.STATUS, Field.COLOUR)
    reason, beyond = with_reason(status)
    success, *long = _fitted(cells, cells.shared_text(Field.SUCCESS), action.cell)
    kept += [*dates.kept, *(f"{c.called}: {text}" for c, text in cells.left()), *long]
    told = filter(None, (*texts, "\n".join(kept)))
    description, *rest = _fitted(cells, "\n\n".join(told), action.cell)
    said = [TrackedUpdate(None, Words(done=text), action.cell) for text in (*beyond, *rest)]
    delivery, done = _by_completion(status, dates, action.cell)
    return replace(
        action,
        description=description,
        success=success,
        start=dates.start,
        due=dates.due,
        due_now=dates.due_now,
        delivery=delivery,
        reason=reason,
        updates=_gathered((*action.updates, *done), said),
    )


def rated_finding(
    cells: RowCells, finding: TrackedFinding, *, alone: bool
) -> tuple[TrackedFinding, bool]:
    """The finding with how its work stands by its row, and whether the sheet says that at all.

    ``alone`` where the row has no action, so that all it says is of the finding itself.
    """
    if not alone and not cells.columns(Field.FINDING_STATUS):
        return finding, False
    if alone:
        status = status_of(cells, Field.STATUS, Field.FINDING_STATUS, Field.COLOUR)
        dates = dates_of(cells)
        delivery, done = _by_completion(status, dates, finding.cell)
        days = [f"{c.called}: {line_of(cells.own(c))}" for c in cells.columns(*PLANNED)]
        left = (f"{column.called}: {text}" for column, text in cells.left())
        kept = [*(day for day in days if not day.endswith(": ")), *left]
    else:
        status = status_of(cells, Field.FINDING_STATUS)
        delivery, done, kept = status.delivery or Delivery.NOT_STARTED, (), []
    reason, beyond = with_reason(status)
    said = [TrackedUpdate(None, Words(done=text), finding.cell) for text in (*beyond, *kept)]
    updates = _gathered((*finding.updates, *done), said)
    made = replace(finding, delivery=delivery, reason=reason, updates=updates)
    return made, alone or status.delivery is not None


def _by_completion(
    status: RowStatus, dates: RowDates, ref: str
) -> tuple[Delivery, tuple[TrackedUpdate, ...]]:
    """How an action stands, with an update of the day on which it was completed by the sheet."""
    delivery = status.delivery or Delivery.NOT_STARTED
    if dates.completed is None:  # or it is still to come, and among the words that are kept
        return delivery, ()
    if status.delivery is None:
        delivery = Delivery.COMPLETE
    words = f"Completed on {short_day(dates.completed)}, by the tracker that was brought in."
    return delivery, (TrackedUpdate(dates.completed, Words(done=words), ref),)


def _gathered(
    updates: Iterable[TrackedUpdate], more: Iterable[TrackedUpdate]
) -> tuple[TrackedUpdate, ...]:
    """Updates with a date, in order, then what has none as one."""
    every = [*updates, *more]
    dated = sorted((u for u in every if u.on is not None), key=lambda u: u.on or date.min)
    return (*dated, *joined(u for u in every if u.on is None))


def _heading(cells: RowCells, field: Field) -> str:
    columns = cells.columns(field)
    return columns[0].called if columns else FIELD_WORDS[field]


def _numbered(number: str, title: str) -> str:
    """The title, led by the sheet's own number, by which people look for it."""
    if not number or title.casefold().startswith(number.casefold()):
        return title
    return f"{number} {title}" if len(number) < NAME_LIMIT else title


def _long_number(number: str) -> list[str]:
    """A number that is too long for a title, as words to keep."""
    return [f"Number in the tracker: {number}"] if len(number) >= NAME_LIMIT else []


def _own_ref(cells: RowCells, number: str, ref: str, course: Course) -> str:
    """The number as the ref, where it is a code that nothing else has; empty where not.

    A number that came before is doubted.
    """
    if not number:
        return ""
    before = course.number(number.casefold(), ref)
    if before != ref:
        _ask_number(cells, number, ref, before)
    taken = number.casefold() in course.refs
    if len(number) > NAME_LIMIT or not _CODE.fullmatch(number) or taken:
        return ""
    course.take(number.casefold())
    return number


def _ask_number(cells: RowCells, number: str, ref: str, before: str) -> None:
    cells.ask(
        Doubt(
            DoubtKind.NUMBER,
            cells.sheet,
            ref,
            number,
            f"{ref} has the number {number}, as {before} has. Both are entered; the second gets a"
            " ref of the register, with its number in the title.",
            options=(Option("", "Enter both"),),
        )
    )


def _fitted(cells: RowCells, text: str, ref: str) -> list[str]:
    """A text in as many parts as the register's fields need; the first may be empty."""
    parts = list(parted(text)) or [""]
    if len(parts) > 1:
        told = (
            f"The words of {ref} have {len(text):,} characters, and a field takes"
            f" {TEXT_LIMIT:,}. The rest is kept in updates."
        )
        options = (Option("", "Keep the rest in updates"),)
        cells.ask(Doubt(DoubtKind.LENGTH, cells.sheet, ref, text, told, options=options))
    return parts


def _known(cells: RowCells, words: str, ref: str) -> str:
    """The ref of a finding of the register with the same words, where it is to be used."""
    known = cells.context.known.findings.get(same_text(words), "")
    if not known or same_text(words) == same_text(known):
        return known  # named by its ref
    doubt = Doubt(
        DoubtKind.KNOWN,
        cells.sheet,
        ref,
        words,
        f"The register has the words of {ref} already, as {known}.",
        USE,
        (Option(USE, f"Put what is under it under {known}"), Option(NEW, "Enter it once more")),
    )
    return known if cells.ask(doubt) == USE else ""
