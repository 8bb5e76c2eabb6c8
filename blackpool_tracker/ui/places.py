"""The pages of a register, as the rail offers them."""

from typing import Final

from blackpool_tracker.ui.kit.rail import Place

PLACES: Final = (
    Place("overview", "Overview", "Overview", "overview"),
    Place("findings", "Findings", "Findings", "findings"),
    Place("actions", "Actions", "Actions", "actions"),
    Place("threads", "Threads", "Threads", "thread"),
    Place("measures", "Measures", "Measures", "measures"),
    Place("reviews", "Case reviews", "Reviews", "reviews"),
    Place("sources", "Sources", "Sources", "sources"),
    Place("board", "Board", "Board", "calendar"),
    Place("history", "History", "History", "history"),
)
REVIEW: Final = "review"
"""The page on which a document is reviewed; it has no place in the rail, and belongs to Sources."""

BELOW: Final = (Place("settings", "Settings", "Settings", "settings"),)
