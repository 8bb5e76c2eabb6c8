"""The pages of a register, as the rail offers them from its top, and the keys that go to them."""

from typing import Final

from blackpool_tracker.ui.kit.rail import Place

_IN_ORDER: Final = (
    Place("overview", "Overview", "Overview", "overview"),
    Place("findings", "Findings", "Findings", "findings"),
    Place("actions", "Actions", "Actions", "actions"),
    Place("threads", "Threads", "Threads", "thread"),
    Place("measures", "Measures", "Measures", "measures"),
    Place("reviews", "Case reviews", "Reviews", "reviews"),
    Place("sources", "Sources", "Sources", "sources"),
    Place("board", "Board", "Board", "calendar"),
    Place("history", "History", "History", "history"),
    Place("settings", "Settings", "Settings", "settings"),
)
# The keys of the tenth are Ctrl+0, as they lie on the keyboard.
_ALL: Final = tuple(
    place._replace(keys=f"Ctrl+{number % 10}") for number, place in enumerate(_IN_ORDER, 1)
)
PLACES: Final = _ALL[:-1]
BELOW: Final = _ALL[-1:]
"""What stands at the foot of the rail."""

KEYS: Final = {place.key: place.keys for place in _ALL}
"""The keys that go to each page, as Qt writes them."""

REVIEW: Final = "review"
"""The page on which a document is reviewed; it has no place in the rail, and belongs to Sources."""

TRACKER: Final = "tracker"
"""The page on which a tracker is brought in; it belongs to Sources too."""

RETURNED: Final = "returned"
"""The page on which returned sheets are gone through; it belongs to Board."""

BELONGS: Final = {REVIEW: "sources", TRACKER: "sources", RETURNED: "board"}
"""The places of the rail to which pages without one belong."""
