"""What was found of what is there, counted by field, and printed by field and kind of document."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Count:
    """How much of a field is right, wanted and found; and for a person what is wrong with it."""

    field: str
    right: int
    wanted: int
    found: int
    wrong: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.right == self.wanted == self.found


def exact(name: str, want: object, got: object) -> Count:
    """One value, right or wrong."""
    right = want == got
    return Count(name, int(right), 1, 1, [] if right else [f"want {want!r}, got {got!r}"])


def listed(name: str, want: Iterable[Hashable], got: Iterable[Hashable]) -> Count:
    """Several values in any order: each is right when it is wanted and found."""
    wanted, found = list(want), list(got)
    missing = [one for one in wanted if one not in set(found)]
    extra = [one for one in found if one not in set(wanted)]
    wrong = [*(f"missing {one!r}" for one in missing), *(f"extra {one!r}" for one in extra)]
    return Count(name, len(wanted) - len(missing), len(wanted), len(found), wrong)


@dataclass(slots=True)
class Total:
    """The counts of one field over several documents."""

    right: int = 0
    wanted: int = 0
    found: int = 0
    whole: int = 0
    documents: int = 0

    def add(self, count: Count) -> None:
        self.right += count.right
        self.wanted += count.wanted
        self.found += count.found
        self.whole += count.whole
        self.documents += 1

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.wanted + self.found
        return 2 * self.right / both if both else 1.0


def totals(counts: Iterable[tuple[str, Count]]) -> dict[tuple[str, str], Total]:
    """The totals by field and kind, that of all kinds as well; in order of their first coming."""
    result: dict[tuple[str, str], Total] = defaultdict(Total)
    for kind, count in counts:
        result[count.field, "all"].add(count)
        result[count.field, kind].add(count)
    return result


def table(results: dict[tuple[str, str], Total]) -> list[str]:
    """The totals as the rows of a table."""
    fields = dict.fromkeys(name for name, _ in results)
    figures = f"{'right':>6} {'of':>6} {'found':>6} {'precision':>9} {'recall':>7} {'F1':>6}"
    rows = [f"{'field':24} {'kind':24} {'documents whole':>15} {figures}"]
    for name in fields:
        kinds: Sequence[str] = [kind for one, kind in results if one == name]
        rows.extend(_row(name, kind, results[name, kind]) for kind in kinds)
    return rows


def _row(name: str, kind: str, total: Total) -> str:
    whole = f"{total.whole}/{total.documents}"
    return (
        f"{name if kind == 'all' else '':24} {kind:24} {whole:>15} {total.right:>6} "
        f"{total.wanted:>6} {total.found:>6} {total.precision:>9.3f} {total.recall:>7.3f} "
        f"{total.f1:>6.3f}"
    )
