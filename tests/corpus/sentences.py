"""How well sentences are cut and judged: ``python -m tests.corpus.sentences``.

Every figure of judging is of documents from which nothing was learnt: the weights are learnt anew
without them, a group of documents at a time. It takes some minutes.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from blackpool_tracker.domain.findings import FindingKind
from blackpool_tracker.importing.judging.judging import said_in
from blackpool_tracker.importing.judging.sentences import sentences_of
from blackpool_tracker.importing.judging.signs import places
from blackpool_tracker.importing.judging.themes import likeliest, theme_signs
from blackpool_tracker.importing.judging.unjudged import section_is_judged
from blackpool_tracker.importing.judging.weights import Weights, read_weights, written_weights
from tests.corpus.judged import LETTERS
from tests.corpus.known import folder
from tests.corpus.labelled import LabelledParagraph, labelled_paragraphs
from tests.corpus.learn import LEAST, Answers, judging_from, themes_from

GROUPS = 6  # of other councils' documents
OWN = "blackpool"


@dataclass(slots=True)
class Tally:
    """What was proposed of what is there, and how certainly."""

    right: Counter[FindingKind] = field(default_factory=Counter)
    proposed: Counter[FindingKind] = field(default_factory=Counter)
    there: Counter[FindingKind] = field(default_factory=Counter)
    certain: Counter[int] = field(default_factory=Counter)
    certain_and_right: Counter[int] = field(default_factory=Counter)
    themed: int = 0
    theme_first: int = 0
    theme_in_three: int = 0
    themes_shown: int = 0
    others_likely: int = 0
    others_likely_and_right: int = 0
    both: int = 0
    cut: int = 0

    def add(self, other: "Tally") -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def figures(self, kind: FindingKind) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        right = self.right[kind]
        proposed, there = self.proposed[kind], self.there[kind]
        return (
            right / max(proposed, 1),
            right / max(there, 1),
            2 * right / max(proposed + there, 1),
        )


def groups(documents: Sequence[str]) -> Iterator[list[str]]:
    """Documents that are held out together: one's own each alone, other councils' in sixths."""
    yield from ([name] for name in documents if name.startswith(OWN))
    others = [name for name in documents if not name.startswith(OWN)]
    yield from (others[start::GROUPS] for start in range(GROUPS))


def held_out(paragraphs: Sequence[LabelledParagraph]) -> Iterator[tuple[str, Tally]]:
    """Each document's figures, by weights that were learnt without it."""
    names = sorted({paragraph.document for paragraph in paragraphs})
    for group in groups(names):
        rest = [paragraph for paragraph in paragraphs if paragraph.document not in group]
        judging = _as_kept(judging_from(rest), "judging")
        # The program's example tells of the council's own documents, which are held out here.
        themes = _as_kept(themes_from(rest, example=not group[0].startswith(OWN)), "themes")
        for name in group:
            tally = Tally()
            for paragraph in paragraphs:
                if paragraph.document == name and section_is_judged(paragraph.section):
                    count(paragraph, judging, themes, tally)
            yield name, tally


def count(paragraph: LabelledParagraph, judging: Weights, themes: Weights, tally: Tally) -> None:
    """Add what is said of the sentences of a paragraph."""
    texts = paragraph.texts
    for index, place in enumerate(places(paragraph.section, texts)):
        label, named = paragraph.sentences[index].label, paragraph.sentences[index].themes
        said = said_in(texts[index], place, judging)
        for kind, letters in LETTERS.items():
            found = any(one.kind is kind for one in said)
            tally.proposed[kind] += found
            tally.there[kind] += label in letters
            tally.right[kind] += found and label in letters
        for one in said:
            tally.certain[int(one.certainty * 10)] += 1
            tally.certain_and_right[int(one.certainty * 10)] += label in LETTERS[one.kind]
        if label == "m":
            tally.both += 1
            tally.cut += len({one.text for one in said}) > 1
        if named:
            best, likely = likeliest(
                theme_signs(texts[index], paragraph.section, texts, index), themes
            )
            tally.others_likely += likely - 1
            tally.others_likely_and_right += len({*best[1:likely]} & {*named})
            tally.themed += 1
            tally.theme_first += best[0] == named[0]
            tally.theme_in_three += named[0] in best
            tally.themes_shown += len(best)


def cut_exactly(narratives: Path) -> tuple[int, int]:
    """How many paragraphs are cut as a person cut them, and of how many."""
    exact = total = 0
    for file in sorted(narratives.glob("*.json")):
        for paragraph in json.loads(file.read_text(encoding="utf-8"))["paragraphs"]:
            total += 1
            cut = [sentence["text"] for sentence in paragraph["sentences"]]
            exact += sentences_of(paragraph["text"]) == cut
    return exact, total


def _as_kept(answers: Answers, name: str) -> Weights:
    """What was learnt as its file would give it back."""
    return read_weights(written_weights(answers, LEAST[name]))


def line(name: str, tally: Tally) -> str:
    """One line of figures."""
    concern, strength = (
        " ".join(f"{figure:.3f}" for figure in tally.figures(kind)) for kind in LETTERS
    )
    themed = max(tally.themed, 1)
    return (
        f"{name:42} {tally.there[FindingKind.CONCERN]:4} {concern}"
        f" {tally.there[FindingKind.STRENGTH]:5} {strength}"
        f"  {tally.theme_in_three / themed:.3f} {tally.theme_first / themed:.3f}"
        f" {tally.themes_shown / themed:.1f}"
    )


def main() -> None:
    """Print all figures."""
    print(f"{'':42} concerns P R F1         strengths P R F1        theme in 3, first, shown")
    total = Tally()
    for name, tally in held_out(labelled_paragraphs()):
        print(line(name, tally), flush=True)
        total.add(tally)
    print(line("all", total))
    share = total.others_likely_and_right / max(total.others_likely, 1)
    print(f"second and third themes chosen: {total.others_likely} of which right {share:.2f}")
    print(f"both: {total.cut} of {total.both} cut in two")
    for tenth in sorted(total.certain):
        share = total.certain_and_right[tenth] / total.certain[tenth]
        print(f"certain {tenth / 10:.1f}: {total.certain[tenth]:4} of which right {share:.2f}")
    exact, paragraphs = cut_exactly(folder() / "narratives")
    print(f"sentences exact in {exact} of {paragraphs} paragraphs")


if __name__ == "__main__":
    main()
