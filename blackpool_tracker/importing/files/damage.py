"""What can be known of a PDF that opens and yet has lost something.

PDFium mends what it can and says nothing, so that a document may be read with words missing.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from typing import Final

import pypdfium2.raw as pdfium

from blackpool_tracker.importing.files.pdf import ONE_AT_A_TIME, opened
from blackpool_tracker.importing.lines import Page

COMPARE: Final = "Fetch it again from where it came, or compare what was read page by page."
BROKEN_PARTS: Final = f"Parts of this PDF are damaged, and words may be missing here. {COMPARE}"
MENDED: Final = (
    "This PDF is damaged and was put together again as far as that could be done, so words may be"
    f" missing here. {COMPARE}"
)

BRANCH: Final = re.compile(rb"/Type\s*/Pages\b")
OBJECT: Final = re.compile(rb"(\d+)\s+\d+\s+obj\b")
KIDS: Final = re.compile(rb"/Kids\s*\[([^\]]*)\]")
REFERENCE: Final = re.compile(rb"(\d+)\s+\d+\s+R\b")
DESCRIBED: Final = 200_000  # bytes to either side, in which a branch of the tree of pages stands
DEEPEST: Final = 50


def damage_of(content: bytes, name: str, pages: Sequence[Page], *, whole: bool) -> list[str]:
    """Sentences on what may have been lost; ``whole`` is whether all packed parts are."""
    with ONE_AT_A_TIME, closing(opened(content, name)) as document:
        found = bool(pdfium.FPDF_DocumentHasValidCrossReferenceTable(document.raw))
    warnings = [] if whole else [BROKEN_PARTS]
    if not found:
        warnings.append(MENDED)
    named = _pages_named(content)
    if named > len(pages):
        warnings.append(f"This PDF holds {named} pages and shows only {len(pages)}. {COMPARE}")
    return warnings


def _pages_named(content: bytes) -> int:
    """How many pages the tree of pages leads to; 0 where it is packed and cannot be seen."""
    branches: dict[bytes, list[bytes]] = {}
    for found in BRANCH.finditer(content):
        start = max(0, found.start() - DESCRIBED)
        heads = list(OBJECT.finditer(content, start, found.start()))
        end = content.find(b"endobj", found.end(), found.end() + DESCRIBED)
        kids = KIDS.search(content, heads[-1].end(), end) if heads and end > 0 else None
        if kids:
            branches[heads[-1].group(1)] = REFERENCE.findall(kids.group(1))
    below = {kid for kids in branches.values() for kid in kids}
    roots = [branch for branch in branches if branch not in below]
    return _leaves(roots[-1], branches, DEEPEST) if roots else 0


def _leaves(branch: bytes, branches: dict[bytes, list[bytes]], depth: int) -> int:
    if not depth:
        return 0
    kids = branches.get(branch)
    return 1 if kids is None else sum(_leaves(kid, branches, depth - 1) for kid in kids)
