"""Steps are sealed in a chain, and words that are still being typed are kept."""

from typing import Final

import sqlalchemy as sa
from alembic import op

from blackpool_tracker.storage import sealing

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Seal every step that there is, and make the table of drafts."""
    op.add_column("step", sa.Column("seal", sa.String(), nullable=False, server_default=""))
    sealing.seal_all(op.get_bind())
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_window"), "draft", ["window"])
