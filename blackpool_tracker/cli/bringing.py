"""The command that brings an existing tracker in; nothing enters that nobody has seen."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from blackpool_tracker.cli.opening import keep_backup, opened, person
from blackpool_tracker.cli.plan_lines import cell_of, counted, plan_lines
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.tracker.choices import Choices, with_day
from blackpool_tracker.domain.tracker.kept import is_of_another
from blackpool_tracker.domain.tracker.plan import NO_LEGEND, Plan
from blackpool_tracker.domain.tracker.told import told_in
from blackpool_tracker.services.tracker import NOTHING, Trackers
from blackpool_tracker.services.tracker_files import kept_text, read_workbook
from blackpool_tracker.services.workspace import Workspace

DONE: Final = 0
MOST_TOLD: Final = 3
"""Sentences of what is missing that are all told; of more only the first ``TOLD``."""
TOLD: Final = 2
OWN: Final = "{name} was made by this program. Take it back with merge."
OF_ANOTHER: Final = (
    "What the mapping says of single cells and rows was said of another workbook, and was left out."
)


def bring_in(arguments: Namespace) -> int:
    """Bring a tracker in, in one step, or say what it would enter."""
    mapping = _mapping(arguments.mapping)
    read = read_workbook(arguments.workbook)
    if read.own:
        raise RefusedError(OWN.format(name=read.book.name))
    with opened(arguments, person(None)) as workspace:
        if workspace.locked and not arguments.preview:
            raise RefusedError(workspace.locked)
        trackers = workspace.read_by(Trackers)
        choices = trackers.proposed(read.book.name, read.book.sheets)
        other = mapping is not None and is_of_another(mapping, choices)
        if mapping is not None:
            choices = _said(workspace, trackers.taken_up(mapping, choices))
        plan = trackers.plan(choices)
        notes = [*read.book.warnings, *([OF_ANOTHER] if other else []), *_left_out(choices)]
        if arguments.preview:
            print("\n".join((*_noted(notes), *plan_lines(plan))))
            return DONE
        _check_ready(plan, [OF_ANOTHER] if other else [])
        done = trackers.enter(plan)
        passphrase = workspace.passphrase
    print("\n".join(_noted(notes)), end="\n" if notes else "")
    print(f"{done.label}, {counted(done.updates, 'update')}")
    print(f"saved {done.step}", flush=True)
    keep_backup(arguments.register, passphrase)
    return DONE


def _left_out(choices: Choices) -> Iterator[str]:
    hidden = {sheet.name for sheet in choices.sheets if sheet.hidden}
    for each in choices.tables:
        if not each.wanted:
            sheet = each.table.sheet
            why = ", which is hidden," if sheet in hidden else ""
            yield f"The table in row {each.table.first} of sheet {sheet}{why} is left out."


def _noted(notes: list[str]) -> list[str]:
    return [f"note: {each}" for each in notes]


def _mapping(path: Path | None) -> str | None:
    """The text of a mapping, told to be wrong before a large workbook is read; None without one."""
    if path is None:
        return None
    text = kept_text(path)
    told_in(text)
    return text


def _said(workspace: Workspace, choices: Choices) -> Choices:
    """The choices, whose day must not be still to come."""
    day = choices.as_at
    return choices if day is None else with_day(choices, day, workspace.today())


def _check_ready(plan: Plan, notes: list[str]) -> None:
    """Raise ``RefusedError`` with what is still open: how much, and in which cell first."""
    open_doubts = plan.open_doubts
    undecided = [line for line in plan.legend if not line.decided]
    parts = []
    if open_doubts:
        parts.append(_open(len(open_doubts), "doubt", "an answer", cell_of(open_doubts[0])))
    if undecided:
        first = f"{undecided[0].sheet}!{undecided[0].cells[0]}"
        parts.append(_open(len(undecided), "word or colour", "a meaning", first))
    others = [each for each in plan.missing if each != NO_LEGEND]
    if not parts and not others:
        if not plan.findings and not plan.actions:
            raise RefusedError(NOTHING)
        return
    told = f": {', and '.join(parts)}" if parts else ""
    rest = len(others) - TOLD if len(others) > MOST_TOLD else 0
    more = [f"There are {rest} more of these."] if rest else []
    sentences = (
        f"{plan.choices.name} cannot be brought in yet{told}.",
        *others[: TOLD if rest else None],
        *more,
        *notes,
        "Nothing was entered; --preview shows all of it.",
    )
    raise RefusedError(" ".join(sentences))


def _open(count: int, what: str, wanted: str, first: str) -> str:
    if count == 1:
        return f"one {what} wants {wanted}, {first}"
    several = "words or colours" if what == "word or colour" else f"{what}s"
    return f"{count:,} {several} want {wanted}, the first in {first}"
