"""What happened in a case, in its order: its own steps, its proposals, drafts, publication."""

from collections.abc import Iterable

from msgspec.structs import replace

from office.accounts.display_names import names
from office.audit.models import Event
from office.corrections.models import Correction, CorrectionCase
from office.history.record_events import RecordHistory, record_history
from office.site.history.entries import entry
from office.site.history.entry import Entry
from office.site.history.people import slugs
from sync.canonical import encode
from sync.instants import format_instant

_WHILE_IT_WAITS = frozenset(
    {
        "propose correction", "pass correction", "take back correction", "refuse correction",
        "freeze", "review", "sign", "send back", "cancel",
    }
)  # fmt: skip


def happened(row: CorrectionCase, *, all_units: bool) -> list[Entry]:
    """The oldest first; as the history of its complaint has them.

    Args:
        all_units: whether who reads sees complaints of every unit.
    """
    found = record_history(row.record.complaint)
    known = names(slugs(found))
    proposals = list(row.proposals.all())
    spans, out = list(_spans(proposals)), _published(found, proposals)
    return [
        _without(row.number, entry(event, found, known, all_units=all_units))
        for event in reversed(found.events)
        if event.subject == row.name
        or (event.act in _WHILE_IT_WAITS and _within(event, spans))
        or (event.act, event.subject, event.before if event.act == "correct" else "") in out
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


def _published(found: RecordHistory, proposals: Iterable[Correction]) -> set[tuple[str, str, str]]:
    """The rows of the log that published what came of it: they are written after it has ended.

    So are signatures that were made outside the browser: they come in with the publication.
    """
    rows: set[tuple[str, str, str]] = set()
    for one in proposals:
        version = found.versions.get(one.of_version + 1)
        if one.state == Correction.State.PUBLISHED and version:
            before = encode({"version": one.of_version}).decode()
            rows.add(("publish", f"publication {version.seq}", ""))
            if publication := found.publications.get(version.seq or 0):
                rows.add(("sign", f"draft {publication.draft_id}", ""))
            rows.add(("correct", one.record_id, before))
    return rows


def _within(event: Event, spans: Iterable[tuple[str, str]]) -> bool:
    return any(first <= event.at <= last for first, last in spans)
