"""What a person must know of the place where the open register lies, until they have read it."""

from pathlib import Path

from blackpool_tracker.ui import loading
from blackpool_tracker.ui.bands import CautionBand
from blackpool_tracker.ui.remembered import Remembered


class PlaceCautions(CautionBand):
    """A band that follows the open register, and remembers what was read of its place."""

    def __init__(self, remembered: Remembered) -> None:
        super().__init__()
        self._remembered = remembered
        self._path = Path()
        self.read.connect(self._keep_read)

    def follow(self, path: Path | None) -> None:
        """Show what has not been read yet of the place of this file; nothing for None."""
        if path is None:
            self.show_cautions([])
            return
        self._path = path
        found, read = loading.cautions_for(path), self._remembered.read(path)
        self.show_cautions([caution for caution in found if caution.key not in read])

    def _keep_read(self, keys: tuple[str, ...]) -> None:
        self._remembered.keep_read(self._path, self._remembered.read(self._path) | set(keys))
