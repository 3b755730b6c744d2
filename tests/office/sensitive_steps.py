"""Sensitive periods as the bureau of the tests rules them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.office.deciding_steps import look_signed
from tests.office.people import browser, person
from tests.office.signing_steps import look


def now() -> datetime:
    """The commands and pages of the tests go by the clock of the machine."""
    return datetime.now(UTC)


def new_period(**changes: Any):
    from office.registry.lookups import today
    from office.sensitive_periods.rule import NewPeriod

    day = today(now())
    words = {
        "name": "国庆假期",
        "first_day": day,
        "last_day": day + timedelta(days=7),
        "duty": "duty-1",
        "contact": "0519-85012345",
    }
    return NewPeriod(**{**words, **changes})


def period(**changes: Any):
    """A period that holds today, where nothing else is said."""
    from office.sensitive_periods.rule import rule

    person("duty-1")
    return rule(new_period(**changes), now())


def seen_by(slug: str, number: int = 1):
    """A browser of that officer, in which the whole draft was looked at."""
    client = browser(slug)
    look(client, number)
    return client


def third_look(slug: str = "dept-head-2", number: int = 1) -> None:
    """An officer looks a draft through and says so on its page."""
    from office.drafts.models import Draft

    given = look_signed(Draft.objects.get(number=number), slug)
    answer = seen_by(slug, number).post(f"/office/drafts/{number}/third-look", {"signed": given})
    assert answer.status_code == 302, answer.content.decode()
