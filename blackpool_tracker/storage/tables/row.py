"""What every table of a register has in common."""

from typing import Any

from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from blackpool_tracker.domain.changes import RowKey


def key_of(number: int | None) -> int:
    """The primary key of a row that has been flushed."""
    if number is None:
        raise ValueError("A row has no key before it is flushed.")
    return number


# A name for every constraint, so that a later version of the file can change it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """What every journalled table has: nothing is deleted, and every change checks ``version``."""

    # A table's validator is built when a row is first validated, not at each start for all.
    model_config = {"defer_build": True}

    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(default=0, nullable=False)
    removed: bool = False

    @property
    def number(self) -> int:
        """The id of a row that has been stored."""
        return key_of(self.id)

    @property
    def row_key(self) -> RowKey:
        """The table and id of a row that has been stored."""
        return RowKey(str(self.__tablename__), self.number)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        """Every UPDATE also checks, and then raises, ``version``."""
        table = getattr(cls, "__table__", None)
        return {} if table is None else {"version_id_col": table.c.version}
