"""Names of files that other people chose: made safe to write, to show and to open."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 120
"""Characters of a name that is written; Windows takes no path of more than 260."""

_MOST_BYTES: Final = 240  # what most systems take, with room for what is put after a name
_LONGEST_ENDING: Final = 16
_INSTEAD: Final = "_"
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
_DEVICES: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
"""Names that Windows gives to devices, whatever comes after their first dot."""

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"})
_TURNS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of what comes after them, and can so hide an ending."""

OPENED: Final = frozenset(
    {
        *("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp"),
        *("rtf", "txt", "csv", "msg", "eml", "png", "jpg", "jpeg", "gif", "bmp"),
        *("tif", "tiff", "heic", "mp3", "m4a", "wav", "mp4", "mov"),
    }
)
"""Endings of files that are looked at: documents, pictures, sound and film. All others are kept
and can be saved out, but are not opened: programs and scripts, links that start them, packed files,
documents that say by their ending that they hold macros, and pages and pictures that run scripts
(html, svg, xml)."""


def safe_file_name(name: str, longest: int = LONGEST) -> str:
    """The name as every system takes it, and as one that stays in the folder it is put into.

    What cannot be in a name becomes ``_``; what cannot be seen goes. Never empty, never a device of
    Windows, no longer than ``longest``; the ending is kept.
    """
    seen = "".join(c for c in name if unicodedata.category(c) not in _INVISIBLE)
    # NFKC would turn letters that only look like "/" into it.
    plain = _FORBIDDEN.sub(_INSTEAD, unicodedata.normalize("NFC", seen))
    # Windows drops dots and spaces at the end; a dot at the beginning hides a file elsewhere.
    bare = _cut(" ".join(plain.split()).strip(". "), longest)
    if _DEVICES.match(bare):
        bare = _INSTEAD + bare
    return bare or "evidence"


def ending_of(name: str) -> str:
    """The ending by which a system chooses the program, such as ``pdf``; empty for none."""
    stem, dot, ending = name.rpartition(".")
    return ending.casefold() if dot and stem else ""


def is_opened(name: str) -> bool:
    """Whether a file of this name may be handed to the program that the system has for it."""
    return ending_of(safe_file_name(name)) in OPENED


def shown_file_name(name: str) -> str:
    """The name as it is shown: what would turn its direction stands there as ``[U+202E]``.

    Else ``report[U+202E]fdp.exe`` would look like ``reportexe.pdf``.
    """
    return _TURNS.sub(lambda found: f"[U+{ord(found[0]):04X}]", name)


def _cut(name: str, longest: int) -> str:
    """No longer than names may be, with the ending."""
    if _fits(name, longest):
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    while not _fits(stem + dot + ending, longest):
        stem = stem[:-1]
    return stem.rstrip(". ") + dot + ending


def _fits(name: str, longest: int) -> bool:
    return len(name) <= longest and len(name.encode()) <= _MOST_BYTES
