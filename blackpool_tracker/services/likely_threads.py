"""To which threads a proposal may belong, and of which threads a document says nothing."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from blackpool_tracker.domain.documents import AlikeFinding, LikelyThread
from blackpool_tracker.domain.likeness import Vocabulary, Weights, likeness, with_themes
from blackpool_tracker.domain.review import ReviewItem
from blackpool_tracker.domain.threads import VisitWord, silence
from blackpool_tracker.storage.documents import Worded
from blackpool_tracker.storage.thread_words import ThreadFinding, ThreadWords

MOST: Final = 5  # threads that are proposed for one item
LEAST: Final = 0.12  # likeness; below it two texts share a common word by chance
BACK: Final = 0.35  # likeness from which a thread that decisions have ended is proposed as well
ALIKE: Final = 0.45  # likeness from which two findings of one source may say the same
NAMED: Final = 0.5  # of what the findings leave open, how much the thread's own words make up for


class LikelyThreads:
    """The threads of a register, ready to be compared with many items."""

    def __init__(self, threads: Sequence[ThreadWords]) -> None:
        self._threads = threads
        self._words = Vocabulary(
            _said(finding) for thread in threads for finding in thread.findings
        )
        self._weights = {
            finding.id: self._words.weights(_said(finding))
            for thread in threads
            for finding in thread.findings
        }

    def of(self, item: ReviewItem) -> list[LikelyThread]:
        """The threads to which the item may belong, the likeliest first, open ones before others.

        A thread is as likely as the most alike of its findings, by their words and themes, raised
        by its own title and summary.
        """
        mine = self._words.weights(f"{item.title} {item.text}")
        found = [self._line(thread, mine, item.themes) for thread in self._threads]
        likely = [each for each in found if each.likeness >= (LEAST if each.open else BACK)]
        ordered = sorted(likely, key=lambda each: (not each.open, -each.likeness, each.title))
        return ordered[:MOST]

    def _line(self, thread: ThreadWords, mine: Weights, themes: Collection[str]) -> LikelyThread:
        own = likeness(mine, self._words.weights(f"{thread.title} {thread.summary}"))
        alike = [
            (with_themes(likeness(mine, self._weights[f.id]), themes, f.themes), n, f)
            for n, f in enumerate(thread.findings)
        ]
        # Of equally like ones the newest is quoted.
        best, _order, quoted = max(alike, key=lambda each: each[:2], default=(0.0, 0, None))
        return LikelyThread(
            thread_id=thread.id,
            title=thread.title,
            likeness=round(1 - (1 - best) * (1 - NAMED * own), 3),
            quote=quoted.words if quoted else thread.summary,
            ref=quoted.ref if quoted else "",
            source=quoted.source if quoted else "",
            page=quoted.page if quoted else None,
            standing=thread.standing,
        )


def alike_findings(items: Sequence[ReviewItem], there: Sequence[Worded]) -> dict[int, AlikeFinding]:
    """For items, by their keys, the finding of the same kind that is most like each, if any is.

    Somebody may have entered by hand, in words of their own, what a document says.
    """
    said = [f"{finding.title} {finding.words}" for finding in there]
    words = Vocabulary([*said, *(item.text for item in items)])
    weighed = [(f, words.weights(text)) for f, text in zip(there, said, strict=True)]
    found = {}
    for item in items:
        mine = words.weights(item.text)
        same_kind = [(likeness(mine, theirs), f) for f, theirs in weighed if f.kind == item.kind]
        alike, best = max(same_kind, key=lambda pair: pair[0], default=(0.0, None))
        if best is not None and alike >= ALIKE:
            found[item.key] = AlikeFinding(best.ref, best.title, best.words, round(alike, 3))
    return found


def what_silence_means(
    thread: ThreadWords, looked_at: Iterable[str | None], themes: Iterable[str]
) -> VisitWord:
    """What it means that a document that is held says nothing of a thread.

    ``looked_at`` are keys of the themes of the areas that it says it looked at, None for one of no
    theme; ``themes`` the program's keys in any order. Source: docs/rules.md, rule 10.
    """
    numbers = {key: number for number, key in enumerate(themes, start=1)}
    main = {numbers.setdefault(f.themes[0], len(numbers) + 1) for f in thread.findings if f.themes}
    areas = [
        None if key is None else numbers.setdefault(key, len(numbers) + 1) for key in looked_at
    ]
    return silence(areas, main, held=True)


def _said(finding: ThreadFinding) -> str:
    return f"{finding.title} {finding.words}"
