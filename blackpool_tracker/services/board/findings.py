"""One recommendation or concern: its line in the lists, and its whole sheet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from blackpool_tracker.domain.actions import ActionLine
from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.evidence import EVIDENCE_WORDS, EvidenceKind
from blackpool_tracker.domain.ratings import (
    FINISHED,
    NEED_EVIDENCE,
    NOT_COUNTED,
    Delivery,
    Impact,
    suggested,
)
from blackpool_tracker.domain.sheets import (
    ActionPaper,
    DecisionLine,
    EvidencePaper,
    FindingLine,
    FindingSheet,
    Labelled,
    Lateness,
    LooseWork,
    ThreadPaper,
    UpdatePaper,
)
from blackpool_tracker.domain.sources import source_days
from blackpool_tracker.services.board.case_reviews import review_words
from blackpool_tracker.services.board.material import (
    Material,
    checked,
    decision_line,
    lateness,
    strength_for,
)
from blackpool_tracker.services.board.measures import measure_words
from blackpool_tracker.services.board.past import DONE
from blackpool_tracker.storage import tables as t

PROMPTS: Final = (
    ("Done", "done"),
    ("Changed in practice", "practice"),
    ("Difference for children", "difference"),
    ("How we know", "known_by"),
    ("Next", "next"),
)
"""The five prompts of *so what*: what is printed beside each, and its column."""

GLANCE: Final = 160  # characters of an update beside its action; the whole of it stands below


def finding_line(material: Material, number: int) -> FindingLine:
    """A recommendation or concern as one row."""
    now, row = material.now, material.now.findings[number]
    delivery = Delivery(row.delivery)
    counting = [a for a in now.actions_of([number]) if a.delivery not in NOT_COUNTED]
    waiting = material.open_actions(number)
    said = now.updates_about(number)
    proven = any(checked(piece) for piece in now.evidence_for(number))
    return FindingLine(
        ref=row.ref,
        title=row.title,
        kind=row.kind.capitalize(),
        source=now.source_of(row).short,
        lead=now.name(row.lead_id),
        delivery=delivery,
        impact=Impact(row.impact),
        evidence=strength_for(now, number),
        priority=(row.priority or "").capitalize(),
        actions_done=sum(action.delivery in DONE for action in counting),
        actions=len(counting),
        next_due=min((action.due for action in waiting if action.due), default=None),
        last_update=said[0].on if said else None,
        late=finding_lateness(delivery, waiting, material.as_at),
        unproven=row.impact in NEED_EVIDENCE and not proven,
    )


def finding_lateness(delivery: Delivery, waiting: Sequence[ActionLine], today: date) -> Lateness:
    """That of the latest open action; none for a finding that is finished itself."""
    if delivery in FINISHED or not waiting:
        return Lateness()
    return lateness(waiting[0], today)


def differing(material: Material, number: int) -> Delivery | None:
    """What the actions would suggest instead of the delivery word; None when that is the same.

    A finding closed by the board agrees with actions that are all finished.
    Source: docs/rules.md, rule 12.
    """
    delivery = Delivery(material.now.findings[number].delivery)
    said = suggested([action.delivery for action in material.now.actions_of([number])])
    agreed = {delivery, Delivery.COMPLETE} if delivery is Delivery.CLOSED else {delivery}
    return None if said in agreed or delivery in NOT_COUNTED else said


def finding_sheet(material: Material, number: int, threads: dict[int, ThreadPaper]) -> FindingSheet:
    """Everything about one recommendation or concern; ``threads`` are all threads, by number."""
    now, row = material.now, material.now.findings[number]
    source = now.source_of(row)
    family = now.family(number)
    return FindingSheet(
        line=finding_line(material, number),
        words=row.words,
        verbatim=row.verbatim,
        source=source.title,
        dates=days_of(source),
        place="; ".join(citation.text for citation in now.citations_of(number)),
        primary=source.held,
        themes=tuple(theme.label for theme in now.themes_of(number)),
        sponsor=now.name(row.sponsor_id),
        reason=_reason(material, row),
        suggested=differing(material, number),
        threads=tuple(threads[thread.number] for thread in now.threads_of(number)),
        actions=tuple(_action(material, action) for action in now.actions_of(family)),
        updates=tuple(_update(material, u, number) for u in now.updates_about(number)),
        evidence=tuple(_evidence(material, e, number) for e in now.evidence_for(number)),
        decisions=tuple(_decision(material, d, row.ref) for d in now.decisions_on(number)),
    )


def loose_work(material: Material) -> LooseWork:
    """The actions that serve no recommendation and no concern: no sheet tells of them."""
    now = material.now
    lines = [
        action
        for action in now.actions.values()
        if not any(number in material.actionable for number in action.finding_ids)
    ]
    numbers = [action.id for action in lines]
    return LooseWork(
        actions=tuple(_action(material, action) for action in lines),
        updates=tuple(_update(material, u) for u in now.updates.about((), numbers)),
        evidence=tuple(_evidence(material, e) for e in now.evidence.about((), numbers)),
        decisions=tuple(_decision(material, d) for d in now.decisions.about((), numbers)),
    )


def days_of(source: t.Source) -> str:
    """When a source happened and was published, in words."""
    start, end, published = (
        PartialDate(day) if day else None for day in (source.start, source.end, source.published)
    )
    return source_days(start, end, published)


def _reason(material: Material, row: t.Finding) -> str:
    """Why the delivery word stands; what was merged away says where it went."""
    into = material.now.findings.get(row.merged_into_id or 0)
    said = [row.delivery_reason] if row.delivery_reason else []
    if into is not None:
        said.append(f"Merged into {into.ref}.")
    return " ".join(said)


def _action(material: Material, action: ActionLine) -> ActionPaper:
    said = material.now.updates.about((), [action.id])
    return ActionPaper(
        ref=action.ref,
        title=action.title,
        owner=action.owner or "",
        delivery=action.delivery,
        start=action.start,
        late=lateness(action, material.as_at),
        latest=glance(said[0]) if said else "",
        latest_on=action.last_update,
        reason=action.delivery_reason,
        description=action.description,
        success=action.success,
    )


def glance(update: t.Update) -> str:
    """The first line that an update says, shortened at a word when it is long."""
    texts = (getattr(update, column) for _, column in PROMPTS)
    line = next((text for text in texts if text), "").partition("\n")[0]
    if len(line) <= GLANCE:
        return line
    return line[:GLANCE].rpartition(" ")[0].rstrip(",;:–") + " …"


def _update(material: Material, update: t.Update, finding: int = 0) -> UpdatePaper:
    """An update; one that is not about ``finding`` itself names what it is about."""
    prompts = tuple(Labelled(label, getattr(update, column)) for label, column in PROMPTS)
    return UpdatePaper(update.on, update.by, prompts, _about(material, update, finding))


def _about(material: Material, row: t.Update | t.Evidence, finding: int) -> str:
    """The ref of what a row is about; empty where that is ``finding`` itself."""
    if row.action_id is not None:
        return material.now.actions[row.action_id].ref
    if row.finding_id is not None and row.finding_id != finding:
        return material.now.findings[row.finding_id].ref
    return ""


def _decision(material: Material, row: t.Decision, ref: str = "") -> DecisionLine:
    """A decision; one that is not on the finding ``ref`` itself names what it is on."""
    line = decision_line(material, row)
    return line if line.ref == ref else replace(line, what=f"{line.ref}: {line.what}")


def _evidence(material: Material, row: t.Evidence, finding: int = 0) -> EvidencePaper:
    """A piece of evidence; one that is not attached to ``finding`` itself names to what it is."""
    by_another = checked(row)
    return EvidencePaper(
        kind=EVIDENCE_WORDS[EvidenceKind(row.kind)],
        shows=row.shows,
        on=row.on,
        by=row.by,
        place=row.file_name
        or row.link
        or measure_words(material.now, row.measure_id or 0)
        or review_words(material.now, row.case_review_id or 0),
        checked_by=row.checked_by if by_another else "",
        checked_on=row.checked_on if by_another else None,
        about=_about(material, row, finding),
        number=row.number,
    )
