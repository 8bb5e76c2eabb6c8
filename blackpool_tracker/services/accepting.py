"""What was accepted of a document enters the register: within one step, or not at all."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlmodel import col, select

from blackpool_tracker.domain.errors import ConflictError, RefusedError
from blackpool_tracker.domain.findings import (
    Citation,
    CitationKind,
    FindingEntry,
    check_entry,
)
from blackpool_tracker.domain.review import Place, Review, ReviewItem
from blackpool_tracker.domain.sources import SourceEntry, check_source
from blackpool_tracker.domain.threads import VisitWord
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.services.findings import fill, new_row
from blackpool_tracker.services.names import refuse_a_namesake
from blackpool_tracker.services.own_themes import own_key, own_themes
from blackpool_tracker.services.sources import fill_source
from blackpool_tracker.services.thread_news import living
from blackpool_tracker.storage import documents, sources
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.step import Step

NOTHING: Final = "Nothing was accepted that is not in the register already. Accept some first."
READ_MEANWHILE: Final = (
    "{name} has been read in meanwhile, as {source}, by {by}. Open the review again: what is in"
    " the register already is marked there, and the rest can still be accepted."
)
ENTERED_MEANWHILE: Final = (
    "{ref} has been entered meanwhile with the same words. Open the review again: what is in the"
    " register already is marked there, and the rest can still be accepted."
)

AreaThemes = Mapping[str, Sequence[str]]
"""The keys of the themes that the words of an area are about, the main one first."""


def enter_source(step: Step, review: Review, themes: AreaThemes) -> t.Source:
    """Make the source of a document, or complete the one that is there; the document is kept.

    What the register says already stays. Raises ``ConflictError`` when the document was read in
    meanwhile as another source.
    """
    known = documents.known_document(step.session, review.document.sha256)
    if known is not None and known.source_id != review.source:
        raise ConflictError(
            READ_MEANWHILE.format(name=known.name, source=known.source, by=known.by)
        )
    if review.source is None:
        entry = replace(review.entry, held=True)
        check_source(entry)
        row = step.add(t.Source(short="", title="", kind=entry.kind))
        fill_source(step, row, entry)
    else:
        row = step.get(t.Source, review.source)
        _complete(step, row, review.entry)
    _say_themes_of_areas(step, row, themes)
    return row


def enter_document(step: Step, source: t.Source, review: Review, content: bytes) -> None:
    """Keep the document of a source; nothing when it is kept already.

    A register that was read in from JSON may name it without its bytes.
    """
    sha256 = review.document.sha256
    step.keep(sha256, len(content), (content,))
    if any(row.sha256 == sha256 for row in documents.documents_of(step.session, source.number)):
        return
    step.add(
        t.Document(
            source_id=source.number,
            sha256=sha256,
            file_name=tidy_line(review.document.name) or "Document without a name",
            on=step.day,
            by=step.by,
        )
    )


def enter_findings(
    step: Step, source: t.Source, items: Iterable[ReviewItem]
) -> dict[int, t.Finding]:
    """Enter items as findings of a source; their rows by the items' keys.

    Raises ``ConflictError`` when one of the same words was entered meanwhile.
    """
    there = {same_words(f.words): f.ref for f in documents.worded(step.session, source.number)}
    wanted = list(items)
    numbers = _themes(step, {key: None for item in wanted for key in item.themes})
    entered = {}
    for item in wanted:
        if ref := there.get(same_words(item.text)):
            raise ConflictError(ENTERED_MEANWHILE.format(ref=ref))
        entry = FindingEntry(
            source_id=source.number,
            kind=item.kind,
            title=item.title,
            words=item.text,
            verbatim=True,
            citations=tuple(dict.fromkeys(map(_citation, item.places))),
            theme_ids=tuple(numbers[key] for key in item.themes),
            thread_ids=living(step.session, item.threads),
        )
        check_entry(entry)
        row = step.add(new_row(step, entry))
        fill(step, row, entry)
        entered[item.key] = row
    return entered


def say_not_mentioned(step: Step, source: t.Source, threads: Collection[int]) -> int:
    """Record that a source does not mention these threads; how many of them were not said before.

    What somebody has said of the visit stays. Raises ``RefusedError`` for a thread to which
    findings of the source belong.
    """
    said = 0
    for number in dict.fromkeys(threads):
        thread = step.get(t.Thread, number)
        if number in documents.threads_of_source(step.session, source.number):
            raise RefusedError(
                f"Findings of {source.short} belong to the thread {thread.title}, so it is"
                " mentioned. Leave it out."
            )
        row = sources.visit_row(step.session, number, source.number)
        if row is None:
            row = step.add(t.Visit(thread_id=number, source_id=source.number, word=""))
        elif not row.removed:
            continue
        row.removed, row.word, row.note = False, VisitWord.NOT_MENTIONED, ""
        said += 1
    return said


def label_of(source: t.Source, findings: int, silent: int) -> str:
    """``Read in MV7: 14 findings``."""
    if not findings and silent:
        return f"Read in {source.short}: {silent} thread{'s'[: silent != 1]} not mentioned"
    counted = f"{findings or 'no'} finding{'s'[: findings != 1]}"
    return f"Read in {source.short}: {counted}"


def same_words(text: str) -> str:
    """What two texts have in common that differ in white space and capitals only."""
    return "".join(text.split()).casefold()


def _complete(step: Step, row: t.Source, entry: SourceEntry) -> None:
    """Fill what the register does not say of a source; a month becomes its day."""
    for name in ("start", "end", "published"):
        known, found = getattr(row, name), getattr(entry, name)
        if found is not None and found.iso.startswith(known or ""):
            setattr(row, name, found.iso)
    if row.received is None:
        row.received = entry.received
    row.inspectors = row.inspectors or tidy_line(entry.inspectors)
    row.held = True
    refuse_a_namesake(step, row)
    graded = documents.judgements_of(step.session, row.number)
    for number, judgement in enumerate(entry.judgements if not graded else ()):
        area = tidy_line(judgement.area)
        step.add(
            t.Judgement(source_id=row.number, position=number, area=area, grade=judgement.grade)
        )
    looked_at = documents.areas_of(step.session, row.number)
    for number, words in enumerate(entry.areas if not looked_at else ()):
        step.add(t.Area(source_id=row.number, position=number, words=tidy_line(words)))


def _say_themes_of_areas(step: Step, row: t.Source, themes: AreaThemes) -> None:
    """Say what the areas are about of which nobody has said it, if the register has the theme."""
    numbers = _numbers(step)
    for area in documents.areas_of(step.session, row.number):
        found = themes.get(area.words, ())
        if area.theme_id is None and found:
            area.theme_id = numbers.get(found[0])


def _citation(place: Place) -> Citation:
    if place.paragraph:
        return Citation(CitationKind.PARAGRAPH, place.paragraph, place.page or None)
    return Citation(CitationKind.SECTION, place.section, place.page or None)


def _numbers(step: Step) -> dict[str, int]:
    """The themes of the register by key, and by the program's own where they have its label."""
    rows = list(step.session.exec(select(t.Theme).where(col(t.Theme.removed).is_(False))))
    same = {own_key(row.key, row.label): row.number for row in rows}
    return same | {row.key: row.number for row in rows}


def _themes(step: Step, keys: Iterable[str]) -> dict[str, int]:
    """The numbers of themes by their keys; those that the register lacks are made."""
    numbers = _numbers(step)
    for key in keys:
        if key not in numbers:
            numbers[key] = _made_theme(step, key).number
    return numbers


def _made_theme(step: Step, key: str) -> t.Theme:
    if key not in own_themes():
        raise RefusedError(f"There is no theme with the key {key}. Choose another theme.")
    removed = step.session.exec(select(t.Theme).where(t.Theme.key == key)).first()
    if removed is not None:
        removed.removed = False
        refuse_a_namesake(step, removed)
        return removed
    label, about = own_themes()[key]
    return step.add(t.Theme(key=key, label=label, description=about))
