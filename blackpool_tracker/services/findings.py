"""The findings of a register: list them, add to them, rate them, split and merge them."""

import re
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

from blackpool_tracker.domain.decisions import DecisionKind
from blackpool_tracker.domain.errors import MissingError, RefusedError
from blackpool_tracker.domain.findings import (
    FindingDetail,
    FindingEntry,
    FindingKind,
    FindingLine,
    Priority,
    Seen,
    check_entry,
    check_length,
    check_may_matter,
    check_rated,
)
from blackpool_tracker.domain.people import Whom
from blackpool_tracker.domain.questions import FindingFilter, FindingQuestion, Late, Placed
from blackpool_tracker.domain.rating_words import check_impact, check_lead_may_set
from blackpool_tracker.domain.ratings import DECIDED, Delivery, Impact, Rating
from blackpool_tracker.domain.wording import tidy, tidy_line
from blackpool_tracker.services.closing import answer
from blackpool_tracker.services.many import rows_seen
from blackpool_tracker.services.names import number_of
from blackpool_tracker.services.proof import keeping_proof
from blackpool_tracker.storage import details, findings
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.links import serve, set_links, set_parts
from blackpool_tracker.storage.lists import words_of
from blackpool_tracker.storage.records import evidence_lines
from blackpool_tracker.storage.step import Step
from blackpool_tracker.storage.store import Store


class Findings:
    """What Ofsted and others said."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids(self, question: FindingQuestion, *, limit: int | None = None) -> list[Placed]:
        """The findings that answer the question, in its order."""
        with self._store.reading() as session:
            return findings.finding_ids(session, question, limit=limit)

    def lines(self, ids: Sequence[int]) -> dict[int, FindingLine]:
        """The lines of these findings, by id; a removed one is missing."""
        with self._store.reading() as session:
            return findings.finding_lines(session, ids)

    def count(self, wanted: FindingFilter) -> int:
        """How many findings the filter lets through."""
        with self._store.reading() as session:
            return findings.count_findings(session, wanted)

    def late(self, wanted: FindingFilter, today: date) -> Late:
        """How many findings that the filter lets through have an action that is late."""
        with self._store.reading() as session:
            return findings.count_late(session, wanted, today)

    def detail(self, finding: int) -> FindingDetail:
        """All that is said about one finding itself; raises ``MissingError``."""
        with self._store.reading() as session:
            return details.finding_detail(session, finding)

    def number(self, ref: str) -> int:
        """The number of the finding with this ref; raises ``MissingError``."""
        with self._store.reading() as session:
            found = details.finding_of_ref(session, tidy_line(ref))
        if found is None:
            raise MissingError(f"There is no finding {ref} in this register.")
        return found

    def add(self, entry: FindingEntry) -> int:
        """Enter a finding; returns its number. Its ref is the source's short name and a number."""
        with self._store.step("Add finding") as step:
            row = enter_finding(step, entry)
            step.label = f"Add finding {row.ref}"
        return row.number

    def edit(self, seen: Seen, entry: FindingEntry) -> None:
        """Correct what a finding says and where it stands; its ref stays."""
        check_entry(entry)
        with self._store.step("Edit finding") as step:
            row = step.get(t.Finding, seen.id, seen=seen.version)
            # Only what is of another kind may claim an impact that it did not claim before.
            with keeping_proof(step) if row.kind != entry.kind else nullcontext():
                fill(step, row, entry)
            step.label = f"Edit finding {row.ref}"

    def remove(self, rows: Sequence[Seen]) -> None:
        """Take findings off the lists; undo brings them back, and the history keeps them.

        Raises ``RefusedError`` for one that was merged: the other keeps its words and evidence.
        """

        def take_off(_step: Step, row: t.Finding) -> None:
            if row.merged_into_id is not None:
                raise RefusedError(
                    f"{row.ref} was merged into another finding, which shows its words and its"
                    " evidence, so it stays."
                )
            row.removed = True

        self._change(rows, "Remove", take_off)

    def set_lead(self, rows: Sequence[Seen], person: Whom) -> None:
        """Say who leads."""

        def lead(step: Step, row: t.Finding) -> None:
            row.lead_id = number_of(step, person)

        self._change(rows, "Change lead of", lead)

    def set_sponsor(self, rows: Sequence[Seen], person: Whom) -> None:
        """Say who sponsors."""

        def sponsor(step: Step, row: t.Finding) -> None:
            row.sponsor_id = number_of(step, person)

        self._change(rows, "Change sponsor of", sponsor)

    def set_priority(self, rows: Sequence[Seen], priority: Priority | None) -> None:
        """Say how much it matters; None when not said."""

        def rank(_step: Step, row: t.Finding) -> None:
            row.priority = priority

        self._change(rows, "Change priority of", rank)

    def set_matters_now(self, rows: Sequence[Seen], *, matters: bool) -> None:
        """Set findings among the few that matter now, or take them out.

        Raises ``RefusedError`` for a strength.
        """

        def mark(_step: Step, row: t.Finding) -> None:
            if matters:
                check_may_matter(row.ref, FindingKind(row.kind))
            row.matters_now = matters

        self._change(rows, "Set to matter now:" if matters else "No longer matters now:", mark)

    def rate_delivery(
        self, rows: Sequence[Seen], delivery: Delivery, reason: str | None = None
    ) -> None:
        """Say how the work stands. A reason of None keeps the one that is there for the same word.

        Raises ``RefusedError`` for the words that only a decision gives, for a strength, and for a
        finding that a decision has ended: it must be opened again first.
        """

        def rate(step: Step, row: t.Finding) -> None:
            rate_row(step, row, delivery, reason)

        self._change(rows, "Change delivery of", rate)

    def rate_impact(self, rows: Sequence[Seen], impact: Impact) -> None:
        """Say whether it has changed things for children.

        Raises ``RefusedError`` when more is claimed than checked evidence bears out.
        """

        def rate(step: Step, row: t.Finding) -> None:
            rate_impact_of(step, row, impact)

        self._change(rows, "Change impact of", rate)

    def split(self, seen: Seen, kept: FindingEntry, others: Sequence[FindingEntry]) -> list[int]:
        """Make several findings of one: the first keeps its ref, the others are new.

        Returns the numbers of the new ones, which serve the same threads and actions.
        """
        for entry in (kept, *others):
            check_entry(entry)
        if not others:
            raise RefusedError("Give the words of at least one more finding.")
        with self._store.step("Split finding") as step, keeping_proof(step):
            row = step.get(t.Finding, seen.id, seen=seen.version)
            fill(step, row, kept)
            numbers = [_split_off(step, row, entry) for entry in others]
            step.label = f"Split finding {row.ref} into {len(numbers) + 1}"
        return numbers

    def merge(self, into: Seen, others: Sequence[Seen]) -> None:
        """Make one finding of several that say the same.

        The first keeps its ref and gathers words, places, themes, threads and actions; the
        others stay in the register as superseded, with a decision that says so.
        """
        ids = [into.id, *(other.id for other in others)]
        if len(ids) == 1 or len(set(ids)) < len(ids):
            raise RefusedError("Choose at least two findings to merge, each of them once.")
        with self._store.step("Merge findings") as step:
            kept = step.get(t.Finding, into.id, seen=into.version)
            if Delivery(kept.delivery) in DECIDED:
                raise RefusedError(
                    f"{kept.ref} is {kept.delivery.replace('_', ' ')} by decision. Merge into"
                    " another finding, or record a decision to re-open it first."
                )
            rows = [step.get(t.Finding, other.id, seen=other.version) for other in others]
            for row in rows:
                _merge_one(step, kept, row)
            step.label = f"Merge {', '.join(row.ref for row in rows)} into {kept.ref}"

    def _change(
        self, rows: Sequence[Seen], doing: str, change: Callable[[Step, t.Finding], None]
    ) -> None:
        with self._store.step(doing) as step:
            found = rows_seen(step, t.Finding, rows)
            for row in found:
                change(step, row)
            what = found[0].ref if len(found) == 1 else f"{len(found)} findings"
            step.label = f"{doing} {what}"


def rate_row(step: Step, row: t.Finding | t.Action, delivery: Delivery, reason: str | None) -> None:
    """Set the delivery word of a finding or an action, with its reason."""
    if isinstance(row, t.Finding):
        check_rated(row.ref, FindingKind(row.kind), Rating.DELIVERY)
    now, words = Delivery(row.delivery), words_of(step.session)
    if now in DECIDED:
        word = words.low(now)
        raise RefusedError(
            f"{row.ref} is {word} by decision. Record a decision to re-open it first."
        )
    check_lead_may_set(delivery, words)
    check_length(reason or "")
    if reason is not None or delivery is not now:
        row.delivery_reason = tidy(reason or "")
    row.delivery = delivery


def rate_impact_of(step: Step, row: t.Finding, impact: Impact) -> None:
    """Set the impact word of a finding, if its evidence bears it out."""
    check_rated(row.ref, FindingKind(row.kind), Rating.IMPACT)
    lines = evidence_lines(step.session, details.family(step.session, row.number))
    checked = any(e.checked_by_somebody_else for e in lines)
    check_impact(impact, words_of(step.session), evidence_checked=checked)
    row.impact = impact


def fill(step: Step, row: t.Finding, entry: FindingEntry) -> None:
    """Write what was filled in to a finding's row and its parts."""
    row.source_id, row.kind = entry.source_id, entry.kind
    row.title, row.words = tidy_line(entry.title), tidy(entry.words)
    row.verbatim = entry.verbatim
    owner = {"finding_id": row.number}
    places = [
        {"kind": c.kind, "value": tidy_line(c.value), "page": c.page, "item": c.item}
        for c in entry.citations
    ]
    set_parts(step, t.Citation, owner, places)
    set_links(step, t.FindingTheme, owner, "theme_id", entry.theme_ids)
    set_links(step, t.FindingThread, owner, "thread_id", entry.thread_ids)


def enter_finding(step: Step, entry: FindingEntry) -> t.Finding:
    """A new finding with its ref; raises ``RefusedError`` for what cannot be."""
    check_entry(entry)
    row = step.add(new_row(step, entry))
    fill(step, row, entry)
    return row


def new_row(step: Step, entry: FindingEntry) -> t.Finding:
    """A row for a finding that is to be entered, with its ref."""
    source = step.get(t.Source, entry.source_id)
    return t.Finding(
        ref=_next_ref(step, source, entry.kind),
        source_id=entry.source_id,
        kind=entry.kind,
        title=tidy_line(entry.title),
        words=tidy(entry.words),
    )


def _next_ref(step: Step, source: t.Source, kind: FindingKind) -> str:
    start, highest = last_ref(step, source, kind)
    return f"{start}{highest + 1:02}"


def last_ref(step: Step, source: t.Source, kind: FindingKind) -> tuple[str, int]:
    """With what refs of a source's findings of a kind begin, and the highest number given so far.

    That is the source's short name and the kind's letter. Findings keep the refs they came with,
    which may begin otherwise: the number goes on from the highest of the source's own, removed
    ones included, so that no ref is used twice.
    """
    start = f"{source.short}-{kind.letter}"
    used = details.refs_of_source(step.session, source.number, kind.letter)
    used += details.refs_beginning(step.session, start)
    return start, max((int(n) for ref in used for n in re.findall(r"(\d+)\Z", ref)), default=0)


def _split_off(step: Step, row: t.Finding, entry: FindingEntry) -> int:
    new = new_row(step, entry)
    new.lead_id, new.sponsor_id, new.priority = row.lead_id, row.sponsor_id, row.priority
    new.split_from_id = row.number
    step.add(new)
    fill(step, new, entry)
    for action in sorted(details.actions_of(step.session, [row.number])):
        serve(step, action, new.number)
    return new.number


def _merge_one(step: Step, kept: t.Finding, row: t.Finding) -> None:
    both = _entry_of(step, kept), _entry_of(step, row)
    fill(step, kept, _merged(*both))
    serving = details.actions_of(step.session, [kept.number])
    for action in sorted(details.actions_of(step.session, [row.number]) - serving):
        serve(step, action, kept.number)
    # What was merged into it before goes along, so that a family is never more than one deep.
    for member in [row, *details.merged_rows(step.session, row.number)]:
        member.merged_into_id = kept.number
    row.delivery = Delivery.SUPERSEDED
    merged = step.add(
        t.Decision(
            finding_id=row.number,
            kind=DecisionKind.SUPERSEDED,
            on=step.day,
            by=step.by,
            reason=f"Merged into {kept.ref}.",
        )
    )
    answer(step, row, merged)


def _entry_of(step: Step, row: t.Finding) -> FindingEntry:
    return FindingEntry(
        source_id=row.source_id,
        kind=FindingKind(row.kind),
        title=row.title,
        words=row.words,
        verbatim=row.verbatim,
        citations=details.citations_of(step.session, row.number),
        theme_ids=tuple(theme.id for theme in details.themes_of(step.session, row.number)),
        thread_ids=tuple(thread.id for thread in details.threads_of(step.session, row.number)),
    )


def _merged(kept: FindingEntry, other: FindingEntry) -> FindingEntry:
    words = kept.words if other.words in kept.words else f"{kept.words}\n\n{other.words}"
    return replace(
        kept,
        words=words,
        verbatim=kept.verbatim and other.verbatim,
        citations=tuple(dict.fromkeys(kept.citations + other.citations)),
        theme_ids=tuple(dict.fromkeys(kept.theme_ids + other.theme_ids)),
        thread_ids=tuple(dict.fromkeys(kept.thread_ids + other.thread_ids)),
    )
