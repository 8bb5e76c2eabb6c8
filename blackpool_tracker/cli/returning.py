"""The command that takes returned sheets back."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Final

from blackpool_tracker.cli.opening import keep_backup, opened, person
from blackpool_tracker.domain.columns import Words
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.taking import TakenOver
from blackpool_tracker.domain.exchange.telling import (
    gone_sentence,
    left_sentence,
    outcome_sentence,
)
from blackpool_tracker.domain.rating_words import RatingWords
from blackpool_tracker.domain.register_sheets import word_lists
from blackpool_tracker.services.returned import Compared, Returned
from blackpool_tracker.services.returned_files import read_returned

DONE: Final = 0


def merge(arguments: Namespace) -> int:
    """Take sheets back, one step for each; what clashes is listed and left."""
    books = [read_returned(path) for path in arguments.sheets]
    with opened(arguments, person(None)) as workspace:
        if workspace.locked:
            raise RefusedError(workspace.locked)
        returned = workspace.read_by(Returned)
        for book in books:  # all before the first is taken over
            returned.check(book)
        words = word_lists(RatingWords(workspace.settings.now().words))
        saved = 0
        for book in books:
            found = returned.compare(book)
            do = returned.preview if arguments.preview else returned.take_over
            done = do(found)
            print("\n".join(_told(found, done, words)))
            if done.step:
                print(f"saved {done.step}", flush=True)
            saved += done.step
        passphrase = workspace.passphrase
    if saved:
        keep_backup(arguments.register, passphrase)
    return DONE


def _told(found: Compared, done: TakenOver, words: Words) -> Iterator[str]:
    yield f"{found.book.name}: {outcome_sentence(done)}"
    yield from (f"  left: {left_sentence(left, words)}" for left in done.left)
    if gone := gone_sentence(found.comparison):
        yield f"  {gone}"
