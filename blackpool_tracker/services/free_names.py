"""Names in a folder that nothing has yet."""

from pathlib import Path


def free_path(folder: Path, name: str, ending: str = "") -> Path:
    """A path in the folder at which nothing lies: with a number where the name is taken.

    ``name`` ends in ``ending``, such as ``.xlsx``, before which the number goes.
    """
    stem, path, number = name.removesuffix(ending), folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{ending}"
    return path
