"""How long things are kept. Nothing here takes anything away: it lists what a person looks at."""

from datetime import date

from blackpool_tracker.domain.closing import check_months
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.keeping import Keeping, KeepingState, KeptLine, check_keeping
from blackpool_tracker.domain.wording import tidy
from blackpool_tracker.services.lists import settings_seen
from blackpool_tracker.storage import keeping
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.store import Store


class KeepingTimes:
    """The days on which a person looks whether something is still to be kept, and holds.

    Source: docs/rules.md, rule 31.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self, day: date) -> list[KeptLine]:
        """The register, and all evidence with a day or a hold: what is due on ``day`` first."""
        with self._store.reading() as session:
            register = keeping.register_line(session)
            found = [register, *keeping.evidence_kept(session)]
        order = list(KeepingState)
        return sorted(found, key=lambda line: order.index(line.keeping.state(day)))

    def due(self, day: date) -> list[KeptLine]:
        """What a person should look at by that day; what is on hold is not due."""
        return [each for each in self.lines(day) if each.keeping.state(day) is KeepingState.DUE]

    def register(self) -> KeptLine:
        """How long the register itself is kept."""
        with self._store.reading() as session:
            return keeping.register_line(session)

    def evidence(self, evidence: int) -> KeptLine:
        """How long a piece of evidence is kept; raises ``MissingError`` when it was removed."""
        with self._store.reading() as session:
            line = keeping.evidence_line(session, evidence)
        if line is None:
            raise MissingError("That evidence is no longer in the register.")
        return line

    def keep_register(self, version: int, how: Keeping) -> None:
        """Say until when the register is kept, or put it on hold.

        Raises ``RefusedError`` for a hold without a reason, ``ConflictError`` when its settings
        have changed since ``version``.
        """
        check_keeping(how)
        with self._store.step("Change how long the register is kept") as step:
            _give(settings_seen(step, version), how)

    def keep_evidence(self, seen: Seen, how: Keeping) -> None:
        """Say until when a piece of evidence is kept, or put it on hold; as ``keep_register``."""
        check_keeping(how)
        with self._store.step("Change how long evidence is kept") as step:
            row = step.get(t.Evidence, seen.id, seen=seen.version)
            _give(row, how)
            line = keeping.evidence_line(step.session, seen.id)
            if line is not None and line.about:
                step.label = f"Change how long evidence of {line.about} is kept"

    def change_revisit_months(self, version: int, months: int) -> None:
        """Say after how many months what is closed is looked at again, from now on."""
        check_months(months)
        with self._store.step("Change when closed work is looked at again") as step:
            settings_seen(step, version).revisit_months = months


def _give(row: t.Settings | t.Evidence, how: Keeping) -> None:
    row.kept_until, row.on_hold = how.until, how.on_hold
    row.hold_reason = tidy(how.reason) if how.on_hold else ""
