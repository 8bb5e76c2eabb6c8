"""Icons and shapes are drawn, crisp, in the theme's colours, and differ without colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.resources import resource
from blackpool_tracker.ui.kit.chip import Chip
from blackpool_tracker.ui.kit.icons import icon, program_icon, rating_icon
from blackpool_tracker.ui.kit.painting import chip_size, paint_chip, paint_shape
from blackpool_tracker.ui.kit.shapes import GRID, shape
from blackpool_tracker.ui.theme import CONTRAST, DARK, LIGHT
from blackpool_tracker.ui.theme.tokens import SHAPES

NAMES = sorted(path.stem for path in resource("icons/undo.svg").parent.glob("*.svg"))
WANTED = [
    "findings",
    "actions",
    "sources",
    "settings",
    "search",
    "clear",
    "add",
    "report",
    "undo",
    "redo",
    "overdue",
    "person",
    "recommendation",
    "concern",
    "strength",
    "evidence",
    "attach",
    "link",
    "update",
    "decision",
    "history",
    "thread",
    "close",
    "more",
    "filter",
    "group",
    "open",
    "new",
    "saved",
    "warning",
    "back",
    "split",
    "merge",
    "down",
    "right",
]


def drawn(name: str, side: int = 13) -> QImage:
    """A shape in grey, as small as in a chip."""
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_shape(painter, QRectF(image.rect()), name, "#000000")
    painter.end()
    return image


def difference(first: QImage, second: QImage) -> float:
    """The mean difference of two grey pictures, 0 to 1."""
    one, two = bytes(first.constBits()), bytes(second.constBits())
    return sum(abs(a - b) for a, b in zip(one, two, strict=True)) / len(one) / 255


@pytest.mark.parametrize("rating", list(Rating))
def test_the_steps_of_a_rating_differ_in_grey_and_small(qapp, rating):
    pictures = {name: drawn(name) for name in SHAPES[rating].values()}
    for (one, first), (two, second) in combinations(pictures.items(), 2):
        assert difference(first, second) > 0.03, f"{one} looks like {two}"


@pytest.mark.parametrize("name", [name for each in SHAPES.values() for name in each.values()])
def test_a_shape_stays_within_its_grid(name):
    assert QRectF(0, 0, GRID, GRID).contains(shape(name).boundingRect())


def test_every_icon_that_is_promised_is_there(qapp):
    assert not set(WANTED) - set(NAMES)
    with pytest.raises(FileNotFoundError):
        icon("no such icon")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_has_as_many_dots_as_the_screen_shows(qapp, name, scale):
    pixmap = icon(name).pixmap(QSize(20, 20), scale)
    assert pixmap.width() == round(20 * scale)
    image = pixmap.toImage()
    inked = [
        image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
    ]
    assert 0.02 < sum(alpha > 128 for alpha in inked) / len(inked) < 0.6


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_file_has_one_colour_and_the_common_line(name):
    text = resource(f"icons/{name}.svg").read_text()
    assert 'stroke="currentColor"' in text
    assert 'viewBox="0 0 24 24"' in text
    assert "#" not in text


@pytest.mark.parametrize("side", [16, 20, 32, 48, 256])
def test_the_program_has_an_icon_of_its_own_that_is_sharp_at_every_size(qapp, side):
    image = program_icon().pixmap(side, side).toImage()
    assert image.width() == side
    # The ground, the two lines, the tick and the ring: none is lost in a small picture.
    assert {"#12324F", "#FFFFFF", "#5FD39A", "#FFC978"} <= colours(image)
    assert image.pixelColor(0, 0).alpha() < 128


def colours(image: QImage) -> set[str]:
    """The colours of the wholly covered dots."""
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name().upper() for dot in dots if dot.alpha() == 255}


def test_an_icon_follows_the_theme_by_itself(wear):
    kept = icon("add", "danger")
    wear(DARK)
    assert colours(kept.pixmap(48, 48).toImage()) == {DARK.danger}
    wear(LIGHT)
    assert colours(kept.pixmap(48, 48).toImage()) == {LIGHT.danger}


def test_an_icon_that_is_copied_and_changed_survives(qapp):
    copy = QIcon(icon("add"))
    copy.addPixmap(icon("undo").pixmap(16, 16))
    assert not copy.pixmap(16, 16).isNull()


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_a_rating_icon_can_be_seen_on_a_list(wear, theme):
    wear(theme)
    for rating, shapes in SHAPES.items():
        for key in shapes:
            assert theme.surface not in colours(rating_icon(rating, key).pixmap(48, 48).toImage())


def test_a_chip_is_as_high_as_its_words_ask(shown):
    chip = Chip(Rating.DELIVERY, "on_track", "On track")
    shown(chip)
    assert chip.height() == chip.fontMetrics().height() + 8
    assert chip.accessibleName() == "Delivery: On track"
    wide = chip.width()
    chip.show_step("not_started", "Not started at all")
    assert chip.sizeHint().width() > wide
    assert chip.accessibleName() == "Delivery: Not started at all"


def test_a_chip_is_kept_for_its_colours_alone_and_sharp_where_it_is_made_larger(qapp):
    def painted(look, scale: int) -> QImage:
        image = QImage(100 * scale, 40 * scale, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        painter.scale(scale, scale)
        paint_chip(painter, QRect(0, 0, 90, 40), "", look)
        painter.end()
        return image

    track, risk = (LIGHT.look(Rating.DELIVERY, key) for key in ("on_track", "at_risk"))
    first = painted(track, 1)
    assert painted(risk, 1) != first
    assert painted(track, 1) == first
    twice = painted(track, 2)
    assert twice != first.scaled(twice.size())


def test_a_long_word_is_cut_and_not_painted_over_its_neighbour(qapp):
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    look = LIGHT.look(Rating.DELIVERY, "on_track")
    paint_chip(painter, QRect(0, 0, 90, 40), "A word that is far too long", look)
    wide = chip_size(painter.fontMetrics(), "A word that is far too long").width()
    painter.end()
    assert wide > 90
    assert {image.pixelColor(x, 20).name() for x in range(90, 200)} == {"#ff00ff"}
