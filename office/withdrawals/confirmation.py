"""The second officer's confirmation of a withdrawal, due within 24 hours (R40).

It changes nothing on any screen: what one officer took down stays down, confirmed or not. The
audit chain holds both acts; there is no other record of them.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db.models import QuerySet
from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Key, Signature

from office import key_holder
from office.accounts.recusal import bars
from office.audit.models import Event
from office.audit.record import record
from office.errors import Sentences, UsageError
from office.published import tree as published_tree
from office.published.models import Withdrawal
from office.read_once import once
from office.separation import Duty, Part
from office.state_dir import StateDir
from office.withdrawals.authorised_keys import takers
from sync.disk import read
from sync.errors import SignatureError
from sync.instants import parse_instant
from sync.repository import from_bytes
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

DUE = timedelta(hours=24)
_ACT = "confirm"


def act_of(number: int) -> Withdrawal:
    """The withdrawal of envelope `number`.

    Raises:
        UsageError: there is none.
    """
    row = acts().filter(wd_version=number).first()
    if row is None:
        raise UsageError(
            f"没有撤下件第 {number} 版。",
            f"There is no withdrawal {number}; `office audit list` shows their numbers.",
        )
    return row


def words_to_sign(row: Withdrawal, person: str) -> bytes:
    """What `person` signs to stand behind a withdrawal."""
    what = f"{row.scope} {row.target} {row.up_to}"
    return f"gongshi-confirm\n{row.wd_version}\n{what}\n{person}".encode()


def confirm(
    place: StateDir, number: int, keyid: str, sign: Callable[[bytes], str], now: datetime
) -> None:
    """Record that the holder of a key stands behind the withdrawal of envelope `number`.

    Args:
        sign: gives the signature, in hex, of `words_to_sign` by that key.

    Raises:
        UsageError: there is no such withdrawal, it is confirmed, or the same person withdrew.
        SignatureError: that key may not withdraw, so it may not confirm; or the signature is
            not of this withdrawal.
    """
    row = act_of(number)
    event = withdrawals()[number]
    known = takers(published_tree.read(place).delegations)
    if keyid not in known:
        raise SignatureError(
            "这把密钥无权撤下，也不能确认。",
            "This key may not take anything down, so it cannot confirm either.",
        )
    person = key_holder.person(known[keyid])
    took_down = {event.actor, *_signers(place, number, known)}
    if bars(Duty.CONFIRM, person, {Part.TOOK_DOWN: took_down}):
        raise UsageError(
            "撤下的人不能自己确认，换一个账户也不能；请另一位来。",
            "Whoever took it down cannot confirm it, not even with another account; another "
            "officer must.",
        )
    if number in confirmed():
        raise UsageError(f"第 {number} 版已确认过。", f"Withdrawal {number} is already confirmed.")
    words = words_to_sign(row, person)
    signature = sign(words)
    try:
        known[keyid].verify_signature(Signature(keyid, signature), words)
    except UnverifiedSignatureError:
        raise SignatureError(
            "签名与这次撤下不符，没有确认；请刷新页面再试。",
            "The signature does not belong to this withdrawal, and nothing was confirmed. Reload "
            "the page and try again.",
        ) from None
    record(
        _ACT,
        _subject(number),
        after={"of": event.number, "key": keyid, "signature": signature},
        who=person,
        as_role=key_holder.office(known[keyid]),
        at=now,
    )


def unconfirmed(now: datetime) -> dict[int, Sentences]:
    """What is said of each withdrawal unconfirmed after 24 hours, by its envelope."""
    done = confirmed()
    return {
        number: (
            f"撤下件第 {number} 版（{event.subject}，{event.actor}）超过 24 小时无人确认，"
            f"内容仍保持撤下；请另一位负责人或值班员在“撤下”页确认，"
            f"或 office withdraw --confirm {number} --key FILE",
            f"Withdrawal {number} ({event.subject}, by {event.actor}) is unconfirmed after "
            f"24 hours; it stays down. Another officer confirms on the page “Taking down”, or by "
            f"office withdraw --confirm {number} --key FILE",
        )
        for number, event in sorted(withdrawals().items())
        if number not in done and now - parse_instant(event.at) > DUE
    }


def pending() -> list[int]:
    """The versions of the envelopes that wait for a second officer."""
    return sorted(withdrawals().keys() - confirmed().keys())


def acts() -> QuerySet[Withdrawal]:
    """The withdrawals that one officer made: not those that came with a correction, which two
    officers signed, nor those read back from the tree.
    """
    return Withdrawal.objects.filter(wd_version__in=withdrawals()).exclude(by="")


def withdrawals() -> dict[int, Event]:
    """What one officer took down, by the version of its envelope; corrections are of two."""
    return {int(json.loads(event.after)["envelope"]): event for event in _events("withdraw")}


def confirmed() -> dict[int, Event]:
    """The acts of confirming, by the version of the envelope.

    A subject in other words, which the database would not have compared, confirms nothing.
    """
    known = {_subject(number): number for number in withdrawals()}
    return {known[event.subject]: event for event in _events(_ACT) if event.subject in known}


@once
def _events(act: str) -> list[Event]:
    return list(Event.objects.filter(act=act))


def _signers(place: StateDir, number: int, known: Mapping[str, Key]) -> set[str]:
    """Who signed an envelope, by the registrars' word, not by what a key file says of itself."""
    data = read(place.tree.metadata / f"{number}.{WITHDRAWAL_ROLE}.json")
    keyids = from_bytes(data).signatures if data is not None else {}
    return {key_holder.person(known[keyid]) for keyid in keyids if keyid in known}


def _subject(number: int) -> str:
    return f"withdrawal {number}"
