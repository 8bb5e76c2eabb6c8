"""The settings page: whose register it is, its lists and its words."""

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from blackpool_tracker.domain.changes import Changed
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.people import MARKINGS
from blackpool_tracker.domain.rights import RIGHT_WORDS, Right
from blackpool_tracker.services.workspace import Workspace
from blackpool_tracker.ui.drafts import TypedInPlace
from blackpool_tracker.ui.forms.clashes import Act, one_after_the_other
from blackpool_tracker.ui.forms.in_place import InPlace
from blackpool_tracker.ui.forms.stack import FieldStack
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.figure import FigureField
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextField
from blackpool_tracker.ui.kit.metrics import PAGE_MARGINS, PANEL_GAP, characters, control_height
from blackpool_tracker.ui.kit.panel import Panel
from blackpool_tracker.ui.scrolled import scrolled
from blackpool_tracker.ui.settings.backups_tab import BackupsTab
from blackpool_tracker.ui.settings.keeping_tab import KeepingTab
from blackpool_tracker.ui.settings.lists import PeopleTab, ThemesTab, WordsTab
from blackpool_tracker.ui.settings.sign_ins_tab import SignInsTab
from blackpool_tracker.ui.settings.standards import StandardsTab
from blackpool_tracker.ui.sheets import Sheet
from blackpool_tracker.ui.steps import How

_FORM_WIDTH: Final = 90  # average characters
_SMALL: Final = "small_numbers"


class RegisterTab(QWidget):
    """Whose register it is. Each field is saved when it is left, as one step."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._places: dict[str, InPlace] = {}
        stack = FieldStack()
        self._fields: dict[str, Field] = {
            "programme": stack.add("&Programme", TextField("Children’s services improvement")),
            "council": stack.add("&Council", TextField("Blackpool Council")),
            "marking": stack.add("Protective &marking", PersonField(MARKINGS, MARKINGS[0])),
        }
        stack.note("Every page that is printed carries the marking at its top and its foot.")
        self._fields["notice"] = stack.add("&Notice", TextField("None"))
        stack.note("The notice is shown and printed wherever the plan is.")
        self._fields[_SMALL] = stack.add("&Small numbers", FigureField("0 prints all", whole=True))
        stack.note(
            "A count of children or people below this is not printed, nor is anything from which"
            " such a count could be worked out. On the screen all are shown, and it says what"
            " papers leave out."
        )
        self._where = stack.note(_where(hub.workspace))
        self._where.setObjectName("where")
        for name, field in self._fields.items():
            field.editor.setObjectName(name)
            hub.guard(field, wants=Right.OWNER)
            field.committed.connect(lambda value, name=name: self._give(name, value))
            place = InPlace(hub, field, self._read, partial(self._keep, name))
            self._places[name], place.about = place, _about
        stack.setMaximumWidth(characters(self, _FORM_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(stack))
        self.setFocusProxy(self._fields["programme"])
        hub.changed.connect(self._follow)
        self._read()
        hub.drafts.watch(TypedInPlace("register", self._fields.values(), _about))
        for name, value in self._values().items():
            self._places[name].show(value, value)

    def _values(self) -> dict[str, Any]:
        now = self._hub.words.settings
        return {name: getattr(now, name) for name in self._fields}

    def _read(self) -> None:
        for name, value in self._values().items():
            kept = Kept("settings", (), frozenset({name}))
            self._places[name].follow(value, value, kept)

    def _give(self, name: str, value: Any) -> None:
        # The others are written with it as they are known to be.
        self._places[name].give(lambda: self._change(name, value), how=How(unseen=True))

    def _keep(self, name: str, mine: Any, theirs: Any) -> Act:
        """A step with my words, and one that puts theirs back."""
        return one_after_the_other(self._hub, self._change(name, mine), self._change(name, theirs))

    def _change(self, name: str, value: Any) -> Act:
        settings, version = self._hub.workspace.settings, self._hub.words.settings.version
        if name == _SMALL:
            return lambda: settings.suppress_below(version, -1 if value is None else value)
        values = self._values() | {name: value}
        del values[_SMALL]
        return lambda: settings.change(version, **values)

    def _follow(self, changed: Changed) -> None:
        if changed.ids("settings"):
            self._read()


def _about() -> tuple[dict[str, Any], str]:
    return {}, "Settings · Register"


class SettingsPage(QWidget):
    """Tabs: the register, its lists and words, keeping; backups, or who signs in."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings_page")
        self.setProperty("kind", "page")
        self.tabs = QTabWidget()
        self.tabs.addTab(RegisterTab(hub), "Register")
        self.tabs.addTab(PeopleTab(hub), "People")
        self.tabs.addTab(ThemesTab(hub), "Themes")
        self.tabs.addTab(StandardsTab(hub), "Practice standards")
        self.tabs.addTab(WordsTab(hub), "Words")
        self.tabs.addTab(KeepingTab(hub), "Keeping")
        if isinstance(hub.workspace.register, Path):
            self.tabs.addTab(BackupsTab(hub), "Backups")
        elif hub.workspace.past is None:
            self.tabs.addTab(SignInsTab(hub, hub.workspace.register), "Sign-ins")
        column = QVBoxLayout(self)
        column.setContentsMargins(*PAGE_MARGINS)
        column.setSpacing(PANEL_GAP)
        heading = labels.heading("Settings")
        # As high as the headings that have a button beside them: it stays when pages change.
        heading.setMinimumHeight(control_height(self.fontMetrics()))
        column.addWidget(heading)
        panel = Panel()
        panel.column.addWidget(self.tabs)
        column.addWidget(panel, 1)
        self.setFocusProxy(self.tabs.tabBar())

    def sheet(self) -> Sheet:
        """That of the person chosen on the list of people, else the board's report."""
        shown = self.tabs.currentWidget()
        return shown.sheet() if isinstance(shown, PeopleTab) else Sheet()

    def state(self) -> dict[str, object]:
        """Which tab is shown."""
        return {"tab": self.tabs.currentIndex()}

    def restore(self, state: dict[str, Any]) -> None:
        """Show a tab again; what cannot be read is ignored."""
        tab = state.get("tab")
        if isinstance(tab, int) and 0 <= tab < self.tabs.count():
            self.tabs.setCurrentIndex(tab)


def _where(workspace: Workspace) -> str:
    """Where the register is, and for a shared one, what the person may do and who backs it up."""
    register = workspace.register
    if isinstance(register, Path):
        locked = ", locked with a passphrase" if workspace.passphrase is not None else ""
        return f"The register is the file {register}{locked}"
    return (
        f"The register is the database {register.database} on the server {register.host}. There"
        f" you are {workspace.user}, and you {RIGHT_WORDS[workspace.right]}. Its backups are made"
        " on the server."
    )
