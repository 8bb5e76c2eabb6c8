"""Clocks that go wrong: set back, summer time, midnight between two steps."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from blackpool_tracker.domain.findings import Seen
from blackpool_tracker.domain.ratings import BY_LEAD
from blackpool_tracker.services.findings import Findings
from blackpool_tracker.services.looking_back import end_of
from blackpool_tracker.services.registers import check, create_empty
from blackpool_tracker.services.sources import Sources
from blackpool_tracker.storage.file_home import FileHome
from blackpool_tracker.storage.opening import open_store
from blackpool_tracker.storage.past import state_at
from blackpool_tracker.storage.store import Store
from tests.builders import a_finding, a_source
from tests.faults.children import How, outcome_of
from tests.faults.registers import PERSON, a_register, words_of
from tests.faults.values import NOTHING, Making, Stage, Unmade

STEPS: Final = 8
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A machine's clock that is wrong: what it says at each of the steps."""

    name: str
    begins: datetime
    moves: tuple[timedelta, ...]

    def moments(self) -> Iterator[datetime]:
        """What the clock says, step by step."""
        moment = self.begins
        for number in range(STEPS):
            yield moment
            moment += self.moves[number % len(self.moves)]


MINUTE: Final = timedelta(minutes=1)
CLOCKS: Final = (
    Clock("set back an hour", datetime(2026, 6, 1, 12, tzinfo=UTC), (MINUTE, -60 * MINUTE, MINUTE)),
    Clock("set back ten years", datetime(2026, 6, 1, 12, tzinfo=UTC), (MINUTE, -3650 * DAY)),
    Clock("ahead for one step", datetime(2026, 6, 1, 12, tzinfo=UTC), (40 * DAY, -40 * DAY)),
    Clock("standing still", datetime(2026, 6, 1, 12, tzinfo=UTC), (timedelta(0),)),
    Clock("summer time begins", datetime(2026, 3, 29, 0, 58, tzinfo=UTC), (MINUTE,)),
    Clock("summer time ends", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), (20 * MINUTE,)),
    Clock("midnight", datetime(2026, 6, 1, 22, 56, tzinfo=UTC), (MINUTE,)),
    Clock("midnight of a leap day", datetime(2028, 2, 29, 23, 56, tzinfo=UTC), (MINUTE,)),
)


def wrong(stage: Stage) -> Making:
    """Make steps by each clock; the history stays in order, and the past a beginning of it."""
    while True:
        for clock in CLOCKS:
            path = stage.fresh() / "test.register"
            outcome = outcome_of(partial(_by, clock, path))
            assert outcome.how is How.DONE, f"{clock.name}: {outcome.said}"
            stage.counted[clock.name] += 1
            yield NOTHING


def _by(clock: Clock, path: Path) -> None:
    """Work by that clock where summer time begins and ends, and prove the past."""
    os.environ["TZ"] = "Europe/London"
    time.tzset()
    create_empty(path)
    ratings = _work(path, clock)
    assert check(path) == []
    _prove(path, list(clock.moments()), ratings)


def _work(path: Path, clock: Clock) -> list[str]:
    """Rate a finding once a step; returns what it was rated after each step of the journal."""
    moments = clock.moments()
    store = Store(FileHome(path), PERSON, lambda: next(moments))
    findings = Findings(store)
    Sources(store).add(a_source())
    finding = findings.add(a_finding(1))
    ratings = ["", "not_started"]
    for number in range(STEPS - 2):
        rating = BY_LEAD[(number + 1) % len(BY_LEAD)]
        findings.rate_delivery([Seen(finding, number + 1)], rating)
        ratings.append(rating)
    store.close()
    return ratings


def _prove(path: Path, moments: list[datetime], ratings: list[str]) -> None:
    """Every step is there in its order, and a moment shows the last step made by then."""
    store = open_store(path, PERSON)
    try:
        with store.reading() as session:
            for moment in {*moments, *(end_of(day_of) for day_of in _days(moments))}:
                by_then = [number for number, at in enumerate(moments) if at <= moment]
                rows = state_at(session, moment)["finding"]
                shown = rows[1]["delivery"] if rows else ""
                assert shown == ratings[by_then[-1]], f"{path} at {moment}: {shown}"
            assert state_at(session)["finding"][1]["delivery"] == ratings[-1]
    finally:
        store.close()


def _days(moments: list[datetime]) -> set[date]:
    return {moment.astimezone().date() for moment in moments}


def faked(stage: Stage) -> Making:
    """Save by the command line, each time by another clock of the whole machine."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if library is None:
        raise Unmade("libfaketime is not installed")
    while True:
        path = a_register(stage.fresh())
        said: dict[int, str] = {}
        for shift in ("+400d", "-400d", "-1h", "+0", "+90d"):
            words = f"Said when the clock was set {shift}"
            told = _command(library, shift, path, words)
            said[int(told.removeprefix("saved "))] = words
            assert check(path) == []
            assert {*said.values()} <= words_of(path)
            assert list(said) == sorted(said)
            yield NOTHING


def _command(library: Path, shift: str, path: Path, words: str) -> str:
    command = [sys.executable, "-m", "blackpool_tracker", "update", str(path), "MV5-C01"]
    done = subprocess.run(
        [*command, "--note", words],
        env={**os.environ, "LD_PRELOAD": str(library), "FAKETIME": shift},
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return done.stdout
