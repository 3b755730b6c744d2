"""`office account`: on the server's own console, for the first accounts and the last resort."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from office.accounts import totp
from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import say

if TYPE_CHECKING:
    from office.accounts.models import AccountRequest
    from office.registry.models import Unit, Venue


def run(args: argparse.Namespace) -> int:
    acts = {
        "add": _add, "list": _list, "reset": _reset, "code": _code, "waiting": _waiting,
        "agree": _agree, "refuse": _refuse,
    }  # fmt: skip
    return acts[args.act](args)


def _add(args: argparse.Namespace) -> int:
    django_ready()
    from django.core.exceptions import ValidationError
    from django.utils.translation import override

    from office.accounts import console_acts
    from office.roles import Role

    unit = _unit(args.unit)
    roles = frozenset(Role(role) for role in args.role)
    if Role.UNIT in roles and unit is None:
        raise UsageError(
            "承办单位的人要用 --unit 写明单位。", "Members of a handling unit need --unit NAME."
        )
    venues = _venues(args.venue)
    if Role.VENUE in roles and not venues:
        raise UsageError(
            "场所管理员要用 --venue 写明管哪个场所。", "A venue manager needs --venue NUMBER."
        )
    try:
        user, password = console_acts.create(
            args.slug, args.name, roles, unit, datetime.now(UTC), reason=args.reason, venues=venues
        )
    except ValidationError as error:
        with override("zh-hans"):
            zh = " ".join(error.messages)
        with override("en"):
            en = " ".join(error.messages)
        raise UsageError(zh, en) from None
    _tell(user.username, password)
    return 0


def _list(_args: argparse.Namespace) -> int:
    django_ready()
    from office.accounts.models import User

    for user in User.objects.prefetch_related("grants").order_by("username"):
        roles = " ".join(sorted(grant.role for grant in user.grants.all()))
        print(f"{user.username}\t{user.name}\t{say(*user.at_work)}\t{roles}")
    return 0


def _reset(args: argparse.Namespace) -> int:
    django_ready()
    from office.accounts import console_acts
    from office.accounts.models import User

    user = User.objects.filter(username=args.slug).first()
    if user is None:
        raise UsageError(
            f"没有代号为 {args.slug} 的账户；用 office account list 查看。",
            f"There is no account {args.slug}; `office account list` shows them.",
        )
    _tell(user.username, console_acts.recover(user, args.reason, datetime.now(UTC)))
    return 0


def _waiting(_args: argparse.Namespace) -> int:
    django_ready()
    from office.accounts import two_administrators

    for row in two_administrators.waiting().select_related("person"):
        facts = " ".join(f"{name}={value}" for name, value in sorted(row.facts.items()))
        print(f"{row.pk}\t{row.kind}\t{row.person.username}\t{row.asked_by}\t{facts}".rstrip())
    return 0


def _agree(args: argparse.Namespace) -> int:
    row = _request(args.number)
    from office.accounts import two_administrators

    if password := two_administrators.agree(row.pk, datetime.now(UTC)):
        _tell(row.person.username, password)
    print(say("已同意，立即生效。", "Agreed, effective at once."))
    return 0


def _refuse(args: argparse.Namespace) -> int:
    row = _request(args.number)
    from office.accounts import two_administrators

    two_administrators.refuse(row.pk, datetime.now(UTC))
    print(say("已记为不同意。", "Noted as not agreed to."))
    return 0


def _request(number: int) -> "AccountRequest":
    """The request of that number, for an administrator who acts.

    Raises:
        UsageError: who acts is no administrator, or there is no such request.
    """
    django_ready()
    from office.accounts.models import AccountRequest, User
    from office.audit.record import actor
    from office.roles import Role

    acting = User.objects.filter(username=actor(), is_active=True, grants__role=Role.ADMIN)
    if not acting.exists():
        raise UsageError(
            f"{actor()} 不是系统管理员；请用 --as 写明是哪位系统管理员同意。",
            f"{actor()} is not an administrator; use --as to say which administrator agrees.",
        )
    row = AccountRequest.objects.select_related("person").filter(pk=number).first()
    if row is None:
        raise UsageError(
            "没有这个序号的事项；用 office account waiting 查看。",
            "Nothing with that number is waiting; `office account waiting` lists what is.",
        )
    return row


def _code(args: argparse.Namespace) -> int:
    try:
        print(totp.code(args.file.read_text("utf-8"), datetime.now(UTC)))
    except ValueError:
        raise UsageError(
            f"{args.file} 里没有验证器密钥。",
            f"There is no authenticator secret in {args.file}.",
        ) from None
    return 0


def _unit(name: str | None) -> "Unit | None":
    if name is None:
        return None
    from office.registry.lookups import open_units

    found = open_units().filter(name_zh=name).first()
    if found is None:
        known = "、".join(open_units().values_list("name_zh", flat=True)) or say("无", "none")
        raise UsageError(
            f"没有名为“{name}”的在用承办单位。可选：{known}。",
            f"No handling unit in use has this name. Choose from: {known}.",
        )
    return found


def _venues(numbers: list[str]) -> "list[Venue]":
    from office.registry.models import Venue

    found = list(Venue.objects.filter(pk__in=numbers))
    if unknown := sorted(set(numbers) - {venue.pk for venue in found}):
        raise UsageError(
            f"没有编号为 {'、'.join(unknown)} 的场所；用 office venue 查看。",
            f"No venue has the number {', '.join(unknown)}; `office venue` lists them.",
        )
    return found


def _tell(slug: str, password: str) -> None:
    print(
        say(
            f"代号：{slug}\n一次性密码：{password}",
            f"Slug: {slug}\nOne-time password: {password}",
        )
    )
    print(
        say(
            "只显示这一次；首次登录须改密码。",
            "Shown only once; it must be changed at the first sign-in.",
        )
    )
