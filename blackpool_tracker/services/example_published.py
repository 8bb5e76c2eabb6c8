"""The published half of the Blackpool example: sources, findings, threads and measures.

These rows keep the refs they came with, so they are written as they are and not through the
services, which would give each a new one.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from blackpool_tracker.domain.ratings import DEFAULT_WORDS
from blackpool_tracker.resources import resource
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.store import Step

Table = dict[str, Any]
"""A table of a TOML file; its keys are checked by the row that is built from it."""


def read(name: str) -> Table:
    """A file of the example, such as ``plan``."""
    return tomllib.loads(resource(f"example/{name}.toml").read_text(encoding="utf-8"))


def publish(step: Step) -> None:
    """Enter what was published, and who takes part in the illustrative plan."""
    step.add(t.Settings(**read("register")))
    step.session.add_all(
        t.RatingWordRow(rating=w.rating, key_=w.key, word=w.word, definition=w.definition)
        for w in DEFAULT_WORDS
    )
    step.session.add_all(t.Person(**row) for row in read("people")["person"])
    themes = _enter(step, {row["key"]: _theme(row) for row in read("themes")["theme"]})
    threads = _enter(step, {row["key"]: _thread(row) for row in read("threads")["thread"]})
    sources = _publish_sources(step, themes)
    for short, source in sources.items():
        _publish_findings(step, short, source, {**themes, **threads})
    _publish_measures(step)


def _publish_sources(step: Step, themes: Mapping[str, int]) -> dict[str, int]:
    found = read("sources")["source"]
    sources = _enter(step, {row["short"]: _source(row) for row in found})
    for row in found:
        owner = sources[row["short"]]
        step.session.add_all(
            t.Judgement(source_id=owner, position=place, area=said["area"], grade=said["grade"])
            for place, said in enumerate(row.get("judgements", []))
        )
        step.session.add_all(
            t.Area(
                source_id=owner, position=place, words=said["words"], theme_id=themes[said["theme"]]
            )
            for place, said in enumerate(row.get("areas", []))
        )
    return sources


def _publish_findings(step: Step, short: str, source: int, numbers: Mapping[str, int]) -> None:
    """The findings of one source; ``numbers`` are those of all themes and threads, by key."""
    if short not in {"INSP12", "DIR19", "FAV21", "DIR24"}:
        found = read(f"findings/{short}")["finding"]
        owners = _enter(step, {row["ref"]: _finding(row, source) for row in found})
        for row in found:
            step.session.add_all(_parts(row, owners[row["ref"]], numbers))


def _parts(row: Table, finding: int, numbers: Mapping[str, int]) -> Iterator[t.Row]:
    for place, citation in enumerate(row["citations"]):
        yield t.Citation(finding_id=finding, position=place, **citation)
    for place, key in enumerate(row["themes"]):
        yield t.FindingTheme(finding_id=finding, theme_id=numbers[key], position=place)
    for place, key in enumerate(row.get("threads", [])):
        yield t.FindingThread(finding_id=finding, thread_id=numbers[key], position=place)


def _publish_measures(step: Step) -> None:
    for row in read("measures")["measure"]:
        readings = row.pop("readings")
        measure = step.add(t.Measure(**row)).number
        step.session.add_all(t.Reading(measure_id=measure, **reading) for reading in readings)


def _enter(step: Step, rows: Mapping[str, t.Row]) -> dict[str, int]:
    """Add the rows in order, in one go; returns their numbers."""
    step.session.add_all(rows.values())
    step.session.flush()
    return {key: row.number for key, row in rows.items()}


def _theme(row: Table) -> t.Theme:
    return t.Theme(key_=row["key"], label=row["label"], description=row["description"])


def _thread(row: Table) -> t.Thread:
    return t.Thread(
        key_=row["key"], title=row["title"], summary=row["summary"], note=row["note"]
    )


def _source(row: Table) -> t.Source:
    kept = ("short", "title", "kind", "start", "end", "published", "held", "confidence")
    return t.Source(
        **{name: row[name] for name in (*kept, "numbering", "note") if name in row},
        inspectors=", ".join(row.get("inspectors", [])),
        known_from="\n".join(row["refs"]),
    )


def _finding(row: Table, source: int) -> t.Finding:
    return t.Finding(
        ref=row["ref"],
        source_id=source,
        kind=row["kind"],
        title=row["title"],
        words=row["words"],
        verbatim=False,
    )
