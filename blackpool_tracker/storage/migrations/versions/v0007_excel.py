"""What Excel wants: sheets that were sent and came back, and how trackers are read."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sent_sheet",
        *_journalled(),
        *_words("uid", "kind"),
        sa.Column("person_id", sa.Integer(), nullable=True),
        *_words("file_name"),
        sa.Column("on", sa.Date(), nullable=False),
        *_words("by"),
        sa.Column("step", sa.Integer(), nullable=False),
        *_words("seal"),
        _points("sent_sheet", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_sheet")),
    )
    op.create_table(
        "returned_sheet",
        *_journalled(),
        sa.Column("sent_sheet_id", sa.Integer(), nullable=False),
        *_words("file_name", "digest"),
        sa.Column("on", sa.Date(), nullable=False),
        *_words("by"),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        _points("returned_sheet", "sent_sheet"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_sheet")),
    )
    op.create_table(
        "tracker_mapping",
        *_journalled(),
        *_words("name", "heads", "columns", "words"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracker_mapping")),
    )
    for table, column in (
        ("sent_sheet", "uid"),
        ("returned_sheet", "sent_sheet_id"),
        ("tracker_mapping", "heads"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _journalled() -> list[sa.Column[object]]:
    """The columns that every journalled table has."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
    ]


def _points(table: str, to: str) -> sa.ForeignKeyConstraint:
    column = f"{to}_id"
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _words(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]
