"""Page objects for papers with roles instead of names."""

from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget

from tests.ui.pages.shell import ReportPage


class RolesPage(ReportPage):
    """The dialog of the board's report, and what it says of names."""

    @property
    def roles(self) -> QCheckBox:
        """The tick for roles instead of names."""
        return self.dialog.findChild(QCheckBox, "roles")

    @property
    def named_texts(self) -> tuple[str, list[str]]:
        """What is said of texts that name people, and those that are listed."""
        said = self.dialog.findChild(QLabel, "named_texts_said")
        listed = self.dialog.findChild(QListWidget, "named_texts")
        lines = [listed.item(at).text() for at in range(listed.count())]
        return (said.text(), lines) if said.isVisible() else ("", [])
