"""What is due, and the sweep that deletes it: once a day, audited with its counts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.audit.models import Event
from office.audit.record import acting, record
from office.database_journal import write_home
from office.registry.bureau_policy import policy
from office.retention.rule_type import Moment, Rule
from office.retention.rules import RULES
from office.state_dir import StateDir
from sync.instants import parse_instant

EVERY = timedelta(days=1)
_SLACK = timedelta(hours=1)
_ACT = "retention"


@dataclass(frozen=True)
class Due:
    """A rule, and how much is due by it."""

    rule: Rule
    count: int


def due(place: StateDir, now: datetime) -> list[Due]:
    """What a sweep would delete now, rule by rule; nothing is changed."""
    moment = Moment(place, policy(), now)
    return [Due(rule, len(rule.due(moment))) for rule in RULES]


def sweep(place: StateDir, now: datetime) -> dict[str, int]:
    """Delete what is due, and say in the log how much of what; counts by rule.

    In the order of the rules: an upload is due once its complaints are done.
    """
    moment = Moment(place, policy(), now)
    counts = {rule.name: rule.delete(moment, rule.due(moment)) for rule in RULES}
    record(_ACT, "sweep", after={"keep_raw_days": moment.policy.keep_raw_days, **counts}, at=now)
    write_home(wait=True)  # words are gone of the disk only then
    return counts


def last_run(now: datetime) -> datetime | None:
    """When the last sweep was, as the log says; one of the future is passed over."""
    event = Event.objects.filter(act=_ACT).order_by("-number").first()
    at = parse_instant(event.at) if event else None
    return at if at and at <= now else None


def daily(place: StateDir, now: datetime) -> dict[str, int]:
    """A sweep, if none was today; for the office's calendar."""
    last = last_run(now)
    if last and now - last < EVERY - _SLACK:
        return {}
    with acting("office", "system"):
        return sweep(place, now)
