"""The index of a bundle of evidence: values in, the bytes of a PDF out."""

from collections.abc import Iterator
from functools import partial

from blackpool_tracker.domain.bundles import BundlePart, BundlePiece, EvidenceIndex
from blackpool_tracker.domain.checks import in_groups
from blackpool_tracker.domain.days import long_day, short_day
from blackpool_tracker.domain.sheets import Labelled
from blackpool_tracker.reporting.blocks import Block, Stack, Text
from blackpool_tracker.reporting.colours import ACCENT
from blackpool_tracker.reporting.cover import labelled_rows, last_step
from blackpool_tracker.reporting.key import unprinted
from blackpool_tracker.reporting.masthead import masthead
from blackpool_tracker.reporting.rendering import finished
from blackpool_tracker.reporting.rows import Column, Rows
from blackpool_tracker.reporting.styles import (
    BODY,
    CELL,
    CELL_MUTED,
    CELL_STRONG,
    HEAD,
    LEAD,
    SMALL,
)
from blackpool_tracker.reporting.text import Ruler
from blackpool_tracker.reporting.wording import listed, many

COLUMNS = (
    Column("Evidence", 0.58),
    Column("Dated, added by", 0.2),
    Column("Checked", 0.22),
)
CONTENTS = (
    Column("Finding", 0.14),
    Column("Title", 0.5),
    Column("Strength", 0.2),
    Column("Checked by another", 0.16),
)
FILE = CELL_MUTED.tinted(ACCENT)
NOT_SAID = "What it shows: not said"


def render(index: EvidenceIndex) -> bytes:
    """The index as a PDF. Two papers must not be rendered at the same time."""
    return finished(index, f"Evidence: {index.about}", partial(chapters, index))


def chapters(index: EvidenceIndex, ruler: Ruler) -> list[Iterator[Block]]:
    """The parts of the index in their order, each made only when its turn comes.

    The last says what ``ruler`` could not print as it was written.
    """
    return [_blocks(index), _about(index), iter(unprinted(ruler))]


def _blocks(index: EvidenceIndex) -> Iterator[Block]:
    files = len({piece.path for piece in index.pieces if piece.path})
    lead = (
        f"{many(len(index.pieces), 'piece', 'pieces')} of evidence for"
        f" {many(len(index.parts), 'finding')}, {_checked(index)}; {many(files, 'file')} in this"
        " bundle."
    )
    yield from masthead(index, f"Evidence: {index.about}")
    yield Text(lead, LEAD)
    if len(index.parts) > 1:
        yield Text("What is in it", HEAD, "H2")
        yield Rows(CONTENTS, [_content(part, at) for at, part in enumerate(index.parts)])
    for at, part in enumerate(index.parts):
        yield from _part(part, at)
    if index.bare:
        yield Text("Findings without any evidence", HEAD, "H2")
        yield Text(f"{listed(index.bare)}.", BODY)


def _checked(index: EvidenceIndex) -> str:
    """How many pieces somebody else has checked, as it stands in a sentence."""
    checked = sum(piece.is_checked for piece in index.pieces)
    if not checked:
        return "none of it checked by anybody else"
    whole = checked == len(index.pieces)
    return f"{'all' if whole else f'{checked:,}'} checked by somebody else"


def _content(part: BundlePart, at: int) -> list[Block]:
    checked = sum(piece.is_checked for piece in part.pieces)
    return [
        Text(part.ref, CELL_STRONG, link=f"part-{at}"),
        Text(part.title, CELL, link=f"part-{at}"),
        Text(part.strength, CELL),
        Text(f"{checked:,} of {len(part.pieces):,}", CELL),
    ]


def _part(part: BundlePart, at: int) -> Iterator[Block]:
    title = f"{part.ref} · {part.title}"
    yield Text(title, HEAD, "H2").named(f"part-{at}", (0, title))
    strength = Text(f"Raised by {part.source}. Strength of its evidence: {part.strength}.", SMALL)
    strength.keep = True  # with the table that it heads
    yield strength
    yield Rows(COLUMNS, [_row(piece) for piece in part.pieces])


def _row(piece: BundlePiece) -> list[Block]:
    shows = Text(piece.shows, CELL) if piece.shows else Text(NOT_SAID, CELL_MUTED)
    what: list[Block] = [Text(f"{piece.kind}: {piece.what}", CELL_STRONG), shows]
    if piece.path:
        what.append(Text(f"File: {piece.path}", FILE, file=piece.path))
    if piece.sha256:
        what.append(Text(f"SHA-256 {in_groups(piece.sha256)}", CELL_MUTED))
    added: list[Block] = [Text(short_day(piece.on), CELL), Text(f"by {piece.by}", CELL_MUTED)]
    checked = Text(piece.checked, CELL if piece.is_checked else CELL_MUTED)
    return [Stack(what), Stack(added), checked]


def _about(index: EvidenceIndex) -> Iterator[Block]:
    """What the bundle was made from."""
    yield Text("About this bundle", HEAD, "H2")
    yield labelled_rows(
        [
            Labelled("Council", index.council or "Not said"),
            Labelled("Programme", index.programme or "Not said"),
            Labelled("Marking", index.marking),
            Labelled("Register", f"As it stood on {long_day(index.as_at)}, at {last_step(index)}"),
            Labelled("Made by", index.made_by),
            Labelled(
                "To try a file",
                "Its SHA-256 was taken when it was added to the register. A file that gives the"
                " same has not been altered since.",
            ),
        ]
    )
