"""A report narrowed to a part of the register: what is left says nothing of the others.

Papers about a part are made from the same report as all others, so they cannot differ.
"""

from collections.abc import Collection
from dataclasses import replace

from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.filtering import filtered
from blackpool_tracker.domain.forward import ForwardPlan
from blackpool_tracker.domain.layouts import Layout, PaperKind
from blackpool_tracker.domain.papers import BoardReport
from blackpool_tracker.domain.people import same_person
from blackpool_tracker.domain.practice import PracticePaper
from blackpool_tracker.domain.ratings import DECIDED
from blackpool_tracker.domain.report_parts import only
from blackpool_tracker.domain.roles import with_roles
from blackpool_tracker.domain.sheets import (
    ActionPaper,
    EvidencePaper,
    FindingSheet,
    LooseWork,
)


def narrowed(report: BoardReport, layout: Layout) -> BoardReport:
    """The part of the report that a layout is about: all of it where it names nothing.

    Where the layout wants roles, nobody is named in it (see ``domain.roles``).

    Raises ``MissingError`` for a finding, a thread or a person that the register does not know,
    and ``RefusedError`` where there is nothing to show of them.
    """
    part = _part(report, layout)  # told by names, so before there are none any more
    return with_roles(part) if layout.roles else part


def _part(report: BoardReport, layout: Layout) -> BoardReport:
    if layout.kind is PaperKind.THREAD:
        return about_thread(report, layout.ref)
    if report.concerns:
        report = replace(report, concerns=())
    if layout.theme or layout.source:
        report = filtered(report, layout)
    if layout.ref:
        report = about_finding(report, layout.ref)
    return of_person(report, layout.lead) if layout.lead else report


def about_finding(report: BoardReport, ref: str) -> BoardReport:
    """What the report says of one recommendation or concern."""
    wanted = ref.strip().casefold()
    sheet = next((each for each in report.sheets if each.line.ref.casefold() == wanted), None)
    if sheet is None:
        raise _no_sheet(report, ref)
    line = sheet.line
    themes = (replace(paper, strengths=(), also=()) for paper in report.themes)
    kept = only(replace(report, themes=tuple(themes)), {line.ref}, (sheet,))
    sources = tuple(source for source in report.sources if source.short == line.source)
    return replace(kept, about=line.ref, sources=sources, loose=LooseWork())


def about_thread(report: BoardReport, title: str) -> BoardReport:
    """What the report says of one thread: its findings with their work, and its measures.

    Of several threads with that title it tells all. ``about`` of what comes back is the title as
    the register spells it.
    """
    wanted = title.strip().casefold()
    found = tuple(s for s in report.concerns if s.thread.title.casefold() == wanted)
    if not found:
        raise MissingError(f"There is no thread called {title} in this register.")
    asked = {ref for sheet in found for ref in sheet.refs}
    mine = tuple(sheet for sheet in report.sheets if sheet.line.ref in asked)
    refs = {*asked, *(action.ref for sheet in mine for action in sheet.actions)}
    visits = {visit.source for sheet in found for visit in sheet.thread.visits}
    return replace(
        only(report, refs, mine),
        about=found[0].thread.title,
        concerns=found,
        sources=tuple(source for source in report.sources if source.short in visits),
        measures=tuple(dict.fromkeys(each for sheet in found for each in sheet.measures)),
        practice=PracticePaper(),
        risks=(),
        closures=(),
        coming=ForwardPlan(),
        loose=LooseWork(),
    )


def of_person(report: BoardReport, name: str) -> BoardReport:
    """What one person leads, owns, or is awaited to check; of each finding only their own work.

    ``about`` of what comes back is the name as the register spells it, and ``led`` what they lead.
    """
    known = next((person for person in report.people if same_person(person, name)), None)
    if known is None:
        raise MissingError(
            f"Nobody called {name} is in this register. Give a name as it stands in the list of"
            " people."
        )
    mine = (_of_sheet(sheet, known) for sheet in report.sheets)
    sheets = tuple(
        sheet
        for sheet in mine
        if same_person(sheet.line.lead, known) or sheet.actions or sheet.evidence
    )
    loose = _of_loose(report.loose, known)
    if not (sheets or loose.actions):
        raise RefusedError(
            f"{known} leads no finding, owns no action and has no evidence to check, so there is"
            " nothing to print."
        )
    led = tuple(sheet.line.ref for sheet in sheets if same_person(sheet.line.lead, known))
    works = (*(action for sheet in sheets for action in sheet.actions), *loose.actions)
    refs = {*led, *(action.ref for action in works)}
    return replace(only(report, refs, sheets), about=known, loose=loose, led=led)


def _checker(
    evidence: EvidencePaper, sheet: FindingSheet | None, actions: Collection[ActionPaper]
) -> str:
    """Who is to check a piece of evidence: an action's owner; a finding's lead, else its sponsor.

    Nobody checks their own. Empty where it was checked, where the board has decided already, or
    where there is nobody. It is the same of which the list of what people owe asks.
    """
    action = next((each for each in actions if each.ref == evidence.about), None)
    if action is not None:
        delivery, names = action.delivery, [action.owner]
    elif sheet is not None:
        delivery, names = sheet.line.delivery, [sheet.line.lead, sheet.sponsor]
    else:
        return ""
    if evidence.checked_by or delivery in DECIDED:
        return ""
    return next((name for name in names if name and not same_person(name, evidence.by)), "")


def _no_sheet(report: BoardReport, ref: str) -> MissingError | RefusedError:
    """Why there is no sheet of that ref."""
    wanted = ref.strip().casefold()
    strengths = (line.ref for theme in report.themes for line in theme.strengths)
    if wanted in {each.casefold() for each in strengths}:
        return RefusedError(
            f"{ref} is a strength: it has no sheet of its own. It stands in the board report."
        )
    served = next(
        (
            sheet.line.ref
            for sheet in report.sheets
            for action in sheet.actions
            if action.ref.casefold() == wanted
        ),
        None,
    )
    if served:
        return RefusedError(f"{ref} is an action. Give the finding that it serves: {served}.")
    return MissingError(f"There is no finding {ref} in this register.")


def _of_sheet(sheet: FindingSheet, name: str) -> FindingSheet:
    """The same finding with the work of one person alone."""
    evidence = tuple(
        piece
        for piece in sheet.evidence
        if same_person(_checker(piece, sheet, sheet.actions), name)
    )
    return replace(sheet, actions=_owned(sheet.actions, name), evidence=evidence)


def _of_loose(work: LooseWork, name: str) -> LooseWork:
    evidence = tuple(
        piece for piece in work.evidence if same_person(_checker(piece, None, work.actions), name)
    )
    return LooseWork(actions=_owned(work.actions, name), evidence=evidence)


def _owned(actions: Collection[ActionPaper], name: str) -> tuple[ActionPaper, ...]:
    return tuple(action for action in actions if same_person(action.owner, name))
