"""The form for an update: what was done and what came of it, with the ratings, on one screen."""

from typing import Final

from blackpool_tracker.domain.clock import today
from blackpool_tracker.domain.ratings import DECIDED, WANT_REASON, Delivery, Impact
from blackpool_tracker.domain.updates import PROMPTS, UpdateEntry, Words
from blackpool_tracker.ui.forms.choices import UNCHANGED, delivery_choices, impact_choices
from blackpool_tracker.ui.forms.clashes import Act
from blackpool_tracker.ui.forms.lookout import Lookout
from blackpool_tracker.ui.forms.subject_form import EitherForm
from blackpool_tracker.ui.forms.watched import Meaning
from blackpool_tracker.ui.kit.choices import Choice
from blackpool_tracker.ui.kit.fields.choice import ChoiceField
from blackpool_tracker.ui.kit.fields.day import DayField
from blackpool_tracker.ui.kit.fields.text import TextArea

_KEYS: Final = ("done", "practice", "children", "How", "next")
"""For each prompt the word whose first letter goes to it with Alt."""

_LINES: Final = 2


class UpdateForm(EitherForm):
    """An update about a finding or about an action; only one line of words is needed.

    A strength is not rated.
    """

    called = "Add update"
    does = "&Save update"
    known_as = "update_form"

    def add_fields(self) -> None:
        """The prompts, the ratings, and the reason."""
        self.prompts = [
            self.stack.add(prompt.replace(word, f"&{word}", 1), TextArea(lines=_LINES))
            for prompt, word in zip(PROMPTS, _KEYS, strict=True)
        ]
        self.stack.begin_row()
        self.on = self.stack.beside("D&ate", DayField(), share=4)
        self.delivery = self.stack.beside("De&livery", ChoiceField(), share=5)
        self.impact = self.stack.beside("&Impact", ChoiceField(), share=7)
        self.reason = self.stack.add("&Reason", TextArea("No reason given", lines=1))
        self.lookout = Lookout(self.stack, self.fit)
        self.lookout.watch(*self.prompts, self.reason)
        self.delivery.committed.connect(self._ask_for_reason)
        self.on.show_value(today())
        self.delivery.show_value(UNCHANGED)
        self.impact.show_value(UNCHANGED)
        self._show_now()
        self.prompts[0].setFocus()

    def begin(self) -> None:
        """Ratings that others change meanwhile are asked about by what they mean."""
        super().begin()
        self.clashes.mean(self.delivery, self._subject.standing, self._meaning())
        self.clashes.mean(self.impact, self._subject.impact, self._meaning_of_impact())

    def reread(self) -> None:
        """Say how things stand now; what was chosen here stays chosen, or is asked about."""
        super().reread()
        now = self._subject
        self._show_now()
        standing = now.kept("delivery", "delivery_reason")
        self.follow(self.delivery, now.standing, standing)
        self.follow(self.impact, now.impact, now.kept("impact"))

    def _show_now(self) -> None:
        now = self._subject
        words = self.hub.words
        by_lead = () if now.delivery in DECIDED else delivery_choices(words)
        unchanged = Choice(UNCHANGED, f"Keep: {words.delivery(now.delivery)}")
        self._offer(self.delivery, [unchanged, *by_lead])
        if now.impact is not None:
            unchanged = Choice(UNCHANGED, f"Keep: {words.impact(now.impact)}")
            self._offer(self.impact, [unchanged, *impact_choices(words)])
        self.stack.show_field(self.delivery, shown=now.rated)
        self.stack.show_field(self.impact, shown=now.rated and not now.is_action)
        self._ask_for_reason()

    def step(self) -> Act:
        """One step: the words, and the ratings where they change."""
        delivery, impact = self.delivery.value(), self.impact.value()
        entry = UpdateEntry(
            words=Words(*(prompt.value() for prompt in self.prompts)),
            on=self.on.value(),
            delivery=Delivery(delivery) if delivery else None,
            delivery_reason=self.reason.value() if self._wants_reason else "",
            impact=Impact(impact) if impact else None,
        )
        progress, subject = self.hub.workspace.progress, self._subject
        report = progress.update_action if subject.is_action else progress.update_finding
        return lambda: report(subject.seen, entry)

    def _meaning(self) -> Meaning:
        """A delivery that is chosen here takes the place of theirs, with its reason."""

        def mine(seen: tuple[Delivery, str]) -> tuple[Delivery, str]:
            key = self.delivery.value()
            if not key:
                return seen
            chosen, reason = Delivery(key), self.reason.value() if self._wants_reason else ""
            now = self._subject
            # Without words of its own the reason that is there stays.
            return (chosen, reason or (now.reason if chosen is now.delivery else ""))

        def words(value: tuple[Delivery, str]) -> str:
            delivery, reason = value
            word = self.hub.words.delivery(delivery)
            return f"{word}\n{reason}" if reason else word

        return Meaning(mine, lambda _theirs: self._leave(self.delivery), words)

    def _meaning_of_impact(self) -> Meaning:
        def mine(seen: Impact | None) -> Impact | None:
            key = self.impact.value()
            return Impact(key) if key else seen

        def words(value: Impact | None) -> str:
            return self.hub.words.impact(value) if value is not None else "Not rated"

        return Meaning(mine, lambda _theirs: self._leave(self.impact), words)

    def _leave(self, field: ChoiceField) -> None:
        """Leave a rating as it is by now."""
        field.show_value(UNCHANGED)
        self._ask_for_reason()

    @property
    def _wants_reason(self) -> bool:
        return (self.delivery.value() or "") in WANT_REASON

    def _ask_for_reason(self) -> None:
        self.stack.show_field(self.reason, shown=self._wants_reason)
        self.fit()

    @staticmethod
    def _offer(field: ChoiceField, choices: list[Choice]) -> None:
        chosen = field.value()
        field.offer(choices)
        kept = chosen if chosen in {choice.key for choice in choices} else UNCHANGED
        field.fill(kept)
