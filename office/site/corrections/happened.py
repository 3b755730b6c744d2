"""What happened in a case, in its order: its own steps, its proposals, drafts, publication."""

from collections.abc import Iterable

from msgspec.structs import replace

from office.accounts.display_names import names
from office.audit.models import Event
from office.corrections.models import Correction, CorrectionCase
from office.history.record_events import record_history
from office.site.history.entries import entry
from office.site.history.entry import Entry
from office.site.history.people import slugs
from sync.instants import format_instant

_OF_A_PROPOSAL = frozenset(
    {
        "propose correction", "pass correction", "take back correction", "refuse correction",
        "correct", "freeze", "review", "sign", "send back", "cancel", "publish",
    }
)  # fmt: skip


def happened(row: CorrectionCase, *, all_units: bool) -> list[Entry]:
    """The oldest first; as the history of its complaint has them.

    Args:
        all_units: whether who reads sees complaints of every unit.
    """
    found = record_history(row.record.complaint)
    known = names(slugs(found))
    spans = list(_spans(row.proposals.all()))
    return [
        _without(row.number, entry(event, found, known, all_units=all_units))
        for event in reversed(found.events)
        if event.subject == row.name or (event.act in _OF_A_PROPOSAL and _within(event, spans))
    ]


def _without(number: str, one: Entry) -> Entry:
    """The page is about that case alone, which needs no naming on each line."""
    notes = tuple(note for note in one.said.notes if note != number)
    return replace(one, said=replace(one.said, notes=notes))


def _spans(proposals: Iterable[Correction]) -> Iterable[tuple[str, str]]:
    """From when to when each was waiting, as the log writes instants; "~": it still is."""
    for one in proposals:
        ended = format_instant(one.ended_at) if one.ended_at else "~"
        yield format_instant(one.proposed_at), ended


def _within(event: Event, spans: Iterable[tuple[str, str]]) -> bool:
    return any(first <= event.at <= last for first, last in spans)
