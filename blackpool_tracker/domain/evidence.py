"""Evidence: a file or a link that shows something, and how strong that makes a finding."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from blackpool_tracker.domain.days import check_year
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import LINK_LIMIT, check_length, check_line
from blackpool_tracker.domain.keeping import Keeping
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.ratings import EvidenceStrength

SIZE_LIMIT: Final = 100 * 1024 * 1024  # bytes; a register is one file that people copy


class EvidenceKind(StrEnum):
    """What sort of evidence it is."""

    CASE_AUDIT = "case_audit"
    DIP_SAMPLE = "dip_sample"
    OBSERVATION = "observation"
    MEASURE = "measure"
    VOICE = "voice"
    STAFF = "staff"
    PARTNER = "partner"
    EXTERNAL_VISIT = "external_visit"
    DOCUMENT = "document"


NOT_HERE: Final = (
    "The file is not in this register, which was read in from JSON: that holds no files. It is here"
    " again once the same file is attached."
)

STRENGTHS: Final = {
    EvidenceKind.DOCUMENT: EvidenceStrength.SELF_REPORT,
    EvidenceKind.STAFF: EvidenceStrength.SELF_REPORT,
    EvidenceKind.MEASURE: EvidenceStrength.DATA,
    EvidenceKind.VOICE: EvidenceStrength.DATA,
    EvidenceKind.PARTNER: EvidenceStrength.DATA,
    EvidenceKind.OBSERVATION: EvidenceStrength.AUDIT,
    EvidenceKind.CASE_AUDIT: EvidenceStrength.AUDIT,
    EvidenceKind.DIP_SAMPLE: EvidenceStrength.AUDIT,
    EvidenceKind.EXTERNAL_VISIT: EvidenceStrength.EXTERNAL,
}
"""How strong each kind is. Source: docs/rules.md, rule 3."""

EVIDENCE_WORDS: Final = {
    EvidenceKind.CASE_AUDIT: "Case audit",
    EvidenceKind.DIP_SAMPLE: "Dip sample",
    EvidenceKind.OBSERVATION: "Observation of practice",
    EvidenceKind.MEASURE: "Measure",
    EvidenceKind.VOICE: "Voice of child or parent",
    EvidenceKind.STAFF: "Staff",
    EvidenceKind.PARTNER: "Partner",
    EvidenceKind.EXTERNAL_VISIT: "External visit",
    EvidenceKind.DOCUMENT: "Document",
}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence. ``size`` is in bytes, None for a link; ``about`` is a ref.

    ``measure_id`` or ``case_review_id`` is the measure or the case review that it is, None for
    anything else, and ``called`` tells in words which that is. ``whose`` answers for what it is
    about: the number of who leads the finding or owns the action, None for nobody.
    """

    id: int
    version: int
    about: str
    kind: EvidenceKind
    shows: str
    on: date
    by: str
    file_name: str
    sha256: str | None
    size: int | None
    link: str
    checked_by: str
    checked_on: date | None
    kept_until: date | None = None
    on_hold: bool = False
    hold_reason: str = ""
    measure_id: int | None = None
    case_review_id: int | None = None
    called: str = ""
    whose: int | None = None

    @property
    def is_absent(self) -> bool:
        """Whether its file is named and not here."""
        return self.sha256 is not None and self.size is None

    @property
    def keeping(self) -> Keeping:
        """How long it is kept."""
        return Keeping(self.kept_until, self.on_hold, self.hold_reason)

    @property
    def checked_by_somebody_else(self) -> bool:
        """Whether somebody other than the one who added it has checked it."""
        return checked_by_another(self.by, self.checked_by)


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """What a person fills in beside the file or the link.

    ``kept_until`` is the day to look whether it is still to be kept; None when not said.
    """

    kind: EvidenceKind
    shows: str = ""
    on: date | None = None
    link: str = ""
    kept_until: date | None = None


def strength(kinds: Iterable[EvidenceKind]) -> EvidenceStrength:
    """The strongest of the evidence attached; none when nothing is."""
    order = list(EvidenceStrength)
    return max((STRENGTHS[kind] for kind in kinds), key=order.index, default=EvidenceStrength.NONE)


def checked_by_another(by: str, checked_by: str) -> bool:
    """Whether evidence that ``by`` added was checked, and by somebody else."""
    return bool(checked_by) and not same_person(by, checked_by)


def check_evidence_entry(entry: EvidenceEntry, today: date) -> None:
    """Raise ``RefusedError`` when it cannot be so.

    For a day to come, a link that is not a page of the web, and more than can be shown.
    """
    check_length(entry.shows)
    check_line(entry.link, LINK_LIMIT)
    if entry.kept_until is not None:
        check_year(entry.kept_until)
    if check_year(entry.on or today) > today:
        raise RefusedError("Evidence cannot be dated in the future.")
    if entry.link.strip() and not is_page(entry.link.strip()):
        raise RefusedError(
            "A link begins with https:// or http:// and has no name or password before an @."
            " Attach a file as a file."
        )


def is_page(link: str) -> bool:
    """Whether a link names a page of the web, and looks like the one that it names.

    Others could run a program, or lie on this machine alone. What stands before an ``@`` is not
    where a link goes, and is there to look as if it were.
    """
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc


def check_size(size: int, name: str) -> None:
    """Raise ``RefusedError`` for a file that would make the register too large to handle."""
    if size > SIZE_LIMIT:
        raise RefusedError(
            f"{name} has {size / 1024 / 1024:,.0f} MB. Files up to {SIZE_LIMIT // 1024 // 1024} MB"
            " can be kept in the register; attach a link to this one instead."
        )
