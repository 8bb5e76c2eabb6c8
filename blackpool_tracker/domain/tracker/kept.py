"""What a person has said of a tracker, as text to keep for the next time, or as a file.

The text is JSON, such as a person may write; docs/trackers.md says what it holds. Any part of it
may be left out; what is not told stays as it is proposed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Final

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.domain.ratings import Delivery
from blackpool_tracker.domain.sources import SourceEntry
from blackpool_tracker.domain.tracker.cells import Known
from blackpool_tracker.domain.tracker.choices import Choices, MappedTable, with_heads
from blackpool_tracker.domain.tracker.columns import ColumnMapping
from blackpool_tracker.domain.tracker.entries import RowKey
from blackpool_tracker.domain.tracker.legend import Sign, SignKind, check_ours, folded
from blackpool_tracker.domain.tracker.named_columns import NamedColumns, column_names
from blackpool_tracker.domain.tracker.told import (
    SIGNS,
    Places,
    ToldTable,
    by_name,
    day_in,
    heads_in,
    legend_in,
    names_in,
    one_of,
    source_in,
    tables_in,
    told_in,
)
from blackpool_tracker.domain.workbooks import Sheet

UNREADABLE: Final = "That does not say what words and colours of a tracker mean. Say it once more."
MARK: Final = 16  # digits: enough to tell two workbooks apart


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
        "workbook": workbook_mark(choices.sheets),
        "heads": {sheet: [list(pair) for pair in rows] for sheet, rows in choices.heads.items()},
        "tables": list(_tables_told(choices.tables)),
        "kind": choices.kind,
        "source": _source_told(choices.source, names),
        "sources": {words: _source_told(each, names) for words, each in choices.sources.items()},
        "as_at": choices.as_at.isoformat() if choices.as_at else None,
        "legend": {
            name: {sign.words: ours for sign, ours in choices.legend.items() if sign.kind is kind}
            for name, kind in SIGNS.items()
        },
        "people": dict(choices.people),
        "themes": dict(choices.themes),
        "answers": _answers_told(choices),
        "as_proposed": [f"{sheet}!{cell}" for sheet, cell in sorted(choices.seen)],
        "skip": [f"{key.sheet}!{key.row}" for key in sorted(choices.skipped)],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def workbook_mark(sheets: Iterable[Sheet]) -> str:
    """By which a workbook is told from another, whatever its file is called: 16 hex digits."""
    digest = sha256()
    for sheet in sheets:
        said = (f"{cell.ref}={cell.text}" for row in sheet.rows for cell in row if cell.text)
        digest.update("\0".join((sheet.name, *said, "")).encode(errors="surrogatepass"))
    return digest.hexdigest()[:MARK]


def is_of_another(text: str, choices: Choices) -> bool:
    """Whether a kept text says that it was made with another workbook.

    What it says of single cells and rows is then not taken up: others stand there now.
    """
    mark = told_in(text).get("workbook")
    return bool(mark) and mark != workbook_mark(choices.sheets)


def taken_up(text: str, choices: Choices, known: Known) -> Choices:
    """The choices with all that a kept text says.

    Raises ``RefusedError``, with what is wrong, for a text that is none, for *closed*, and for a
    sheet, a column or a source that is not there.
    """
    told = told_in(text)
    choices = _with_heads(heads_in(told.get("heads")), choices)
    choices = replace(
        choices,
        tables=_taken(tables_in(told.get("tables")), choices.tables),
        legend={**choices.legend, **legend_in(told.get("legend"))},
    )
    choices = _with_sources(told, choices, known)
    return choices if is_of_another(text, choices) else _with_answers(told, choices)


def _with_heads(told: Mapping[str, tuple[tuple[int, int], ...]], choices: Choices) -> Choices:
    """The choices with the rows of heads that were named."""
    names = [sheet.name for sheet in choices.sheets]
    for sheet, rows in told.items():
        if sheet not in names:
            raise RefusedError(f"The workbook has no sheet called {sheet}, as the mapping says.")
        if rows and rows != choices.heads.get(sheet):
            choices = with_heads(choices, sheet, rows)
    return choices


def _tables_told(tables: Sequence[MappedTable]) -> Iterator[dict[str, object]]:
    """Each table by its columns, and by sheet and title where there are several."""
    sheets = Counter(each.table.sheet for each in tables)
    for each in tables:
        told: dict[str, object] = {}
        if len(sheets) > 1:
            told["sheet"] = each.table.sheet
        if sheets[each.table.sheet] > 1:
            told["title"] = each.table.title
        told["take"] = each.wanted
        told["columns"] = {
            name: column.fields[0] if len(column.fields) == 1 else list(column.fields)
            for name, column in zip(column_names(each.mapping), each.mapping.columns, strict=True)
        }
        yield told


def _taken(told: Iterable[ToldTable], tables: Sequence[MappedTable]) -> tuple[MappedTable, ...]:
    made = list(tables)
    for each in told:
        there = [n for n, table in enumerate(made) if _stands(each, table)]
        named = {
            n: found for n in there if (found := NamedColumns.of(made[n].mapping, each.columns))
        }
        if not named:
            raise RefusedError(_unmet(each, [made[n].mapping for n in there]))
        for n, found in named.items():
            wanted = made[n].wanted if each.take is None else each.take
            mapping = found.taken() if each.columns else made[n].mapping
            made[n] = MappedTable(made[n].table, mapping, wanted)
    return tuple(made)


def _stands(told: ToldTable, each: MappedTable) -> bool:
    """Whether a table stands where it is said to."""
    sheet, title = folded(told.sheet), folded(told.title)
    return sheet in {"", folded(each.table.sheet)} and title in {"", folded(each.table.title)}


def _unmet(told: ToldTable, mappings: Sequence[ColumnMapping]) -> str:
    where = f" on sheet {told.sheet}" if told.sheet else " in the workbook"
    if not mappings:
        titled = f" under “{told.title}”" if told.title else ""
        return f"There is no table{titled}{where}, as the mapping says."
    # The heading that the fewest tables have is the one that is wrong.
    lone = min(
        told.columns,
        key=lambda heading: sum(bool(NamedColumns.of(m, {heading: ()})) for m in mappings),
    )
    return f"No table{where} has the column “{lone}” together with the others of the mapping."


def _with_sources(told: Mapping[str, object], choices: Choices, known: Known) -> Choices:
    source = source_in(told.get("source"), known.sources)
    by_words = by_name(told.get("sources"), "“sources”")
    found = {folded(words): source_in(each, known.sources) for words, each in by_words.items()}
    sources = {words: each for words, each in found.items() if each is not None}
    kind = told.get("kind")
    return replace(
        choices,
        kind=one_of(FindingKind, kind, "“kind”") if kind else choices.kind,
        source=choices.source if source is None else source,
        sources={**choices.sources, **sources},
        as_at=day_in(told.get("as_at"), "as_at") or choices.as_at,
        people={**choices.people, **names_in(told, "people")},
        themes={**choices.themes, **names_in(told, "themes")},
    )


def _with_answers(told: Mapping[str, object], choices: Choices) -> Choices:
    names = [sheet.name for sheet in choices.sheets]
    first = next((each.table.sheet for each in choices.tables if each.wanted), names[0])
    places = Places(names, first)
    rows = places.rows_in(told.get("skip"))
    return replace(
        choices,
        answers={**choices.answers, **places.answers_in(told.get("answers"))},
        seen=choices.seen | places.cells_in(told.get("as_proposed")),
        skipped=choices.skipped | {RowKey(sheet, row) for sheet, row in rows},
    )


def _answers_told(choices: Choices) -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = {}
    for key, value in choices.answers.items():
        told.setdefault(f"{key.sheet}!{key.cell}", {})[key.name] = value
    return told


def _source_told(
    source: int | SourceEntry | None, names: Mapping[int, str]
) -> str | dict[str, object] | None:
    if source is None or isinstance(source, int):
        return None if source is None else names.get(source)
    told = {name: value for name, value in asdict(source).items() if value}
    for name, value in told.items():
        if isinstance(getattr(source, name), PartialDate):
            told[name] = value["iso"]
    if source.received:
        told["received"] = source.received.isoformat()
    return told
