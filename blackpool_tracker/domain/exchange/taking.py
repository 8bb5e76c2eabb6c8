"""What a person chose of a comparison, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from blackpool_tracker.domain.changes import RowKey
from blackpool_tracker.domain.exchange.changes import CellChange, Choice, Left


@dataclass(frozen=True, slots=True)
class Chosen:
    """What shall come in: by row and key of a cell, and which added rows stay out.

    A cell of which nothing is said takes what is proposed: a clash is left as it is. ``refused``
    are the numbers of added rows, from 0 in the order of the comparison.
    """

    cells: Mapping[tuple[RowKey, str], Choice] = field(default_factory=dict)
    refused: frozenset[int] = frozenset()

    def of(self, cell: CellChange) -> Choice | None:
        """What was chosen of a cell; None for a clash that waits."""
        return self.cells.get((cell.row, cell.key), cell.proposed)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a returned sheet.

    ``step`` is 0 where nothing was changed. ``taken`` counts the cells that came in, ``proposals``
    are the refs of what is proposed to be closed, ``added`` those of new rows. ``left`` is
    everything else that was written in the sheet and that the register lacks, each with its reason.
    """

    step: int
    label: str
    taken: int
    proposals: tuple[str, ...]
    added: tuple[str, ...]
    left: tuple[Left, ...]
