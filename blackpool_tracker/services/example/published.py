"""The published half of the Blackpool example: sources, findings, threads and measures.

These rows keep the refs they came with, so they are written as they are and not through the
services, which would give each finding a new one.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from blackpool_tracker.resources import resource
from blackpool_tracker.storage import tables as t
from blackpool_tracker.storage.step import Step

Entry = dict[str, Any]
"""One entry of a file; the row that is built from it refuses what it does not know."""

SILENT: Final = frozenset({"INSP12", "DIR19", "FAV21", "DIR24"})
"""Sources of which no finding is known, so that they have no file."""


def read(name: str) -> Entry:
    """A file of the example, such as ``plan``."""
    return tomllib.loads(resource(f"example/{name}.toml").read_text(encoding="utf-8"))


def publish(step: Step) -> None:
    """Enter what was published, and whose register it is."""
    step.add(t.Settings(**read("register")))
    _enter(step, {row["name"]: t.Person(**row) for row in read("people")["person"]})
    themes = _enter(step, {row["key"]: t.Theme(**row) for row in read("themes")["theme"]})
    threads = _enter(step, {row["key"]: t.Thread(**row) for row in read("threads")["thread"]})
    # The newest first: that is what a board works on, and lists begin with what came in first.
    findings: dict[str, int] = {}
    for short, source in reversed(_publish_sources(step, themes).items()):
        if short not in SILENT:
            found = read(f"findings/{short}")["finding"]
            findings |= _publish_findings(step, found, source, themes | threads)
    _publish_measures(step, themes, findings)


def _publish_sources(step: Step, themes: Mapping[str, int]) -> dict[str, int]:
    found = read("sources")["source"]
    sources = _enter(step, {row["short"]: _source(row) for row in found})
    for row in found:
        step.session.add_all(_parts_of_source(row, sources[row["short"]], themes))
    return sources


def _source(row: Entry) -> t.Source:
    columns = t.Source.model_fields.keys() - {"inspectors"}
    return t.Source(
        **{name: value for name, value in row.items() if name in columns},
        inspectors=", ".join(row.get("inspectors", [])),
        known_from="\n".join(row["refs"]),
    )


def _parts_of_source(row: Entry, source: int, themes: Mapping[str, int]) -> Iterator[t.Row]:
    for place, said in enumerate(row.get("judgements", [])):
        yield t.Judgement(source_id=source, position=place, area=said["area"], grade=said["grade"])
    for place, said in enumerate(row.get("areas", [])):
        theme = themes[said["theme"]]
        yield t.Area(source_id=source, position=place, words=said["words"], theme_id=theme)


def _publish_findings(
    step: Step, found: list[Entry], source: int, numbers: Mapping[str, int]
) -> dict[str, int]:
    """The findings of one source; ``numbers`` are those of all themes and threads, by key."""
    own = ("ref", "kind", "title", "words")
    rows = {
        row["ref"]: t.Finding(source_id=source, verbatim=False, **{name: row[name] for name in own})
        for row in found
    }
    findings = _enter(step, rows)
    for row in found:
        step.session.add_all(_parts_of_finding(row, findings[row["ref"]], numbers))
    return findings


def _parts_of_finding(row: Entry, finding: int, numbers: Mapping[str, int]) -> Iterator[t.Row]:
    for place, citation in enumerate(row["citations"]):
        yield t.Citation(finding_id=finding, position=place, **citation)
    for place, key in enumerate(row["themes"]):
        yield t.FindingTheme(finding_id=finding, theme_id=numbers[key], position=place)
    for place, key in enumerate(row["threads"]):
        yield t.FindingThread(finding_id=finding, thread_id=numbers[key], position=place)


def _publish_measures(step: Step, themes: Mapping[str, int], findings: Mapping[str, int]) -> None:
    for row in read("measures")["measure"]:
        readings, theme = row.pop("readings"), themes[row.pop("theme")]
        told = [findings[ref] for ref in row.pop("findings", [])]
        measure = step.add(t.Measure(**row, theme_id=theme)).number
        step.session.add_all(t.Reading(measure_id=measure, **reading) for reading in readings)
        step.session.add_all(t.MeasureFinding(measure_id=measure, finding_id=n) for n in told)


def _enter(step: Step, rows: Mapping[str, t.Row]) -> dict[str, int]:
    """Add the rows in order, in one go; returns their numbers."""
    step.session.add_all(rows.values())
    step.session.flush()
    return {key: row.number for key, row in rows.items()}
