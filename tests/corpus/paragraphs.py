"""Paragraphs: text, number, section and pages, each exact; and quotes that a second look finds."""

from collections.abc import Iterator
from typing import Any

from blackpool_tracker.domain.reading import Paragraph, Reading
from blackpool_tracker.importing.quotes import found_again
from tests.corpus.counting import Count, exact, listed
from tests.corpus.known import Known

BEFORE_THE_FIRST = {"Summary": ""}
"""What the notes call the section before the first heading."""


def measured(known: Known, reading: Reading) -> Iterator[Count]:
    """The counts of one document."""
    found = found_again(known.path.read_bytes(), known.name)
    lost = [each.text for each in reading.proposals if not found(each.text)]
    yield exact("quotes not there", [], lost)
    if not known.narrative:
        return
    wanted = {_same(each["text"]): each for each in known.narrative["paragraphs"]}
    aside = {text for text, each in wanted.items() if each["kind"] == "furniture"}
    got = {_same(each.text): each for each in reading.paragraphs if _same(each.text) not in aside}
    wanted = {text: each for text, each in wanted.items() if text not in aside}
    yield listed("paragraphs", wanted, got)
    both = [(wanted[text], got[text]) for text in wanted if text in got]
    yield _of("their numbers", [(_number(want), has.number) for want, has in both])
    yield _of("their sections", [(_section(want), _same(has.section)) for want, has in both])
    yield _of("their pages", [(_pages(want, has), (has.page, has.last_page)) for want, has in both])


def _of(name: str, pairs: list[tuple[object, object]]) -> Count:
    wrong = [f"want {want!r}, got {has!r}" for want, has in pairs if want != has]
    return Count(name, len(pairs) - len(wrong), len(pairs), len(pairs), wrong)


def _same(text: str) -> str:
    """The text with the one kind of quotation marks: a letter's notes and PDF differ in them."""
    return text.replace("\u2018", "'").replace("\u2019", "'")


def _number(want: dict[str, Any]) -> str | None:
    return None if want["num"] is None else str(want["num"])


def _section(want: dict[str, Any]) -> str:
    return _same(BEFORE_THE_FIRST.get(want["section"], want["section"]))


def _pages(want: dict[str, Any], has: Paragraph) -> tuple[int, int]:
    """The pages noted; of a letter noted from its text there are none, so whatever was found."""
    return want["page"] or has.page, want.get("page_end") or has.last_page
