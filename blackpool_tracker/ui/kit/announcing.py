"""Words for a screen reader that no change of focus would make it say."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, assertive: bool = False) -> None:
    """Have ``text`` read aloud: when there is a pause, or at once if ``assertive``."""
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    send(event)


def send(event: QAccessibleAnnouncementEvent) -> None:
    """Hand an announcement to the system; tests listen here."""
    QAccessible.updateAccessibility(event)
