"""Opening a notice by its one-time address: token and check code, once, in one browser.

Whoever guesses gets one answer, whether the token exists or not, after the same steps. What a link
preview fetches opens nothing: it sends neither token nor code.
"""

import hmac
import secrets
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import F, Q

from office.audit.record import acting, record
from office.prior_notices.delivery import mark_sent
from office.prior_notices.models import PriorNotice, number_in
from office.prior_notices.one_time_address import (
    is_code_by_number,
    is_code_of,
    token_digest,
    typed_code,
)
from office.registry.lookups import today
from office.roles import OPERATOR
from sync.canonical import digest

IN_FORCE = Q(ended_at=None, operator=F("complaint__operator"))
"""Notices that open: not over, and of the operator whom their complaint names."""
TRIES = 5
"""Wrong check codes after which an address opens nothing until staff print the letter anew."""
_KEY_BYTES = 32


class Refused(StrEnum):
    """Why it does not open."""

    UNKNOWN = "unknown"
    """No such token, another check code, or one that is not `IN_FORCE`: which is not said."""
    LOCKED = "locked"
    USED = "used"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Opened:
    """A notice that opened; `key` is what this browser keeps, of which the office has a digest."""

    notice: PriorNotice
    key: str


def as_operator() -> AbstractContextManager[None]:
    """Within it the operator acts."""
    return acting(OPERATOR, OPERATOR)


def of_letter(token: str) -> PriorNotice | None:
    """The notice of a letter's token, whether it opens or not; None: nobody was sent that one."""
    return PriorNotice.objects.filter(token_digest=token_digest(token)).first()


@transaction.atomic
def open_notice(token: str, code: str, keys: Iterable[str], now: datetime) -> Opened | Refused:
    """Open a notice by what its letter says.

    The first time binds it to a browser, and is its delivery where none is noted.

    Args:
        token: that of the address, or the number of the letter.
        code: as it was typed.
        keys: what this browser kept of notices it opened before.
    """
    if (number := number_in(token)) is not None:
        return _by_number(number, typed_code(code), keys, now)
    held = PriorNotice.objects.select_for_update(of=("self",))
    row = held.filter(IN_FORCE, token_digest=token_digest(token)).first()
    right = is_code_of(row.secret_digest if row else token_digest(token), token, typed_code(code))
    tries = row.tries if row else 0
    counted = 0 if right and tries < TRIES else min(tries + 1, TRIES)
    PriorNotice.objects.filter(pk=row.pk if row else 0).update(tries=counted)
    if row and not right and tries == TRIES - 1:
        _note("lock notice", row, now)
    if row is None or not (right or tries >= TRIES):
        return Refused.UNKNOWN
    if tries >= TRIES:
        return Refused.LOCKED
    return _bound(row, keys, now)


def _by_number(
    number: tuple[int | None, int], code: str, keys: Iterable[str], now: datetime
) -> Opened | Refused:
    """The same by the letter's number, which anybody can guess.

    So wrong codes lock this way alone, and whether there is such a letter is not said either.
    Without its year it is the one letter of that serial that has not expired. Where two have
    not, it is that whose code was typed, and a wrong one counts against neither: nobody named one.
    """
    year, serial = number
    held = PriorNotice.objects.select_for_update(of=("self",)).filter(IN_FORCE, serial=serial)
    if year is None:
        rows = list(held.filter(expires_on__gte=today(now)).order_by("-year"))
        if len(rows) > 1:
            right_one = next((one for one in rows if _is_right(one, code)), None)
            return _bound(right_one, keys, now) if right_one else Refused.UNKNOWN
        row = rows[0] if rows else None
    else:
        row = held.filter(year=year).first()
    salt = row.token_digest if row else token_digest("")
    right = is_code_by_number((row and row.number_digest) or "", salt, code)
    if row is None or (tries := row.number_tries or 0) >= TRIES:
        return Refused.UNKNOWN
    row.number_tries = 0 if right else tries + 1
    row.save(update_fields=["number_tries"])
    return _bound(row, keys, now) if right else Refused.UNKNOWN


def _is_right(row: PriorNotice, code: str) -> bool:
    tried = row.number_tries or 0
    return tried < TRIES and is_code_by_number(row.number_digest or "", row.token_digest, code)


def _bound(row: PriorNotice, keys: Iterable[str], now: datetime) -> Opened | Refused:
    if row.expires_on < today(now):
        return Refused.EXPIRED
    if row.session_digest:
        known = next((key for key in keys if _is_of(row, key)), None)
        return Opened(row, known) if known else Refused.USED
    key = secrets.token_urlsafe(_KEY_BYTES)
    first = row.opened_at is None
    row.session_digest, row.opened_at, row.tries = digest(key.encode()), row.opened_at or now, 0
    row.save(update_fields=["session_digest", "opened_at", "tries"])
    with as_operator():
        _note("open notice", row, now)
        if first and not row.sent_on:
            row = mark_sent(row, today(now), PriorNotice.Way.ONLINE, now)
    return Opened(row, key)


def by_session(key: str, now: datetime) -> PriorNotice | Refused:
    """The notice that a browser has opened, by what it kept."""
    if not key:
        return Refused.UNKNOWN
    rows = PriorNotice.objects.select_related("complaint__operator", "complaint__venue")
    row = rows.filter(IN_FORCE, session_digest=digest(key.encode())).first()
    if row is None:
        return Refused.UNKNOWN
    return Refused.EXPIRED if row.expires_on < today(now) else row


def _note(act: str, row: PriorNotice, now: datetime) -> None:
    record(
        act,
        f"complaint {row.complaint_id}",
        after={"notice": row.pk},
        who=OPERATOR,
        as_role=OPERATOR,
        at=now,
    )


def _is_of(row: PriorNotice, key: str) -> bool:
    return hmac.compare_digest(row.session_digest, digest(key.encode()))
