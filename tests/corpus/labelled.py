"""The sentences that people have labelled, as they stand in ``labelled/``."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "labelled"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its label: c concern, s strength, m both, n neither."""

    label: str
    themes: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class LabelledParagraph:
    """A paragraph of labelled sentences. ``document`` is the name of its file."""

    document: str
    number: str | None
    section: str
    sentences: tuple[Labelled, ...]

    @property
    def texts(self) -> list[str]:
        return [sentence.text for sentence in self.sentences]


def labelled_paragraphs(folder: Path = FOLDER) -> list[LabelledParagraph]:
    """All of them, by the names of their files and as they stand in each."""
    return [paragraph for file in sorted(folder.glob("*.tsv")) for paragraph in paragraphs_in(file)]


def paragraphs_in(file: Path) -> list[LabelledParagraph]:
    """The paragraphs of a file: a line of ``=``, number and heading, then a line a sentence."""
    heads: list[tuple[str | None, str]] = []
    bodies: list[list[Labelled]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        first, second, third = line.split("\t")
        if first == "=":
            heads.append((second or None, third))
            bodies.append([])
        else:
            themes = tuple(second.split(",")) if second else ()
            bodies[-1].append(Labelled(first, themes, third))
    return [
        LabelledParagraph(file.stem, number, section, tuple(body))
        for (number, section), body in zip(heads, bodies, strict=True)
    ]
