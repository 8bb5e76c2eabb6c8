"""The paths of shapes as operators of PDF."""

from functools import cache
from typing import Final

from blackpool_tracker.domain.pictures.shapes import PARTS, Shape

OPERATORS: Final = {"M": ("m", 2), "L": ("l", 2), "C": ("c", 6), "Z": ("h", 0)}


@cache
def operators(shape: Shape, size: float) -> str:
    """The PDF operators that draw a shape of ``size`` points around the origin, uncoloured."""
    out = ["1 J 1 j"]
    for part in PARTS[shape]:
        if part.pen:
            out.append(f"{part.pen * size:.2f} w")
        out.append(path_operators(part.path, size))
        out.append("S" if part.pen else "f")
    return " ".join(out)


def path_operators(path: str, size: float) -> str:
    """The operators of one path, its numbers multiplied by ``size``."""
    tokens = path.replace("ZM", "Z M").split()
    out: list[str] = []
    while tokens:
        name, count = OPERATORS[tokens.pop(0)]
        out += [f"{float(tokens.pop(0)) * size:.2f}" for _ in range(count)]
        out.append(name)
    return " ".join(out)
