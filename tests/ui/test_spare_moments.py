"""What is made bit by bit: one piece at a time, painted before the next, and never squeezed."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.ui.finding.cards import Card
from blackpool_tracker.ui.kit import labels
from blackpool_tracker.ui.scrolled import laid_out_once, scrolled
from blackpool_tracker.ui.spare_moments import SpareMoment


class _Told(QObject):
    """Writes down when a widget is painted or becomes another size."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Paint, QEvent.Type.Resize}:
            self._told.append(event.type().name)
        return False


def test_each_piece_is_painted_before_the_next_is_made(shown, qtbot):
    told: list[str] = []
    piece, ear = QWidget(), _Told(told)
    shown(piece)
    piece.installEventFilter(ear)

    def make(name: str) -> None:
        told.append(name)
        piece.update()

    moments = [SpareMoment(piece, lambda name=name: make(name)) for name in ("first", "second")]
    SpareMoment.rest()
    make("at once")
    for moment in moments:
        moment.start()
    qtbot.waitUntil(lambda: told[-2:] == ["second", "Paint"])
    assert told == ["at once", "Paint", "first", "Paint", "second", "Paint"]


def test_boxes_keep_their_size_when_others_come_below_them(shown):
    pieces = QWidget()
    column = QVBoxLayout(pieces)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    area = scrolled(pieces)
    area.setFixedSize(300, 60)
    shown(area)
    boxes = [_box() for _ in range(6)]
    told: list[str] = []
    ear = _Told(told)
    for place, box in enumerate(boxes):
        with laid_out_once(pieces), laid_out_once(pieces):
            column.insertWidget(place, box)
            box.show()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if not place:
            box.installEventFilter(ear)
    assert "Resize" not in told
    assert [box.height() for box in boxes] == [box.heightForWidth(box.width()) for box in boxes]
    assert pieces.height() > area.height()


def _box() -> QWidget:
    card = Card("A box")
    card.column.addWidget(labels.running("Plans are written with the family, and in time. " * 4))
    return card
