"""What stands in for a person who answers questions."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from blackpool_tracker.ui.asking import CLOSE, Asking, Weight


class FakeAsking(Asking):
    """Answers at once, as the test has said beforehand, and remembers what it was asked.

    ``answers`` are keys of buttons and ``files`` are paths, each used up in turn. Without an
    answer left, a question gets its way out and a choice of files is given up.
    """

    def __init__(self) -> None:
        super().__init__(None)
        self.asked: list[tuple[str, str]] = []
        self.answers: list[str] = []
        self.files: list[Path] = []
        self.listed: list[tuple[str, ...]] = []
        self.shown: list[Path] = []
        self.printers: list[QPrinter] = []

    def sentence(self, title, text, answers=(CLOSE,), answered=lambda _key: None):
        """Give the next answer."""
        self.asked.append((title, text))
        offered = [answer.key for answer in answers]
        way_out = next((a.key for a in answers if a.weight is Weight.WAY_OUT), answers[0].key)
        key = self.answers.pop(0) if self.answers else way_out
        assert key in offered, f"{title!r} offers {offered}, not {key!r}"
        answered(key)

    def listing(self, told, answers=(CLOSE,), answered=lambda _key: None):
        """Give the next answers: those that leave the question open, and the one that does not."""
        self.listed.append(told.lines)
        aside = [answer.key for answer in answers if answer.weight is Weight.ASIDE]
        while self.answers and self.answers[0] in aside:
            answered(self.answers.pop(0))
        self.sentence(told.title, told.text, answers, answered)

    def show_folder(self, file):
        """Remember which file it was."""
        self.shown.append(file)

    def open_file(self, title, kinds, chosen):
        """Choose the next file."""
        self._give(title, kinds, chosen)

    def open_files(self, title, kinds, chosen):
        """Choose all files that are left."""
        self.asked.append((title, kinds))
        if self.files:
            files, self.files = self.files, []
            chosen(files)

    def save_file(self, title, kinds, proposed, chosen):
        """Choose the next file."""
        self._give(title, str(proposed), chosen)

    def folder(self, title, chosen):
        """Choose the next folder."""
        self._give(title, "", chosen)

    def printer(self, wish, chosen):
        """Choose the next printer."""
        self.asked.append((wish.title, f"{wish.pages} pages"))
        if self.printers:
            chosen(self.printers.pop(0))

    def _give(self, title, text, chosen):
        self.asked.append((title, text))
        if self.files:
            chosen(self.files.pop(0))
