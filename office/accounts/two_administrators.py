"""What no administrator does alone: roles of weight given, their holders reset, their deputies.

One asks, another agrees, and then it is done. Where there is no other: `accounts.console_acts`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from office.accounts import deputies, lifecycle
from office.accounts.deputies import Term
from office.accounts.incompatible_roles import AccountError, check_roles, not_oneself
from office.accounts.models import AccountRequest, Deputy, User
from office.accounts.recusal import bars
from office.audit.record import actor, record
from office.registry.models import Unit, Venue
from office.roles import BY_TWO, Role
from office.separation import Duty, Part

_KIND, _STATE = AccountRequest.Kind, AccountRequest.State


def waiting() -> QuerySet[AccountRequest]:
    """What waits for another administrator, the oldest first."""
    return AccountRequest.objects.filter(state=_STATE.WAITS).order_by("pk")


def to_agree(person: str) -> list[AccountRequest]:
    """What of it the administrator `person` may agree to."""
    return [row for row in waiting().select_related("person") if may_agree(row, person)]


@transaction.atomic
def create(
    slug: str,
    name: str,
    roles: Iterable[Role],
    unit: Unit | None,
    now: datetime,
    *,
    venues: Iterable[Venue] = (),
) -> tuple[User, str, AccountRequest | None]:
    """A new account with its one-time password; what of its roles wants two waits.

    Raises:
        AccountError: as `lifecycle.create`.
        ValidationError: the slug or the name is none.
    """
    wanted = frozenset(roles)
    check_roles(wanted)
    user, password = lifecycle.create(slug, name, wanted - BY_TWO, unit, now, venues=venues)
    return user, password, _ask_roles(user, wanted, now) if wanted & BY_TWO else None


@transaction.atomic
def set_roles(user: User, roles: Iterable[Role], now: datetime) -> AccountRequest | None:
    """Exactly these roles from now on; where one that wants two is among the new ones, it waits.

    Raises:
        AccountError: as `lifecycle.set_roles`, or something of that kind waits already.
    """
    wanted = frozenset(roles)
    held = {Role(role) for role in user.grants.values_list("role", flat=True)}
    if not (wanted - held) & BY_TWO:
        lifecycle.set_roles(user, wanted, now)
        return None
    lifecycle.check_not_oneself(user)
    lifecycle.check_grant(user, wanted, now)
    return _ask_roles(user, wanted, now)


@transaction.atomic
def recover(user: User, now: datetime) -> str | AccountRequest:
    """The one-time password of who lost theirs; of who holds a role that wants two, it waits.

    Raises:
        AccountError: as `lifecycle.recover`, or something of that kind waits already.
    """
    if not holds_by_two(user, localdate(now)):
        return lifecycle.recover(user)
    lifecycle.check_recoverable(user)
    return _ask(_KIND.RECOVER, user, {}, now)


@transaction.atomic
def appoint(principal: User, deputy: User, term: Term, now: datetime) -> Deputy | AccountRequest:
    """A deputy: by the principal at once, by an administrator in a role that wants two it waits.

    Raises:
        AccountError: as `deputies.appoint`, who acts would appoint themselves, or something of
            that kind waits already.
    """
    if actor() == principal.username:
        return deputies.appoint(principal, deputy, term, now)
    deputies.check(principal, deputy, term, now)
    _check_gains_nothing(deputy)
    if term.role not in BY_TWO:
        return deputies.appoint(principal, deputy, term, now)
    facts = {
        "principal": principal.username,
        "role": str(term.role),
        "since": f"{term.since:%Y-%m-%d}",
        "until": f"{term.until:%Y-%m-%d}",
    }
    return _ask(_KIND.DEPUTY, deputy, facts, now)


def may_agree(row: AccountRequest, person: str) -> bool:
    """Whether `person`, an administrator, may agree to it."""
    concerned = {row.person.username, row.facts.get("principal", "")}
    return not bars(Duty.AGREE, person, {Part.ASKED: [row.asked_by], Part.CONCERNED: concerned})


@transaction.atomic
def agree(number: int, now: datetime) -> str:
    """Do what was asked for; the one-time password where it was a reset, else "".

    Raises:
        AccountError: decided already, who acts asked for it or would gain by it, or it cannot be
            done any more.
    """
    row = _held(number)
    if not may_agree(row, actor()):
        raise AccountError(
            "这件事由您（或与您同名的账户）提出，或与您本人有关，须由另一位系统管理员同意。",
            "You (or an account with your name) requested this, or it concerns you; another "
            "administrator must agree.",
        )
    password = _do(row, now)
    _decide(row, _STATE.AGREED, now)
    return password


@transaction.atomic
def refuse(number: int, now: datetime) -> None:
    """Do not do it; who asked may take it back so, too.

    Raises:
        AccountError: decided already.
    """
    _decide(_held(number), _STATE.REFUSED, now)


def _do(row: AccountRequest, now: datetime) -> str:
    if row.kind == _KIND.RECOVER:
        return lifecycle.recover(row.person)
    if row.kind == _KIND.ROLES:
        lifecycle.set_roles(row.person, {Role(role) for role in row.facts["roles"]}, now)
        return ""
    principal = User.objects.get(username=row.facts["principal"])
    since = max(date.fromisoformat(row.facts["since"]), localdate(now))  # it may have waited
    term = Term(Role(row.facts["role"]), since, date.fromisoformat(row.facts["until"]))
    deputies.appoint(principal, row.person, term, now)
    return ""


def _ask_roles(user: User, wanted: frozenset[Role], now: datetime) -> AccountRequest:
    return _ask(_KIND.ROLES, user, {"roles": sorted(wanted)}, now)


def _ask(kind: str, user: User, facts: Mapping[str, object], now: datetime) -> AccountRequest:
    try:
        with transaction.atomic():
            row = AccountRequest.objects.create(
                kind=kind, person=user, facts=facts, asked_by=actor(), asked_at=now
            )
    except IntegrityError:
        raise AccountError(
            "这个人的同一类事项已有一件在等另一位系统管理员；请先由其同意或不同意。",
            "A request of this kind for this person is already waiting for another administrator; "
            "it must be decided first.",
        ) from None
    record("account ask", user.username, after={"request": row.pk, "kind": kind, **facts}, at=now)
    return row


def _held(number: int) -> AccountRequest:
    row = AccountRequest.objects.select_for_update().get(pk=number)
    if row.state != _STATE.WAITS:
        raise AccountError(
            "这件事已经办过，请刷新页面。", "This has already been decided; reload the page."
        )
    return row


def _decide(row: AccountRequest, state: str, now: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, actor(), now
    row.save()
    after = {"request": row.pk, "kind": row.kind, "state": str(state)}
    record("account decide", row.person.username, after=after, at=now)


def _check_gains_nothing(deputy: User) -> None:
    if bars(Duty.ASK, actor(), {Part.CONCERNED: [deputy.username]}):
        raise not_oneself()


def holds_by_two(user: User, today: date) -> bool:
    """Whether they hold such a role, own or as a deputy now or later."""
    acting = deputies.standing(today).filter(deputy=user, role__in=BY_TWO)
    return user.grants.filter(role__in=BY_TWO).exists() or acting.exists()
