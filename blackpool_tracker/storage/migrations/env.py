"""Alembic runs this: bring the one connection it was given to the version it was asked for."""

from alembic import context
from sqlmodel import SQLModel

from blackpool_tracker.storage import tables  # noqa: F401 - fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
