"""What went out to Excel and came back, and how trackers of others are read."""

from datetime import date

from sqlmodel import Field

from blackpool_tracker.storage.tables.row import Row


class SentSheet(Row, table=True):
    """A workbook that was made to be filled in and returned.

    ``uid`` stands in the workbook itself, ``step`` and ``seal`` are the last of the journal when
    it was made; ``kind`` is lead or register, and ``person_id`` whose sheet it is.
    """

    __tablename__ = "sent_sheet"

    uid: str = Field(index=True)
    kind: str
    person_id: int | None = Field(default=None, foreign_key="person.id")
    file_name: str
    on: date
    by: str
    step: int
    seal: str


class ReturnedSheet(Row, table=True):
    """A sent sheet that came back: how many cells of it were taken over, and how many were left.

    ``digest`` is the SHA-256 of the file, so that the same is known when it comes again. ``by`` is
    who took it back.
    """

    __tablename__ = "returned_sheet"

    sent_sheet_id: int = Field(foreign_key="sent_sheet.id", index=True)
    file_name: str
    digest: str
    on: date
    by: str
    taken: int
    left: int


class TrackerMapping(Row, table=True):
    """How the columns of somebody's tracker were read, to be used again next time.

    ``heads`` is the SHA-256 of the words of its header, ``columns`` which column is what and
    ``words`` what its words and colours mean, both as JSON.
    """

    __tablename__ = "tracker_mapping"

    name: str
    heads: str = Field(index=True)
    columns: str
    words: str
