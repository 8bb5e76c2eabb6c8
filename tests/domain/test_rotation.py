"""Which backups are kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blackpool_tracker.domain.backups import Backup
from blackpool_tracker.domain.rotation import DAYS, HOURS, MONTHS, NEWEST, outdated

NOW = datetime(2026, 11, 29, 12, 30, tzinfo=UTC)
MANY = 10**12


def a_backup(age: timedelta, step: int, *, size: int = 1, upgrade: bool = False) -> Backup:
    return Backup(f"{step} {age}", NOW - age, step, "", size, before_upgrade=upgrade)


@st.composite
def some_backups(draw):
    """Backups of any age, also of moments to come, whose clocks may say anything."""
    minutes = draw(st.lists(st.integers(-60_000, 900_000), max_size=90, unique=True))
    return [
        a_backup(
            timedelta(minutes=age),
            draw(st.integers(0, 99)),
            size=draw(st.integers(0, 1_000)),
            upgrade=draw(st.integers(0, 20)) == 0,
        )
        for age in minutes
    ]


def kept(backups, limit=MANY, now=NOW):
    gone = outdated(backups, now, limit)
    assert set(gone) <= set(backups)
    return [each for each in backups if each not in gone]


@given(some_backups(), st.integers(0, 50_000))
def test_the_newest_three_and_the_last_before_an_upgrade_always_stay(backups, limit):
    stay = kept(backups, limit)
    past = sorted((e for e in backups if e.at <= NOW), key=lambda each: each.at)
    assert set(past[-NEWEST:]) <= set(stay)
    most_steps = sorted(backups, key=lambda each: each.step)[-NEWEST:]
    assert min((e.step for e in most_steps), default=0) <= max((e.step for e in stay), default=0)
    upgrades = [each for each in past if each.before_upgrade]
    to_come = [each for each in backups if each.before_upgrade and each.at > NOW]
    if upgrades and not to_come:
        assert upgrades[-1] in stay


@given(some_backups(), some_backups(), st.integers(0, 50_000))
def test_backups_in_doubt_push_out_none_that_is_in_order(sound, others, limit):
    doubted = [replace(each, name=f"{each.name} in doubt", in_doubt=True) for each in others]
    stay = kept([*doubted, *sound], limit)
    assert [each for each in stay if not each.in_doubt] == kept(sound, limit)
    newest = sorted((e for e in doubted if e.at <= NOW), key=lambda each: each.at)[-NEWEST:]
    assert set(newest) <= set(stay)


@given(some_backups())
def test_the_newest_of_each_of_the_last_hours_days_and_months_stays(backups):
    past = sorted((e for e in backups if e.at <= NOW), key=lambda each: each.at)
    for most, cut in ((HOURS, 13), (DAYS, 10), (MONTHS, 7)):
        newest = {each.at.isoformat()[:cut]: each for each in past}
        assert set(list(newest.values())[-most:]) <= set(kept(backups))


def test_a_backup_of_a_moment_to_come_pushes_out_none_with_as_many_steps():
    last = [a_backup(timedelta(minutes=age), 1) for age in (2, 3)]
    older = a_backup(timedelta(hours=13, minutes=32), 1)
    others = [a_backup(timedelta(hours=13, minutes=31), 0), a_backup(timedelta(minutes=1), 0)]
    to_come = a_backup(timedelta(minutes=-1), 1)
    assert older in kept([*last, older, *others])
    assert older in kept([*last, older, *others, to_come])


@given(some_backups())
def test_no_more_stay_than_the_rule_allows(backups):
    plain = [each for each in backups if not each.before_upgrade]
    assert len(kept(plain)) <= 2 * (HOURS + DAYS + MONTHS) + 3 * NEWEST


@given(some_backups(), st.integers(0, 50_000))
def test_what_stays_fits_the_limit_or_is_what_is_never_given_up(backups, limit):
    stay = kept(backups, limit)
    if sum(each.size for each in stay) > limit:
        assert set(stay) == set(kept(backups, 0))


@given(some_backups(), st.integers(0, 50_000))
def test_giving_up_twice_gives_up_nothing_more(backups, limit):
    assert outdated(kept(backups, limit), NOW, limit) == []


@given(some_backups(), some_backups())
def test_backups_of_moments_to_come_push_out_no_other(backups, more):
    past = [each for each in backups if each.at <= NOW]
    to_come = [each for each in more if each.at > NOW]
    assert set(kept(past)) <= set(kept(past + to_come))


@given(some_backups(), st.integers(0, 40))
def test_a_clock_that_jumps_ahead_gives_up_no_month(backups, years):
    now = NOW + timedelta(days=365 * years)
    past = sorted((e for e in backups if e.at <= NOW), key=lambda each: each.at)
    months = {each.at.isoformat()[:7]: each for each in past}
    assert set(list(months.values())[-MONTHS:]) <= set(kept(past, now=now))


def test_a_year_of_backups_leaves_hours_days_and_months():
    backups: list[Backup] = []
    ages = [*(timedelta(hours=hours) for hours in range(9_600, 480, -12)),
            *(timedelta(hours=hours) for hours in range(480, -1, -1))]  # fmt: skip
    for step, age in enumerate(ages):
        now = NOW - age
        backups.append(a_backup(age, step))
        gone = outdated(backups, now)
        backups = [each for each in backups if each not in gone]
    days = [(NOW - each.at).days for each in backups]
    assert days.count(0) == HOURS
    # Today and yesterday end within the last 24 hours.
    assert len([day for day in days if day < DAYS]) == HOURS + DAYS - 2
    assert 330 <= max(days) < 366


def test_those_before_an_upgrade_stay_for_a_year_and_the_last_for_ever():
    old = a_backup(timedelta(days=900), 1, upgrade=True)
    late = a_backup(timedelta(days=300), 2, upgrade=True)
    others = [a_backup(timedelta(hours=hour), 100 - hour) for hour in range(90)]
    assert late in kept([old, late, *others])
    fresh = [a_backup(timedelta(days=400 + day), 50 - day) for day in range(40)]
    stay = kept([a_backup(timedelta(days=900), 1, upgrade=True), *fresh, *others], limit=0)
    assert [each for each in stay if each.before_upgrade]


@pytest.mark.parametrize("limit", [5, 50, 500])
def test_the_oldest_are_given_up_first(limit):
    backups = [a_backup(timedelta(days=day), 99 - day, size=10) for day in range(14)]
    stay = kept(backups, limit)
    assert stay == backups[: max(NEWEST, limit // 10)]
