"""The bank holidays of England and Wales, from a library that is kept up with the law."""

from collections.abc import Container
from datetime import date
from functools import cache


@cache
def england_and_wales() -> Container[date]:
    """Christmas Day, Good Friday and the bank holidays, of any year; those by proclamation too.

    The first call takes a third of a second, so it is made beside the window.
    """
    # Loaded on use: a quarter of a second that no start shall pay.
    import holidays  # noqa: PLC0415  on use

    return holidays.country_holidays("GB", subdiv="ENG")
