"""What a document says of itself: what it is, whose services, when, by whom, with which grades."""

from collections.abc import Sequence

from blackpool_tracker.domain.reading import Reading
from blackpool_tracker.importing.facts.areas import VISITS, areas_of
from blackpool_tracker.importing.facts.authorities import authority_of
from blackpool_tracker.importing.facts.front import front_of
from blackpool_tracker.importing.facts.judgements import Judgements, judgements_of
from blackpool_tracker.importing.facts.kinds import kind_of
from blackpool_tracker.importing.facts.people import inspectors_of
from blackpool_tracker.importing.facts.titles import title_of
from blackpool_tracker.importing.facts.visits import printed_on, visit_of
from blackpool_tracker.importing.lines import Line, Page


def facts_of(pages: Sequence[Page], lines: Sequence[Line]) -> Reading:
    """What the document says of itself, and nothing yet of what it says of the services.

    ``lines`` are those of its body, in reading order.
    """
    lines = lines or [line for page in pages for line in page.lines]
    front = front_of(lines)
    kind = kind_of(front)
    published = printed_on(front)
    days = visit_of(front, published)
    people = inspectors_of(lines, front.text)
    judgements = judgements_of(() if kind in VISITS else lines)
    return Reading(
        kind=kind,
        title=title_of(front),
        authority=authority_of(front),
        visit_start=min(days, default=None),
        visit_end=max(days, default=None),
        published_on=published,
        lead_inspector=people.lead,
        inspectors=people.all,
        areas_covered=areas_of(front, kind),
        judgements=judgements.entries,
        paragraphs=(),
        proposals=(),
        warnings=(_left_out(judgements),) if judgements.left_out else (),
        pages=len(pages),
    )


def _left_out(judgements: Judgements) -> str:
    grades = "; ".join(f"{area}: {grade}" for area, grade in judgements.left_out)
    return f"The grades are not those of today’s scale, so none was taken over: {grades}."
