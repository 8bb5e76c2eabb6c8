"""The layouts of papers, chosen once and used each month. Source: docs/rules.md, rule 51."""

from typing import TypeVar

from sqlmodel import Session

from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import Layout, PaperKind
from blackpool_tracker.domain.saved_layouts import (
    LayoutChoice,
    Place,
    SavedLayout,
    check_arrangement,
    chosen_layout,
)
from blackpool_tracker.services.names import named, refuse_a_namesake
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.saved_layouts import saved_layouts
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store


class SavedLayouts:
    """How papers are laid out, by name. Each change is one step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self, kind: PaperKind | None = None) -> list[SavedLayout]:
        """The layouts of a paper in order of name; of every paper without one."""
        with self._store.reading() as session:
            return [each for each in saved_layouts(session) if kind in {None, each.kind}]

    def add(self, name: str, choice: LayoutChoice) -> int:
        """Save a layout under a new name; returns its number.

        Raises ``RefusedError`` for a name that is taken, and for what no paper leaves out.
        """
        with self._store.step(f"Save layout {named(name)}") as step:
            row = t.SavedLayout(name=named(name), kind=choice.kind.value, sections="")
            _fill(step, row, choice)
            step.add(row)
            refuse_a_namesake(step, row)
            return row.number

    def change(self, seen: Seen, choice: LayoutChoice) -> None:
        """Let a layout be as chosen; it keeps its name and its paper."""
        with self._store.step("Change layout") as step:
            row = step.get(t.SavedLayout, seen.id, seen=seen.version)
            _fill(step, row, choice)
            step.label = f"Change layout {row.name}"

    def rename(self, seen: Seen, name: str) -> None:
        """Call a layout otherwise."""
        with self._store.step(f"Rename layout to {named(name)}") as step:
            row = step.get(t.SavedLayout, seen.id, seen=seen.version)
            row.name = named(name)
            refuse_a_namesake(step, row)

    def remove(self, seen: Seen) -> None:
        """Take a layout off the list; undo brings it back."""
        with self._store.step("Remove layout") as step:
            row = step.get(t.SavedLayout, seen.id, seen=seen.version)
            row.removed = True
            step.label = f"Remove layout {row.name}"

    def layout(self, choice: LayoutChoice) -> Layout:
        """How a paper is laid out as chosen, saved or not.

        Raises ``RefusedError`` for what no paper leaves out, and ``MissingError`` for a filter that
        is not in the register.
        """
        with self._store.reading() as session:
            theme = _of(session, t.Theme, choice.theme_id)
            source = _of(session, t.Source, choice.source_id)
            person = _of(session, t.Person, choice.person_id)
            return chosen_layout(
                choice,
                theme.label if theme else "",
                source.short if source else "",
                person.name if person else "",
            )


R = TypeVar("R", bound=t.Row)


def _of(session: Session, table: type[R], number: int | None) -> R | None:
    """The row of a filter; None for no filter. Raises ``MissingError`` when it was removed."""
    row = None if number is None else session.get(table, number)
    if number is not None and (row is None or row.removed):
        word = str(table.__tablename__)
        raise MissingError(f"That {word} is no longer in the register. Choose another.")
    return row


def _fill(step: Step, row: t.SavedLayout, choice: LayoutChoice) -> None:
    check_arrangement(choice.arrangement)
    row.sections = " ".join(choice.arrangement.keys(Place.MAIN))
    row.appendix = " ".join(choice.arrangement.keys(Place.APPENDIX))
    row.cover, row.roles = choice.cover, choice.roles
    for table, now, before in (
        (t.Theme, choice.theme_id, row.theme_id),
        (t.Source, choice.source_id, row.source_id),
        (t.Person, choice.person_id, row.person_id),
    ):
        if now != before:
            _of(step.session, table, now)
    row.theme_id, row.source_id = choice.theme_id, choice.source_id
    row.person_id = choice.person_id
