"""The large numbers at the top of the overview."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blackpool_tracker.domain.days import short_day
from blackpool_tracker.domain.overview import DONE, SHOWN, TOLD, Overview
from blackpool_tracker.domain.questions import ActionQuestion, FindingFilter, LateBy
from blackpool_tracker.domain.rating_words import low
from blackpool_tracker.domain.ratings import FINISHED, Delivery, Impact
from blackpool_tracker.ui.destinations import Destination
from blackpool_tracker.ui.overview.cards import CardRow, NumberCard, Told
from blackpool_tracker.ui.overview.words import board_words, group_words
from blackpool_tracker.ui.words import Words


class Figures(QWidget):
    """What is done, what it has changed, what is late, what is silent, and the next board.

    ``board_page`` says whether there is a page for the board to go to.

    Signals:
        wanted: a number was pressed (its ``Destination``).
    """

    wanted = Signal(object)

    def __init__(self, *, board_page: bool) -> None:
        super().__init__()
        self._board_page = board_page
        names = ("done", "impact", "late", "silent", "board")
        self._cards = {name: NumberCard(name) for name in names}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(CardRow(list(self._cards.values())))
        for card in self._cards.values():
            card.wanted.connect(self.wanted)

    def show_overview(self, overview: Overview, words: Words) -> None:
        """Show other numbers, in the register's words."""
        self._show_ratings(overview, words)
        self._show_dates(overview)
        silent = FindingFilter(silent_since=overview.silent_since)
        since = f" since the cut-off, {short_day(overview.silent_since)}"
        self._cards["silent"].show_numbers(
            "Nothing reported",
            Told(f"{overview.silent:,}", Destination("findings", question=silent)),
            f"open findings without any report{since if overview.since.board else ''}",
        )
        number, label, sentence = board_words(overview)
        self._cards["board"].show_numbers(label, Told(number, self._board(overview)), sentence)

    def _show_ratings(self, overview: Overview, words: Words) -> None:
        standing = overview.standing
        complete, closed = Delivery.COMPLETE, Delivery.CLOSED
        by_board = f"{standing.count([closed]):,} {low(words.delivery(closed))} by the board"
        by_lead = f"{standing.count([complete]):,} {low(words.delivery(complete))}"
        self._cards["done"].show_numbers(
            group_words(words, DONE),
            Told(f"{standing.count(DONE):,}", _rated(DONE)),
            f"of {standing.count():,} recommendations and concerns",
            [
                Told(by_board, _rated([closed])),
                Told(f"{by_lead}, as their leads say", _rated([complete])),
            ],
        )
        others = (Impact.EARLY_SIGNS, Impact.NONE_YET)
        self._cards["impact"].show_numbers(
            "With evidence of impact",
            Told(f"{standing.count(impacts=TOLD):,}", _with_impact(TOLD)),
            " or ".join(low(words.impact(impact)) for impact in TOLD),
            [
                Told(
                    f"{standing.count(impacts=[impact]):,} {low(words.impact(impact))}",
                    _with_impact([impact]),
                )
                for impact in others
            ],
        )

    def _show_dates(self, overview: Overview) -> None:
        late = overview.late
        self._cards["late"].show_numbers(
            "Actions past their date",
            Told(f"{late.now:,}", _late(overview, LateBy.NOW)),
            f"of {late.unfinished:,} that are not finished",
            [
                Told(
                    f"{late.original:,} past their original date",
                    _late(overview, LateBy.ORIGINAL),
                ),
                Told(
                    f"{late.moved:,} with a date that was moved",
                    Destination("actions", question=ActionQuestion(moved=True)),
                ),
            ],
        )

    def _board(self, overview: Overview) -> Destination | None:
        if self._board_page:
            return Destination("board")
        board = overview.next_board
        if board is None:
            return None
        unfinished = frozenset(Delivery) - FINISHED
        return Destination(
            "actions", question=ActionQuestion(deliveries=unfinished, due_before=board.on)
        )


def _rated(deliveries: Collection[Delivery]) -> Destination:
    return Destination("findings", question=FindingFilter(deliveries=frozenset(deliveries)))


def _with_impact(impacts: Collection[Impact]) -> Destination:
    deliveries = frozenset(SHOWN)
    return Destination(
        "findings", question=FindingFilter(deliveries=deliveries, impacts=frozenset(impacts))
    )


def _late(overview: Overview, late_by: LateBy) -> Destination:
    return Destination("actions", question=ActionQuestion(late_on=overview.today, late_by=late_by))
