"""What stands in a row that somebody has added to a sheet, read cell by cell for a new row."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from sqlmodel import Session

from blackpool_tracker.domain.days import PartialDate
from blackpool_tracker.domain.errors import RefusedError
from blackpool_tracker.domain.exchange.rows import REF, Plain, ReturnedRow, told
from blackpool_tracker.domain.wording import tidy_line
from blackpool_tracker.storage.register_rows import labels_of

W = TypeVar("W", bound=StrEnum)

NO_WORD: Final = "“{said}” is none of the words that can stand here."
NO_DAY: Final = "“{said}” is no day that the program can read. Write it as 2026-05-14."
NO_NUMBER: Final = "“{said}” is no number. Write it as 18.2."
NO_WHOLE: Final = "“{said}” is no whole number."
NONE_CALLED: Final = "There is no {table} called {said} in this register."
NEEDED: Final = "Say in the row {what}."


class Names:
    """What rows of the register are called in sheets, those that the same sheet adds too."""

    def __init__(self, session: Session) -> None:
        self._numbers: dict[str, dict[str, int]] = {
            table: {label.casefold(): number for number, label in labels.items()}
            for table, labels in labels_of(session, removed=False).items()
        }

    def add(self, table: str, label: str, number: int) -> None:
        """A row that has come in, by what other rows of its sheet call it."""
        if label:
            self._numbers.setdefault(table, {}).setdefault(tidy_line(label).casefold(), number)

    def number(self, table: str, label: str) -> int:
        """The number of a row by its label; raises ``RefusedError`` for what is not there."""
        found = self._numbers.get(table, {}).get(tidy_line(label).casefold())
        if found is None:
            called = table.replace("_", " ")
            raise RefusedError(NONE_CALLED.format(table=called, said=tidy_line(label)))
        return found


class Fields:
    """The cells of one added row; ``used`` are those that were asked for."""

    def __init__(self, row: ReturnedRow, names: Names) -> None:
        self._row, self._names = row, names
        self.used: set[str] = set()

    @property
    def written(self) -> Mapping[str, Plain]:
        """What is written in the row, by its keys."""
        return {k: v for k, v in self._row.values.items() if told(v) not in (None, "")}

    def text(self, key: str) -> str:
        """A text; empty for nothing."""
        return str(told(self._value(key)) or "")

    def needed(self, key: str, what: str) -> str:
        """A text that must be there; ``what`` it is follows *Say in the row*."""
        found = self.text(key)
        if not found:
            raise RefusedError(NEEDED.format(what=what))
        return found

    def word(self, words: type[W], key: str) -> W | None:
        """A word of a fixed list; None for nothing."""
        said = self.text(key)
        if not said:
            return None
        try:
            return words(said)
        except ValueError as error:
            raise RefusedError(NO_WORD.format(said=said)) from error

    def yes(self, key: str) -> bool:
        """Whether it says yes; nothing is no."""
        value = self._value(key)
        if value is None or value == "" or isinstance(value, bool):
            return bool(value)
        raise RefusedError(NO_WORD.format(said=value))

    def number(self, key: str) -> float | None:
        """A number; None for nothing."""
        value = self._value(key)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise RefusedError(NO_NUMBER.format(said=told(value)))
        return float(value)

    def whole(self, key: str) -> int | None:
        """A whole number; None for nothing."""
        value = self.number(key)
        if value is None:
            return None
        if not value.is_integer():
            raise RefusedError(NO_WHOLE.format(said=value))
        return int(value)

    def day(self, key: str) -> date | None:
        """A day; None for nothing."""
        value = self._value(key)
        if isinstance(value, date):
            return value
        if value is None or value == "":
            return None
        raise RefusedError(NO_DAY.format(said=told(value)))

    def partial(self, key: str) -> PartialDate | None:
        """A day, month or year; None for nothing."""
        said = self.text(key)
        return PartialDate(said) if said else None

    def one(self, key: str, table: str) -> int | None:
        """The number of a row of another table; None for nothing."""
        said = self.text(key)
        return self._names.number(table, said) if said else None

    def several(self, key: str, table: str) -> tuple[int, ...]:
        """The numbers of the rows of another table, one on each line."""
        lines = filter(None, map(tidy_line, self.text(key).splitlines()))
        return tuple(self._names.number(table, line) for line in lines)

    @property
    def taken(self) -> int:
        """How many cells were asked for in which something is written."""
        return len(self.used & self.written.keys())

    @property
    def others(self) -> list[str]:
        """The keys of what is written and was not asked for, in their order; not the ref."""
        return [key for key in self.written if key not in {*self.used, REF}]

    def _value(self, key: str) -> Plain:
        self.used.add(key)
        value = self._row.values.get(key)
        return told(value) if isinstance(value, str) else value
