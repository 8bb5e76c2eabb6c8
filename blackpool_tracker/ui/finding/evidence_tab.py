"""The fourth tab: what shows it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.evidence import NOT_HERE, STRENGTHS, EvidenceLine, strength
from blackpool_tracker.domain.file_names import is_opened, safe_file_name, shown_file_name
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.keeping import Keeping, KeepingState
from blackpool_tracker.domain.measure_words import (
    TREND_WORDS,
    standing_words,
    value_words,
    when_words,
)
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.services.copies import place_for
from blackpool_tracker.ui import opening
from blackpool_tracker.ui.asking import CANCEL, Answer
from blackpool_tracker.ui.fetching import Fetched, fetch
from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.finding.listing import ListTab
from blackpool_tracker.ui.finding.measure_cards import MeasureCards
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.words import LongWords
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from blackpool_tracker.ui.forms.keeping_form import KeepingForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import buttons, labels
from blackpool_tracker.ui.kit.flow import FlowLayout
from blackpool_tracker.ui.words import EVIDENCE_WORDS

_KILO = 1024
_DOING: Final = {
    "check": Change("evidence", "checked_by"),
    "keep": Change("evidence", "kept_until"),
    "remove": Change("evidence", "removed"),
}
"""What changes evidence, and the right that it takes in a shared register."""


class EvidenceTab(ListTab[EvidenceLine]):
    """The evidence, newest first, with what can be done with each piece."""

    def __init__(self, hub: Hub) -> None:
        add = buttons.secondary("Add evidence…", "attach")
        add.setObjectName("add_evidence")
        bundle = buttons.quiet("Evidence bundle…", "report")
        bundle.setObjectName("bundle")
        bundle.clicked.connect(self._bundle)
        super().__init__(
            hub,
            nothing="Nothing shows yet what was done or has changed. Add a file or a link,"
            " or drop files anywhere on this pane.",
            wants=Change("evidence"),
            doing=(add,),
            reading=(bundle,),
        )
        add.clicked.connect(self._add)
        self._strength = labels.running(role="muted")
        self._strength.setObjectName("strength")
        self._measures = MeasureCards(hub, "No measure tells of it.")
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self._strength)
            column.insertWidget(column.count() - 1, self._measures)

    def show_reading(self, reading: Reading, *, fresh: bool) -> None:
        """The evidence, below how strong it makes the finding."""
        super().show_reading(reading, fresh=fresh)
        lines = reading.evidence
        checked = sum(line.checked_by_somebody_else for line in lines)
        word = self.hub.words.evidence(strength(line.kind for line in lines))
        self._strength.setText(
            f"Strength: {word}, that of its strongest piece. {checked} of {len(lines)} checked by"
            " somebody else than who added it."
        )
        self._strength.setVisible(bool(lines))
        self._measures.show_measures(reading.measures, fresh=fresh)

    def lines(self, reading: Reading) -> list[tuple[int, EvidenceLine]]:
        """The evidence, newest first."""
        return [(line.id, line) for line in reading.evidence]

    def card(self, line: EvidenceLine) -> QWidget:
        """Kind, what it shows, the file or link, who added and who checked it."""
        what = _called(line)
        card = Card(f"Evidence: {EVIDENCE_WORDS[line.kind]}, {what}")
        card.column.addWidget(labels.running(EVIDENCE_WORDS[line.kind], role="h3"))
        card.column.addWidget(LongWords(line.shows or "What it shows: not said"))
        size = f" · {size_words(line.size)}" if line.size is not None else ""
        card.column.addWidget(labels.running(f"{what}{size}"))
        if line.is_absent:
            card.column.addWidget(labels.running(NOT_HERE, role="error"))
        if line.measure_id is not None:
            card.column.addWidget(labels.running(self._measured(line.measure_id), role="muted"))
        card.column.addWidget(
            labels.running(f"{short_day(line.on)} · added by {line.by}", role="small")
        )
        card.column.addWidget(labels.running(_checked(line), role="small"))
        strong = self.hub.words.evidence(STRENGTHS[line.kind])
        card.column.addWidget(labels.running(f"Strength: {strong}", role="small"))
        if kept := kept_sentence(line.keeping, self.hub.workspace.today()):
            card.column.addWidget(labels.running(kept, role="small"))
        card.column.addWidget(self._doing(line))
        return card

    def _measured(self, measure: int) -> str:
        """What the measure that is evidence says by now."""
        found = self.hub.workspace.measures.lines([measure]).get(measure)
        if found is None or found.last is None:
            return "It has no reading of our own now."
        last = f"{value_words(found.last.value, found.unit)}, {when_words(found.last)}"
        return f"{last} · {standing_words(found)} · {TREND_WORDS[found.trend]}"

    def _doing(self, line: EvidenceLine) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, gap=4)
        what = _called(line)
        kept = line.sha256 is not None and not line.is_absent
        doing = []
        if not line.is_absent:
            doing.append(("open", _opening(line), lambda: self._open(line)))
        if kept:
            doing.append(("save", "Save a copy…", lambda: self._save(line)))
        if not line.checked_by_somebody_else and not line.is_absent:
            doing.append(("check", "I have checked this", lambda: self._check(line)))
        doing.append(("keep", "Keeping…", lambda: self._keep(line)))
        doing.append(("remove", "Remove", lambda: self._remove(line)))
        for name, text, act in doing:
            kind = buttons.secondary if name == "open" else buttons.quiet
            button: QPushButton = kind(text)
            button.setObjectName(f"{name}_{line.id}")
            button.setAccessibleName(f"{text.rstrip('…')}: {what}")
            button.clicked.connect(lambda _=False, act=act: act())
            if name in _DOING:
                self.hub.guard(button, wants=_DOING[name], whose=(line.whose,))
            flow.addWidget(button)
        return bar

    def _open(self, line: EvidenceLine) -> None:
        if line.measure_id is not None:
            self.hub.show("measures", line.measure_id)
        elif line.case_review_id is not None:
            self.hub.show("reviews", line.case_review_id)
        elif line.sha256 is None:
            self.hub.attempt(lambda: opening.open_link(line.link))
        else:
            self.hub.attempt(lambda: self._open_file(line))

    def _open_file(self, line: EvidenceLine) -> None:
        if not is_opened(line.file_name):
            self._offer_copy(line)
            return
        path = place_for(line.file_name)
        self._copy(line, path, lambda: opening.open_copy(path))

    def _offer_copy(self, line: EvidenceLine) -> None:
        """Say why a file is not opened, and offer what can be done with it."""
        self.hub.asking.sentence(
            "This file is not opened",
            opening.why_not(line.file_name),
            (Answer("save", "Save a copy…"), CANCEL),
            lambda key: self._save(line) if key == "save" else None,
        )

    def _save(self, line: EvidenceLine) -> None:
        def chosen(path: Path) -> None:
            self._copy(line, path, lambda: self.hub.said.emit(f"Saved a copy as {path.name}"))

        proposed = Path.home() / safe_file_name(line.file_name)
        self.hub.asking.save_file("Save a copy of the evidence", "All files (*)", proposed, chosen)

    def _copy(self, line: EvidenceLine, path: Path, then: Callable[[], object]) -> None:
        """Write the file beside the window, and then do ``then``: it may have 100 MB."""
        copy = self.hub.workspace.evidence.copy_file
        fetch(self.hub, self.window(), copy, (line.id, line.file_name), Fetched(path, then))

    def _check(self, line: EvidenceLine) -> None:
        self._give("check", line, self.hub.workspace.evidence.check)

    def _keep(self, line: EvidenceLine) -> None:
        hub = self.hub
        hub.attempt(lambda: KeepingForm(hub, self.window(), evidence=line.id).open())

    def _remove(self, line: EvidenceLine) -> None:
        self._give("remove", line, self.hub.workspace.evidence.remove)

    def _give(self, name: str, line: EvidenceLine, give: Callable[[Seen], object]) -> None:
        pressed = self.findChild(QPushButton, f"{name}_{line.id}")
        self.hub.step(lambda: give(Seen(line.id, line.version)), of=pressed)

    def _bundle(self) -> None:
        # With the packing, when it is asked for.
        from blackpool_tracker.ui.bundle_dialog import BundleDialog  # noqa: PLC0415  as above

        hub, number = self.hub, self.finding
        hub.attempt(lambda: BundleDialog(hub, self.window(), finding=number).open())

    def _add(self) -> None:
        self.open_form(lambda number: EvidenceForm(self.hub, self.window(), finding_id=number))


def _called(line: EvidenceLine) -> str:
    """The file, the link, the measure or the case review, as it is shown."""
    return shown_file_name(line.file_name) or line.link or line.called


def _opening(line: EvidenceLine) -> str:
    """What a press on it does."""
    if line.measure_id is not None:
        return "Show the measure"
    return "Open" if line.case_review_id is None else "Show the case review"


def kept_sentence(keeping: Keeping, day: date) -> str:
    """How long a piece of evidence is kept; empty where nobody said."""
    if keeping.on_hold:
        return f"On hold: {keeping.reason}"
    if keeping.until is None:
        return ""
    until = short_day(keeping.until)
    if keeping.state(day) is KeepingState.DUE:
        return f"Time to look whether to keep it, since {until}"
    return f"Look whether to keep it on {until}"


def size_words(size: int) -> str:
    """``812 bytes``, ``14 KB``, ``2.3 MB``."""
    if size < _KILO:
        return f"{size} bytes"
    if size < _KILO * _KILO:
        return f"{size / _KILO:,.0f} KB"
    return f"{size / _KILO / _KILO:,.1f} MB"


def _checked(line: EvidenceLine) -> str:
    if not line.checked_by_somebody_else:
        return "Not checked yet: somebody else than who added it can"
    day = f" on {short_day(line.checked_on)}" if line.checked_on is not None else ""
    return f"Checked by {line.checked_by}{day}"
