"""What one administrator asks for and another agrees to, and what was done alone on the server."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from office.accounts import by_two
from office.accounts.display_names import names
from office.accounts.models import AccountRequest
from office.audit.record import actor
from office.roles import Role, held, label
from office.words import say, words

_MOST = 50
"""Of those that were decided, the newest."""
_KINDS: dict[str, str] = {
    AccountRequest.Kind.ROLES: words("岗位", "Roles"),
    AccountRequest.Kind.RECOVER: words("重置密码和第二重验证", "Password and second factor anew"),
    AccountRequest.Kind.DEPUTY: words("代理", "Deputy"),
}
_STATES: dict[str, str] = {
    AccountRequest.State.WAITS: words("待另一位管理员同意", "Waits for another administrator"),
    AccountRequest.State.AGREED: words("已办理", "Done"),
    AccountRequest.State.REFUSED: words("未同意", "Not agreed to"),
}


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits, and what was decided lately."""
    administers = Role.ADMIN in held(request)
    waits = list(by_two.waiting().select_related("person"))
    done = AccountRequest.objects.exclude(state=AccountRequest.State.WAITS)
    decided = list(done.select_related("person")[:_MOST])
    known = names(slug for row in [*waits, *decided] for slug in (row.asked_by, row.decided_by))
    context = {
        "waits": [
            _line(row, known) | {"may": administers and by_two.may_agree(row, actor())}
            for row in waits
        ],
        "decided": [_line(row, known) for row in decided],
        "administers": administers,
    }
    return render(request, "accounts/requests.html", context)


@require_POST
def agree(request: HttpRequest, number: int) -> HttpResponse:
    """Have it done; a reset leads to the one page that shows the password."""
    row = get_object_or_404(AccountRequest.objects.select_related("person"), pk=number)
    password = by_two.agree(number, datetime.now(UTC))
    if password:
        context = {"person": row.person, "password": password}
        return render(request, "accounts/once.html", context)
    messages.success(request, say("已同意，立即生效。", "Agreed to, in force at once."))
    return redirect("site:account_requests")


@require_POST
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    """Have it not done."""
    get_object_or_404(AccountRequest, pk=number)
    by_two.refuse(number, datetime.now(UTC))
    messages.success(request, say("已记为不同意。", "Noted as not agreed to."))
    return redirect("site:account_requests")


def asked(request: HttpRequest) -> HttpResponse:
    """To the list, with the sentence that it waits."""
    messages.success(
        request,
        say(
            "已提出，另一位系统管理员同意后生效。",
            "Asked for; it holds once another administrator agrees.",
        ),
    )
    return redirect("site:account_requests")


def _line(row: AccountRequest, known: dict[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "kind": str(_KINDS[row.kind]),
        "what": _what(row),
        "state": str(_STATES[row.state]),
        "asked_by": known[row.asked_by],
        "decided_by": known.get(row.decided_by, "") if row.decided_by else "",
    }


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
