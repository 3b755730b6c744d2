"""What one does alone at the server that else two administrators do (`two_administrators`).

Whoever has the console has the database. So it asks for a reason, which approvers and auditors are
told on their first page.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from office.accounts import lifecycle
from office.accounts.incompatible_roles import AccountError
from office.accounts.models import AccountRequest, User
from office.accounts.two_administrators import holds_by_two
from office.audit.record import actor, record
from office.clean_text import cleaned
from office.registry.models import Unit, Venue
from office.roles import BY_TWO, Role

TOLD_DAYS = timedelta(days=30)
"""So long they are told of it."""
BY = "office account"
"""Who gives roles there: whoever makes the first account is often whose it is, by the login name of
the server; the log has that name.
"""
REASON = 400
"""Characters of a reason that are kept."""


def by_one(now: datetime) -> QuerySet[AccountRequest]:
    """What was done at the console lately, with nobody who agreed."""
    return AccountRequest.objects.exclude(reason="").filter(asked_at__gt=now - TOLD_DAYS)


@transaction.atomic
def create(
    slug: str,
    name: str,
    roles: Iterable[Role],
    unit: Unit | None,
    now: datetime,
    *,
    reason: str,
    venues: Iterable[Venue] = (),
) -> tuple[User, str]:
    """A new account made at the server's console, and its one-time password.

    Raises:
        AccountError: as `lifecycle.create`, or a role that wants two and no reason.
        ValidationError: the slug or the name is none.
    """
    wanted = frozenset(roles)
    user, password = lifecycle.create(slug, name, wanted, unit, now, venues=venues, by=BY)
    if wanted & BY_TWO:
        _note_alone(user, AccountRequest.Kind.ROLES, {"roles": sorted(wanted)}, reason, now)
    return user, password


@transaction.atomic
def recover(user: User, reason: str, now: datetime) -> str:
    """Somebody reset at the server's console; their one-time password.

    Raises:
        AccountError: as `lifecycle.recover`, or they hold a role that wants two and no reason.
    """
    if holds_by_two(user, localdate(now)):
        _note_alone(user, AccountRequest.Kind.RECOVER, {}, reason, now)
    return lifecycle.recover(user)


def _note_alone(
    user: User, kind: str, facts: Mapping[str, object], reason: str, now: datetime
) -> None:
    said = cleaned(reason)[:REASON]
    if not said:
        raise AccountError(
            "这项岗位或重置须由另一位系统管理员同意。在服务器上单独办理，请用 --reason 写明原因；"
            "签批人和审计会在首页看到。",
            "This role or reset needs the agreement of another administrator. To do it alone on "
            "the server, give the reason with --reason; approvers and auditors will see it on "
            "their first page.",
        )
    row = AccountRequest.objects.create(
        kind=kind, person=user, facts=facts, reason=said, asked_by=actor(), asked_at=now,
        state=AccountRequest.State.AGREED, decided_at=now,
    )  # fmt: skip
    record("account alone", user.username, after={"request": row.pk, "kind": kind}, at=now)
