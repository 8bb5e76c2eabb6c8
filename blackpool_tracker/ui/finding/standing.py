"""How the finding stands: who answers for it, and its ratings."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from blackpool_tracker.domain.findings import FindingDetail, Priority, Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.people import Whom
from blackpool_tracker.domain.ratings import BY_LEAD, DECIDED, WANT_REASON, Delivery, Impact
from blackpool_tracker.domain.rights import Change
from blackpool_tracker.ui.drafts import TypedInPlace
from blackpool_tracker.ui.finding.mattering import set_matters
from blackpool_tracker.ui.finding.reading import Reading
from blackpool_tracker.ui.finding.whose import say_whose
from blackpool_tracker.ui.forms.choices import (
    UNCHANGED,
    delivery_choices,
    impact_choices,
    priority_choices,
)
from blackpool_tracker.ui.forms.clashes import Act, one_after_the_other
from blackpool_tracker.ui.forms.in_place import InPlace
from blackpool_tracker.ui.forms.people import find_person
from blackpool_tracker.ui.forms.watched import Meaning
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.kit.fields.check import CheckField
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.field import Field
from blackpool_tracker.ui.kit.fields.form import LabelledForm
from blackpool_tracker.ui.kit.fields.person import PersonField
from blackpool_tracker.ui.kit.fields.text import TextArea
from blackpool_tracker.ui.kit.metrics import characters

F = TypeVar("F", bound=Field)
T = TypeVar("T")

_COLUMNS: Final = {
    "lead": ("lead_id",),
    "sponsor": ("sponsor_id",),
    "priority": ("priority",),
    "matters": ("matters_now",),
    "delivery": ("delivery", "delivery_reason"),
    "reason": ("delivery_reason",),
    "impact": ("impact",),
}
"""The columns that each field shows."""

KEPT_IN_VIEW: Final = "One of the few"

_MOST: Final = 80
"""The greatest width of the fields in average characters, where the pane is a whole page."""


class Standing(QWidget):
    """Fields that are saved as they are left, each by a step of its own.

    Signals:
        about_to_give: a step follows; what is shown must be what the register holds.
    """

    about_to_give = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._detail: FindingDetail | None = None
        self._places: dict[Field, InPlace] = {}
        self._form = LabelledForm()
        self.lead = self._add("lead", "&Lead", PersonField())
        self.sponsor = self._add("sponsor", "S&ponsor", PersonField())
        self.priority = self._add("priority", "Pr&iority", ChoiceField(priority_choices()))
        self.matters = self._add("matters", "Matters no&w", CheckField(KEPT_IN_VIEW))
        self.delivery = self._add("delivery", "&Delivery", ChoiceField())
        self.reason = self._add("reason", "Reaso&n", TextArea("No reason given", lines=2))
        self.impact = self._add("impact", "I&mpact", ChoiceField())
        self._suggested = _note_below(self.delivery, "suggested")
        self._why = labels.wrapped(role="muted")
        self._why.setObjectName("why_not")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._why)
        column.addWidget(self._form)
        self._form.setMaximumWidth(characters(self, _MOST))
        self._connect()
        hub.drafts.watch(TypedInPlace("standing", [self.reason], self._what_about))

    def show_reading(self, reading: Reading, *, fresh: bool) -> None:
        """Show a finding; ``fresh`` for another one than before, when nothing typed is kept."""
        detail = self._detail = reading.detail
        decided = detail.line.delivery in DECIDED
        self.lead.offer(reading.people)
        self.sponsor.offer(reading.people)
        self._guard(detail.lead_id)
        keys = (*BY_LEAD, detail.line.delivery) if decided else BY_LEAD
        self.delivery.offer(delivery_choices(self._hub.words, keys))
        self.impact.offer(impact_choices(self._hub.words))
        for field, value in self._values(detail).items():
            held = (value, detail.delivery_reason) if field is self.delivery else value
            if fresh:
                self._places[field].show(value, held)
            else:
                kept = Kept.of("finding", detail.line.id, *_COLUMNS[field.objectName()])
                self._places[field].follow(value, held, kept)
        self.delivery.editor.setEnabled(not decided)
        self.reason.editor.setEnabled(not decided)
        self._say_beside_delivery(detail)
        wanted = detail.line.delivery in WANT_REASON or bool(detail.delivery_reason)
        rated = detail.line.kind.rated
        self._show(self.matters, shown=rated)
        self._show(self.delivery, shown=rated)
        self._show(self.reason, shown=rated and (wanted or self.reason.dirty))
        self._show(self.impact, shown=rated)

    def commit(self) -> None:
        """Give what stands half-typed in a field, before another finding takes its place."""
        for place in self._places.values():
            place.leave()

    def _guard(self, lead: int | None) -> None:
        """Let only be given what the person may say of a finding that ``lead`` leads."""
        for field in self._places:
            column = _COLUMNS[field.objectName()][-1]
            self._hub.guard(field, wants=Change("finding", column), whose=(lead,))
        say_whose(self._hub, self._why, lead)

    def _what_about(self) -> tuple[dict[str, Any], str] | None:
        if self._detail is None:
            return None
        line = self._detail.line
        return {"finding_id": line.id}, f"Delivery · {line.ref} · {line.title}"

    def _add(self, name: str, text: str, field: F) -> F:
        field.setObjectName(name)
        # A file that is dropped here is evidence, and not words.
        field.editor.setAcceptDrops(False)
        return self._form.add(text, field)

    def _connect(self) -> None:
        others = (self.lead, self.sponsor, self.priority, self.matters, self.reason, self.impact)
        for field in others:
            keep = self._keep_reason if field is self.reason else None
            self._places[field] = InPlace(self._hub, field, self.about_to_give.emit, keep)
        self._places[self.reason].about = self._what_about
        meaning = self._meaning_of_delivery()
        self._places[self.delivery] = InPlace(
            self._hub, self.delivery, self.about_to_give.emit, meaning=meaning
        )
        findings = self._hub.workspace.findings
        self.lead.committed.connect(
            lambda name: self._give_person(self.lead, name, findings.set_lead)
        )
        self.sponsor.committed.connect(
            lambda name: self._give_person(self.sponsor, name, findings.set_sponsor)
        )
        self.priority.committed.connect(self._give_priority)
        self.matters.committed.connect(self._give_matters)
        self.delivery.committed.connect(self._give_delivery)
        self.reason.committed.connect(self._give_reason)
        self.impact.committed.connect(self._give_impact)

    def _give_person(
        self, field: PersonField, name: str, choose: Callable[[list[Seen], Whom], object]
    ) -> None:
        find_person(
            self._hub,
            name,
            lambda person: self._give(field, lambda seen: choose([seen], person)),
            field.refuse,
        )

    def _give_priority(self, key: str) -> None:
        findings, priority = self._hub.workspace.findings, Priority(key) if key else None
        self._give(self.priority, lambda seen: findings.set_priority([seen], priority))

    def _give_matters(self, matters: bool) -> None:  # noqa: FBT001  Qt's signal gives it by place
        findings = self._hub.workspace.findings
        self._give(
            self.matters,
            lambda seen: set_matters(findings, [seen], matters=matters),
            lambda warning: self._hub.said.emit(warning) if warning else None,
        )

    def _give_delivery(self, key: str) -> None:
        findings = self._hub.workspace.findings
        self._give(self.delivery, lambda seen: findings.rate_delivery([seen], Delivery(key)))

    def _give_reason(self, words: str) -> None:
        findings, detail = self._hub.workspace.findings, self._detail
        if detail is not None:
            # That which stands here, which may still be to be saved.
            now = Delivery(self.delivery.value() or detail.line.delivery)
            self._give(self.reason, lambda seen: findings.rate_delivery([seen], now, words))

    def _give_impact(self, key: str) -> None:
        findings = self._hub.workspace.findings
        self._give(self.impact, lambda seen: findings.rate_impact([seen], Impact(key)))

    def _give(
        self,
        field: Field,
        change: Callable[[Seen], T],
        then: Callable[[T], object] = lambda _none: None,
    ) -> None:
        """Make the step. What was refused stays in its field, and can be given again."""

        def gather() -> Act | None:
            detail = self._detail
            if detail is None:
                return None
            seen = Seen(detail.line.id, detail.line.version)
            return lambda: change(seen)

        self._places[field].give(gather, then)

    def _keep_reason(self, mine: str, theirs: str) -> Act | None:
        """A step with my words, and one that puts theirs back."""
        rate, detail = self._hub.workspace.findings.rate_delivery, self._detail
        if detail is None:
            return None
        line = detail.line
        seen = [Seen(line.id, line.version)]
        return one_after_the_other(
            self._hub,
            lambda: rate(seen, line.delivery, mine),
            lambda: rate(seen, line.delivery, theirs),
        )

    def _meaning_of_delivery(self) -> Meaning:
        """Another delivery takes the reason away: it belongs to the word."""

        def mine(seen: tuple[str, str]) -> tuple[str, str]:
            key, detail = self.delivery.value() or "", self._detail
            if key == seen[0] or detail is None:
                return seen
            same = key == detail.line.delivery
            return (key, detail.delivery_reason if same else "")

        def words(value: tuple[str, str]) -> str:
            return "\n".join(filter(None, (self.delivery.words(value[0]), value[1])))

        return Meaning(mine, lambda theirs: self.delivery.show_value(theirs[0]), words)

    def _values(self, detail: FindingDetail) -> dict[Field, Any]:
        return {
            self.lead: detail.line.lead or "",
            self.sponsor: detail.sponsor or "",
            self.priority: detail.line.priority or UNCHANGED,
            self.matters: detail.line.matters_now,
            self.delivery: detail.line.delivery,
            self.reason: detail.delivery_reason,
            self.impact: detail.line.impact,
        }

    def _say_beside_delivery(self, detail: FindingDetail) -> None:
        now, suggested = detail.line.delivery, detail.suggested
        text = ""
        if now in DECIDED:
            text = "By decision. To change it, record the decision to re-open it."
        elif suggested is not None and suggested is not now:
            text = f"The actions suggest: {self._hub.words.delivery(suggested)}"
        self._suggested.setText(text)
        self._suggested.setVisible(bool(text))

    def _show(self, field: Field, *, shown: bool) -> None:
        field.setVisible(shown)
        for label in self._form.findChildren(QLabel):
            if label.buddy() is field.editor:
                label.setVisible(shown)


def _note_below(field: Field, name: str) -> QLabel:
    label = labels.wrapped(role="muted")
    label.setObjectName(name)
    label.hide()
    layout = field.layout()
    if layout is not None:
        layout.addWidget(label)
    return label
