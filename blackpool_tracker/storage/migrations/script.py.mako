"""${message}."""

from typing import Final

import sqlalchemy as sa  # text columns are AutoString: a server compares them letter by letter
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision: Final = ${repr(up_revision)}
down_revision: Final = ${repr(down_revision)}


def upgrade() -> None:
    """${message}."""
    ${upgrades if upgrades else "pass"}
