"""Actions are searched as findings are."""

from typing import Final

from alembic import op

from blackpool_tracker.storage import searching

revision: Final = "0002"
down_revision: Final = "0001"


def upgrade() -> None:
    """Make the table that finds actions by their words, and fill it."""
    searching.ACTION_SEARCH.create(op.get_bind())
