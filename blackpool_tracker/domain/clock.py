"""What time it is: the only place that asks the machine."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day on the user's wall calendar."""
    return datetime.now().astimezone().date()
