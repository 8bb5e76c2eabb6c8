"""Where the frozen program begins on Linux. What it changes is for itself, not what it starts."""

import os
import sys

# The launcher names its own folder of libraries. Whatever else is started, as a browser or a viewer
# of PDFs, would take Qt from there as well.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
# Only X11 is inside, which every desktop of Wayland shows as well.
if not os.environ.get("QT_QPA_PLATFORM"):
    if os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    else:
        os.environ.pop("WAYLAND_DISPLAY", None)

from blackpool_tracker.__main__ import main  # noqa: E402  the above comes before all else

sys.exit(main())
