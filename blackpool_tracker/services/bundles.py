"""Evidence handed over: the files of findings with an index, packed or in a folder."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from sqlmodel import Session, select

from blackpool_tracker.domain.bundles import (
    BundlePart,
    BundlePiece,
    EvidenceIndex,
    checked_words,
)
from blackpool_tracker.domain.case_reviews import REVIEW_KIND_WORDS
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.errors import DamagedError, RefusedError
from blackpool_tracker.domain.evidence import EVIDENCE_WORDS, EvidenceLine, strength
from blackpool_tracker.domain.file_names import safe_file_name, shown_file_name
from blackpool_tracker.domain.measure_words import shown_value, when_words
from blackpool_tracker.domain.questions import FindingFilter, FindingQuestion
from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.services.bundle_places import (
    INDEX,
    Opens,
    folder_of_files,
    packed_file,
)
from blackpool_tracker.services.looked_over import LastLooks, first, rest
from blackpool_tracker.services.reading import Moved, go_on
from blackpool_tracker.storage import details, lists, records
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.backends import backend_of
from blackpool_tracker.storage.case_reviews import review_lines
from blackpool_tracker.storage.findings import finding_ids, finding_lines
from blackpool_tracker.storage.measures import measure_lines
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.store import Store

_LONGEST: Final = 70  # characters of a name in a bundle, which is unpacked who knows how deep
_STOPPED: Final = "Stopped. No bundle was made, and no file was touched."
_WRITTEN: Final = 0.9  # of the work; the rest is the index


class Bundles:
    """Bundles of evidence, for inspectors and others who look from outside."""

    def __init__(self, store: Store, looks: LastLooks | None = None) -> None:
        self._store = store
        self._looks = looks or LastLooks(store)

    def of_theme(self, theme: int) -> list[int]:
        """The findings of a theme, in the register's order."""
        wanted = FindingFilter(theme_ids=frozenset({theme}))
        with self._store.reading() as session:
            return [each.id for each in finding_ids(session, FindingQuestion(wanted))]

    def gather(self, findings: Sequence[int], about: str) -> EvidenceIndex:
        """What a bundle of these findings would hold; removed ones are left out.

        Raises ``RefusedError`` where there is no evidence at all.
        """
        with self._store.reading() as session:
            index = self._index(session, findings, about)
        if not index.parts:
            raise RefusedError("None of these findings has evidence yet, so there is no bundle.")
        return index

    def write(
        self, index: EvidenceIndex, path: Path, moved: Moved = go_on, *, folder: bool = False
    ) -> None:
        """Write the bundle to a packed file (zip), or a ``folder``, whole or not at all.

        Touches no widget and holds little of a file at a time, so that it may run beside the
        window; ``moved`` is told the share done, and stops it by returning False. Each file is
        compared with its SHA-256 as it is written. What the index says is looked over first, what
        stands in the files is not. Raises ``UndecidedError`` as ``BoardReports.print_out`` does,
        ``RefusedError`` when it was stopped or its names would be too long there, ``DamagedError``
        when a kept file is no longer what was added, ``RegisterError`` when it cannot be written,
        or the folder holds something already.
        """
        if not self._looks.check(index, first(moved)):
            raise RefusedError(_STOPPED)
        moved = rest(moved)
        place = folder_of_files if folder else packed_file
        with self._store.reading_files() as session, place(path, index) as opens:
            _write_files(session, opens, index, moved)
            with opens(INDEX) as file:
                file.write(self.print_index(index))
            _go_on_or_stop(moved, 1.0)

    def look_over(self, index: EvidenceIndex, moved: Moved = go_on) -> bool:
        """Whether the index may go out by itself; False when ``moved`` said to stop.

        Raises ``UndecidedError`` as ``BoardReports.look_over`` does.
        """
        return self._looks.check(index, moved)

    def print_index(self, index: EvidenceIndex) -> bytes:
        """The index of a bundle as a PDF, as the bundle itself holds it.

        Touches no widget, so that it may run beside the window.
        """
        # Loaded on use: a sixth of a second that every start would pay.
        from blackpool_tracker.reporting.evidence_index import render  # noqa: PLC0415  on use

        return render(index)

    def _index(self, session: Session, findings: Sequence[int], about: str) -> EvidenceIndex:
        settings = lists.settings_of(session)
        paths = _Paths()
        words = {w.key: w.word for w in settings.words if w.rating is Rating.EVIDENCE}
        parts: list[BundlePart] = []
        bare: list[str] = []
        lines = finding_lines(session, findings)
        sources = session.exec(select(t.Source.short, t.Source.title))
        raised = {short: f"{title} ({short})" for short, title in sources}
        for number in findings:
            line = lines.get(number)
            if line is None:
                continue
            family = details.family(session, number)
            found = records.evidence_lines(session, family, details.actions_of(session, family))
            if not found:
                bare.append(line.ref)
                continue
            said = words[strength(piece.kind for piece in found)]
            shown = _shown(session, found, settings.small_numbers)
            pieces = tuple(_pieces(line.ref, reversed(found), shown, paths))
            parts.append(BundlePart(line.ref, line.title, raised[line.source], said, pieces))
        return EvidenceIndex(
            council=settings.council,
            programme=settings.programme,
            marking=settings.marking,
            notice=settings.notice,
            about=about,
            as_at=self._store.today(),
            made_by=self._store.user,
            step=self._store.seen,
            seal=carried(session.connection(), self._store.seen) or "",
            parts=tuple(parts),
            bare=tuple(bare),
        )


class _Paths:
    """Gives each file its place in the bundle; the same file has one place, wherever it stands."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def of(self, ref: str, sha256: str, name: str) -> str:
        """A name that every system takes, in the finding's folder, numbered so that none meet."""
        if sha256 not in self._given:
            folder = safe_file_name(ref, _LONGEST)
            # To most systems names in capitals and small letters are one.
            key = folder.casefold()
            count = self._counts[key] = self._counts.get(key, 0) + 1
            self._given[sha256] = f"{folder}/{count:02} {safe_file_name(name, _LONGEST)}"
        return self._given[sha256]


def _shown(session: Session, lines: Sequence[EvidenceLine], small: int) -> dict[int, str]:
    """What is printed of the measure or case review that is evidence, by the evidence's number.

    Small numbers are not told, nor by what reference a case is known. Source: docs/rules.md,
    rule 35.
    """
    measures = measure_lines(session, [e.measure_id for e in lines if e.measure_id is not None])
    reviews = review_lines(session, [e.case_review_id for e in lines if e.case_review_id])
    said: dict[int, str] = {}
    for line in lines:
        measure, review = measures.get(line.measure_id or 0), reviews.get(line.case_review_id or 0)
        if measure is not None:
            last = measure.last
            value = "no reading yet"
            if last is not None:
                value = f"{shown_value(last, small)} ({when_words(last)})"
            said[line.id] = f"{measure.title}: {value}"
        elif review is not None:
            kind = REVIEW_KIND_WORDS[review.kind]
            day = short_day(review.on)
            said[line.id] = f"{kind} of {day}, {review.team}: {review.grade_word}"
    return said


def _pieces(
    ref: str, lines: Iterable[EvidenceLine], shown: Mapping[int, str], paths: _Paths
) -> Iterator[BundlePiece]:
    for line in lines:
        name = shown_file_name(line.file_name)
        about = f" (about {line.about})" if line.about != ref else ""
        by = line.checked_by if line.checked_by_somebody_else else ""
        kept = line.sha256 is not None and line.size is not None
        yield BundlePiece(
            kind=f"{EVIDENCE_WORDS[line.kind]}{about}",
            what=name or line.link or shown.get(line.id, "Not said"),
            shows=line.shows,
            on=line.on,
            by=line.by,
            checked=checked_words(by, line.checked_on),
            is_checked=bool(by),
            path=paths.of(ref, line.sha256, line.file_name) if kept and line.sha256 else "",
            sha256=line.sha256 if kept else None,
            size=line.size,
        )


def _write_files(session: Session, opens: Opens, index: EvidenceIndex, moved: Moved) -> None:
    done, whole = 0, max(index.size, 1)
    written: set[str] = set()
    for piece in index.pieces:
        if piece.sha256 is None or piece.path in written:
            continue
        written.add(piece.path)
        found = hashlib.sha256()
        with opens(piece.path) as file:
            for bytes_ in backend_of(session).pieces_of(session, piece.sha256):
                file.write(bytes_)
                found.update(bytes_)
                done += len(bytes_)
                _go_on_or_stop(moved, _WRITTEN * min(done / whole, 1.0))
        if found.hexdigest() != piece.sha256:
            raise DamagedError(
                f"{piece.what} is not as it was when it was added to the register. No bundle was"
                " made. Choose File > Check register."
            )


def _go_on_or_stop(moved: Moved, share: float) -> None:
    if not moved(share):
        raise RefusedError(_STOPPED)
