"""The second officer's confirmation of a withdrawal, due within 24 hours (design.md, Withdrawal).

It changes nothing on any screen: what one officer took down stays down, confirmed or not. The
audit chain holds both acts; there is no other record of them.
"""

import json
from datetime import datetime, timedelta

from tuf.api.metadata import Delegations

from office.audit.models import Event
from office.audit.services import record
from office.errors import UsageError
from office.keys import holder
from office.publishing.state import Place
from sync.disk import read
from sync.errors import SignatureError
from sync.instants import parse_instant
from sync.keys import OfficerKey
from sync.repository import from_bytes
from sync.trust import WITHDRAWAL_ROLE

DUE = timedelta(hours=24)
_ACT = "confirm"


def confirm(place: Place, number: int, key: OfficerKey, now: datetime) -> None:
    """Record that the holder of `key` stands behind the withdrawal of envelope `number`.

    Raises:
        UsageError: there is no such withdrawal, it is confirmed, or the same person withdrew.
        SignatureError: that key may not withdraw, so it may not confirm.
    """
    event = _withdrawals().get(number)
    if event is None:
        raise UsageError(
            f"没有第 {number} 版撤下信封。There is no withdrawal with envelope {number}; "
            "`office audit list` shows their numbers."
        )
    delegations = place.published().delegations.delegations
    roles = (delegations and delegations.roles) or {}
    if delegations is None or key.public.keyid not in roles[WITHDRAWAL_ROLE].keyids:
        raise SignatureError(
            "这把钥匙无权撤下，也不能确认。This key may not take anything down, so it cannot "
            "confirm either."
        )
    person = holder.person(delegations.keys[key.public.keyid])
    if person in {event.actor, *_signers(place, number, delegations)}:
        raise UsageError(
            "撤下的人不能自己确认，请另一位来。Whoever took it down cannot confirm it; "
            "another officer does."
        )
    if number in _confirmed():
        raise UsageError(f"第 {number} 版已确认过。Envelope {number} is confirmed already.")
    record(
        _ACT, _subject(number), after={"of": event.number}, who=person, as_role=key.office, at=now
    )


def unconfirmed(now: datetime) -> list[tuple[str, str]]:
    """A sentence, in Chinese and in English, for each withdrawal unconfirmed after 24 hours."""
    done = _confirmed()
    return [
        (
            f"撤下信封第 {number} 版（{event.subject}，{event.actor}）超过 24 小时无人确认，"
            f"内容仍保持撤下；请另一位审批人确认：office withdraw --confirm {number} --key FILE",
            f"Withdrawal {number} ({event.subject}, by {event.actor}) is unconfirmed after "
            f"24 hours; it stays down. Another officer: office withdraw --confirm {number} "
            "--key FILE",
        )
        for number, event in sorted(_withdrawals().items())
        if number not in done and now - parse_instant(event.at) > DUE
    ]


def _withdrawals() -> dict[int, Event]:
    """What one officer took down, by the version of its envelope; corrections are of two."""
    events = Event.objects.filter(act="withdraw")
    return {int(json.loads(event.after)["envelope"]): event for event in events}


def _confirmed() -> set[int]:
    subjects = Event.objects.filter(act=_ACT).values_list("subject", flat=True)
    return {int(subject.rpartition(" ")[2]) for subject in subjects}


def _signers(place: Place, number: int, delegations: Delegations) -> set[str]:
    """Who signed an envelope, by the registrars' word, not by what a key file says of itself."""
    data = read(place.tree.metadata / f"{number}.{WITHDRAWAL_ROLE}.json")
    keyids = from_bytes(data).signatures if data is not None else {}
    keys = [delegations.keys[keyid] for keyid in keyids if keyid in delegations.keys]
    return {holder.person(key) for key in keys}


def _subject(number: int) -> str:
    return f"withdrawal {number}"
