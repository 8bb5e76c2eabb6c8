"""The icons: one colour each, named by meaning, drawn in the colours of the theme in use.

An icon is painted anew for the size and the screen it is shown on, so it is crisp at every scale
and follows a change of theme by itself.
"""

from abc import abstractmethod
from collections.abc import Hashable
from functools import cache
from typing import Final, Self

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from blackpool_tracker.domain.ratings import Rating
from blackpool_tracker.resources import resource
from blackpool_tracker.ui.kit.kept_pictures import kept, paint_kept
from blackpool_tracker.ui.kit.painting import paint_shape
from blackpool_tracker.ui.theme import current

PROGRAM_SIZES: Final = (16, 20, 24, 32, 48, 64, 128, 256)
"""What desktops ask for in title bars, lists of windows and task bars."""

_clones: Final[list[QIconEngine]] = []


class _Engine(QIconEngine):
    """Paints in place of a stored picture."""

    @abstractmethod
    def draw(self, painter: QPainter, rect: QRectF, mode: QIcon.Mode) -> None:
        """Draw the icon as large as ``rect`` allows."""

    @abstractmethod
    def look(self, mode: QIcon.Mode) -> Hashable:
        """What tells how it looks now from how anything else does: its colours too."""

    @abstractmethod
    def twin(self) -> Self:
        """Another engine that draws the same."""

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Called by Qt where it paints by itself."""
        self.draw(painter, QRectF(rect), mode)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Called by Qt with a size in dots of the screen."""
        rect = QRectF(QRect(QPoint(0, 0), size))
        return kept(QSizeF(size), 1.0, self.look(mode), lambda on, _: self.draw(on, rect, mode))

    def clone(self) -> QIconEngine:
        """Called by Qt when an icon is about to differ from its copies."""
        made = self.twin()
        # WORKAROUND: PySide frees the clone when Python lets go of it, and Qt then crashes
        # (seen with 6.11.3).
        _clones.append(made)
        return made


class _NamedEngine(_Engine):
    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour
        _source(name)

    def draw(self, painter: QPainter, rect: QRectF, mode: QIcon.Mode) -> None:
        # A button asks for a place wider than high: what is left over parts icon and words.
        left = QRectF(rect.topLeft(), QSizeF(rect.height(), rect.height()))
        paint_icon(painter, left, self._name, self._ink(mode))

    def look(self, mode: QIcon.Mode) -> Hashable:
        return "icon", self._name, self._ink(mode)

    def _ink(self, mode: QIcon.Mode) -> str:
        tokens = {QIcon.Mode.Disabled: "disabled", QIcon.Mode.Selected: "selection_text"}
        return str(getattr(current(), tokens.get(mode, self._colour)))

    def twin(self) -> Self:
        return type(self)(self._name, self._colour)


class _RatingEngine(_Engine):
    def __init__(self, rating: Rating, key: str) -> None:
        super().__init__()
        self._rating, self._key = rating, key

    def draw(self, painter: QPainter, rect: QRectF, mode: QIcon.Mode) -> None:
        look = current().look(self._rating, self._key)
        # Lists call the line with the keyboard selected, menus call it active.
        picked = mode in {QIcon.Mode.Selected, QIcon.Mode.Active}
        ink = current().selection_text if picked else look.ink
        if not picked and ink == current().surface:
            ink = look.fill
        inset = rect.width() / 10
        paint_shape(painter, rect.adjusted(inset, inset, -inset, -inset), look.shape, ink)

    def look(self, mode: QIcon.Mode) -> Hashable:
        return "rating", self._rating, self._key, current().name, mode

    def twin(self) -> Self:
        return type(self)(self._rating, self._key)


@cache
def _source(name: str) -> bytes:
    return resource(f"icons/{name}.svg").read_bytes()


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode())))


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Paint the icon ``name`` in one colour, as large as ``rect`` allows, centred."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    renderer = _renderer(name, colour)
    paint_kept(
        painter,
        square,
        (name, colour),
        lambda on, size: renderer.render(on, QRectF(QPointF(0, 0), size)),
    )


@cache
def icon(name: str, colour: str = "text") -> QIcon:
    """The icon ``name`` in the colour of a token of the theme, such as ``muted``.

    Raises ``FileNotFoundError`` when there is no such icon.
    """
    return QIcon(_NamedEngine(name, colour))


@cache
def program_icon() -> QIcon:
    """What the desktop shows of the program; it has its own colours, the same in every theme."""
    renderer = QSvgRenderer(str(resource("program.svg")))
    made = QIcon()
    for side in PROGRAM_SIZES:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        made.addPixmap(picture)
    return made


@cache
def rating_icon(rating: Rating, key: str) -> QIcon:
    """The shape of one step of a rating, in its own colour; for menus and lists to choose from."""
    return QIcon(_RatingEngine(rating, key))
