"""How the window looks, and what it says of itself: themes, sizes of words, keys, about."""

from blackpool_tracker.ui.commands import Commands
from blackpool_tracker.ui.frame import Frame
from blackpool_tracker.ui.small_dialogs import Keys
from blackpool_tracker.ui.theme import ThemeChoice, appearance


class DressedFrame(Frame):
    """The frame, with those of its commands that ask nothing of a register."""

    _commands: Commands

    def quit(self) -> None:
        """End the program."""
        self._window.close()

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Use a theme from now on."""
        appearance.choose(choice)
        self._commands.show_theme(choice)
        self._remembered.keep_looks(choice, appearance.text_size)

    def change_text_size(self, points: float) -> None:
        """Make all words larger or smaller."""
        appearance.choose(appearance.choice, appearance.text_size + points)
        self._remembered.keep_looks(appearance.choice, appearance.text_size)
        self._rail.fit(self.width())

    def show_keys(self) -> None:
        """Show the keys of the program."""
        Keys(self).open()

    def about(self) -> None:
        """Say what the program is."""
        # Seldom asked for.
        from blackpool_tracker.ui.about.dialog import About  # noqa: PLC0415  on use

        facts = self.register.facts() if self.register is not None else None
        About(self, facts.register if facts is not None else None).open()
