"""Case reviews: entered, corrected, counted, and used as evidence."""

from collections.abc import Sequence

from blackpool_tracker.domain.case_reviews import (
    EVIDENCE_OF,
    MarkLine,
    NamesInUse,
    ReviewEntry,
    ReviewKind,
    ReviewLine,
    ReviewQuestion,
    UseLine,
    check_review,
)
from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import Seen, check_length
from blackpool_tracker.domain.grade_counts import GradeBar, Span, Split, for_print, grade_bars
from blackpool_tracker.domain.questions import Placed
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.storage import case_reviews
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.lists import settings_of
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store


class CaseReviews:
    """Audits and dip samples of practice."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids(
        self, question: ReviewQuestion, *, limit: int | None = None, among: int | None = None
    ) -> list[Placed]:
        """The case reviews that answer the question, in its order; at most ``limit`` of them.

        With ``among`` the words that are searched for are looked for only in so many of the first.
        """
        with self._store.reading() as session:
            return case_reviews.review_ids(session, question, limit=limit, among=among)

    def count(self, question: ReviewQuestion) -> int:
        """How many case reviews answer the question."""
        with self._store.reading() as session:
            return case_reviews.count_reviews(session, question)

    def lines(self, ids: Sequence[int]) -> dict[int, ReviewLine]:
        """The lines of these case reviews, by id; a removed one is missing."""
        with self._store.reading() as session:
            return case_reviews.review_lines(session, ids)

    def marks(self, review: int) -> list[MarkLine]:
        """The marks of one case against the standards, in their order."""
        with self._store.reading() as session:
            return case_reviews.mark_lines(session, review)

    def uses(self, review: int) -> list[UseLine]:
        """The findings for which a case review is evidence."""
        with self._store.reading() as session:
            return case_reviews.use_lines(session, review)

    def names(self) -> NamesInUse:
        """The exercises, teams and auditors that there are, the latest first."""
        with self._store.reading() as session:
            return case_reviews.names_in_use(session)

    def grades(self, question: ReviewQuestion, split: Split, span: Span) -> list[GradeBar]:
        """The grades of the case reviews that answer the question, counted over time.

        Each bar says what of it papers do not tell, as the register's limit has it.
        """
        with self._store.reading() as session:
            reviews = case_reviews.graded_reviews(session, question)
            small = settings_of(session).small_numbers
        return for_print(grade_bars(reviews, split, span), small)

    def add(self, entry: ReviewEntry) -> int:
        """Enter a case review with its marks; returns its number."""
        with self._store.step("Add case review") as step:
            return add_review(step, entry)

    def edit(self, seen: Seen, entry: ReviewEntry) -> None:
        """Correct a case review and its marks."""
        with self._store.step("Edit case review") as step:
            row = step.get(t.CaseReview, seen.id, seen=seen.version)
            _fill(step, row, entry)
            step.label = f"Edit case review {_called(row)}"

    def remove(self, rows: Sequence[Seen]) -> None:
        """Take case reviews off the list, with their marks; undo brings them back.

        Raises ``RefusedError`` for one that is evidence for a finding.
        """
        with self._store.step("Remove case review") as step:
            found = [step.get(t.CaseReview, seen.id, seen=seen.version) for seen in rows]
            for row in found:
                _refuse_in_use(step, row)
                row.removed = True
                for mark in case_reviews.marks_of(step.session, row.number):
                    mark.removed = True
            what = _called(found[0]) if len(found) == 1 else f"{len(found)} case reviews"
            step.label = f"Remove case review {what}" if len(found) == 1 else f"Remove {what}"

    def use_as_evidence(
        self, reviews: Sequence[int], findings: Sequence[int], shows: str = ""
    ) -> int:
        """Make each of the reviews evidence for each of the findings, in one step.

        What is so already is passed over; returns how many pieces of evidence are new. Raises
        ``RefusedError`` when none is. Somebody else can check each, as any other evidence.
        """
        check_length(shows)
        if not findings:
            raise RefusedError("Choose the finding that the case reviews are evidence for.")
        with self._store.step("Use case reviews as evidence") as step:
            rows = [step.get(t.CaseReview, number) for number in reviews]
            about = [step.get(t.Finding, number) for number in findings]
            new = sum(_use(step, row, about, shows) for row in rows)
            if not new:
                raise RefusedError("That is evidence for it already. Nothing was changed.")
            what = _called(rows[0]) if len(rows) == 1 else f"{len(rows)} case reviews"
            where = about[0].ref if len(about) == 1 else f"{len(about)} findings"
            one = "case review " if len(rows) == 1 else ""
            step.label = f"Use {one}{what} as evidence for {where}"
        return new


def add_review(step: Step, entry: ReviewEntry) -> int:
    """Enter a case review with its marks; returns its number."""
    on = check_review(entry, step.day)
    row = step.add(t.CaseReview(on=on, team="", auditor="", grade=""))
    _fill(step, row, entry)
    step.label = f"Add case review {_called(row)}"
    return row.number


def _fill(step: Step, row: t.CaseReview, entry: ReviewEntry) -> None:
    row.on, row.kind = check_review(entry, step.day), entry.kind
    row.team, row.auditor = tidy_line(entry.team), tidy_line(entry.auditor)
    row.grade, row.theme_id = entry.grade or "", entry.theme_id
    row.exercise, row.reference = tidy_line(entry.exercise), tidy_line(entry.reference)
    row.strengths, row.shortfalls = tidy(entry.strengths), tidy(entry.shortfalls)
    left = dict(entry.marks)
    for mark in case_reviews.marks_of(step.session, row.number):
        given = left.pop(mark.standard_id, None)
        mark.removed = given is None
        mark.grade = given or mark.grade
    for standard, given in left.items():
        step.add(t.StandardMark(case_review_id=row.number, standard_id=standard, grade=given))


def _use(step: Step, row: t.CaseReview, about: Sequence[t.Finding], shows: str) -> int:
    """How many of the findings have the review as evidence only now."""
    numbers = [finding.number for finding in about]
    known = case_reviews.findings_shown_by(step.session, row.number, numbers)
    fresh = [number for number in numbers if number not in known]
    for finding in fresh:
        step.add(
            t.Evidence(
                finding_id=finding,
                kind=EVIDENCE_OF[ReviewKind(row.kind)],
                shows=tidy(shows),
                on=row.on,
                by=step.by,
                case_review_id=row.number,
            )
        )
    return len(fresh)


def _refuse_in_use(step: Step, row: t.CaseReview) -> None:
    uses = case_reviews.use_lines(step.session, row.number)
    if uses:
        refs = ", ".join(use.ref for use in uses)
        raise RefusedError(
            f"The case review of {_called(row)} is evidence for {refs}. Remove it there first."
        )


def _called(row: t.CaseReview) -> str:
    """``12 May 2026, Front door, FD-07``."""
    return ", ".join(part for part in (short_day(row.on), row.team, row.reference) if part)
