"""What the board's cycle wants: proposals to close, issued packs, practice standards, and more."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"


def upgrade() -> None:
    """Add the columns, which say nothing in the rows that are there, and make the tables."""
    for table, added in _added().items():
        for each in added:
            op.add_column(table, each)
    # Alembic adds no column that points elsewhere to a table of SQLite.
    for table, name, other in (
        ("evidence", "measure_id", "measure"),
        ("evidence", "case_review_id", "case_review"),
        ("measure", "owner_id", "person"),
        ("measure", "theme_id", "theme"),
        ("decision", "thread_id", "thread"),
    ):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {name} INTEGER"
            f" CONSTRAINT fk_{table}_{name} REFERENCES {other} (id)"
        )
    for table, column in (
        ("evidence", "measure_id"),
        ("evidence", "case_review_id"),
        ("decision", "thread_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    _make_measures_and_standards()
    _make_packs()
    _make_proposals()


def _added() -> dict[str, list[sa.Column[object]]]:
    return {
        "settings": [
            _number("small_numbers", 5),
            _number("revisit_months", 6),
            sa.Column("kept_until", sa.Date(), nullable=True),
            _flag("on_hold"),
            _words("hold_reason"),
        ],
        "source": [
            sa.Column("statement_due", sa.Date(), nullable=True),
            _words("statement_reason"),
            sa.Column("statement_sent", sa.Date(), nullable=True),
        ],
        "finding": [_flag("matters_now")],
        "evidence": [
            sa.Column("kept_until", sa.Date(), nullable=True),
            _flag("on_hold"),
            _words("hold_reason"),
        ],
        "measure": [_words("definition"), _words("frequency"), _words("key")],
        "reading": [sa.Column("out_of", sa.Integer(), nullable=True)],
        "case_review": [_words("kind", "audit"), _words("exercise"), _words("reference")],
    }


def _make_measures_and_standards() -> None:
    op.create_table(
        "measure_finding",
        *_journalled(),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        _points("measure_finding", "measure_id", "measure.id"),
        _points("measure_finding", "finding_id", "finding.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_finding")),
    )
    op.create_table(
        "practice_standard",
        *_journalled(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_standard")),
    )
    op.create_table(
        "standard_mark",
        *_journalled(),
        sa.Column("case_review_id", sa.Integer(), nullable=False),
        sa.Column("standard_id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        _points("standard_mark", "case_review_id", "case_review.id"),
        _points("standard_mark", "standard_id", "practice_standard.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_mark")),
    )
    for table, column in (
        ("measure_finding", "measure_id"),
        ("measure_finding", "finding_id"),
        ("standard_mark", "case_review_id"),
        ("standard_mark", "standard_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _make_packs() -> None:
    op.create_table(
        "pack",
        *_journalled(),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        _points("pack", "meeting_id", "meeting.id"),
        _points("pack", "sha256", "blob.sha256"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
    )
    op.create_index(op.f("ix_pack_meeting_id"), "pack", ["meeting_id"])


def _make_proposals() -> None:
    op.create_table(
        "proposal",
        *_journalled(),
        sa.Column("finding_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        _points("proposal", "finding_id", "finding.id"),
        _points("proposal", "action_id", "action.id"),
        _points("proposal", "decision_id", "decision.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    for column in ("finding_id", "action_id", "decision_id"):
        op.create_index(op.f(f"ix_proposal_{column}"), "proposal", [column])


def _journalled() -> list[sa.Column[object]]:
    """The columns that every journalled table has."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
    ]


def _points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))


def _words(name: str, always: str = "") -> sa.Column[object]:
    return sa.Column(name, sa.String(), nullable=False, server_default=always)


def _number(name: str, always: int) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=str(always))


def _flag(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default="0")
