"""The finding or the action that a form is about."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.closing import ClosingCase
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.history import Kept
from blackpool_tracker.domain.ratings import Delivery, Impact
from blackpool_tracker.ui.hub import Hub


@dataclass(frozen=True, slots=True)
class Subject:
    """A finding or an action as it stands now.

    ``impact`` is None for an action; the due dates are None for a finding, and where none is set.
    A strength is not ``rated``. ``reason`` is that of its delivery.
    """

    key: RowKey
    seen: Seen
    ref: str
    title: str
    delivery: Delivery
    impact: Impact | None = None
    due: date | None = None
    original_due: date | None = None
    rated: bool = True
    reason: str = ""

    @classmethod
    def finding(cls, hub: Hub, number: int) -> Self:
        """A finding; raises ``MissingError`` when it was removed."""
        line = hub.workspace.findings.lines([number]).get(number)
        if line is None:
            raise MissingError("That finding is no longer in the register.")
        key, seen = RowKey("finding", number), Seen(number, line.version)
        now = line.delivery, line.impact
        reason = hub.workspace.findings.detail(number).delivery_reason
        rated = line.kind.rated
        return cls(key, seen, line.ref, line.title, *now, rated=rated, reason=reason)

    @classmethod
    def action(cls, hub: Hub, number: int) -> Self:
        """An action; raises ``MissingError`` when it was removed."""
        line = hub.workspace.actions.lines([number]).get(number)
        if line is None:
            raise MissingError("That action is no longer in the register.")
        key, seen = RowKey("action", number), Seen(number, line.version)
        dates = line.due, line.original_due
        delivery, reason = line.delivery, line.delivery_reason
        return cls(key, seen, line.ref, line.title, delivery, None, *dates, reason=reason)

    @classmethod
    def of(cls, hub: Hub, finding_id: int | None, action_id: int | None) -> Self:
        """Whichever of the two is given."""
        if finding_id is not None:
            return cls.finding(hub, finding_id)
        if action_id is not None:
            return cls.action(hub, action_id)
        raise ValueError("Give a finding or an action.")

    def again(self, hub: Hub) -> Self:
        """The same, as it stands by now."""
        of = self.action if self.is_action else self.finding
        return of(hub, self.key.id)

    @property
    def is_action(self) -> bool:
        """Whether it is an action."""
        return self.key.table == "action"

    @property
    def standing(self) -> tuple[Delivery, str]:
        """How its work stands, and why."""
        return self.delivery, self.reason

    def closing_case(self, hub: Hub) -> ClosingCase:
        """What stands for and against closing it."""
        proposals, number = hub.workspace.proposals, self.key.id
        if self.is_action:
            return proposals.case(action=number)
        return proposals.case(finding=number)

    def kept(self, *columns: str) -> Kept:
        """Where the register keeps these columns of it."""
        return Kept.of(*self.key, *columns)
