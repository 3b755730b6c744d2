"""A key made in a browser asks to be appointed: taken in with proof, handed to the registrars."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Key, Signature, SSlibKey

from office import key_holder
from office.accounts.models import User
from office.audit.models import Event
from office.audit.record import record
from office.errors import OfficeError
from office.keys.models import KeyRequest
from office.roles import Role
from sync.fleet_keys import ALL_RIGHTS, BROWSER_RIGHTS, RIGHTS, TECHNICIAN

OFFICES = (Role.HEAD, Role.LEADER, Role.DUTY, Role.TECHNICIAN, Role.LEGAL)
"""The roles whose holders sign; their values are the offices of keys."""
_LONGEST = 400


class KeyRequestError(OfficeError):
    """A key that cannot be taken in or appointed as it was asked for."""


def fingerprint(keyid: str) -> str:
    """What two people compare by eye or by telephone: eight groups of four."""
    return " ".join(keyid[start : start + 4] for start in range(0, 32, 4))


def words_to_sign(challenge: str, person: str, office: str) -> bytes:
    """What the holder signs to prove that the other half is there; `my_key.js` makes the same."""
    return f"gongshi-key-request\n{challenge}\n{person}\n{office}".encode()


def key_of(public: str, person: str, office: str) -> Key:
    """The public key as it stands in a delegation.

    Raises:
        KeyRequestError: not a P-256 key.
    """
    try:
        parsed = load_pem_public_key(public.encode()) if len(public) < _LONGEST else None
    except (ValueError, UnsupportedAlgorithm):
        parsed = None
    if not isinstance(parsed, ec.EllipticCurvePublicKey) or parsed.curve.name != "secp256r1":
        raise KeyRequestError(
            "这不是可用的公钥，没有登记。请刷新页面重新生成。",
            "This is not a usable public key; nothing was registered. Reload the page and make "
            "the key again.",
        )
    key = SSlibKey.from_crypto(parsed)
    key.unrecognized_fields.update({"x-office": office, "x-person": person})
    return key


@dataclass(frozen=True)
class Offered:
    """What a browser hands in: a public key for an office, and the proof.

    `challenge` is what this server gave out to be signed.
    """

    office: str
    public: str
    challenge: str
    proof: str


@transaction.atomic
def ask(user: User, roles: Iterable[Role], new: Offered, now: datetime) -> KeyRequest:
    """Take in the public half of `user`'s new key; a request that waited for that office ends.

    Args:
        roles: those the person holds today, own and deputised.

    Raises:
        KeyRequestError: an office the person does not hold, no key, a proof that does not hold,
            or a key that is known already, or was taken out.
    """
    office = new.office
    if not new.challenge:
        raise KeyRequestError(
            "登录已更新，没有登记。请刷新“我的密钥”页再提交，密钥还在浏览器里。",
            "Your sign-in has been renewed; nothing was registered. Reload the page My key and "
            "submit the key again: it is still in the browser.",
        )
    if office not in {role for role in roles if role in OFFICES}:
        raise KeyRequestError(
            "您的岗位不能登记这个职务的密钥。",
            "Your roles do not include the office that this key is for.",
        )
    key = key_of(new.public, user.username, office)
    _check_proof(key, new.challenge, new.proof)
    known = KeyRequest.objects.filter(keyid=key.keyid).first()
    if known is not None and known.state != KeyRequest.State.DROPPED:
        raise KeyRequestError(
            "这把密钥已经提交过，不必重复提交。", "This key has already been submitted."
        )
    check_never_taken_out([key])
    waiting = KeyRequest.objects.filter(user=user, office=office, state=KeyRequest.State.WAITING)
    waiting.update(state=KeyRequest.State.DROPPED)
    asked = known or KeyRequest(keyid=key.keyid)  # one taken back may be handed in again
    asked.user, asked.person, asked.office = user, user.username, office
    asked.public, asked.state, asked.at = str(key.keyval["public"]), KeyRequest.State.WAITING, now
    asked.challenge, asked.proof = new.challenge, new.proof
    asked.save()
    record("key request", f"request {asked.pk}", after={"keyid": key.keyid, "office": office})
    return asked


@transaction.atomic
def drop(asked: KeyRequest) -> None:
    """Take a waiting request back.

    Raises:
        KeyRequestError: it waits no longer.
    """
    waiting = KeyRequest.objects.filter(pk=asked.pk, state=KeyRequest.State.WAITING)
    if waiting.update(state=KeyRequest.State.DROPPED) != 1:
        raise KeyRequestError("这项申请已处理。", "This request has been dealt with already.")
    record("key request dropped", f"request {asked.pk}", before={"keyid": asked.keyid})


def waiting_key(number: int) -> Key:
    """The key of request `number`, its proof verified once more.

    Raises:
        KeyRequestError: no such request waits, its holder has left that office since, or the
            database was changed.
    """
    asked = KeyRequest.objects.filter(pk=number, state=KeyRequest.State.WAITING).first()
    if asked is None:
        raise KeyRequestError(
            f"没有等待中的第 {number} 号申请。",
            f"No request {number} is waiting; the page of keys lists those that are.",
        )
    if not asked.user.is_active or asked.office not in asked.user.roles(localdate()):
        raise KeyRequestError(
            f"{asked.user.name}已不在该岗位，没有授权；请先在“人员与岗位”核对。",
            f"{asked.user.name} no longer holds that office, so the key was not appointed. Check "
            "the page People and roles first.",
        )
    key = key_of(asked.public, asked.person, asked.office)
    _check_proof(key, asked.challenge, asked.proof)
    return key


def with_rights(key: Key) -> Key:
    """`key` as it is appointed: a technician's that was made in a browser has the roster alone."""
    if key_holder.office(key) != TECHNICIAN:
        return key
    made_here = KeyRequest.objects.filter(keyid=key.keyid).exists()
    given = list(BROWSER_RIGHTS if made_here else ALL_RIGHTS)
    return Key.from_dict(key.keyid, {**key.to_dict(), RIGHTS: given})


def waiting() -> QuerySet[KeyRequest]:
    """The requests that wait for the registrars, of colleagues who work here."""
    rows = KeyRequest.objects.filter(state=KeyRequest.State.WAITING, user__is_active=True)
    return rows.select_related("user").order_by("pk")


def appointed(keyids: Iterable[str]) -> None:
    """Note that the registrars have signed these keys."""
    waiting = KeyRequest.objects.filter(state=KeyRequest.State.WAITING, keyid__in=list(keyids))
    waiting.update(state=KeyRequest.State.APPOINTED)


def check_never_taken_out(keys: Iterable[Key]) -> None:
    """What was taken out may have been stolen, so it never comes back, whoever holds it.

    Raises:
        KeyRequestError: one of them was.
    """
    rows = Event.objects.filter(act="appoint").values_list("after", flat=True)
    gone = {keyid for row in rows for keyid in json.loads(row)["removed"]}
    if any(key.keyid in gone for key in keys):
        raise KeyRequestError(
            "这把密钥已被登记人取消，不能再用，没有登记。请生成一把新的。",
            "The registrars have removed this key; it cannot be used again. Nothing was "
            "registered. Make a new one.",
        )


def ask_again(keyids: Iterable[str]) -> None:
    """Let requests wait once more: what the registrars signed for them will not come into force."""
    for asked in KeyRequest.objects.filter(
        state=KeyRequest.State.APPOINTED, keyid__in=list(keyids)
    ):
        newer = KeyRequest.objects.filter(
            user=asked.user, office=asked.office, state=KeyRequest.State.WAITING
        )
        asked.state = KeyRequest.State.DROPPED if newer.exists() else KeyRequest.State.WAITING
        asked.save(update_fields=["state"])


def _check_proof(key: Key, challenge: str, proof: str) -> None:
    words = words_to_sign(challenge, key_holder.person(key), key_holder.office(key))
    try:
        key.verify_signature(Signature(key.keyid, proof), words)
    except (UnverifiedSignatureError, ValueError):
        raise KeyRequestError(
            "没有证明持有私钥，没有登记。请刷新页面重试。",
            "Possession of the private key was not proved; nothing was registered. Reload the "
            "page and try again.",
        ) from None
