"""The doubts of a plan as the newest choices leave them, before the plan is made anew."""

from collections import Counter
from collections.abc import Mapping, Sequence

from blackpool_tracker.domain.tracker.choices import Choices
from blackpool_tracker.domain.tracker.doubts import Doubt, DoubtKey, DoubtKind, Typed
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.legend import folded
from blackpool_tracker.domain.tracker.plan import Plan
from blackpool_tracker.domain.tracker.telling import PlanTold, row_of


class OpenDoubts:
    """Which doubts are open. A plan may be older than the choices: what was said since counts."""

    def __init__(self) -> None:
        self._told: PlanTold | None = None
        self._every: Mapping[DoubtKey, tuple[Doubt, RowKey]] = {}
        self._alike: dict[tuple[DoubtKind, str], set[DoubtKey]] = {}
        self._places: dict[DoubtKey, int] = {}
        self._sheets: dict[str, int] = {}
        self._open: frozenset[DoubtKey] = frozenset()
        self._counting: frozenset[DoubtKey] = frozenset()
        self.left: Sequence[Doubt] = ()
        """Those that are open, of rows that are not skipped, in the order of the sheets."""
        self.by_row: Mapping[RowKey, int] = {}
        """How many of them a row has."""
        self.skipped: frozenset[RowKey] = frozenset()
        """The rows that are skipped."""
        self._by_kind: dict[DoubtKind, list[Doubt]] = {}

    def show_plan(self, choices: Choices, told: PlanTold) -> None:
        """Take other choices, and the newest plan that there is."""
        if told is not self._told:
            self._told, self._every, self._alike = told, told.doubts, {}
            self._places = {key: place for place, key in enumerate(told.doubts)}
            sheets = told.plan.choices.sheets
            self._sheets = {sheet.name: place for place, sheet in enumerate(sheets)}
        self.skipped = choices.skipped
        found = {doubt.key: doubt for doubt in open_doubts(choices, told.plan)}
        counting = {k: d for k, d in found.items() if self._every[k][1] not in self.skipped}
        self._open, self._counting = frozenset(found), frozenset(counting)
        self.left = list(counting.values())
        self.by_row = Counter(self._every[key][1] for key in counting)
        self._by_kind = {}
        for doubt in self.left:
            self._by_kind.setdefault(doubt.kind, []).append(doubt)

    def knows(self, key: DoubtKey) -> bool:
        """Whether the plan has a doubt of this key."""
        return key in self._every

    def get(self, key: DoubtKey | None) -> Doubt | None:
        """A doubt by its key; None for none."""
        found = self._every.get(key) if key is not None else None
        return found[0] if found is not None else None

    def of_row(self, row: RowKey) -> tuple[Doubt, ...]:
        """The doubts of a row of a sheet."""
        return tuple(self._told.by_row.get(row, ())) if self._told is not None else ()

    def of_kind(self, kind: DoubtKind) -> Sequence[Doubt]:
        """Those of a kind that are open and count."""
        return self._by_kind.get(kind, ())

    def is_open(self, doubt: Doubt) -> bool:
        """Whether nobody has answered a doubt, be its row skipped or not."""
        return doubt.key in self._open

    def counts(self, doubt: Doubt) -> bool:
        """Whether a doubt is open, of a row that is not skipped."""
        return doubt.key in self._counting

    def after(self, here: DoubtKey | RowKey | None) -> Doubt | None:
        """The first that is open after a doubt or a row; after nothing the first of all."""
        return next((doubt for doubt in self.left if self._side(doubt, here) > 0), None)

    def before(self, here: DoubtKey | RowKey | None) -> Doubt | None:
        """The last that is open before a doubt or a row; None for nothing."""
        backwards = (doubt for doubt in reversed(self.left) if self._side(doubt, here) < 0)
        return next(backwards, None)

    def others(self, doubt: Doubt) -> int:
        """How many others alike are open."""
        return len((self._alike_to(doubt) & self._counting) - {doubt.key})

    def alike(self, doubt: Doubt, value: str) -> tuple[Doubt, ...]:
        """A doubt, and the open ones of its kind over the same words that take this value too."""
        keys = (self._alike_to(doubt) & self._counting) - {doubt.key}
        others = (self._every[key][0] for key in sorted(keys, key=self._places.__getitem__))
        return (doubt, *(other for other in others if _takes(other, value)))

    def _alike_to(self, doubt: Doubt) -> set[DoubtKey]:
        if not self._alike:
            for key, (each, _row) in self._every.items():
                self._alike.setdefault((each.kind, folded(each.words)), set()).add(key)
        return self._alike.get((doubt.kind, folded(doubt.words)), {doubt.key})

    def _side(self, doubt: Doubt, here: DoubtKey | RowKey | None) -> int:
        """Whether a doubt stands after (above 0) or before (below 0) a doubt or a row."""
        if here is None:
            return 1
        if not isinstance(here, RowKey):
            if here in self._places:
                return self._places[doubt.key] - self._places[here]
            here = row_of(here)
        own, other = row_of(doubt), (self._sheets.get(here.sheet, -1), here.row)
        return 1 if (self._sheets[own.sheet], own.row) >= other else -1


def open_doubts(choices: Choices, plan: Plan) -> list[Doubt]:
    """Those that nobody has answered, of skipped rows too.

    What was said since the plan was made is an answer; what was said before it and no longer fits
    is open again.
    """
    before, now = plan.choices.answers, choices.answers
    unsaid = [doubt for doubt in plan.doubts if doubt.answer is None]
    if now is before:
        return unsaid
    return [d for d in unsaid if now.get(d.key) is None or now[d.key] == before.get(d.key)]


def _takes(doubt: Doubt, value: str) -> bool:
    """Whether a value settles a doubt."""
    offered = value == doubt.proposal or any(value == option.value for option in doubt.options)
    return offered or (doubt.typed is not Typed.CHOSEN and bool(value))
