"""Days of a register as a calendar file (ICS), which Outlook and others take in."""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from icalendar import Calendar, Event

from blackpool_tracker.domain.dated import EventList
from blackpool_tracker.domain.register_books import BookFacts

MAKER: Final = "-//Blackpool Tracker//Improvement register//EN"
PLACE: Final = "blackpool-tracker"
"""The end of every name in a calendar; no address of anything."""


def calendar_file(listed: EventList, facts: BookFacts) -> bytes:
    """The days as whole-day events that keep nobody busy; the same bytes for the same values.

    Their names hold the register's first seal, and their sequence is the register's last step: an
    older file never undoes a newer one, and the same one taken in twice adds nothing. What is gone
    is there as cancelled, so that it goes from calendars as well.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    stamp = datetime.combine(facts.made_on, time(), UTC)
    gone = set(listed.gone)
    for each in (*listed.events, *listed.gone):
        event = Event()
        event.add("status", "CANCELLED" if each in gone else "CONFIRMED")
        event.add("uid", f"{each.key}.{facts.register[:32]}@{PLACE}")
        event.add("dtstamp", stamp)
        event.add("sequence", facts.step)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", each.title)
        event.add("description", "\n".join(filter(None, (each.words, facts.marking, facts.notice))))
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
