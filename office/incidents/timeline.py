"""What happened in an event, in order of time: every line with its number in the log (R41)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Q

from office.audit.models import Event
from office.incidents.models import Incident
from office.monitoring.on_site_acts import OnSiteAct, on_site_acts
from office.monitoring.push_proof import Push
from office.published.models import Lift, Withdrawal
from office.withdrawals.confirmation import withdrawals
from sync.instants import parse_instant

type Kind = Literal[
    "opened", "joined", "note", "closed",
    "taken down", "confirmed", "kept down", "on site",
    "lift asked", "lift taken back", "lifted",
]  # fmt: skip
_OF_EVENT: dict[str, Kind] = {
    "incident open": "opened",
    "incident join": "joined",
    "incident note": "note",
    "incident close": "closed",
}
_OF_WITHDRAWAL: dict[str, Kind] = {
    "confirm": "confirmed",
    "keep down": "kept down",
    "ask lift": "lift asked",
    "lift not asked": "lift taken back",
    "lift": "lifted",
}


@dataclass(frozen=True)
class Line:
    """One thing that happened.

    Args:
        who, role: slug and role, as the log has them.
        log: its number in the log.
        withdrawal: the one that it is about, None where it is about the event.
        words: reason, note or conclusion.
        key: the id of the key that signed, "" where none did.
        seq: of a lift the publication that put it back.
    """

    at: datetime
    kind: Kind
    who: str
    role: str
    log: int
    withdrawal: Withdrawal | None = None
    words: str = ""
    key: str = ""
    seq: int = 0
    on_site: OnSiteAct | None = None


def members(row: Incident) -> list[Withdrawal]:
    """The withdrawals of an event, in the order in which they were made."""
    return list(Withdrawal.objects.filter(incident_member__incident=row).order_by("wd_version"))


def timeline(row: Incident, rows: Sequence[Withdrawal]) -> list[Line]:
    """Every line, the oldest first; what happened in one second in the order of the log.

    Args:
        rows: the event's withdrawals (`members`).
    """
    lines = [*_of_event(row, rows), *_taken_down(rows), *_of_withdrawals(rows)]
    lines += [line for one in rows for line in _on_site(one)]
    return sorted(lines, key=lambda line: (line.at, line.log))


def _of_event(row: Incident, rows: Sequence[Withdrawal]) -> Iterator[Line]:
    notes = dict(row.notes.values_list("pk", "words"))
    by_version = {one.wd_version: one for one in rows}
    for event in Event.objects.filter(subject=row.subject, act__in=_OF_EVENT):
        after = json.loads(event.after)
        words = {"note": notes.get(after.get("note"), ""), "closed": row.conclusion}
        kind = _OF_EVENT[event.act]
        yield _line(event, kind, by_version.get(after.get("withdrawal")), words=words.get(kind, ""))


def _taken_down(rows: Iterable[Withdrawal]) -> Iterator[Line]:
    events = withdrawals()
    for one in rows:
        yield _line(events[one.wd_version], "taken down", one, words=one.reason, key=one.keyid)


def _of_withdrawals(rows: Sequence[Withdrawal]) -> Iterator[Line]:
    """What was done about each, also where a lift is of the key that made it."""
    of: dict[str, list[Withdrawal]] = {}
    for one in rows:
        names = [f"withdrawal {one.wd_version}", f"lift {one.entry}"]
        names += [f"key {one.keyid}", f"lift {one.keyid}"] if _lifted_by_key(one) else []
        for name in names:
            of.setdefault(name, []).append(one)
    wanted = Q(subject__in=list(of)) & Q(act__in=_OF_WITHDRAWAL)
    for event in Event.objects.filter(wanted):
        after = json.loads(event.after) or {}
        for one in of[event.subject]:
            yield _line(
                event,
                _OF_WITHDRAWAL[event.act],
                one,
                words=after.get("reason", ""),
                key=after.get("key", "") if event.act == "confirm" else "",
                seq=after.get("seq", 0),
            )


def _lifted_by_key(one: Withdrawal) -> bool:
    return bool(one.keyid) and Lift.objects.filter(keyid=one.keyid).exists()


def _on_site(one: Withdrawal) -> Iterator[Line]:
    for act in on_site_acts(Push("withdrawal", one.wd_version)):
        yield Line(act.at, "on site", act.by, "", act.log, one, on_site=act)


def _line(
    event: Event,
    kind: Kind,
    row: Withdrawal | None,
    *,
    words: str = "",
    key: str = "",
    seq: int = 0,
) -> Line:
    at = parse_instant(event.at)
    return Line(at, kind, event.actor, event.role, event.number, row, words, key, seq)
