"""What papers want: saved layouts, what was looked over before printing, messages sent."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "saved_layout",
        *_journalled(),
        *_words("name", "kind", "sections", "appendix"),
        sa.Column("cover", sa.Boolean(), nullable=False),
        sa.Column("roles", sa.Boolean(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        *(_points("saved_layout", table) for table in ("theme", "source", "person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_layout")),
    )
    op.create_table(
        "looked_over",
        *_journalled(),
        *_words("digest", "what", "place"),
        sa.Column("on", sa.Date(), nullable=False),
        *_words("by", "reason"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looked_over")),
    )
    op.create_index(op.f("ix_looked_over_digest"), "looked_over", ["digest"])
    op.create_table(
        "reminder",
        *_journalled(),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        *_words("name"),
        sa.Column("on", sa.Date(), nullable=False),
        *_words("by", "subject", "body"),
        _points("reminder", "meeting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    op.create_index(op.f("ix_reminder_meeting_id"), "reminder", ["meeting_id"])


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
