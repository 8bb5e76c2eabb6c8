"""Sentences about what a tracker would enter."""

from collections.abc import Iterable

from blackpool_tracker.domain.tracker.telling import PlanSummary, RowLine


def counted(count: int, one: str, many: str = "") -> str:
    """``1 row``, ``1,200 rows``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """``a, b and c``."""
    every = [part for part in parts if part]
    return " and ".join(filter(None, (", ".join(every[:-1]), *every[-1:])))


def entered_words(summary: PlanSummary) -> str:
    """What would be entered in all."""
    made = (
        counted(summary.findings, "finding"),
        counted(summary.actions, "action"),
        counted(summary.updates, "update"),
    )
    new = [
        counted(summary.people, "new person", "new people") if summary.people else "",
        counted(summary.themes, "new theme") if summary.themes else "",
    ]
    told = f"Would enter {listed(made)}"
    return f"{told}, with {listed(new)}." if any(new) else f"{told}."


def left_words(summary: PlanSummary) -> str:
    """What would not be entered; empty where all is."""
    left = (
        f"{counted(summary.skipped, 'row')} skipped" if summary.skipped else "",
        f"{counted(summary.left_rows, 'row')} left out" if summary.left_rows else "",
        f"{counted(summary.left_columns, 'column')} left out" if summary.left_columns else "",
        "words outside the tables" if summary.outside else "",
        f"titles ({listed(summary.titles)})" if summary.titles else "",
    )
    told = f"Not entered: {listed(left)}." if any(left) else ""
    if summary.meaningless:
        signs = counted(summary.meaningless, "word or colour", "words or colours")
        verb = "means" if summary.meaningless == 1 else "mean"
        told = f"{told} {signs.capitalize()} {verb} nothing here.".strip()
    return told


def row_words(line: RowLine) -> str:
    """``Row 7 of Tracker``."""
    return f"Row {line.key.row} of {line.key.sheet}"
