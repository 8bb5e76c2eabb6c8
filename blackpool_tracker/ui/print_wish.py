"""What a person wants to print; apart from the system's dialog, which a start does not need."""

from typing import NamedTuple


class PrintWish(NamedTuple):
    """What is to be printed: what it is called, how many pages, the size of one in points."""

    title: str
    pages: int
    size: tuple[float, float]
