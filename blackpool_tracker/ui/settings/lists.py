"""The tabs of people, themes and words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QDialog

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.layouts import PaperKind
from blackpool_tracker.domain.people import ROLE_WORDS
from blackpool_tracker.domain.rights import Right
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.settings.forms import PersonForm, ThemeForm, WordForm
from blackpool_tracker.ui.settings.lines_model import Line
from blackpool_tracker.ui.settings.list_tab import Kind, ListTab
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.steps import How

_PEOPLE: Final = Kind(
    name="People",
    about="Those who lead findings, own actions, check evidence or decide. A post serves as well"
    " as a name.",
    icon="people",
    empty="Nobody is on the list yet",
    adds="Add person",
    titles=("Name", "Role", "Email", "Leads", "Owns"),
    widths=(34, 22, 30, 14, 12),
    stretch=0,
    tables=frozenset({"person", "finding", "action"}),
)
_THEMES: Final = Kind(
    name="Themes",
    about="What findings are about. The report has a part for each theme that has findings.",
    icon="theme",
    empty="No themes yet",
    adds="Add theme",
    titles=("Theme", "What belongs to it", "Lead", "Findings"),
    widths=(30, 50, 26, 12),
    stretch=1,
    tables=frozenset({"theme", "person", "finding"}),
)
_WORDS: Final = Kind(
    name="Words",
    about="What this register calls each step of its three ratings, and what it means by it."
    " Every report prints them as its key.",
    icon="decision",
    empty="No words",
    adds="",
    titles=("Word", "Rating", "What it means"),
    widths=(30, 14, 60),
    stretch=2,
    tables=frozenset({"rating_word"}),
    wants=Right.OWNER,
)


class PeopleTab(ListTab):
    """The people of the register."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, _PEOPLE)
        self.print_button = buttons.quiet("Print their sheet…", "print")
        self.print_button.setObjectName("print_sheet")
        labels.set_tip(self.print_button, "All that this person owes, on paper (Ctrl+P)")
        self.print_button.clicked.connect(lambda: hub.print_wanted.emit(self.sheet()))
        self.head_row.insertWidget(1, self.print_button)

    def sheet(self) -> Sheet:
        """The sheet of the person who is chosen."""
        line = self._people.get(self.chosen) if isinstance(self.chosen, int) else None
        return Sheet(PaperKind.LEAD, lead=line.name) if line is not None else Sheet()

    def lines(self) -> Sequence[Line]:
        """Everybody, in order of name."""
        self._people = {line.id: line for line in self.hub.workspace.people.lines()}
        return [
            Line(
                line.id,
                (
                    line.name,
                    ROLE_WORDS[line.role] if line.role else "Not said",
                    line.email or "None given",
                    _number(line.leads, "finding"),
                    _number(line.owns, "action"),
                ),
            )
            for line in self._people.values()
        ]

    def form(self, key: object | None) -> QDialog:
        """The form for somebody."""
        line = self._people[key] if isinstance(key, int) else None
        return PersonForm(self.hub, self, line)

    def remove(self, key: object) -> None:
        """Take somebody off the list; refused while they lead or own something."""
        if isinstance(key, int):
            seen = Seen(key, self._people[key].version)
            self.hub.step(
                lambda: self.hub.workspace.people.remove(seen), how=How(once=("person", key))
            )


class ThemesTab(ListTab):
    """The themes of the register."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, _THEMES)

    def lines(self) -> Sequence[Line]:
        """All themes, in the register's order."""
        self._themes = {line.id: line for line in self.hub.workspace.themes.lines()}
        return [
            Line(
                line.id,
                (
                    line.label,
                    line.description or "Not said",
                    line.lead or "No lead",
                    _number(line.findings, "finding"),
                ),
            )
            for line in self._themes.values()
        ]

    def form(self, key: object | None) -> QDialog:
        """The form for a theme."""
        line = self._themes[key] if isinstance(key, int) else None
        return ThemeForm(self.hub, self, line)

    def remove(self, key: object) -> None:
        """Take a theme off the list; refused while findings have it."""
        if isinstance(key, int):
            seen = Seen(key, self._themes[key].version)
            self.hub.step(
                lambda: self.hub.workspace.themes.remove(seen), how=How(once=("theme", key))
            )


class WordsTab(ListTab):
    """The words of the three ratings; they can be changed, but none added or removed."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub, _WORDS)

    def lines(self) -> Sequence[Line]:
        """All words, rating by rating."""
        words = self.hub.workspace.settings.now().words
        self._words = {(word.rating, word.key): word for word in words}
        return [
            Line(key, (word.word, word.rating.capitalize(), word.definition), key)
            for key, word in self._words.items()
        ]

    def form(self, key: object | None) -> QDialog:
        """The form for a word."""
        word = next(word for found, word in self._words.items() if found == key)
        return WordForm(self.hub, self, word)


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count != 1 else ''}" if count else f"No {word}s"
