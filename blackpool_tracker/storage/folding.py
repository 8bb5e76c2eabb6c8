"""Words compared without what makes no difference to a reader, alike on either database."""

import string
from typing import Final

from sqlalchemy import ColumnElement, SQLColumnExpression, func

_SMALL: Final = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def folded(words: SQLColumnExpression[str]) -> ColumnElement[str]:
    """The words without the difference of capitals, as Python's ``casefold`` gives them.

    The databases' own ``lower`` knows only the letters A to Z, and many names have others.
    """
    return func.folded(words)


def folded_names(names: SQLColumnExpression[str]) -> ColumnElement[str]:
    """What names have in common with their other spellings; see ``domain/people.py``."""
    return func.folded_name(names)


def is_ref(refs: SQLColumnExpression[str], ref: str) -> ColumnElement[bool]:
    """Whether a ref is this one, but for the capitals of the letters A to Z.

    Those are all that either database's ``lower`` knows of a column; of a value that it is given a
    server may know more.
    """
    return func.lower(refs) == ref.translate(_SMALL)
