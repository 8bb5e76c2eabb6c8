"""The pieces of which a page with a long list is put together."""

from dataclasses import dataclass
from typing import Any

from blackpool_tracker.ui.detail_panel import DetailPanel
from blackpool_tracker.ui.tables.bulk_bar import BulkBar
from blackpool_tracker.ui.tables.filter_bar import FilterBar
from blackpool_tracker.ui.tables.ordering import OrderBar
from blackpool_tracker.ui.tables.rows_panel import RowsPanel


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page is made of. ``table`` names the rows' table in the register."""

    title: str
    table: str
    bar: FilterBar
    ordering: OrderBar
    rows: RowsPanel
    bulk: BulkBar
    detail: DetailPanel[Any]
