"""What a passphrase costs: the same questions and steps on a plain register, which is the floor."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from blackpool_tracker.domain.passphrases import Passphrase
from blackpool_tracker.domain.questions import FindingFilter, FindingQuestion
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.services.workspace import Workspace
from tests.benchmarks.timing import Figure, in_turn
from tests.builders import a_large_register, seen

SIZE = 5_000
TIMES = 25
SHOWN = 200
PASSPHRASE = Passphrase("four easy words and one more")

Deed = Callable[[], object]


def measure(folder: Path) -> list[Figure]:
    plain = a_large_register(folder, SIZE)
    aside = folder / "locked"
    aside.mkdir()
    locked = a_large_register(aside, SIZE, PASSPHRASE)
    opening = in_turn(
        lambda: Workspace(locked, "ann", Passphrase(PASSPHRASE.words)).close(),
        lambda: Workspace(plain, "ann").close(),
        times=5,
    )
    figures = [_figure("opening, its key reckoned", opening)]
    with _opened(locked, PASSPHRASE) as ours, _opened(plain) as theirs:
        for what, deed in (("edit", _edit), ("keystroke in search", _type), ("list", _list)):
            limit = 1.5 if deed is _edit else None
            took = in_turn(deed(ours), deed(theirs), times=TIMES)
            figures.append(_figure(what, took, limit))
        again = in_turn(
            lambda: Workspace(locked, "ann", PASSPHRASE).close(),
            lambda: Workspace(plain, "ann").close(),
            times=5,
        )
    return [*figures, _figure("opening once more", again)]


@contextmanager
def _opened(path: Path, passphrase: Passphrase | None = None) -> Iterator[Workspace]:
    workspace = Workspace(path, "ann", passphrase)
    yield workspace
    workspace.close()


def _edit(workspace: Workspace) -> Deed:
    words = cycle([Delivery.ON_TRACK, Delivery.AT_RISK])
    return lambda: workspace.findings.rate_delivery(
        [seen(workspace, 3)], next(words), "Short staff"
    )


def _type(workspace: Workspace) -> Deed:
    question = FindingQuestion(FindingFilter(text="neglect assess"))
    return lambda: workspace.findings.ids(question, limit=SHOWN)


def _list(workspace: Workspace) -> Deed:
    def deed() -> None:
        placed = workspace.findings.ids(FindingQuestion())
        workspace.findings.lines([place.id for place in placed[:SHOWN]])

    return deed


def _figure(what: str, took: tuple[float, ...], limit: float | None = None) -> Figure:
    ours, floor = took
    return Figure(f"{what}, {SIZE:,} findings with a passphrase", ours, "ms", floor, limit=limit)
