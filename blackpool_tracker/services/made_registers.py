"""What became of the JSON of a whole register. Light: no database is imported here."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadIn:
    """A register that was made from JSON: ``rows`` came in, removed ones too.

    ``files`` are named in it and lie only in the register from which the JSON was written.
    """

    register: Path
    rows: int
    files: int

    @property
    def sentence(self) -> str:
        """What came in, and what did not."""
        rows = f"{self.rows:,} entr{'ies' if self.rows != 1 else 'y'} came in"
        said = f"{rows}, by one step with which the history begins anew."
        if not self.files:
            return said
        one = self.files == 1
        files = "One kept file is" if one else f"{self.files:,} kept files are"
        again = "it is" if one else "they are"
        return (
            f"{said} {files} not here, for JSON holds none: where {again} named the"
            f" program says so, and {again} here again once attached."
        )
