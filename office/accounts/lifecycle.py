"""Accounts: made, given roles, recovered, ended. Each act is one transaction and is audited."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import localdate

from office.accounts import deputies
from office.accounts.incompatible_roles import (
    AccountError,
    check_administrators,
    check_roles,
    check_unit,
    check_venues,
    not_oneself,
)
from office.accounts.models import Deputy, Grant, SavedFilter, User
from office.accounts.recusal import bars
from office.audit.record import actor, record
from office.registry.models import Unit, Venue
from office.roles import OPERATOR, Role
from office.separation import Duty, Part

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike on paper."""


def one_time_password() -> str:
    """A password to be read out and typed once: four groups of four, 79 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


@transaction.atomic
def create(
    slug: str,
    name: str,
    roles: Iterable[Role],
    unit: Unit | None,
    now: datetime,
    *,
    venues: Iterable[Venue] = (),
    by: str = "",
) -> tuple[User, str]:
    """A new account and its one-time password, which is kept nowhere.

    Args:
        by: who gives the roles, where that is no account; else who acts.

    Raises:
        AccountError: the slug is taken, the roles do not go together, or an administrator makes an
            account of their own name, which counts as theirs.
        ValidationError: the slug or the name is none.
    """
    if slug == OPERATOR or User.objects.filter(username=slug).exists():
        raise AccountError(
            f"代号 {slug} 已有人使用。人员离岗后代号也不再给别人用，请换一个。",
            f"The short name {slug} is taken; it stays with its person for good. Choose another.",
        )
    password = one_time_password()
    user = User.objects.create_user(
        slug, password=password, name=name, unit=unit, must_change_password=True
    )
    if not by:
        check_not_oneself(user)
    user.venues.set(venues)
    made = _described(user)
    record("account", slug, after={"made": True, "unit": made["unit"], "venues": made["venues"]})
    _grant(user, frozenset(roles), now, by)
    return user, password


@transaction.atomic
def describe(
    user: User, name: str, unit: Unit | None, venues: Iterable[Venue], now: datetime
) -> None:
    """Another name, handling unit, or venues managed.

    Raises:
        AccountError: one's own name, by which accounts are told to be one person's; somebody of a
            handling unit would be of none, or a venue manager of no venue.
    """
    if name != user.name:
        check_not_oneself(user)
    before, managed, other = _described(user), list(venues), user.unit != unit
    held = user.grants.values_list("role", flat=True)
    check_unit(held, unit)
    check_venues(held, managed)
    user.name, user.unit = name, unit
    user.full_clean(exclude=["password"])
    user.save(update_fields=["name", "unit"])
    user.venues.set(managed)
    if other:
        _end_deputies(user, now, Role.UNIT)  # a unit is deputised within the unit only
    if before != _described(user):
        record("account", user.username, before=before, after=_described(user))


@transaction.atomic
def set_roles(user: User, roles: Iterable[Role], now: datetime) -> None:
    """Exactly these roles, from now on.

    Raises:
        AccountError: one's own, they do not go together, or too few administrators remain.
    """
    check_not_oneself(user)
    _grant(user, frozenset(roles), now)


@transaction.atomic
def leave(user: User, now: datetime) -> None:
    """Whoever leaves is shut out at once; the account stays, for what was done under it.

    Raises:
        AccountError: oneself, or too few administrators would remain.
    """
    check_not_oneself(user)
    _grant(user, frozenset(), now)
    _end_deputies(user, now, *Role)
    Authenticator.objects.filter(user=user).delete()
    SavedFilter.objects.filter(user=user).delete()  # a name may be of a shop
    user.set_unusable_password()  # every session of theirs ends with the password
    user.is_active = False
    user.save(update_fields=["password", "is_active"])
    record("account", user.username, before={"active": True}, after={"active": False})


@transaction.atomic
def come_back(user: User) -> str:
    """Let in again somebody who had left, without roles; their one-time password.

    Raises:
        AccountError: oneself.
    """
    check_not_oneself(user)
    user.is_active = True
    record("account", user.username, before={"active": False}, after={"active": True})
    return _new_password(user)


@transaction.atomic
def recover(user: User) -> str:
    """Take the second factor away and give a one-time password: for who lost phone or password.

    Raises:
        AccountError: oneself, or somebody who has left.
    """
    check_recoverable(user)
    gone, _ = Authenticator.objects.filter(user=user).delete()
    password = _new_password(user)
    record("recover", user.username, after={"second_factors_removed": gone})
    return password


def check_recoverable(user: User) -> None:
    """Refuse to reset who is not to be.

    Raises:
        AccountError: oneself, or somebody who has left.
    """
    check_not_oneself(user)
    if not user.is_active:
        raise AccountError(
            "此账户已停用，不能重置。请先恢复在岗。",
            "The account is closed and cannot be reset. Reopen it first.",
        )


def check_not_oneself(user: User) -> None:
    """Refuse who acts a change of an account of their own.

    Raises:
        AccountError: it is theirs, or of their name.
    """
    if bars(Duty.ASK, actor(), {Part.CONCERNED: [user.username]}):
        raise not_oneself()


def _new_password(user: User) -> str:
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password", "is_active"])
    return password


def _grant(user: User, roles: frozenset[Role], now: datetime, by: str = "") -> None:
    User.objects.select_for_update().get(pk=user.pk)  # nobody makes them a deputy meanwhile
    check_grant(user, roles, now)
    others = Grant.objects.select_for_update().filter(role=Role.ADMIN, user__is_active=True)
    administrators = set(others.values_list("user_id", flat=True))
    before = {Role(role) for role in user.grants.values_list("role", flat=True)}
    if Role.ADMIN in before - roles and user.is_active:
        check_administrators(len(administrators - {user.pk}))
    if Role.VENUE in before - roles:
        user.venues.clear()
    user.grants.filter(role__in=before - roles).delete()
    Grant.objects.bulk_create(
        Grant(user=user, role=role, by=by or actor(), at=now) for role in sorted(roles - before)
    )
    if before != roles:
        record("roles", user.username, before=sorted(before), after=sorted(roles))


def _described(user: User) -> dict[str, object]:
    venues = sorted(user.venues.values_list("pk", flat=True))
    return {"name": user.name, "unit": user.unit_id, "venues": venues}


def check_grant(user: User, roles: frozenset[Role], now: datetime) -> None:
    """Refuse roles that `user` may not hold, also together with who they deputise for.

    Raises:
        AccountError: says why.
    """
    check_roles(roles)
    check_unit(roles, user.unit)
    check_venues(roles, user.venues.all())
    for deputy in Deputy.objects.filter(deputy=user, ended_at=None, until__gte=localdate(now)):
        check_roles(roles | {Role(deputy.role)})


def _end_deputies(user: User, now: datetime, *roles: Role) -> None:
    found = deputies.standing(localdate(now)).filter(deputies.of(user), role__in=roles)
    for deputy in found:
        deputies.end(deputy, now)
