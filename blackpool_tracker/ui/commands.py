"""Every command of the menus, once: its words, its keys, what it does and when it can be done."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from blackpool_tracker.domain.rights import MADE_BY_OWNERS, Right, why_not
from blackpool_tracker.ui import trail
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.opened import Facts, OpenRegister
from blackpool_tracker.ui.page_keys import PAGE_KEYS
from blackpool_tracker.ui.places import KEYS
from blackpool_tracker.ui.theme import ThemeChoice


class Deeds(Protocol):
    """What the window can do by itself; the rest is done by the open register."""

    def new_register(self) -> None:
        """Have a place chosen for a new register, and make it."""

    def choose_register(self) -> None:
        """Have a register chosen, and open it."""

    def choose_shared(self) -> None:
        """Ask on which server a shared register is, and open it."""

    def show_example(self) -> None:
        """Make the Blackpool example, and open it."""

    def back_up(self) -> None:
        """Copy the open register to a place to be chosen."""

    def restore(self) -> None:
        """Show the backups of the open register, or of the one that was open last."""

    def read_document(self) -> None:
        """Have a document chosen, and read it in to the open register, or to one to be chosen."""

    def bring_tracker(self) -> None:
        """Have a workbook chosen, and bring it in to the open register, or to one to be chosen."""

    def check(self) -> None:
        """Look whether the open register is sound, and say so."""

    def protect(self, *, remove: bool = False) -> None:
        """Have a passphrase set for the open register, another one, or none."""

    def move_house(self) -> None:
        """Move the open register to a server, or to a file."""

    def salvage(self) -> None:
        """Have a damaged register chosen, and put what can be read of it into a new one."""

    def read_json(self) -> None:
        """Have the JSON of a whole register chosen, and make a new register of it."""

    def close_register(self) -> None:
        """Close the register and go to the start page."""

    def quit(self) -> None:
        """End the program."""

    def ask_day(self) -> None:
        """Ask for the day whose state shall be shown."""

    def back_to_today(self) -> None:
        """Show the register as it is again."""

    def ask_who(self) -> None:
        """Ask for the name under which steps are made."""

    def show_unsaved(self) -> None:
        """Show the words that were typed and not saved."""

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Use a theme from now on."""

    def change_text_size(self, points: float) -> None:
        """Make all words larger or smaller."""

    def show_keys(self) -> None:
        """Show the keys of the program."""

    def about(self) -> None:
        """Say what the program is."""


class Command(NamedTuple):
    """One line of a menu. Exactly one of ``does`` and ``asks`` is given.

    ``asks`` is done by the open register, and so cannot be done without one; ``needs`` says that
    of ``does``. ``keys`` are as Qt writes them. ``menu`` may name a menu in a menu: ``View/Theme``.
    """

    name: str
    menu: str
    text: str
    keys: str = ""
    does: Callable[[Deeds], None] | None = None
    asks: Callable[[OpenRegister], None] | None = None
    needs: bool = False
    parted: bool = False
    """Whether a line stands above it."""


def _goes(place: str, menu: str, text: str) -> Command:
    return Command(place, menu, text, KEYS[place], asks=lambda r: r.show_place(place))


def _wears(choice: ThemeChoice) -> Callable[[Deeds], None]:
    return lambda window: window.choose_theme(choice)


def _grows(points: float) -> Callable[[Deeds], None]:
    return lambda window: window.change_text_size(points)


RECENT: Final = "File/Open &recent"
THEME: Final = "View/&Theme"
PROTECT: Final = "&Protect with a passphrase…"
TO_SERVER: Final = "Move re&gister to a server…"

COMMANDS: Final = (
    Command("new", "File", "&New register…", "Ctrl+Shift+N", lambda w: w.new_register()),
    Command("open", "File", "&Open register…", "Ctrl+O", lambda w: w.choose_register()),
    Command(
        "shared", "File", "Open s&hared register…", "Ctrl+Shift+O", lambda w: w.choose_shared()
    ),
    Command("example", "File", "Open the Blackpool &example", does=lambda w: w.show_example()),
    Command(
        "read",
        "File",
        "Read in an Ofsted docu&ment…",
        "Ctrl+R",
        lambda w: w.read_document(),
        parted=True,
    ),
    Command(
        "tracker",
        "File",
        "Bring an E&xcel tracker…",
        "Ctrl+Shift+R",
        lambda w: w.bring_tracker(),
    ),
    Command("report", "File", "&Board report…", "Ctrl+Shift+P", asks=lambda r: r.report()),
    Command("print", "File", "&Print…", "Ctrl+P", asks=lambda r: r.print_sheet()),
    Command("bundle", "File", "Ev&idence bundle…", asks=lambda r: r.bundle()),
    Command("send", "File", "&Send out…", "Ctrl+Shift+E", asks=lambda r: r.send_out()),
    Command(
        "take_back",
        "File",
        "&Take sheets back…",
        "Ctrl+Shift+T",
        asks=lambda r: r.take_back(),
    ),
    Command("save_list", "File", "Save this &list as CSV…", asks=lambda r: r.save_list()),
    Command(
        "backup",
        "File",
        "Back &up…",
        does=lambda w: w.back_up(),
        needs=True,
        parted=True,
    ),
    Command("take_along", "File", "Take a copy &along…", asks=lambda r: r.take_along()),
    Command("move", "File", TO_SERVER, does=lambda w: w.move_house(), needs=True),
    Command("restore", "File", "Restore &from a backup…", does=lambda w: w.restore()),
    Command("check", "File", "Chec&k register", does=lambda w: w.check(), needs=True),
    Command("salvage", "File", "Sal&vage a damaged register…", does=lambda w: w.salvage()),
    Command("json", "File", "Make a register from &JSON…", does=lambda w: w.read_json()),
    Command(
        "close",
        "File",
        "&Close register",
        "Ctrl+W",
        lambda w: w.close_register(),
        needs=True,
        parted=True,
    ),
    Command("quit", "File", "&Quit", "Ctrl+Q", lambda w: w.quit()),
    Command("undo", "Edit", "&Undo", "Ctrl+Z", asks=lambda r: r.undo()),
    Command("redo", "Edit", "&Redo", "Ctrl+Y", asks=lambda r: r.redo()),
    Command(
        "paste",
        "Edit",
        "&Paste as a document…",
        "Ctrl+Shift+V",
        asks=lambda r: r.paste_document(),
        parted=True,
    ),
    Command("find", "Edit", "&Find", "Ctrl+F", asks=lambda r: r.go_to_search(), parted=True),
    Command("add", "Edit", "&New finding, action or source…", "Ctrl+N", asks=lambda r: r.add()),
    _goes("overview", "View", "O&verview"),
    _goes("findings", "View", "&Findings"),
    _goes("actions", "View", "&Actions"),
    _goes("threads", "View", "Thr&eads"),
    _goes("measures", "View", "&Measures"),
    _goes("reviews", "View", "&Case reviews"),
    _goes("sources", "View", "&Sources"),
    _goes("board", "View", "&Board"),
    _goes("history", "View", "&History"),
    Command(
        "past", "Register", "&As it stood on…", "Ctrl+Shift+H", lambda w: w.ask_day(), needs=True
    ),
    Command(
        "today", "Register", "Back to &today", "Ctrl+T", lambda w: w.back_to_today(), needs=True
    ),
    Command("who", "Register", "&Who I am…", does=lambda w: w.ask_who()),
    Command(
        "unsaved", "Register", "Words not sa&ved…", does=lambda w: w.show_unsaved(), needs=True
    ),
    _goes("settings", "Register", "&Settings"),
    Command(
        "protect",
        "Register",
        PROTECT,
        does=lambda w: w.protect(),
        needs=True,
        parted=True,
    ),
    Command(
        "unprotect",
        "Register",
        "&Remove the passphrase…",
        does=lambda w: w.protect(remove=True),
        needs=True,
    ),
    Command("theme_system", THEME, "Follow the &system", does=_wears(ThemeChoice.SYSTEM)),
    Command("theme_light", THEME, "&Light", does=_wears(ThemeChoice.LIGHT)),
    Command("theme_dark", THEME, "&Dark", does=_wears(ThemeChoice.DARK)),
    Command("theme_contrast", THEME, "High &contrast", does=_wears(ThemeChoice.CONTRAST)),
    Command("larger", "View", "&Larger text", "Ctrl++", _grows(1), parted=True),
    Command("smaller", "View", "S&maller text", "Ctrl+-", _grows(-1)),
    Command("keys", "Help", "&Keyboard shortcuts", "F1", lambda w: w.show_keys()),
    Command("about", "Help", "&About Blackpool Tracker", does=lambda w: w.about(), parted=True),
)

CHANGING: Final = ("undo", "redo", "add", "unsaved", "read", "tracker", "paste", "take_back")
"""The commands that are out of use where nothing can be changed."""
ENTERING: Final = ("add", "read", "tracker", "paste", "take_back")
"""Those of them that a lead may not do in a shared register."""
OF_FILES: Final = {
    "backup": "The backups of a shared register are made on its server. Ask your IT.",
    "restore": "The backups of a shared register are on its server. Ask your IT to restore one.",
    "protect": "Who may open a shared register its server holds. It has no passphrase.",
}
"""The commands that only registers in files have, and why not those that are shared."""
OF_SHARED: Final = {"take_along": "A register in a file is copied whole: File, Back up."}
"""The commands that only shared registers have, and why not those in files."""

MENU_NAMES: Final = ("File", "Edit", "View", "Register", "Help")


class Commands(QObject):
    """The commands as Qt knows them, in their menus."""

    def __init__(self, bar: QMenuBar, deeds: Deeds) -> None:
        super().__init__(bar)
        self._register: OpenRegister | None = None
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for name in MENU_NAMES:
            self._menus[name] = bar.addMenu(f"&{name}")
            labels.show_tips(self._menus[name])
        for command in COMMANDS:
            self._add(command, deeds)
        themes = QActionGroup(self)
        for choice in ThemeChoice:
            action = self._actions[f"theme_{choice}"]
            action.setCheckable(True)
            themes.addAction(action)
        self.follow(None)

    def action(self, name: str) -> QAction:
        """The command of this name."""
        return self._actions[name]

    def follow(self, register: OpenRegister | None) -> None:
        """Show what can be done with a register, or without one."""
        self._register = register
        for command in COMMANDS:
            needs = command.needs or command.asks is not None
            self._actions[command.name].setEnabled(register is not None or not needs)
        facts = register.facts() if register is not None else None
        self._show_step("undo", "&Undo", facts.undo if facts else None)
        self._show_step("redo", "&Redo", facts.redo if facts else None)
        self._actions["today"].setEnabled(facts is not None and bool(facts.past))
        in_file = facts is not None and facts.file is not None
        protected = register is not None and in_file and register.passphrase() is not None
        self._actions["protect"].setText("Change the &passphrase…" if protected else PROTECT)
        self._actions["unprotect"].setEnabled(protected)
        shared = facts is not None and not in_file
        self._actions["move"].setText("Move re&gister to a file…" if shared else TO_SERVER)
        if register is not None:
            self._actions["add"].setText(f"&New {register.adds()}…")
        for name in (*CHANGING, *OF_FILES, *OF_SHARED, "move"):
            action, why = self._actions[name], _why_not(name, facts) if facts else ""
            action.setEnabled(action.isEnabled() and not why)
            labels.set_tip(action, why or _plainly(action.text()))

    def show_theme(self, choice: ThemeChoice) -> None:
        """Mark the theme that is in use."""
        self._actions[f"theme_{choice}"].setChecked(True)

    def show_recent(self, files: Iterable[tuple[str, Callable[[], None]]]) -> None:
        """Offer registers to open again: their names, and what opens them."""
        menu = self._menus[RECENT]
        menu.clear()
        for number, (name, opens) in enumerate(files, 1):
            action = menu.addAction(f"&{number} {_plain(name)}")
            action.triggered.connect(lambda _=False, opens=opens: opens())
        menu.menuAction().setVisible(bool(menu.actions()))

    def _add(self, command: Command, deeds: Deeds) -> None:
        menu = self._menu(command.menu)
        if command.parted:
            menu.addSeparator()
        action = menu.addAction(command.text)
        action.setObjectName(command.name)
        action.setShortcut(QKeySequence(command.keys))
        action.triggered.connect(lambda: self._do(command, deeds))
        self._actions[command.name] = action
        if command.name == "open":
            self._menu(RECENT)

    def _menu(self, path: str) -> QMenu:
        if path not in self._menus:
            above, _, name = path.partition("/")
            self._menus[path] = self._menus[above].addMenu(name)
        return self._menus[path]

    def _do(self, command: Command, deeds: Deeds) -> None:
        trail.note_command(command.name)
        if command.does is not None:
            command.does(deeds)
        elif command.asks is not None and self._register is not None:
            command.asks(self._register)

    def _show_step(self, name: str, word: str, label: str | None) -> None:
        action = self._actions[name]
        action.setEnabled(label is not None)
        action.setText(f"{word} “{_plain(_short(label))}”" if label else word)


def _why_not(name: str, facts: Facts) -> str:
    """Why a command cannot be done with a register; empty when it can."""
    if name in OF_FILES:
        return OF_FILES[name] if facts.file is None else ""
    if name in {"undo", "redo"}:
        why = facts.undo_why if name == "undo" else facts.redo_why
        return facts.locked or why
    if name in OF_SHARED:
        return OF_SHARED[name] if facts.file is not None else ""
    if name == "move":
        # What is to look at only has gone to a server, or come from one.
        left = facts.locked if facts.look_only is not None else ""
        return left or ("" if facts.right is Right.OWNER else MADE_BY_OWNERS)
    wanted = Right.OFFICE if name in ENTERING else Right.LEAD
    return facts.locked or why_not(facts.right, wanted)


def shown_keys() -> list[tuple[str, str]]:
    """All keys of the program and what they do, those of the menus first."""
    of_menus: list[tuple[str, Any]] = [
        (QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText), command.text)
        for command in COMMANDS
        if command.keys
    ]
    plain = [(keys, _plainly(text)) for keys, text in of_menus]
    return [*plain, *PAGE_KEYS]


def _plainly(text: str) -> str:
    """What a menu shows, without the mark of its letter."""
    return text.replace("&", "").rstrip("…")


def _plain(name: str) -> str:
    """A name as Qt shows it in a menu, where one "&" would mark a letter."""
    return name.replace("&", "&&")


def _short(label: str) -> str:
    return label if len(label) <= 50 else f"{label[:49]}…"  # noqa: PLR2004  characters of a menu
