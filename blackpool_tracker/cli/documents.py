"""``read`` and ``add``: what stands in a document, and what of it enters a register."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from blackpool_tracker.cli.opening import keep_backup, opened, person
from blackpool_tracker.cli.printing import listed
from blackpool_tracker.domain.days import PartialDate, long_day
from blackpool_tracker.domain.documents import DocumentRead, KnownDocument
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.reading import Paragraph, Proposal, Reading
from blackpool_tracker.domain.review import Review, Verdict, accept_all
from blackpool_tracker.domain.sources import GRADE_WORDS, KIND_WORDS, source_days
from blackpool_tracker.services.documents import Documents, read

DONE: Final = 0
ACCEPT: Final = {"recommendations": FindingKind.RECOMMENDATION, "all": None}

ALREADY: Final = (
    "{name} was read in already, on {day} by {by}, as {source} with {findings}. Nothing was added;"
    " to accept more of it, read it in again in the window."
)
UNDER_REVIEW: Final = (
    "You have a review of {name} that is not finished, with {judged} of {items} judged. Finish it"
    " or give it up in the window first. Nothing was added."
)


def read_document(arguments: Namespace) -> int:
    """Print what the reader finds in a document."""
    found = read(arguments.document)
    if arguments.json:
        print(json.dumps(_plain(found.reading), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_summary(found.reading)))
    return DONE


def add(arguments: Namespace) -> int:
    """Read a document in without anybody's review, and say what was done."""
    document: Path = arguments.document
    with opened(arguments, person(arguments.person)) as workspace:
        if workspace.locked:
            raise RefusedError(workspace.locked)
        found = read(document)
        _refuse_again(workspace.documents, found)
        review = accept_all(workspace.documents.fresh(found), ACCEPT[arguments.accept])
        alike = workspace.documents.alike(review)
        done = workspace.documents.accept(review, content=found.content)
        passphrase = workspace.passphrase
    how = "a new source" if review.source is None else "which was in the register already"
    print(f"read in {found.name} as {done.source}, {how}")
    print(f"{_counted(len(done.refs))}{': ' if done.refs else ''}{', '.join(done.refs.values())}")
    if left := _left(review):
        print(f"not accepted: {left}")
    pairs = [f"{ref} and {alike[key].ref}" for key, ref in done.refs.items() if key in alike]
    if pairs:
        print(f"may say the same, look and merge: {', '.join(pairs)}")
    for warning in found.reading.warnings:
        print(f"note: {warning}")
    print(f"saved {done.step}", flush=True)
    keep_backup(arguments.register, passphrase)
    return DONE


def _refuse_again(documents: Documents, found: DocumentRead) -> None:
    """Refuse a document that the register holds, and one that is half reviewed by this person."""
    known = documents.known(found.sha256)
    if known is not None:
        raise RefusedError(_already(known))
    for left in documents.kept():
        if left.sha256 == found.sha256 and left.judged:
            raise RefusedError(
                UNDER_REVIEW.format(name=left.name, judged=left.judged, items=left.items)
            )


def _already(known: KnownDocument) -> str:
    return ALREADY.format(
        name=known.name,
        day=long_day(known.on),
        by=known.by,
        source=known.source,
        findings=_counted(known.findings),
    )


def _left(review: Review) -> str:
    """What was proposed and not accepted: ``5 concerns, 1 strength``."""
    kinds = Counter(item.kind for item in review.of(Verdict.OPEN))
    return ", ".join(_counted(kinds[kind], kind) for kind in FindingKind if kinds[kind])


def _counted(count: int, what: str = "finding") -> str:
    return f"{count or 'no'} {what}{'s'[: count != 1]}"


def _plain(reading: Reading) -> dict[str, object]:
    """What ``read --json`` prints: these keys and no others, None for what is not known."""
    days = (reading.visit_start, reading.visit_end, reading.published_on)
    start, end, published = (day.isoformat() if day else None for day in days)
    return {
        "kind": reading.kind.value,
        "title": reading.title or None,
        "authority": reading.authority or None,
        "visit_start": start,
        "visit_end": end,
        "published_on": published,
        "lead_inspector": reading.lead_inspector or None,
        "inspectors": list(reading.inspectors),
        "areas_covered": list(reading.areas_covered),
        "judgements": [{"area": j.area, "grade": j.grade.value} for j in reading.judgements],
        "findings": [_plain_finding(proposal) for proposal in reading.proposals],
        "paragraphs": [_plain_paragraph(paragraph) for paragraph in reading.paragraphs],
        "warnings": list(reading.warnings),
    }


def _plain_finding(proposal: Proposal) -> dict[str, object]:
    return {
        "kind": proposal.kind.value,
        "text": proposal.text,
        "page": proposal.page or None,
        "paragraph": proposal.paragraph,
        "section": proposal.section or None,
        "themes": list(proposal.themes),
        "certainty": proposal.certainty,
    }


def _plain_paragraph(paragraph: Paragraph) -> dict[str, object]:
    return {
        "number": paragraph.number,
        "page": paragraph.page or None,
        "section": paragraph.section or None,
        "text": paragraph.text,
    }


def _summary(reading: Reading) -> Iterator[str]:
    """What people read of a document: what it is, and then what it says by kind."""
    yield reading.title or "A document without a title"
    yield ", ".join(filter(None, (KIND_WORDS[reading.kind], reading.authority, _days(reading))))
    team = dict.fromkeys(filter(None, (reading.lead_inspector, *reading.inspectors)))
    if team:
        lead = " (lead)" if reading.lead_inspector else ""
        first, *others = team
        yield f"Inspectors: {', '.join((first + lead, *others))}"
    for judgement in reading.judgements:
        yield f"{judgement.area}: {GRADE_WORDS[judgement.grade]}"
    yield from listed("Areas covered", reading.areas_covered)
    for kind in FindingKind:
        of_kind = [each for each in reading.proposals if each.kind is kind]
        yield from listed(f"{kind.capitalize()}s ({len(of_kind)})", map(_placed, of_kind))
    if not reading.proposals:
        yield ""
        yield "Nothing in it looks like a recommendation, a concern or a strength."
    yield from listed("Notes", reading.warnings)


def _days(reading: Reading) -> str:
    days = (reading.visit_start, reading.visit_end, reading.published_on)
    start, end, published = (PartialDate.of(day) if day else None for day in days)
    return source_days(start, end, published)


def _placed(proposal: Proposal) -> str:
    """The words of a proposal, and where they stand."""
    paragraph = f"paragraph {proposal.paragraph}" if proposal.paragraph else ""
    page = f"page {proposal.page}" if proposal.page else ""
    place = ", ".join(filter(None, (page, paragraph)))
    return f"{proposal.text} [{place}]" if place else proposal.text
