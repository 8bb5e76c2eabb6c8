"""The program's own themes, of which a register may have some, under its own keys or labels."""

import tomllib
from functools import cache

from blackpool_tracker.resources import resource


@cache
def own_themes() -> dict[str, tuple[str, str]]:
    """Label and description of each by its key, in the order of reports."""
    file = resource("example/themes.toml").read_text(encoding="utf-8")
    return {
        theme["key"]: (theme["label"], theme["description"])
        for theme in tomllib.loads(file)["theme"]
    }


@cache
def _keys() -> dict[str, str]:
    return {label.casefold(): key for key, (label, _about) in own_themes().items()}


def own_key(key: str, label: str) -> str:
    """The program's key for a theme of a register that has its label, else the register's own."""
    return key if key in own_themes() else _keys().get(label.casefold(), key)
