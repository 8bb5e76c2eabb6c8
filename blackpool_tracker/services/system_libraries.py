"""The system's libraries that a window needs on Linux, and how one that is missing is told.

The package for Debian depends on the same list, so there none is missing but by force. Everywhere
else Qt would end the program with a page of its own, or without a word.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.errors import TrackerError

PACKAGES: Final[Mapping[str, str]] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
}
"""Each library, and the package of Debian and its kin that brings it."""

_NOT_THERE: Final = re.compile(r"^(\S+\.so[.\d]*): cannot open shared object file")


def try_to_load(plugin: Path) -> None:
    """Load what Qt will load to show windows; ``TrackerError`` tells which library is missing."""
    # Qt loads it a moment later, so it costs nothing. Python's own way to load libraries does.
    from ctypes import CDLL  # noqa: PLC0415  only on Linux

    try:
        CDLL(str(plugin))
    except OSError as error:
        told = missing_in(error)
        if told:
            raise TrackerError(told) from error


@contextmanager
def reached(display: str) -> Iterator[bool]:
    """Whether the X server of this name shows windows of ours; where it does not, Qt would abort.

    So for a session that has ended, or another person's. It is held on to meanwhile: a server
    begins anew when nobody is left, as one for tests does, and would refuse Qt while it does so.
    """
    from ctypes import CDLL, c_void_p  # noqa: PLC0415  as above

    xcb = CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = c_void_p
    connection = c_void_p(xcb.xcb_connect(display.encode(), None))
    try:
        yield not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def missing_in(error: BaseException) -> str | None:
    """The sentence for a library that could not be loaded; None when the error is another."""
    found = _NOT_THERE.match(str(error))
    if not found:  # a frozen program puts an error of its own before that of the system
        return missing_in(error.__cause__) if error.__cause__ else None
    library = found[1]
    wanted = f"the package {PACKAGES[library]}" if library in PACKAGES else "what brings it"
    return (
        f"The window cannot be shown, because this machine lacks {library}. Ask whoever looks after"
        f" it to install {wanted}, then start again."
    )
