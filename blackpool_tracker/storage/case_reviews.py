"""Questions about case reviews, their marks, and the practice standards."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, func, literal_column, or_, select
from sqlmodel import Session, col

from blackpool_tracker.domain.case_reviews import (
    Mark,
    MarkLine,
    NamesInUse,
    ReviewGrouping,
    ReviewKind,
    ReviewLine,
    ReviewOrder,
    ReviewQuestion,
    StandardLine,
    UseLine,
)
from blackpool_tracker.domain.grade_counts import GradedReviews
from blackpool_tracker.domain.questions import NONE, Placed
from blackpool_tracker.domain.sources import Grade
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.derived import THESE, rank, these
from blackpool_tracker.storage.folding import folded

_OF_REVIEW: Final = (
    col(t.StandardMark.case_review_id) == col(t.CaseReview.id),
    col(t.StandardMark.removed).is_(False),
)
_MARKED: Final = select(func.count()).where(*_OF_REVIEW).correlate(t.CaseReview).scalar_subquery()
_MET: Final = (
    select(func.count())
    .where(*_OF_REVIEW, col(t.StandardMark.grade) == Mark.MET)
    .correlate(t.CaseReview)
    .scalar_subquery()
)
_USED: Final = (
    select(func.count(func.distinct(col(t.Evidence.finding_id))))
    .join(t.Finding, col(t.Finding.id) == col(t.Evidence.finding_id))
    .where(
        col(t.Evidence.case_review_id) == col(t.CaseReview.id),
        col(t.Evidence.removed).is_(False),
        col(t.Finding.removed).is_(False),
    )
    .correlate(t.CaseReview)
    .scalar_subquery()
)
_LINES: Final[Select[*tuple[Any, ...]]] = (
    select(
        *(
            col(c)
            for c in (t.CaseReview.id, t.CaseReview.version, t.CaseReview.on, t.CaseReview.kind)
        ),
        *(col(c) for c in (t.CaseReview.team, t.CaseReview.theme_id, t.CaseReview.auditor)),
        *(col(c) for c in (t.CaseReview.grade, t.CaseReview.exercise, t.CaseReview.reference)),
        *(col(c) for c in (t.CaseReview.strengths, t.CaseReview.shortfalls)),
        col(t.CaseReview.standard).label("against"),
        func.coalesce(col(t.Theme.label), "").label("theme"),
        _MET.label("met"),
        _MARKED.label("marked"),
        _USED.label("used"),
    )
    .outerjoin(t.Theme, col(t.Theme.id) == col(t.CaseReview.theme_id))
    .where(col(t.CaseReview.id).in_(THESE), col(t.CaseReview.removed).is_(False))
)

_ORDERS: Final[dict[ReviewOrder, ColumnElement[Any] | Any]] = {
    ReviewOrder.ON: col(t.CaseReview.on),
    ReviewOrder.KIND: col(t.CaseReview.kind),
    ReviewOrder.TEAM: folded(col(t.CaseReview.team)),
    ReviewOrder.THEME: folded(col(t.Theme.label)),
    ReviewOrder.AUDITOR: folded(col(t.CaseReview.auditor)),
    ReviewOrder.GRADE: rank(col(t.CaseReview.grade), Grade),
    ReviewOrder.EXERCISE: folded(col(t.CaseReview.exercise)),
    ReviewOrder.REFERENCE: folded(col(t.CaseReview.reference)),
    ReviewOrder.MET: 1.0 * _MET / func.nullif(_MARKED, 0),
}
_GROUPS: Final[dict[ReviewGrouping, ColumnElement[Any] | Any]] = {
    ReviewGrouping.NONE: literal_column("NULL"),
    ReviewGrouping.EXERCISE: func.coalesce(
        func.nullif(col(t.CaseReview.exercise), ""), "No exercise"
    ),
    ReviewGrouping.TEAM: col(t.CaseReview.team),
    ReviewGrouping.THEME: func.coalesce(col(t.Theme.label), "No theme"),
}
_SEARCHED: Final = folded(
    reduce(
        lambda words, column: words + "\n" + column,
        (
            *(col(c) for c in (t.CaseReview.reference, t.CaseReview.exercise, t.CaseReview.team)),
            *(col(c) for c in (t.CaseReview.auditor, t.CaseReview.standard)),
            *(col(c) for c in (t.CaseReview.strengths, t.CaseReview.shortfalls)),
            func.coalesce(col(t.Theme.label), ""),
        ),
    )
)
"""All that is written of a case, as one text."""


def review_lines(session: Session, ids: Sequence[int]) -> dict[int, ReviewLine]:
    """The lines of these case reviews, by id; one that was removed is missing."""
    return {row.id: _line(row) for row in session.connection().execute(_LINES, these(ids))}


def review_ids(
    session: Session,
    question: ReviewQuestion,
    *,
    limit: int | None = None,
    among: int | None = None,
) -> list[Placed]:
    """The case reviews that answer the question, in its order; at most ``limit`` of them.

    With ``among`` the words that are searched for are looked for only in so many of the first.
    """
    order, group = list(_order(question)), _GROUPS[question.group]
    asked = _asked(question, col(t.CaseReview.id), group.label("group"))
    if among is not None and question.text:
        first = _asked(replace(question, text=""), col(t.CaseReview.id)).order_by(*order)
        asked = asked.where(col(t.CaseReview.id).in_(first.limit(among)))
    asked = asked.order_by(*order).limit(limit)
    return [Placed(row.id, row.group) for row in session.connection().execute(asked)]


def count_reviews(session: Session, question: ReviewQuestion) -> int:
    """How many case reviews answer the question."""
    found: int = session.connection().execute(_asked(question, func.count())).scalar_one()
    return found


def graded_reviews(session: Session, question: ReviewQuestion) -> list[GradedReviews]:
    """The case reviews that answer the question, those that are alike counted together."""
    keys = (
        *(col(t.CaseReview.on), col(t.CaseReview.exercise), col(t.CaseReview.team)),
        *(func.coalesce(col(t.Theme.label), "").label("theme"), col(t.CaseReview.grade)),
    )
    asked = _asked(question, *keys, func.count().label("alike")).group_by(*keys)
    return [
        GradedReviews(row.on, row.exercise, row.team, row.theme, _grade(row.grade), row.alike)
        for row in session.connection().execute(asked)
    ]


def mark_lines(session: Session, review: int) -> list[MarkLine]:
    """The marks of one case, in the order of the standards."""
    asked: Select[*tuple[Any, ...]] = (
        select(
            col(t.StandardMark.standard_id),
            col(t.PracticeStandard.title),
            col(t.StandardMark.grade),
        )
        .join(t.PracticeStandard, col(t.PracticeStandard.id) == col(t.StandardMark.standard_id))
        .where(col(t.StandardMark.case_review_id) == review, col(t.StandardMark.removed).is_(False))
        .order_by(col(t.PracticeStandard.position), col(t.PracticeStandard.id))
    )
    found = session.connection().execute(asked)
    return [MarkLine(row.standard_id, row.title, Mark(row.grade)) for row in found]


def use_lines(session: Session, review: int) -> list[UseLine]:
    """The findings for which a case review is evidence, in order of ref."""
    asked: Select[*tuple[Any, ...]] = (
        select(col(t.Finding.id), col(t.Finding.ref), col(t.Finding.title))
        .join(t.Evidence, col(t.Evidence.finding_id) == col(t.Finding.id))
        .where(
            col(t.Evidence.case_review_id) == review,
            col(t.Evidence.removed).is_(False),
            col(t.Finding.removed).is_(False),
        )
        .order_by(col(t.Finding.ref))
        .distinct()
    )
    return [UseLine(row.id, row.ref, row.title) for row in session.connection().execute(asked)]


def names_in_use(session: Session) -> NamesInUse:
    """The exercises, teams and auditors that case reviews name, the latest first."""
    columns = (t.CaseReview.exercise, t.CaseReview.team, t.CaseReview.auditor)
    exercises, teams, auditors = (tuple(_latest(session, col(column))) for column in columns)
    return NamesInUse(exercises, teams, auditors)


def standard_lines(session: Session) -> list[StandardLine]:
    """The practice standards, in the register's order."""
    marked = (
        select(func.count())
        .where(
            col(t.StandardMark.standard_id) == col(t.PracticeStandard.id),
            col(t.StandardMark.removed).is_(False),
        )
        .correlate(t.PracticeStandard)
        .scalar_subquery()
    )
    asked: Select[*tuple[Any, ...]] = (
        select(
            *(col(c) for c in (t.PracticeStandard.id, t.PracticeStandard.version)),
            *(col(c) for c in (t.PracticeStandard.title, t.PracticeStandard.description)),
            marked.label("marked"),
        )
        .where(col(t.PracticeStandard.removed).is_(False))
        .order_by(col(t.PracticeStandard.position), col(t.PracticeStandard.id))
    )
    return [StandardLine(**row._asdict()) for row in session.connection().execute(asked)]


def marks_of(session: Session, review: int) -> list[t.StandardMark]:
    """The rows of all marks of one case, removed ones too."""
    asked = select(t.StandardMark).where(col(t.StandardMark.case_review_id) == review)
    return list(session.scalars(asked))


def standards_in_order(session: Session) -> list[t.PracticeStandard]:
    """The rows of the practice standards, in the register's order."""
    asked = select(t.PracticeStandard).where(col(t.PracticeStandard.removed).is_(False))
    order = (col(t.PracticeStandard.position), col(t.PracticeStandard.id))
    return list(session.scalars(asked.order_by(*order)))


def findings_shown_by(session: Session, review: int, findings: Iterable[int]) -> set[int]:
    """Those of the findings for which a case review is evidence already."""
    asked = select(col(t.Evidence.finding_id)).where(
        col(t.Evidence.case_review_id) == review,
        col(t.Evidence.removed).is_(False),
        col(t.Evidence.finding_id).in_(set(findings)),
    )
    return {number for number in session.scalars(asked) if number is not None}


def _latest(session: Session, column: Any) -> list[str]:  # noqa: ANN401 - a column
    asked = (
        select(column)
        .where(col(t.CaseReview.removed).is_(False), column != "")
        .group_by(column)
        .order_by(func.max(col(t.CaseReview.on)).desc(), column)
    )
    return list(session.scalars(asked))


def _line(row: Row[Any]) -> ReviewLine:
    values = row._asdict()
    return ReviewLine(**values | {"kind": ReviewKind(row.kind), "grade": _grade(row.grade)})


def _grade(key: str) -> Grade | None:
    return Grade(key) if key else None


def _asked(question: ReviewQuestion, *columns: Any) -> Select[*tuple[Any, ...]]:  # noqa: ANN401 - columns
    return (
        select(*columns)
        .select_from(t.CaseReview)
        .outerjoin(t.Theme, col(t.Theme.id) == col(t.CaseReview.theme_id))
        .where(col(t.CaseReview.removed).is_(False), *_conditions(question))
    )


def _order(question: ReviewQuestion) -> Iterable[Any]:
    if question.group is ReviewGrouping.THEME:
        yield col(t.Theme.label).is_(None)
    if question.group is not ReviewGrouping.NONE:
        yield folded(_GROUPS[question.group])
    wanted = _ORDERS[question.order]
    yield wanted.is_(None)
    yield wanted.desc() if question.descending else wanted.asc()
    yield col(t.CaseReview.on).desc()
    yield col(t.CaseReview.id).desc()


def _conditions(wanted: ReviewQuestion) -> Iterable[ColumnElement[bool]]:
    for column, names in (
        (col(t.CaseReview.kind), wanted.kinds),
        (col(t.CaseReview.exercise), wanted.exercises),
        (col(t.CaseReview.team), wanted.teams),
        (col(t.CaseReview.auditor), wanted.auditors),
    ):
        if names:
            yield column.in_(sorted(names))
    if wanted.grades:
        yield col(t.CaseReview.grade).in_(sorted(grade or "" for grade in wanted.grades))
    if wanted.theme_ids:
        among = col(t.CaseReview.theme_id).in_(sorted(wanted.theme_ids - {NONE}))
        none = col(t.CaseReview.theme_id).is_(None)
        yield or_(none, among) if NONE in wanted.theme_ids else among
    if wanted.on_from is not None:
        yield col(t.CaseReview.on) >= wanted.on_from
    if wanted.on_before is not None:
        yield col(t.CaseReview.on) < wanted.on_before
    for word in wanted.text.casefold().split():
        yield _SEARCHED.contains(word, autoescape=True)
