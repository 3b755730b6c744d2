"""代理: who acts for whom, in which role, from when to when."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from office.accounts.incompatible_roles import AccountError, check_roles
from office.accounts.models import Deputy, User
from office.accounts.same_person import same_person
from office.audit.record import actor, record
from office.roles import Role

LONGEST_DAYS = 366


@dataclass(frozen=True)
class Term:
    """A role and the days on which somebody else holds it, both included."""

    role: Role
    since: date
    until: date


def standing(today: date) -> QuerySet[Deputy]:
    """Those that count now or later."""
    return Deputy.objects.filter(ended_at=None, until__gte=today)


def of(user: User) -> Q:
    """Those in which `user` takes part, on either side."""
    return Q(principal=user) | Q(deputy=user)


@transaction.atomic
def appoint(principal: User, deputy: User, term: Term, now: datetime) -> Deputy:
    """Let `deputy` act for `principal`.

    Raises:
        AccountError: the principal does not hold the role, the days make no sense or overlap, or
            the deputy would be on one day what one person may not be.
    """
    check(principal, deputy, term, now)
    made = Deputy.objects.create(
        principal=principal, deputy=deputy, by=actor(), at=now, **asdict(term)
    )
    record("deputise", deputy.username, after=_facts(made))
    return made


def check(principal: User, deputy: User, term: Term, now: datetime) -> None:
    """Refuse a deputy who cannot be, with both accounts held until the transaction ends.

    Raises:
        AccountError: as `appoint`.
    """
    list(User.objects.select_for_update().filter(pk__in=(principal.pk, deputy.pk)).order_by("pk"))
    _check_people(principal, deputy, term.role)
    _check_days(term, localdate(now))
    _check_overlap(principal, deputy, term)


@transaction.atomic
def end(deputy: Deputy, now: datetime) -> None:
    """End it at once; what was done under it stays.

    Raises:
        AccountError: it has ended already.
    """
    if deputy.ended_at is not None or deputy.until < localdate(now):
        raise AccountError(
            "这项代理已经结束，无需再办。",
            "This deputy arrangement has already ended; nothing to do.",
        )
    deputy.ended_at = now
    deputy.save(update_fields=["ended_at"])
    record("deputise-end", deputy.deputy.username, before=_facts(deputy))


def _facts(deputy: Deputy) -> dict[str, object]:
    return {
        "number": deputy.pk,
        "principal": deputy.principal.username,
        "role": str(deputy.role),
        "since": f"{deputy.since:%Y-%m-%d}",
        "until": f"{deputy.until:%Y-%m-%d}",
    }


def _check_people(principal: User, deputy: User, role: Role) -> None:
    if same_person(principal.username, deputy.username):
        raise AccountError(
            "不能由本人代理本人，换一个账户也不能；请另选一位。",
            "Nobody can deputise for themselves, not even with another account; choose another "
            "person.",
        )
    if not principal.is_active or not deputy.is_active:
        raise AccountError(
            "其中一位的账户已停用，不能办理代理。", "One of the two accounts is closed."
        )
    if role == Role.ADMIN:
        raise AccountError(
            "系统管理员不设代理：本来就至少有两位。需要增加时，请任命新的系统管理员。",
            "Administrators have no deputies: there are always two. Appoint another one instead.",
        )
    if role == Role.VENUE:
        raise AccountError(
            "场所管理员不设代理：请系统管理员为另一位开设账户。",
            "Venue managers have no deputies; an administrator makes an account for the other.",
        )
    if not principal.grants.filter(role=role).exists():
        raise AccountError(
            "被代理人没有这个岗位，无从代理；也不能转代理。请选其本人的岗位。",
            "The principal does not hold this role, and a deputised role cannot be passed on; "
            "choose one of their own roles.",
        )
    if deputy.grants.filter(role=role).exists():
        raise AccountError(
            "代理人本来就有这个岗位，无需代理。",
            "The deputy holds this role already; none is needed.",
        )
    if role == Role.UNIT and principal.unit_id != deputy.unit_id:
        raise AccountError(
            "承办单位的岗位只能由同一单位的人代理。请先核对两人的单位。",
            "A handling unit's role can only be deputised within the same unit. Check the units "
            "of both people.",
        )


def _check_days(term: Term, today: date) -> None:
    if term.until < term.since:
        raise AccountError(
            "结束日期早于开始日期，请改正。",
            "The end date is before the start date; please correct it.",
        )
    if term.since < today:
        raise AccountError(
            "开始日期已过。代理不能倒填，请从今天或以后开始。",
            "The start date has passed. Deputies cannot be backdated; start today or later.",
        )
    if (term.until - term.since).days >= LONGEST_DAYS:
        raise AccountError(
            f"代理最长 {LONGEST_DAYS} 天，起止两天都算在内。时间更长的，请直接任命岗位。",
            f"A deputy serves {LONGEST_DAYS} days at most, including the first and last. For "
            "longer, assign the role itself.",
        )


def _check_overlap(principal: User, deputy: User, term: Term) -> None:
    now = Deputy.objects.filter(ended_at=None, since__lte=term.until, until__gte=term.since)
    if other := now.filter(principal=principal, role=term.role).select_related("deputy").first():
        raise AccountError(
            f"这段时间里 {other.deputy.name} 已在代理同一岗位"
            f"（{other.since:%Y-%m-%d} 至 {other.until:%Y-%m-%d}）。请先结束那一项，或改日期。",
            f"{other.deputy.name} deputises in this role from {other.since:%Y-%m-%d} to "
            f"{other.until:%Y-%m-%d} already. End that first, or change the days.",
        )
    held = {Role(r) for r in deputy.grants.values_list("role", flat=True)}
    for acting in now.filter(deputy=deputy).values_list("role", flat=True):
        check_roles(held | {Role(acting), term.role})
    check_roles(held | {term.role})
