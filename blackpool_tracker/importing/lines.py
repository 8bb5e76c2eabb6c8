"""The printed lines of a document, in reading order, before anybody knows what they mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is printed. ``page`` counts from 1.

    ``left``, ``top``, ``right`` and ``bottom`` are points from the top left corner of the page, as
    is ``baseline``, on which its letters stand; ``size`` is that of its letters. All 0 where a
    document has no pages laid out. ``bold`` is that all of it looks bold, ``whole`` that it is a
    whole paragraph, as some kinds of files hold them.
    """

    text: str
    page: int
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    baseline: float = 0.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page, with its lines in reading order; ``width`` and ``height`` in points."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
