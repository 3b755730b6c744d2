"""A row of the log as an entry: when, who in which role, what it comes to in words."""

from collections.abc import Mapping

from office.audit.models import Event
from office.history.record_events import RecordHistory
from office.roles import OPERATOR
from office.site.audit.labels import role
from office.site.history.entry import Entry
from office.site.history.log_row import LogRow
from office.site.history.sentences import said
from office.words import moment, say
from sync.instants import parse_instant


def entry(
    event: Event, found: RecordHistory, known: Mapping[str, str], *, all_units: bool
) -> Entry:
    """One of the rows of `found`.

    Args:
        known: colleagues' names by slug; `all_units`: as `LogRow` has it.
    """
    told = said(LogRow(event, found, known, all_units))
    return Entry(event.number, moment(parse_instant(event.at)), *_who(event, known), told)


def _who(event: Event, known: Mapping[str, str]) -> tuple[str, str]:
    """A name, and the role the act was done in; the office itself has none."""
    if event.role == "system":
        return say("系统", "System"), ""
    if event.role == OPERATOR:
        return say("经营者", "The operator"), ""
    return known.get(event.actor, event.actor), role(event.role)
