"""What one administrator asks for and another agrees to, and what was done alone on the server."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from office.accounts import console_acts, two_administrators
from office.accounts.display_names import names
from office.accounts.models import AccountRequest
from office.accounts.recent_changes import Happened, What, lately
from office.audit.record import actor
from office.keys.key_status import officers
from office.roles import Role, held, label
from office.state_dir import current_state_dir
from office.words import moment, say

_MOST = 50
"""Of those that were decided, the newest."""


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits, and what was decided lately."""
    administers, now = Role.ADMIN in held(request), datetime.now(UTC)
    waits = list(two_administrators.waiting().select_related("person"))
    done = AccountRequest.objects.exclude(state=AccountRequest.State.WAITS)
    alone = list(console_acts.by_one(now).select_related("person"))
    apart = done.exclude(pk__in=[row.pk for row in alone])
    decided = list(apart.select_related("person")[:_MOST])
    happened = lately({row.person.username for row in waits}, now)
    known = names(
        [slug for row in [*waits, *alone, *decided] for slug in (row.asked_by, row.decided_by)]
        + [one.by for some in happened.values() for one in some]
    )
    keys = officers(current_state_dir()) if waits else []
    lines = [
        _line(row, known)
        | {
            "may": administers and two_administrators.may_agree(row, actor()),
            "now": _now(row),
            "keys": [
                f"{key.seat} {key.keyid[:8]}" for key in keys if key.person == row.person.username
            ],
            "happened": [_happened(one, known) for one in happened[row.person.username]],
            "unset": row.person.must_change_password,
        }
        for row in waits
    ]
    context = {
        "mine": [one for one in lines if one["may"]],
        "others": [one for one in lines if not one["may"]],
        "alone": [_line(row, known) for row in alone],
        "decided": [_line(row, known) for row in decided],
        "administers": administers,
    }
    return render(request, "accounts/requests.html", context)


@require_POST
def agree(request: HttpRequest, number: int) -> HttpResponse:
    """Have it done; a reset leads to the one page that shows the password."""
    row = get_object_or_404(AccountRequest.objects.select_related("person"), pk=number)
    password = two_administrators.agree(number, datetime.now(UTC))
    if password:
        context = {"person": row.person, "password": password}
        return render(request, "accounts/once.html", context)
    messages.success(request, say("已同意，立即生效。", "Agreed, effective at once."))
    return redirect("site:account_requests")


@require_POST
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    get_object_or_404(AccountRequest, pk=number)
    two_administrators.refuse(number, datetime.now(UTC))
    messages.success(request, say("已记为不同意。", "Noted as not agreed to."))
    return redirect("site:account_requests")


def asked(request: HttpRequest) -> HttpResponse:
    """To the list, with the sentence that it waits."""
    messages.success(
        request,
        say(
            "已提出，另一位系统管理员同意后生效。",
            "Requested; it takes effect once another administrator agrees.",
        ),
    )
    return redirect("site:account_requests")


def _line(row: AccountRequest, known: dict[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "kind": row.get_kind_display(),
        "what": _what(row),
        "state": row.get_state_display(),
        "asked_by": known[row.asked_by],
        "decided_by": known.get(row.decided_by, "") if row.decided_by else "",
    }


def _now(row: AccountRequest) -> str:
    """The roles that the person holds before it is agreed to."""
    held_now = row.person.grants.order_by("role").values_list("role", flat=True)
    return say("、", ", ").join(label(role) for role in held_now)


def _happened(one: Happened, known: dict[str, str]) -> str:
    """An act on the account, in one line."""
    said = {
        What.MADE: ("{who} 建立账户，一次性密码由其发出",
            "{who} created it and issued its one-time password"),
        What.LEFT: ("{who} 记为离岗", "{who} recorded that the person had left"),
        What.BACK: ("{who} 恢复在岗，一次性密码由其发出",
            "{who} reopened it and issued the one-time password"),
        What.RESET: ("{who} 重置，一次性密码由其发出",
            "{who} reset it and issued the one-time password"),
        What.RENAMED: ("{who} 改名，原名{was}", "{who} renamed it; formerly {was}"),
    }[one.what]  # fmt: skip
    return f"{moment(one.at)} {say(*said, who=known[one.by], was=one.was)}"


def _what(row: AccountRequest) -> str:
    facts = row.facts
    if row.kind == AccountRequest.Kind.ROLES:
        return say("、", ", ").join(label(role) for role in facts["roles"])
    if row.kind == AccountRequest.Kind.RECOVER:
        return ""
    return say(
        "代理 {who}：{role}，{since} 至 {until}",
        "for {who}: {role}, {since} to {until}",
        who=names([facts["principal"]])[facts["principal"]],
        role=label(facts["role"]),
        since=facts["since"],
        until=facts["until"],
    )
