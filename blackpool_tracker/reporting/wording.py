"""Numbers and days as words, and the sentences that state a section's message."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from blackpool_tracker.domain.actions import days_between, moved_words
from blackpool_tracker.domain.agenda import AskLine
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.papers import BoardReport, Tally
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.roles import within
from blackpool_tracker.domain.sheets import EvidencePaper, Lateness

NO_FINDING: Final = "The register holds no recommendation and no concern yet."
NONE_COUNTED: Final = "Nothing is asked of any finding here any more."


def many(count: int, one: str, more: str = "") -> str:
    """``1 finding``, ``2 findings``; ``more`` where an s does not do."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {more or one + 's'}"


def some(count: int) -> str:
    """The number, or ``None``."""
    return f"{count:,}" if count else "None"


def be(count: int) -> str:
    """``is`` for one and for none, else ``are``."""
    return "are" if count > 1 else "is"


def have(count: int) -> str:
    """``has`` for one and for none, else ``have``."""
    return "have" if count > 1 else "has"


def listed(items: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:  # noqa: PLR2004 - one needs no "and"
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."


def marked(source: str, *, primary: bool) -> str:
    """The source's short name; that its document is not held is said beside it."""
    return source if primary else f"{source}, secondary"


def day_or(day: date | None, otherwise: str = "No date") -> str:
    """``5 Dec 2019``, or other words for no date."""
    return short_day(day) if day else otherwise


def period(report: BoardReport) -> str:
    """``since 14 March 2026, the last board meeting``."""
    label = f", {report.since_label}" if report.since_label else ""
    return f"{on_or_since(report)} {long_day(report.since)}{label}"


def on_or_since(report: BoardReport) -> str:
    """``since``, or ``on`` where the report tells of one day alone."""
    return "on" if report.since == report.as_at else "since"


def how_late(late: Lateness) -> str:
    """``14 days late, 103 from the first date``; empty when it is late against neither date."""
    if late.days_original <= late.days:
        return f"{many(late.days, 'day')} late" if late.days else ""
    if late.days:
        return f"{many(late.days, 'day')} late, {late.days_original} from the first date"
    return f"{many(late.days_original, 'day')} past the first date"


def late_and_moved(late: Lateness) -> str:
    """How late, and how often and how far the date was moved; empty for neither."""
    moved = moved_words(late.moved, days_between(late.original, late.due))
    return "; ".join(part for part in (how_late(late), moved) if part)


def asked_words(line: AskLine) -> str:
    """Who proposed to close it, when and why, a sentence each; then what speaks against it."""
    proposed = (
        f"{each.by} proposed to close it on {short_day(each.on)}: {each.reason.rstrip('.')}."
        for each in line.proposals
    )
    return " ".join([*proposed, line.note]).rstrip()


def checked_words(line: EvidencePaper) -> str:
    """``checked by the chair, 3 May 2026``; empty when nobody else has checked it."""
    if not line.checked_by:
        return ""
    day = f", {short_day(line.checked_on)}" if line.checked_on else ""
    return f"checked by {within(line.checked_by)}{day}"


def progress(counted: Tally, done: str = "complete or closed", closed: str = "closed") -> str:
    """What is complete or closed, who says so, and whether children notice.

    ``done`` and ``closed`` are the register's words for it.
    """
    if not counted.total:
        return NONE_COUNTED if counted.left_out else NO_FINDING
    count = some(counted.delivery.get(Delivery.CLOSED, 0)).lower()
    by_board = f", of which {count} {closed} by the board" if counted.finished else ""
    return (
        f"{some(counted.finished)} of {many(counted.total, 'finding')} {be(counted.finished)}"
        f" {done}{by_board};"
        f" {some(counted.with_impact).lower()} {have(counted.with_impact)} evidence of impact"
        f"{f', {counted.unproven} of them not checked' if counted.unproven else ''}."
    )


def change(now: int, before: int | None) -> str:
    """``up 2``, ``down 1``, ``no change``; empty when the number before is not known."""
    if before is None:
        return ""
    if now == before:
        return "no change"
    return f"up {now - before}" if now > before else f"down {before - now}"
