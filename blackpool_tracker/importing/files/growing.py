"""Refuses a PDF whose packed parts would fill the memory when they are unpacked."""

import re
import zlib
from typing import Final

from blackpool_tracker.domain.errors import RefusedError

MEGABYTE: Final = 1024 * 1024
LARGEST_PART: Final = 30 * MEGABYTE
"""No page and no font comes near it; pictures may, and are not unpacked to read words."""
ALL_PARTS: Final = 200 * MEGABYTE
DESCRIBED: Final = 2000  # bytes before a part, within which it is described
PIECE: Final = 256 * 1024
LOCKED: Final = b"/Encrypt"  # in a PDF whose parts are encrypted before they can be unpacked

WAYS: Final = re.compile(rb"/(?:\w+Decode|A85|AHx|LZW|RL|CCF|DCT|Fl)\b")
PART: Final = re.compile(rb"stream\r?\n")
PICTURE: Final = re.compile(rb"/Subtype\s*/Image")
PACKED: Final = re.compile(rb"/(?:FlateDecode|Fl)\b")


def refuse_growing(content: bytes, name: str) -> bool:
    """Refuse a PDF with a part that grows beyond measure; raises ``RefusedError``.

    Gives whether all parts that are packed in the usual way are whole, as their own sums say.
    """
    all_parts, whole = 0, True
    locked = LOCKED in content
    for found in PART.finditer(content):
        if content[max(0, found.start() - 3) : found.start()] == b"end":
            continue
        about = _description(content, found.start())
        packed = len(PACKED.findall(about))
        if not packed or PICTURE.search(about):
            continue
        grown, sound = _grown(content, found.end())
        whole = whole and (sound or locked or len(WAYS.findall(about)) > 1)
        all_parts += grown
        if grown > LARGEST_PART or all_parts > ALL_PARTS or (packed > 1 and grown > PIECE):
            raise RefusedError(
                f"{name} would grow beyond all measure when unpacked, which no report does."
                " Look whether it is the right file."
            )
    return whole


def _description(content: bytes, end: int) -> bytes:
    start = max(content.rfind(b" obj", max(0, end - DESCRIBED), end), end - DESCRIBED, 0)
    return content[start:end]


def _grown(content: bytes, start: int) -> tuple[int, bool]:
    """How large a packed part is unpacked, counted to the limit, and whether it is whole."""
    unpacking = zlib.decompressobj()
    grown = 0
    for place in range(start, len(content), PIECE):
        piece = content[place : place + PIECE]
        while piece and not unpacking.eof and grown <= LARGEST_PART:
            try:
                grown += len(unpacking.decompress(piece, MEGABYTE))
            except zlib.error:
                return grown, False
            piece = unpacking.unconsumed_tail
        if unpacking.eof or grown > LARGEST_PART:
            break
    return grown, unpacking.eof
