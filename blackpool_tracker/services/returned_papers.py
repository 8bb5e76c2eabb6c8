"""What of a returned sheet is left, on paper."""

from collections.abc import Iterable

from blackpool_tracker.domain.exchange.changes import Left
from blackpool_tracker.domain.exchange.left_papers import LeftPaper, left_lines
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.register_sheets import word_lists
from blackpool_tracker.services.looked_over import LastLooks
from blackpool_tracker.services.reading import Moved
from blackpool_tracker.storage import lists
from blackpool_tracker.storage.sealing import carried
from blackpool_tracker.storage.store import Store


class ReturnedPapers:
    """Papers of returned sheets; ``looks`` are the last looks before they go out."""

    def __init__(self, store: Store, looks: LastLooks) -> None:
        self._store, self._looks = store, looks

    def gather(self, file_name: str, told: Iterable[str], left: Iterable[Left]) -> LeftPaper:
        """What is left of a workbook, after the sentences of what came in."""
        with self._store.reading() as session:
            settings = lists.settings_of(session)
            return LeftPaper(
                council=settings.council,
                programme=settings.programme,
                marking=settings.marking,
                notice=settings.notice,
                file_name=file_name,
                told=tuple(told),
                lines=tuple(left_lines(left, word_lists(RatingWords(settings.words)))),
                as_at=self._store.today(),
                made_by=self._store.user,
                step=self._store.seen,
                seal=carried(session.connection(), self._store.seen) or "",
            )

    def look_over(self, paper: LeftPaper, moved: Moved) -> bool:
        """Whether it may go out; False when ``moved`` said to stop.

        Raises ``UndecidedError`` as ``BoardReports.look_over`` does.
        """
        return self._looks.check(paper, moved)

    @staticmethod
    def print(paper: LeftPaper) -> bytes:
        """The paper as a PDF. Touches no widget, so that it may run beside the window."""
        # Loaded on use: a sixth of a second that every start would pay.
        from blackpool_tracker.reporting.left_sheet import render  # noqa: PLC0415  on use

        return render(paper)
