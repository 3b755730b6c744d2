"""What the pages of cases share: the line of steps, terms that run or were met, who may act."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from office.accounts.models import User
from office.complaints.deadlines import Deadline
from office.roles import Role
from office.site.deadline_words import DeadlineWords, deadline_words, short_day
from office.words import say


class Stage(msgspec.Struct, frozen=True):
    """One step of the line: done on a day, `now`, or still to come."""

    name: str
    day: str
    done: bool
    now: bool


class Term(msgspec.Struct, frozen=True):
    """A term, how it stands, and whether it was met: on which day."""

    name: str
    words: DeadlineWords | None
    done: str


class Hand(msgspec.Struct, frozen=True):
    """Somebody, and whether they can take the next step; else why not."""

    name: str
    roles: str
    may: bool
    why: str


def line(days: Sequence[tuple[str, date | None]], today: date, passed: int = 0) -> list[Stage]:
    """The steps in their order, of which the first without a day is the one to be taken now.

    Args:
        passed: how many at the beginning are over, with a day or without.
    """
    coming = next((name for name, day in days[passed:] if day is None), "")
    return [
        Stage(name, short_day(day, today) if day else "", day is not None, name == coming)
        for name, day in days
    ]


def term_met(name: str, deadline: Deadline, done_on: date, today: date) -> Term:
    """A term that ended with an act on `done_on`, in time or late."""
    late = deadline_words(deadline, done_on).standing in {"law", "bureau"}
    day = short_day(done_on, today)
    return Term(name, None, say("{day}，超期", "{day}, late", day=day) if late else day)


def holders(among: frozenset[Role], today: date) -> Iterator[tuple[User, frozenset[Role]]]:
    """Everybody who holds one of these roles on that day, as their own or for somebody."""
    for user in User.objects.filter(is_active=True).order_by("name"):
        roles = user.roles(today)
        if roles & among:
            yield user, roles
