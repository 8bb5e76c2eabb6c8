"""A bundle of evidence: the files, and an index that says what each shows and who checked it."""

from dataclasses import dataclass
from datetime import date

from blackpool_tracker.domain.days import short_day


@dataclass(frozen=True, slots=True)
class BundlePiece:
    """One piece of evidence in a bundle.

    ``kind`` and ``what`` are in words: ``what`` is the file's name, the link, the measure or the
    case review. ``is_checked`` says whether somebody else than who added it has looked at it.
    ``path`` says where the file lies in the bundle, empty where there is none; ``sha256`` and
    ``size`` (bytes) are None then.
    """

    kind: str
    what: str
    shows: str
    on: date
    by: str
    checked: str
    is_checked: bool
    path: str = ""
    sha256: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A finding, or an action of one, with its evidence. ``strength`` in words, empty for none."""

    ref: str
    title: str
    source: str
    strength: str
    pieces: tuple[BundlePiece, ...]


@dataclass(frozen=True, slots=True)
class EvidenceIndex:
    """What a bundle holds, as its index tells it. ``about`` names the finding, theme or list.

    ``bare`` are the refs of findings without any evidence. ``step`` and ``seal`` are the register's
    last when it was gathered.
    """

    council: str
    programme: str
    marking: str
    notice: str
    about: str
    as_at: date
    made_by: str
    step: int
    seal: str
    parts: tuple[BundlePart, ...]
    bare: tuple[str, ...]

    @property
    def board(self) -> str:
        """What the head of each page says it is."""
        return "Evidence bundle"

    @property
    def issue(self) -> None:
        """A bundle is made as often as it is wanted, and has no number."""

    @property
    def pieces(self) -> tuple[BundlePiece, ...]:
        """All pieces, in order."""
        return tuple(piece for part in self.parts for piece in part.pieces)

    @property
    def size(self) -> int:
        """The bytes of all files, each counted once."""
        sizes = {piece.sha256: piece.size or 0 for piece in self.pieces if piece.sha256}
        return sum(sizes.values())


def checked_words(checked_by: str, checked_on: date | None) -> str:
    """``Checked by Ann on 5 Nov 2026``; by nobody else, that it was not."""
    if not checked_by:
        return "Not checked by anybody else"
    return f"Checked by {checked_by}{f' on {short_day(checked_on)}' if checked_on else ''}"
