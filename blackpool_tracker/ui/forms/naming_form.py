"""What the forms have in common in which somebody is named who answers for something."""

from blackpool_tracker.domain.people import Whom
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.people import find_person, names
from blackpool_tracker.ui.kit.fields.person import PersonField


class NamingForm(FormDialog):
    """Asks about a person who is not on the list before it saves; ``named`` is who is meant."""

    named: Whom = None
    _answered_for: str | None = None

    def add_person(self, label: str, *, share: int = 1, beside: bool = True) -> PersonField:
        """The field in which somebody is named, in a row of its own unless ``beside`` others."""
        field = PersonField(names(self.hub))
        self._person = field
        return (
            self.stack.beside(label, field, share=share) if beside else self.stack.add(label, field)
        )

    def commit(self) -> None:
        """Save and close, after asking about somebody who is not on the list."""
        name = self._person.value()
        if self._tries and self._answered_for == name:
            # Saved anew because others were quicker: it is not asked again.
            super().commit()
        else:
            find_person(self.hub, name, self._commit_for, self._person.refuse)

    def _commit_for(self, person: Whom) -> None:
        self.named, self._answered_for = person, self._person.value()
        super().commit()
