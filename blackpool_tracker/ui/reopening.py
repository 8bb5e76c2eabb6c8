"""Opens the form again in which words were typed that nobody has saved."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from PySide6.QtWidgets import QWidget

from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.drafts import DraftEntry
from blackpool_tracker.domain.errors import MissingError
from blackpool_tracker.ui.case_reviews.audits import AuditSheet
from blackpool_tracker.ui.case_reviews.form import CaseReviewForm
from blackpool_tracker.ui.case_reviews.use_form import UseForm
from blackpool_tracker.ui.findings.finding_form import FindingForm
from blackpool_tracker.ui.findings.split_form import SplitForm
from blackpool_tracker.ui.forms.action_form import ActionForm
from blackpool_tracker.ui.forms.decision_form import DecisionForm
from blackpool_tracker.ui.forms.dialog import FormDialog
from blackpool_tracker.ui.forms.evidence_form import EvidenceForm
from blackpool_tracker.ui.forms.keeping_form import KeepingForm
from blackpool_tracker.ui.forms.link_form import LinkForm
from blackpool_tracker.ui.forms.meeting_form import MeetingForm
from blackpool_tracker.ui.forms.proposal_form import ProposalForm
from blackpool_tracker.ui.forms.revisit_form import RevisitForm
from blackpool_tracker.ui.forms.statement_form import StatementForm
from blackpool_tracker.ui.forms.update_form import UpdateForm
from blackpool_tracker.ui.forms.visit_form import VisitForm
from blackpool_tracker.ui.hub import Hub
from blackpool_tracker.ui.measures.evidence_form import MeasureEvidenceForm
from blackpool_tracker.ui.measures.measure_form import MeasureForm
from blackpool_tracker.ui.measures.paste_form import PasteForm
from blackpool_tracker.ui.measures.reading_form import ReadingForm
from blackpool_tracker.ui.places import TRACKER
from blackpool_tracker.ui.review.drafts import REVIEW_DRAFTS
from blackpool_tracker.ui.settings.forms import PersonForm, ThemeForm, ThreadForm, WordForm
from blackpool_tracker.ui.settings.standards import StandardForm
from blackpool_tracker.ui.sources.form import SourceForm
from blackpool_tracker.ui.threads.decision_form import ThreadDecisionForm
from blackpool_tracker.ui.threads.findings_form import ThreadFindingsForm
from blackpool_tracker.ui.threads.split_form import ThreadSplitForm

L = TypeVar("L")

GONE: Final = "What these words were about is no longer in the register. You can still copy them."


def reopens(form: str) -> bool:
    """Whether what stood in a form of this name can be gone on with."""
    return form in FORMS or of_review(form) or of_tracker(form)


def of_review(form: str) -> bool:
    """Whether it is gone on with in the review of a document."""
    return form in REVIEW_DRAFTS


def of_tracker(form: str) -> bool:
    """Whether it is gone on with on the page of a tracker, whose workbook is read again."""
    return form == TRACKER


def reopened(hub: Hub, parent: QWidget | None, entry: DraftEntry) -> FormDialog:
    """The form with what was typed into it, not yet shown.

    Raises ``MissingError`` when what it was about is no longer there.
    """
    make = FORMS.get(entry.key.form)
    if make is None:
        raise MissingError(GONE)
    try:
        form = make(hub, parent, dict(entry.key.about))
    except (MissingError, StopIteration, KeyError, TypeError) as error:
        raise MissingError(GONE) from error
    form.resume(entry.words)
    form.recall(entry.seen)
    return form


def _of(lines: Iterable[L], fits: Callable[[L], bool]) -> L:
    """The line that fits; raises ``StopIteration`` when it is gone."""
    return next(line for line in lines if fits(line))


def _decision(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    kind = about["kind"]
    return DecisionForm(
        hub,
        parent,
        finding_id=about["finding_id"],
        action_id=about["action_id"],
        kind=DecisionKind(kind) if kind else None,
    )


def _source(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    number = about["source"]
    lines = hub.workspace.sources.lines()
    return SourceForm(hub, parent, _of(lines, lambda line: line.id == number) if number else None)


def _meeting(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    number = about["meeting"]
    lines = hub.workspace.meetings.lines()
    return MeetingForm(hub, parent, _of(lines, lambda line: line.id == number) if number else None)


def _visit(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    thread, source = about["thread"], about["source"]
    visits = hub.workspace.threads.visits(thread)
    return VisitForm(
        hub, parent, thread=thread, visit=_of(visits, lambda visit: visit.source_id == source)
    )


def _person(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    number, lines = about["line"], hub.workspace.people.lines()
    return PersonForm(hub, parent, _of(lines, lambda line: line.id == number) if number else None)


def _theme(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    number, lines = about["line"], hub.workspace.themes.lines()
    return ThemeForm(hub, parent, _of(lines, lambda line: line.id == number) if number else None)


def _thread(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    number, lines = about["line"], hub.workspace.threads.lines()
    return ThreadForm(hub, parent, _of(lines, lambda line: line.id == number) if number else None)


def _thread_decision(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    kind = DecisionKind(about["kind"])
    return ThreadDecisionForm(hub, parent, thread=about["thread"], kind=kind)


def _standard(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    number, lines = about["line"], hub.workspace.standards.lines()
    return StandardForm(hub, parent, _of(lines, lambda line: line.id == number) if number else None)


def _word(hub: Hub, parent: QWidget | None, about: Mapping[str, Any]) -> FormDialog:
    wanted, words = (about["rating"], about["key"]), hub.workspace.settings.now().words
    return WordForm(hub, parent, _of(words, lambda word: (word.rating, word.key) == wanted))


FORMS: Final[dict[str, Callable[[Hub, QWidget | None, dict[str, Any]], FormDialog]]] = {
    "finding_form": lambda hub, parent, about: FindingForm(hub, parent, **about),
    "split_form": lambda hub, parent, about: SplitForm(hub, parent, about["finding"]),
    "update_form": lambda hub, parent, about: UpdateForm(hub, parent, **about),
    "action_form": lambda hub, parent, about: ActionForm(hub, parent, **about),
    "evidence_form": lambda hub, parent, about: EvidenceForm(hub, parent, **about),
    "link_form": lambda hub, parent, about: LinkForm(hub, parent, **about),
    "measure_form": lambda hub, parent, about: MeasureForm(hub, parent, **about),
    "reading_form": lambda hub, parent, about: ReadingForm(hub, parent, **about),
    "paste_form": lambda hub, parent, about: PasteForm(hub, parent, text="", **about),
    "measure_evidence_form": lambda hub, parent, about: MeasureEvidenceForm(hub, parent, **about),
    "decision_form": _decision,
    "proposal_form": lambda hub, parent, about: ProposalForm(hub, parent, **about),
    "keeping_form": lambda hub, parent, about: KeepingForm(hub, parent, **about),
    "revisit_form": lambda hub, parent, about: RevisitForm(hub, parent, **about),
    "source_form": _source,
    "meeting_form": _meeting,
    "statement_form": lambda hub, parent, about: StatementForm(hub, parent, about["source"]),
    "visit_form": _visit,
    "case_review_form": lambda hub, parent, about: CaseReviewForm(hub, parent, **about),
    "audit_sheet": lambda hub, parent, _about: AuditSheet(hub, parent),
    "use_form": lambda hub, parent, about: UseForm(hub, parent, **about),
    "standard_form": _standard,
    "person_form": _person,
    "theme_form": _theme,
    "thread_form": _thread,
    "word_form": _word,
    "thread_findings_form": lambda hub, parent, about: ThreadFindingsForm(hub, parent, **about),
    "thread_split_form": lambda hub, parent, about: ThreadSplitForm(hub, parent, **about),
    "thread_decision_form": _thread_decision,
}
"""Each form by its name, made from what it was opened for; see ``FormDialog.reopens``."""
