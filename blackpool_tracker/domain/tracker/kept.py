"""What a person has said of a tracker, as text to keep for the next time, or as a file.

The text is JSON with stable keys: ``heads`` (first and last row of each head that was
named, by sheet), ``columns`` by the headings of each kind of table, ``legend``,
``kind``, ``source`` (the short name of one in the register, or what makes a new one), ``sources``
by the words of their column, ``as_at``, ``answers`` by cell, ``skipped`` rows, and ``people`` whom
the register calls otherwise. Any may be left out; what is not told stays as it is proposed.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Final

from blackpool_tracker.domain.days import PartialDate, parse_day
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sources import Grade, JudgementEntry, SourceEntry, SourceKind
from blackpool_tracker.domain.tracker.cells import Known
from blackpool_tracker.domain.tracker.choices import Choices, MappedTable, with_heads
from blackpool_tracker.domain.tracker.columns import as_kept, from_kept, heads_digest
from blackpool_tracker.domain.tracker.doubts import DoubtKey, DoubtKind
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.legend import Sign, SignKind, check_ours, folded

UNREADABLE: Final = (
    "That file does not say how a tracker is taken. Make one by bringing a tracker in, and keep it."
)
_PARTIAL: Final = ("start", "end", "published")


def legend_as_kept(legend: Mapping[Sign, Delivery | None]) -> str:
    """What words and colours mean, as JSON."""
    told = [[sign.kind, sign.words, ours] for sign, ours in legend.items()]
    return json.dumps(told, ensure_ascii=False)


def legend_from_kept(text: str) -> dict[Sign, Delivery | None]:
    """The same again; raises ``RefusedError`` for what is none, and for *closed*."""
    try:
        legend = {
            Sign(SignKind(kind), str(words)): Delivery(ours) if ours else None
            for kind, words, ours in json.loads(text)
        }
    except (ValueError, TypeError) as error:
        raise RefusedError(UNREADABLE) from error
    for ours in legend.values():
        check_ours(ours)
    return legend


def choices_as_kept(choices: Choices, known: Known) -> str:
    """All that a person has said, as JSON; ``known`` names the register's sources."""
    names = {number: name for name, number in reversed(list(known.sources.items()))}
    told = {
        "heads": {sheet: [list(each) for each in rows] for sheet, rows in choices.heads.items()},
        "columns": {
            heads_digest(each.table.heads): json.loads(as_kept(each.mapping))
            for each in choices.tables
        },
        "left_out": [n for n, each in enumerate(choices.tables) if not each.wanted],
        "legend": json.loads(legend_as_kept(choices.legend)),
        "kind": choices.kind,
        "source": _source_told(choices.source, names),
        "sources": {words: _source_told(each, names) for words, each in choices.sources.items()},
        "as_at": choices.as_at.isoformat() if choices.as_at else None,
        "answers": [[*key, value] for key, value in choices.answers.items()],
        "skipped": [[key.sheet, key.row] for key in sorted(choices.skipped)],
        "people": dict(choices.people),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def taken_up(text: str, choices: Choices, known: Known) -> Choices:
    """The choices with all that a kept text says.

    Raises ``RefusedError`` for a text that is none, for *closed*, and for a source that the
    register does not have.
    """
    try:
        return _with_answers(text, _with_sources(text, _with_tables(text, choices), known))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RefusedError(UNREADABLE) from error


def _with_tables(text: str, choices: Choices) -> Choices:
    told = json.loads(text)
    choices = _with_heads(told.get("heads") or {}, choices)
    columns, left = told.get("columns") or {}, told.get("left_out")
    tables = []
    for number, each in enumerate(choices.tables):
        kept = columns.get(heads_digest(each.table.heads))
        wanted = each.wanted if left is None else number not in left
        mapping = each.mapping
        if kept is not None:
            mapping = from_kept(json.dumps(kept), each.table, mapping)
        tables.append(MappedTable(each.table, mapping, wanted))
    legend = legend_from_kept(json.dumps(told.get("legend") or []))
    return replace(choices, tables=tuple(tables), legend={**choices.legend, **legend})


def _with_heads(told: Mapping[str, list[list[int]]], choices: Choices) -> Choices:
    """The choices with the rows of heads that were named, in the sheets that are there."""
    for sheet in choices.sheets:
        rows = tuple((int(first), int(last)) for first, last in told.get(sheet.name) or [])
        if rows and rows != choices.heads.get(sheet.name):
            choices = with_heads(choices, sheet.name, rows)
    return choices


def _with_sources(text: str, choices: Choices, known: Known) -> Choices:
    told = json.loads(text)
    source = _source_read(json.dumps(told.get("source")), known)
    by_words = {
        folded(words): _source_read(json.dumps(each), known)
        for words, each in (told.get("sources") or {}).items()
    }
    sources = {words: each for words, each in by_words.items() if each is not None}
    return replace(
        choices,
        kind=FindingKind(told.get("kind") or choices.kind),
        source=choices.source if source is None else source,
        sources={**choices.sources, **sources},
    )


def _with_answers(text: str, choices: Choices) -> Choices:
    told = json.loads(text)
    answers = {
        DoubtKey(DoubtKind(kind), str(sheet), str(cell), int(part)): str(value)
        for kind, sheet, cell, part, value in told.get("answers") or []
    }
    skipped = {RowKey(str(sheet), int(row)) for sheet, row in told.get("skipped") or []}
    day = told.get("as_at")
    people = {str(theirs): str(ours) for theirs, ours in (told.get("people") or {}).items()}
    return replace(
        choices,
        as_at=parse_day(day) if day else choices.as_at,
        answers={**choices.answers, **answers},
        skipped=choices.skipped | skipped,
        people={**choices.people, **people},
    )


def _source_told(
    source: int | SourceEntry | None, names: Mapping[int, str]
) -> str | dict[str, object] | None:
    if source is None or isinstance(source, int):
        return None if source is None else names.get(source)
    told = asdict(source)
    for name in _PARTIAL:
        told[name] = told[name]["iso"] if told[name] else None
    told["received"] = source.received.isoformat() if source.received else None
    return told


def _source_read(text: str, known: Known) -> int | SourceEntry | None:
    told = json.loads(text)
    if told is None:
        return None
    if isinstance(told, str):
        number = known.sources.get(folded(told))
        if number is None:
            raise RefusedError(f"The register has no source called {told}. Add it first.")
        return number
    for name in _PARTIAL:
        told[name] = PartialDate(told[name]) if told.get(name) else None
    told["received"] = parse_day(told["received"]) if told.get("received") else None
    told["kind"] = SourceKind(told["kind"])
    told["areas"] = tuple(told.get("areas") or ())
    graded = told.get("judgements") or ()
    told["judgements"] = tuple(JudgementEntry(j["area"], Grade(j["grade"])) for j in graded)
    return SourceEntry(**told)
