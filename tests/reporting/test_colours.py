"""Every word can be read: by contrast, by shape, and in grey print."""

from itertools import combinations

import pytest

from blackpool_tracker.domain.ratings import Delivery, EvidenceStrength, Impact
from blackpool_tracker.domain.sheets import VisitMark
from blackpool_tracker.reporting.colours import (
    ACCENT,
    DELIVERY,
    EVIDENCE,
    IMPACT,
    INK,
    MUTED,
    NAVY,
    ON_NAVY,
    TINT,
    VISIT,
    WHITE,
    channels,
)

TOKENS = [*DELIVERY.values(), *IMPACT.values(), *VISIT.values()]


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightness(colour):
    """How light a colour prints in grey: L* from 0 to 100."""
    part = luminance(colour)
    return 116 * part ** (1 / 3) - 16 if part > 0.008856 else 903.3 * part


@pytest.mark.parametrize("token", TOKENS, ids=lambda token: token.shape.value)
def test_every_word_and_number_can_be_read_on_its_ground(token):
    assert contrast(token.text, token.fill) >= 4.5
    assert contrast(token.on_chart, token.chart) >= 4.5


@pytest.mark.parametrize("colour", [INK, MUTED, NAVY, ACCENT])
def test_text_can_be_read_on_paper_and_on_panels(colour):
    assert contrast(colour, WHITE) >= 4.5
    assert contrast(colour, TINT) >= 4.5


def test_text_can_be_read_on_the_cover():
    assert contrast(ON_NAVY, NAVY) >= 4.5


@pytest.mark.parametrize(
    ("tokens", "words"), [(DELIVERY, Delivery), (IMPACT, Impact), (VISIT, VisitMark)]
)
def test_every_word_has_its_own_shape(tokens, words):
    assert set(tokens) == set(words)
    assert len({token.shape for token in tokens.values()}) == len(tokens)


def test_every_strength_of_evidence_has_its_own_shape():
    assert set(EVIDENCE) == set(EvidenceStrength)
    assert len(set(EVIDENCE.values())) == len(EVIDENCE)


def test_neighbours_in_a_chart_stay_apart_in_grey_print():
    blue, red = DELIVERY[Delivery.CLOSED], DELIVERY[Delivery.OFF_TRACK]
    assert abs(lightness(blue.chart) - lightness(red.chart)) >= 10
    steps = [lightness(token.chart) for token in IMPACT.values()]
    assert steps == sorted(steps)
    assert min(b - a for a, b in combinations(steps, 2)) >= 8


def test_charts_show_first_what_needs_the_board():
    assert list(DELIVERY) == [
        Delivery.OFF_TRACK,
        Delivery.AT_RISK,
        Delivery.ON_HOLD,
        Delivery.ON_TRACK,
        Delivery.COMPLETE,
        Delivery.CLOSED,
        Delivery.NOT_STARTED,
        Delivery.SUPERSEDED,
        Delivery.NOT_OURS,
    ]
