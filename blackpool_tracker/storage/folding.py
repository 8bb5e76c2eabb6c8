"""Words compared without what makes no difference to a reader, by functions of either database."""

from sqlalchemy import ColumnElement, SQLColumnExpression, func


def folded(words: SQLColumnExpression[str]) -> ColumnElement[str]:
    """The words without the difference of capitals, as Python's ``casefold`` gives them.

    The databases' own ``lower`` knows only the letters A to Z, and many names have others.
    """
    return func.folded(words)


def folded_names(names: SQLColumnExpression[str]) -> ColumnElement[str]:
    """What names have in common with their other spellings; see ``domain/people.py``."""
    return func.folded_name(names)
