"""The documents of a folder with what is known to be true of them."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = "BLACKPOOL_CORPUS"
"""The environment variable that names the folder, where it does not lie beside the project."""


def folder() -> Path:
    """The folder that is meant when none is named."""
    beside = Path(__file__).parents[2].parent / "shared" / "corpus"
    return Path(os.environ.get(FOLDER, beside))


@dataclass(frozen=True, slots=True)
class Known:
    """A document, and the notes on it; a note that nobody took is empty."""

    name: str
    kind: str
    path: Path
    truth: dict[str, Any]
    narrative: dict[str, Any]
    labels: Any


def documents(place: Path) -> Iterator[Known]:
    """The documents of a folder, by their names."""
    notes = place / "truth.json"
    truths = {
        Path(truth["file"]).stem: truth for truth in json.loads(notes.read_text(encoding="utf-8"))
    }
    for path in sorted([*place.glob("reports/*.pdf"), *place.glob("letters/*.*")]):
        name = path.stem.removesuffix("-rendered")
        truth = truths.get(name, {})
        narrative = _note(place / "narratives" / f"{name}.json")
        kind = truth.get("kind") or narrative.get("kind", "letter")
        labels = _note(place / "labels" / f"{name}.json")
        yield Known(name, kind, path, truth, narrative, labels)


def _note(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
