"""Make ``resources/learnt`` anew from the labelled sentences: ``python -m tests.corpus.learn``."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from blackpool_tracker.importing.judging.judging import CONCERN, STRENGTH
from blackpool_tracker.importing.judging.signs import places, signs_of
from blackpool_tracker.importing.judging.theme_words import THEMES
from blackpool_tracker.importing.judging.themes import theme_signs
from blackpool_tracker.importing.judging.unjudged import section_is_judged
from blackpool_tracker.importing.judging.weights import written_weights
from tests.corpus.labelled import LabelledParagraph, labelled_paragraphs
from tests.corpus.learning import Habits, Lesson, learn, signs_worth_learning

Answers = dict[str, dict[str, float]]
"""For each answer, the weights of its signs."""

ROOT = Path(__file__).parents[2]
LEARNT = ROOT / "resources" / "learnt"
EXAMPLE = ROOT / "resources" / "example" / "findings"
AT_LEAST = 5  # sentences that must show a sign before it is weighed
LEAST = {"judging": 0.05, "themes": 0.35}  # weights nearer to 0 are not kept
MAIN_AND_OTHERS = (1.0, 0.6, 0.4)  # how true a sentence's first, second and third theme are of it
KNOWN_OF_THEMES = {
    "named": 2.5,
    "before": 0.3,
    "at the start": 0.6,
    "around": 1.0,
    "before, little said": 0.8,
    "at the start, little said": 0.8,
    "around, little said": 2.5,
}
"""How much a theme's own words weigh, before a sentence is read."""


def judging_from(paragraphs: Sequence[LabelledParagraph]) -> Answers:
    """What tells concerns and strengths."""
    examples, labels = [], []
    for paragraph in paragraphs:
        if section_is_judged(paragraph.section):
            for place, said in zip(
                places(paragraph.section, paragraph.texts), paragraph.sentences, strict=True
            ):
                examples.append(signs_of(said.text, place))
                labels.append(said.label)
    signs = signs_worth_learning(examples, AT_LEAST)
    habits = Habits(draw=2.0, known={})
    return {
        answer: learn(
            Lesson(examples, [float(label in letters) for label in labels]), signs, habits
        )
        for answer, letters in ((CONCERN, "cm"), (STRENGTH, "sm"))
    }


def themes_from(paragraphs: Sequence[LabelledParagraph], *, example: bool = True) -> Answers:
    """What tells themes; ``example`` adds the findings of the program's own example."""
    examples, themes = [], []
    for paragraph in paragraphs:
        running = section_is_judged(paragraph.section)
        for at, said in enumerate(paragraph.sentences):
            if said.themes:
                around = paragraph.texts if running else ()
                examples.append(theme_signs(said.text, paragraph.section, around, at))
                themes.append(said.themes)
    for text, named in published() if example else ():
        examples.append(theme_signs(text))
        themes.append(named)
    learnable = signs_worth_learning(examples, AT_LEAST)
    answers = {}
    for theme in THEMES.groups:
        known = {f"{theme} {how}": weight for how, weight in KNOWN_OF_THEMES.items()}
        truths = [_truth(theme, named) for named in themes]
        signs = sorted({*learnable, *known})
        answers[theme] = learn(Lesson(examples, truths), signs, Habits(1.0, known, -4.0))
    return answers


def published() -> list[tuple[str, tuple[str, ...]]]:
    """What the findings of the example say, and their themes."""
    return [
        (f"{finding['title']}. {finding['words']}", tuple(finding["themes"]))
        for file in sorted(EXAMPLE.glob("*.toml"))
        for finding in tomllib.loads(file.read_text(encoding="utf-8"))["finding"]
    ]


def _truth(theme: str, named: Sequence[str]) -> float:
    order = named[: len(MAIN_AND_OTHERS)]
    return MAIN_AND_OTHERS[order.index(theme)] if theme in order else 0.0


def main() -> None:
    """Write both files."""
    paragraphs = labelled_paragraphs()
    for name, weights in (
        ("judging", judging_from(paragraphs)),
        ("themes", themes_from(paragraphs)),
    ):
        (LEARNT / f"{name}.tsv").write_text(
            written_weights(weights, LEAST[name]), encoding="utf-8", newline="\n"
        )


if __name__ == "__main__":
    main()
