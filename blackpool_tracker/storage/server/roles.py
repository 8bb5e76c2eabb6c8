"""Who may do what in a shared register, as the server itself holds it.

A window greys what its person may not do, by the same rule (``domain/rights.py``); but only what
stands here keeps anybody from it. Who signs in is a person of the register by ``sign_in``. A lead
changes what is theirs, and only the columns of it that are theirs to say; the journal takes from
each what they may change, in their own name, and from nobody another word about a step that was
made.
"""

import re
from typing import Final

from sqlalchemy import Connection, text

from blackpool_tracker.domain.rights import LEADS_ADD, LEADS_CHANGE, OWNERS_OWN, Right
from blackpool_tracker.storage.tables import JOURNALLED

GROWING: Final = ("step", "change", "blob", "blob_piece")
"""What is added to, and never changed."""

_LEADS_ADD: Final = {
    **dict.fromkeys(LEADS_ADD, "true"),
    "proposal": "decision_id IS NULL",
    "evidence": "checked_by = '' AND checked_on IS NULL",
}
"""What leads add to what is theirs, and under which condition."""
_THEIRS: Final = {
    "finding": "lead_id = register.me()",
    "action": "owner_id = register.me()",
    **dict.fromkeys(_LEADS_ADD, "register.is_mine(finding_id, action_id)"),
}


def role_of(stem: str, right: Right) -> str:
    """What the server calls those who have a right in a register; ``stem`` is its database's name.

    That under which it was first made: see ``stem_of``.
    """
    return f"{stem[:50]}_{right.value}"


def stem_of(connection: Connection, database: str) -> str:
    """What the names of a register's roles begin with.

    They stay what they are when its database is restored under another name, so that nobody loses
    a right by it; a new one has that of its ``database``.
    """
    asked = text(
        "SELECT prosrc FROM pg_proc"
        " WHERE proname = 'my_right' AND pronamespace = to_regnamespace('register')"
    )
    found = _READER.search(connection.execute(asked).scalar() or "")
    return found[1].replace("''", "'") if found else database


_READER: Final = re.compile(f"session_user, '(.*)_{Right.READER.value}'")


def statements(stem: str) -> list[str]:
    """What gives each role its rights and no more; safe to say again."""
    reader, lead, office, owner = (_quoted(role_of(stem, right)) for right in Right)
    writers = f"{lead}, {office}, {owner}"
    said = [
        "REVOKE ALL ON SCHEMA register FROM PUBLIC",
        "REVOKE ALL ON ALL TABLES IN SCHEMA register FROM PUBLIC",
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA register FROM PUBLIC",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA register FROM {reader}, {writers}",
        f"GRANT {reader} TO {writers}",
        f"GRANT {office} TO {owner}",
        f"GRANT USAGE ON SCHEMA register TO {reader}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA register TO {reader}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA register TO {reader}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA register TO {writers}",
        *(f"GRANT INSERT ON {table} TO {writers}" for table in GROWING),
        f"GRANT INSERT, UPDATE, DELETE ON sign_in TO {owner}",
    ]
    for table in JOURNALLED:
        who = owner if table in OWNERS_OWN else office
        said.append(f"GRANT INSERT, UPDATE ON {_quoted(table)} TO {who}")
    for table, columns in LEADS_CHANGE.items():
        # The version of a row is raised with whatever is changed of it.
        named = ", ".join(_quoted(column) for column in ("version", *columns))
        said.append(f"GRANT UPDATE ({named}) ON {_quoted(table)} TO {lead}")
    said += (f"GRANT INSERT ON {_quoted(table)} TO {lead}" for table in _LEADS_ADD)
    return [*said, _my_right(stem), *_policies(lead, office, writers)]


def _my_right(stem: str) -> str:
    """The function that tells what who signs in may do; NULL for nothing."""
    escaped = stem.replace("'", "''")
    held = "\n".join(
        f"WHEN pg_has_role(session_user, '{role_of(escaped, right)}', 'member')"
        f" THEN '{right.value}'"
        for right in reversed(Right)
    )
    return (
        "CREATE OR REPLACE FUNCTION register.my_right() RETURNS text LANGUAGE sql STABLE"
        f" AS $$ SELECT CASE {held} END $$"
    )


def _policies(lead: str, office: str, writers: str) -> list[str]:
    said = []
    for table, theirs in _THEIRS.items():
        said += _policy(table, "look", "FOR SELECT USING (true)")
        said += _policy(table, "office_adds", f"FOR INSERT TO {office} WITH CHECK (true)")
        said += _policy(
            table, "office_changes", f"FOR UPDATE TO {office} USING (true) WITH CHECK (true)"
        )
        # The row is let through and its new state refused: an error, where else nothing would be
        # changed and nobody told.
        said += _policy(
            table, "lead_changes", f"FOR UPDATE TO {lead} USING (true) WITH CHECK ({theirs})"
        )
        if table in _LEADS_ADD:
            condition = f"{theirs} AND {_LEADS_ADD[table]}"
            said += _policy(table, "lead_adds", f"FOR INSERT TO {lead} WITH CHECK ({condition})")
    for table in ("step", "change"):
        said += _policy(table, "look", "FOR SELECT USING (true)")
    own_name = 'WITH CHECK ("by" = register.my_name())'
    said += _policy("step", "in_their_name", f"FOR INSERT TO {writers} {own_name}")
    said += _policy("change", "office_tells", f"FOR INSERT TO {office} WITH CHECK (true)")
    told = 'WITH CHECK (register.is_my_row("table", "row"))'
    said += _policy("change", "lead_tells", f"FOR INSERT TO {lead} {told}")
    return said


def _policy(table: str, name: str, rule: str) -> list[str]:
    on = _quoted(table)
    return [
        f"ALTER TABLE {on} ENABLE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS {name} ON {on}",
        f"CREATE POLICY {name} ON {on} {rule}",
    ]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


ALL_TABLES: Final = frozenset({*JOURNALLED, *GROWING, "sign_in", "alembic_version"})
"""Every table of a shared register."""
PROTECTED: Final = frozenset({*_THEIRS, "step", "change"})
"""The tables of which each may change only some rows."""
