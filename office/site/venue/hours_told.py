"""Opening hours in words."""

from typing import Protocol

from office.words import say


class Hours(Protocol):
    """From when until when, as `10:00`; twice the same: all day."""

    @property
    def opens(self) -> str: ...
    @property
    def closes(self) -> str: ...


def told_hours(hours: Hours) -> str:
    """As a page says them: 10:00–22:00, or 全天."""
    if hours.opens == hours.closes:
        return say("全天", "all day")
    return f"{hours.opens}–{hours.closes}"
